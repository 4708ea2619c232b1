"""Counting in bins loses the order of people and at most a fiftieth of a number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.trials.bins import BINS, LARGEST, SMALLEST, STEP, counted, quantiles

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@pytest.mark.parametrize(
    "values",
    [
        np.random.default_rng(1).standard_normal((3, 4001)),
        np.random.default_rng(2).lognormal(3, 1, (2, 999)),
        np.random.default_rng(3).standard_cauchy((1, 20_001)),
        -np.random.default_rng(4).exponential(1e-2, (1, 5001)),
        np.zeros((2, 7)),
    ],
)
def test_quantiles_are_those_of_the_numbers_within_the_width_of_a_bin(values):
    found, exact = quantiles(counted(values), LEVELS), np.quantile(values, LEVELS, axis=1, method="lower")
    assert found == pytest.approx(exact, rel=STEP - 1, abs=SMALLEST)


def test_of_a_large_crowd_they_are_far_better():
    values = 20 * np.random.default_rng(5).lognormal(0, 0.4, (1, 200_000))
    assert quantiles(counted(values), LEVELS) == pytest.approx(np.quantile(values, LEVELS, axis=1), rel=1e-3)


@given(st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=30))
def test_everyone_falls_in_one_bin_on_their_own_side_of_nought(values):
    found = counted(np.array([values]))
    middle = BINS // 2
    assert found.sum() == len(values)
    assert found[0, middle + 1 :].sum() == sum(v >= SMALLEST for v in values)
    assert found[0, :middle].sum() == sum(v <= -SMALLEST for v in values)


def test_what_is_too_large_counts_as_the_largest():
    assert quantiles(counted(np.array([[1e30]])), (0.5,))[0, 0] == pytest.approx(LARGEST, rel=0.05)
