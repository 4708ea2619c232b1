"""What the days say by themselves: free of a prior, and the same when the person is asked alone or in a series."""

from datetime import date

import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Days, Plan, PlanArm, alone, analyse, felt

PLAN = Plan(
    "tea", "does tea help?", "itch", True, 1.0, "assumed", (PlanArm("as usual"), PlanArm("tea")), Blocks(4, 7),
    date(2026, 3, 2), (0, 1, 1, 0, 0, 1, 1, 0), 1.0,
)  # fmt: skip


def test_the_days_alone_say_more_than_with_a_prior_around_nothing():
    outcome = 5 + Days(1.0, 0.3).drawn(1, 56, np.random.default_rng(1))[0] - 2 * felt(PLAN.doses()[0], 1.0)
    found = analyse(PLAN, outcome)
    own = alone(found, 0)
    assert own.effect < found.findings[0].effect.mid < 0
    assert own.name == "tea"


def test_the_standard_error_is_that_of_the_effect():
    """90 % intervals of 30 trials; fewer than 22 come by chance less than once in 300 runs."""
    days = Days(1.0, 0.3).drawn(30, 56, np.random.default_rng(2))
    found = [alone(analyse(PLAN, lived - 1.0 * felt(PLAN.doses()[0], 1.5)), 0) for lived in days]
    assert sum(abs(own.effect + 1.0) <= 1.645 * own.se for own in found) >= 22
    assert np.mean([own.se for own in found]) < 2 * np.std([own.effect for own in found])


def test_an_order_that_was_fixed_is_said_first_and_is_no_lottery():
    from dataclasses import replace

    plan = replace(PLAN, randomised=False, design=Blocks(6, 7), order=(0, 1) * 6)
    outcome = 5 + Days(1.0, 0.0).drawn(1, 84, np.random.default_rng(1))[0] - 3 * plan.doses()[0]
    found = analyse(plan, outcome)
    assert "order-not-random" in [remark.code for remark in found.first]
    assert found.findings[0].verdict.too_short and found.findings[0].verdict.p is None
    assert found.findings[0].verdict.word == "helped"
    assert analyse(replace(plan, randomised=True), outcome).findings[0].verdict.p == pytest.approx(1 / 64)
