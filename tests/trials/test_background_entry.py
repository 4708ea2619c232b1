"""Regression to the mean follows from how much people vary, never from a constant."""

import numpy as np
import pytest

from gutaxis.errors import UsageError, WiringError
from gutaxis.modelling import Fixed, Param
from gutaxis.outcomes import Bounded
from gutaxis.trials import Screened, backgrounds

DAYS = 60
SCORE = Bounded(100.0, 0.2, 0.01)


def known(value):
    return Param("1", Fixed(value), source="definition")


def screened(reliability=0.6, memory=5.0):
    return Screened(SCORE, known(0.0), known(0.7), known(reliability), Param("day", Fixed(memory), source="definition"))


def passed(people, number, threshold, seed):
    """First readings and the course of those who passed, on the latent scale: [person], [day, person]."""
    random = np.random.default_rng(seed)
    entered = people.entered(random, number, threshold)
    return np.log(entered.read / (100 - entered.read)), people.course(random, entered, DAYS)


@pytest.mark.parametrize("threshold", [-1.0, 0.0, 1.0])
@pytest.mark.parametrize("reliability", [0.3, 0.6, 0.85])
def test_drawn_people_regress_as_far_as_the_formula_says(threshold, reliability):
    """20,000 people: SE at most 0.006; five SE are a false alarm in two million."""
    people = screened(reliability)
    first, found = passed(people, 20_000, threshold, 4)
    mean = (found - first).mean(axis=1)
    assert mean[[1, 5, DAYS]] == pytest.approx(people.regression(threshold, DAYS)[[1, 5, DAYS]], abs=0.03)


def test_people_cannot_vary_less_than_one_reading_errs():
    with pytest.raises(WiringError, match="too high"):
        screened(reliability=0.95)


def test_a_stricter_entry_regresses_further():
    ends = [screened().regression(t, DAYS)[-1] for t in (-1.5, -0.5, 0.5, 1.5)]
    assert ends == sorted(ends, reverse=True)
    assert ends[-1] < 5 * ends[0] < 0


def test_everybody_passed_the_entry_on_day_0():
    first, _ = passed(screened(), 500, 0.5, 1)
    assert first.min() >= 0.5


def test_without_an_entry_nobody_regresses_and_nobody_drifts():
    first, found = passed(screened(), 20_000, -np.inf, 2)
    assert found.mean(axis=1) == pytest.approx(np.zeros(DAYS + 1), abs=0.025)
    assert first.std() == pytest.approx(0.7, abs=0.02)


def test_an_entry_that_hardly_anybody_passes_is_refused():
    with pytest.raises(UsageError, match="lower it"):
        screened().entered(np.random.default_rng(3), 10, 9.0)


@pytest.mark.parametrize("endpoint", backgrounds())
def test_what_varies_within_and_between_people_is_what_one_reading_varies(endpoint):
    people = backgrounds()[endpoint].screened
    parts = people.between**2 + people.moments**2 + people.misread**2
    assert parts == pytest.approx(people.sd.prior.median**2)
