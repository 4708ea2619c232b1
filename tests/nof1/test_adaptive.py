"""An order that follows the scores: the rule, the same rule run again, and a test that stays fair."""

import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Days, Onset, adaptive_chances
from gutaxis.nof1.adaptive import LEARNT, chance_of_second, fall, live, means_of, run_again
from gutaxis.nof1.lottery import lotteries, own_lotteries

DESIGN = Blocks(5, 4)


def test_what_did_better_is_favoured_and_what_is_not_known_is_even():
    arms = np.array([[0, 1, 1, 0]])
    means = np.array([[5.0, 3.0, 4.0, 6.0]])
    assert chance_of_second(means, arms, 0.7, True) == pytest.approx(0.7)
    assert chance_of_second(means, arms, 0.7, False) == pytest.approx(0.3)
    assert chance_of_second(np.full((1, 4), 5.0), arms, 0.7, True) == 0.5
    assert chance_of_second(np.array([[5.0, np.nan, np.nan, 6.0]]), arms, 0.7, True) == 0.5


def test_the_first_pairs_hold_both_arms_and_later_periods_follow_the_rule():
    """2,000 runs on scores that favour whatever comes second: arm 1 in 7 of 10, 0.7 +- 0.01 each period."""
    means = np.array([5.0, 3.0, 5.0, 3.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0])
    orders = run_again(means, DESIGN, 0.7, True, np.random.default_rng(1), 2000)
    assert (np.sort(orders[:, :LEARNT].reshape(-1, 2), 1) == [0, 1]).all()
    second = orders[(orders[:, :LEARNT] == [0, 1, 0, 1]).all(1)]
    assert second[:, LEARNT].mean() == pytest.approx(0.7, abs=0.07)


def test_the_lottery_of_periods_is_that_of_days():
    rng = np.random.default_rng(4)
    y = rng.normal(size=(3, DESIGN.length))
    y[:, 5] = np.nan
    orders = rng.integers(0, 2, (3, 50, DESIGN.periods))
    actual = rng.integers(0, 2, (3, DESIGN.periods))
    spans = np.repeat(np.eye(DESIGN.periods), DESIGN.days, 1)
    low, high = own_lotteries(y, orders, actual, spans, Onset())
    for k in range(3):
        one = lotteries(y[k : k + 1], orders[k] @ spans, actual[k : k + 1] @ spans, Onset(), drawn=True)
        assert (one[0][0], one[1][0]) == pytest.approx((low[k], high[k]))


def test_without_an_effect_the_share_is_as_rare_as_it_says_although_the_order_follows_the_scores():
    """600 trials with a trend: a right 1 in 20 is met 30 +- 5 times, and more than 47 by chance 1 time in 900."""
    rng = np.random.default_rng(7)
    days = Days(1.0, 0.6, 1.0).drawn(600, DESIGN.length, rng) - np.linspace(0, 3, DESIGN.length)
    arms, y = live(days, np.isfinite(days), 0.0, 1.0, DESIGN, 0.8, rng)
    orders = run_again(means_of(y, DESIGN), DESIGN, 0.8, True, rng, 199)
    spans = np.repeat(np.eye(DESIGN.periods), DESIGN.days, 1)
    for side in own_lotteries(y, orders, arms, spans, Onset()):
        assert (side <= 0.05).sum() <= 47


def test_who_follows_the_scores_takes_what_helps_more_often():
    rng = np.random.default_rng(8)
    days = Days(1.0, 0.3).drawn(200, DESIGN.length, rng)
    arms, y = live(days, np.isfinite(days), -3.0, 1.0, DESIGN, 0.7, rng)
    assert arms[:, LEARNT:].mean() > 0.6
    assert y.mean() < days.mean() - 1


def test_chances_of_a_rule_hold_their_error_rate():
    """300 trials: at 2.5 % a rate of 6 % is met 1 time in 1,000."""
    none, strong = adaptive_chances(Blocks(6, 7), Days(1.0), Onset(), [0.0, -2.0], 0.5, 0.7, runs=300)
    assert none.helped <= 0.06 and none.harmed <= 0.06 and strong.right > 0.6


def test_a_fall_follows_from_the_lot_alone():
    falls = [fall("lot", k) for k in range(200)]
    assert falls == [fall("lot", k) for k in range(200)] and fall("other", 0) != falls[0]
    assert min(falls) >= 0 and max(falls) < 1 and 0.4 < np.mean(falls) < 0.6
