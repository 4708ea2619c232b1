"""The test by the lottery: exact under no effect, and honest about how few orders there are."""

import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Onset, doses_of, lottery


def _p(blocks, effect, seed):
    rng = np.random.default_rng(seed)
    doses = doses_of(blocks.daily(blocks.courses(rng)), 2)[:, 0]
    actual = doses[rng.integers(len(doses))]
    outcome = np.cumsum(rng.normal(size=blocks.length)) * 0.3 + rng.normal(size=blocks.length) + effect * actual
    return lottery(outcome, doses, actual, Onset())


def test_without_an_effect_every_share_is_as_likely_as_it_says():
    """400 trials of five pairs: a right 1 in 16 is met 25 +- 5 times; above 43 by chance 1 time in 3,000."""
    blocks = Blocks(5, 7)
    low = np.array([_p(blocks, 0.0, seed).low for seed in range(400)])
    assert (low <= 1 / 16).sum() <= 43
    assert (low <= 0.5).mean() == pytest.approx(0.5, abs=0.09)


def test_three_pairs_cannot_go_below_an_eighth_and_five_can_reach_one_in_twenty():
    small = _p(Blocks(3, 7), -50.0, 1)
    assert small.least == 0.125 == small.low
    assert _p(Blocks(5, 7), -50.0, 1).low == 1 / 32 < 0.05


def test_the_other_side_is_the_rest():
    test = _p(Blocks(5, 7), 0.0, 5)
    assert test.low + test.high == pytest.approx(1 + 1 / test.orders)


def test_turning_the_outcome_over_swaps_the_sides():
    rng = np.random.default_rng(8)
    blocks = Blocks(4, 7)
    doses = doses_of(blocks.daily(blocks.courses(rng)), 2)[:, 0]
    outcome = rng.normal(size=blocks.length)
    one, other = (lottery(sign * outcome, doses, doses[5], Onset()) for sign in (1, -1))
    assert (one.low, one.high) == (other.high, other.low)
