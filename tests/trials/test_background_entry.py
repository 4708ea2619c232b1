"""Regression to the mean follows from how much people vary, never from a constant."""

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.modelling import Fixed, Param
from gutaxis.trials import Screened, backgrounds

DAYS = 60


def known(value):
    return Param("1", Fixed(value), source="definition")


def screened(reliability=0.6, memory=5.0):
    return Screened(known(2.0), known(0.7), known(reliability), Param("day", Fixed(memory), source="definition"))


@pytest.mark.parametrize("threshold", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("reliability", [0.3, 0.6, 0.9])
def test_drawn_people_regress_as_far_as_the_formula_says(threshold, reliability):
    """20,000 people: SE at most 0.006; five SE are a false alarm in two million."""
    people = screened(reliability)
    found = people.course(np.random.default_rng(4), 20_000, threshold, DAYS)
    mean = (found - found[0]).mean(axis=1)
    assert mean[[1, 5, DAYS]] == pytest.approx(people.regression(threshold, DAYS)[[1, 5, DAYS]], abs=0.03)


def test_people_who_never_vary_do_not_regress():
    assert screened(reliability=1 - 1e-9).regression(3.0, DAYS) == pytest.approx(0, abs=1e-6)


def test_a_stricter_entry_regresses_further():
    ends = [screened().regression(t, DAYS)[-1] for t in (0.5, 1.5, 2.5, 3.5)]
    assert ends == sorted(ends, reverse=True)
    assert ends[-1] < 5 * ends[0] < 0


def test_everybody_passed_the_entry_on_day_0():
    found = screened().course(np.random.default_rng(1), 500, 2.5, 3)
    assert found[0].min() >= 2.5


def test_without_an_entry_nobody_regresses_and_nobody_drifts():
    found = screened().course(np.random.default_rng(2), 20_000, -np.inf, DAYS)
    assert found.mean(axis=1) == pytest.approx(2.0, abs=0.025)
    assert found.std(axis=1) == pytest.approx(0.7, abs=0.02)


def test_an_entry_that_hardly_anybody_passes_is_refused():
    with pytest.raises(UsageError, match="lower it"):
        screened().course(np.random.default_rng(3), 10, 9.0, 3)


@pytest.mark.parametrize("endpoint", backgrounds())
def test_what_varies_within_and_between_people_is_what_is_measured_once(endpoint):
    people = backgrounds()[endpoint].screened
    assert people.within**2 + people.between**2 == pytest.approx(people.sd.prior.median**2)
