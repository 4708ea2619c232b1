"""An interval for the next trial widens where people are few, trials differ, and the numbers behind are guesses."""

import numpy as np
import pytest
from scipy.stats import binom, norm

from gutaxis.trials.control import likely_mean, likely_share

RANDOM = np.random.default_rng(5)
DEVIATE = RANDOM.standard_normal(400)


def test_with_one_set_of_numbers_a_mean_is_normal():
    one = np.array([20.0, 20.0]), np.array([12.0, 12.0])
    found = likely_mean(20.0, 12.0, *one, np.array([0.0, 1.0]), 36, 0.9)
    assert (found.low, found.high) == pytest.approx(norm.interval(0.9, 20, 2))
    assert (found.by_people, found.by_trials, found.by_numbers) == pytest.approx((1, 0, 0))


def test_with_one_set_of_numbers_responders_are_counted():
    found = likely_share(30.0, np.array([30.0, 30.0]), np.array([0.0, 1.0]), 50, 0.9)
    assert (found.low, found.high) == pytest.approx((2 * binom.ppf(0.05, 50, 0.3), 2 * binom.ppf(0.95, 50, 0.3)))


def test_with_very_many_people_only_trials_and_numbers_are_left():
    means = 20 + 3 * DEVIATE
    found = likely_mean(20.0, 12.0, means, np.full(400, 12.0), DEVIATE, None, 0.8)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(means, [0.1, 0.9])))
    assert found.by_trials == pytest.approx(1) and found.by_people == 0


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95])
def test_fewer_people_give_a_wider_interval(level):
    means, shares = 20 + DEVIATE, np.clip(30 + 5 * DEVIATE, 0, 100)
    for one in (
        lambda n: likely_mean(20.0, 12.0, means, np.full(400, 12.0), DEVIATE, n, level),
        lambda n: likely_share(30.0, shares, DEVIATE, n, level),
    ):
        found = [one(n) for n in (10, 60, 600)]
        widths = [f.high - f.low for f in found]
        assert widths == sorted(widths, reverse=True)
        assert all(f.by_people + f.by_trials + f.by_numbers == pytest.approx(1) for f in found)


def test_shares_stay_between_none_and_all():
    for share in (0.0, 100.0):
        found = likely_share(share, np.full(400, share), DEVIATE, 7, 0.9)
        assert (found.low, found.high) == (share, share)


def test_a_mean_of_few_people_does_not_leave_its_scale():
    found = likely_mean(2.0, 9.0, np.full(400, 2.0), np.full(400, 9.0), DEVIATE, 1, 0.9, (0.0, 72.0))
    assert found.low == 0.0 and 2.0 < found.high < 72.0
