"""People who tried the same thing: what they teach each other, and what they say of the next one."""

import numpy as np
import pytest

from gutaxis.errors import GutaxisError, NotEnoughError
from gutaxis.nof1 import Trial, explained, together


def drawn(people, mean, spread, rng):
    """Trials of people whose true effects are known."""
    truth = rng.normal(mean, spread, people)
    se = rng.uniform(0.4, 1.2, people)
    return truth, [
        Trial(f"p{i}", float(rng.normal(t, s)), float(s)) for i, (t, s) in enumerate(zip(truth, se, strict=True))
    ]


def test_one_trial_is_not_a_series():
    with pytest.raises(NotEnoughError, match="two people; 1 was"):
        together([Trial("a", -1.0, 0.5)], 1.0, True)


def test_with_many_people_the_mean_is_that_of_the_classical_pooling():
    _, trials = drawn(200, -1.0, 0.8, np.random.default_rng(1))
    found = together(trials, 1.0, True)
    classical = found.classical
    assert found.mean.mid == pytest.approx(classical.effect.mid, abs=0.01)
    assert found.spread.mid == pytest.approx(classical.heterogeneity.tau2**0.5, abs=0.05)
    assert (found.following.low, found.following.high) == pytest.approx(classical.prediction, abs=0.08)


def test_intervals_hold_the_next_person_and_the_people_nine_times_in_ten():
    """90 % intervals over 120 series of 6; a rate below 0.81 or above 0.97 would come by chance once in 200 runs."""
    rng = np.random.default_rng(2)
    following, people = [], []
    for _ in range(120):
        spread = abs(rng.normal(0, 1.0))
        truth, trials = drawn(7, rng.normal(0, 2), spread, rng)
        found = together(trials[:6], 1.0, True)
        following.append(found.following.low <= truth[6] <= found.following.high)
        people += [p.together.low <= t <= p.together.high for p, t in zip(found.people, truth[:6], strict=True)]
    assert 0.81 <= np.mean(following) <= 0.97
    assert 0.87 <= np.mean(people) <= 0.93


def test_together_people_are_nearer_the_truth_than_alone():
    truth, trials = drawn(60, -1.0, 0.3, np.random.default_rng(3))
    found = together(trials, 1.0, True)
    alone = np.mean([(p.alone.mid - t) ** 2 for p, t in zip(found.people, truth, strict=True)])
    shared = np.mean([(p.together.mid - t) ** 2 for p, t in zip(found.people, truth, strict=True)])
    assert shared < alone / 2


def test_a_sure_trial_keeps_to_itself_and_a_vague_one_leans_on_the_others():
    found = together([Trial("sure", -4.0, 0.05), Trial("vague", 3.0, 6.0), Trial("third", -1.0, 0.5)], 1.0, True)
    sure, vague, _ = found.people
    assert sure.own > 0.95 and vague.own < 0.3
    assert sure.together.mid == pytest.approx(-4, abs=0.1)
    assert abs(vague.together.mid - found.mean.mid) < abs(vague.alone.mid - found.mean.mid)


def test_the_direction_of_the_scale_only_turns_the_chance_of_a_benefit():
    trials = [Trial("a", -2.0, 0.5), Trial("b", -1.0, 0.5)]
    low, high = together(trials, 1.0, True), together(trials, 1.0, False)
    assert low.better == pytest.approx(1 - high.better) and low.better > 0.7
    assert low.mean == high.mean


def test_what_explains_the_spread_is_found_and_refused_with_few_people():
    rng = np.random.default_rng(4)
    fibre = rng.uniform(5, 25, 24)
    trials = [Trial(f"p{i}", float(rng.normal(-0.2 * f, 0.6)), 0.5) for i, f in enumerate(fibre)]
    panel = {"fibre": [f"{f:.2f}" for f in fibre], "same": ["x"] * 24, "sex": ["f", "m"] * 12}
    found = {e.name: e for e in explained(trials, panel)}
    assert set(found) == {"fibre", "sex: m"}
    assert found["fibre"].slope.low <= -0.2 <= found["fibre"].slope.high and found["fibre"].p < 0.001
    with pytest.raises(NotEnoughError, match="10 people or more; there are 9"):
        explained(trials[:9], {"fibre": panel["fibre"][:9]})


def test_a_trial_without_doubt_is_refused():
    with pytest.raises(GutaxisError, match="variance"):
        together([Trial("a", 1.0, 0.0), Trial("b", 1.0, 1.0)], 1.0, True)
