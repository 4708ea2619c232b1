"""Draws are made when they are due, written down, and made again from the diary."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from gutaxis.errors import IntakeError, UsageError
from gutaxis.intake import toml_of
from gutaxis.nof1 import Blocks, analyse, next_draw, plan_of, plan_table, read_draws

from .lives import START, days_of, plan

RULE = {"adaptive": True, "favour": 0.7, "lot": "ab" * 16, "design": Blocks(6, 7), "order": (0, 1, 1, 0)}
TRIAL = plan(**RULE)


def lived_by_the_rule(effect):
    """The plan with all its draws, and the outcome: each draw is asked on the last day of the period before."""
    trial, base = TRIAL, days_of(replace(TRIAL), 0.0)
    while True:
        outcome = base + effect * trial.doses()[0]
        if len(trial.order) == trial.design.periods:
            return trial, outcome
        day = START + timedelta(7 * len(trial.order) - 1)
        trial = trial.with_draws((*trial.order[4:], next_draw(trial, outcome, day, day).arm))


def test_a_plan_keeps_its_seal_while_its_order_grows_and_is_answered():
    trial, outcome = lived_by_the_rule(-3.0)
    assert trial.sealed and trial.order[:4] == (0, 1, 1, 0)
    found = analyse(trial, outcome)
    assert found.first == () and found.findings[0].words[0] == "helped"
    assert found.findings[0].lottery.drawn and found.findings[0].lottery.low <= 0.05


def test_an_arm_that_the_rule_does_not_give_is_named_first_and_withholds_help():
    trial, outcome = lived_by_the_rule(-3.0)
    other = trial.with_draws((1 - trial.order[4], *trial.order[5:]))
    found = analyse(other, outcome)
    assert [(r.code, r.said["periods"].split(", ")[0]) for r in found.first] == [("draws-differ", "5")]
    assert found.findings[0].words[0] == "no answer"


def test_a_test_that_ended_early_does_not_read_days_without_an_arm():
    trial, outcome = lived_by_the_rule(-3.0)
    short = trial.with_draws(trial.order[4:7])
    found = analyse(short, outcome)
    assert np.isnan(found.outcome[49:]).all() and "unfinished" in [r.code for r in found.first]


def test_a_draw_is_refused_too_early_twice_and_without_a_rule():
    outcome = np.full(TRIAL.design.length, np.nan)
    with pytest.raises(UsageError, match="runs to 2026-03-29"):
        next_draw(TRIAL, outcome, START, START)
    with pytest.raises(UsageError, match="was drawn before"):
        next_draw(plan(), outcome, START, START)
    with pytest.raises(UsageError, match="Every period"):
        next_draw(TRIAL.with_draws((0,) * 8), outcome, START, START)


@pytest.mark.parametrize(
    ("rows", "match"),
    [("6,1,0.5,2026-03-29", "each once"), ("5,2,0.5,2026-03-29", "no draw"), ("5,1,0.5", "no draw"),
     ("5,1,0.5,2026-03-29\n" * 2, "each once")],
)  # fmt: skip
def test_draws_that_cannot_be_are_refused(tmp_path, rows, match):
    path = tmp_path / "test.drawn.csv"
    path.write_text(f"period,arm,chance,entered_on\n{rows}\n")
    with pytest.raises(IntakeError, match=match):
        read_draws(path, TRIAL)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"favour": 0.95}, "favour"), ({"lot": ""}, "favour"), ({"order": (0, 1) * 6}, "order"),
     ({"adaptive": False}, "order"), ({"switches": (5, 5)}, "switches")],
)  # fmt: skip
def test_a_rule_that_could_not_be_run_again_is_no_plan(changes, field):
    table = plan_table(replace(TRIAL, seal="", marks={}, **changes))
    with pytest.raises(IntakeError) as refused:
        plan_of(toml_of(table), "plan.toml")
    assert refused.value.field == field
