import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.trials.population import chosen, effective, tilted


def _people(seed, count=4000):
    random = np.random.default_rng(seed)
    first = random.gamma(3.0, 8.0, count)
    return np.array([first, 0.5 * first + random.normal(0, 5, count)])


@given(st.integers(0, 10_000), st.floats(-0.6, 0.6), st.floats(0.7, 1.2))
@settings(max_examples=25, deadline=None)
def test_weights_meet_the_table_to_the_digit(seed, shift, scale):
    people = _people(seed)
    mean, sd = people[0].mean() + shift * people[0].std(), scale * people[0].std()
    tilt = tilted(people, [mean, people[1].mean()], [sd, None])
    assert tilt.met
    assert np.all(tilt.weights >= 0) and tilt.weights.sum() == pytest.approx(1)
    assert tilt.weights @ people[0] == pytest.approx(mean, abs=2e-3 * people[0].std())
    assert np.sqrt(tilt.weights @ (people[0] - mean) ** 2) == pytest.approx(sd, rel=5e-3)
    assert tilt.weights @ people[1] == pytest.approx(people[1].mean(), abs=2e-3 * people[1].std())


def test_no_weights_are_needed_where_the_table_is_theirs():
    people = _people(1)
    tilt = tilted(people, people.mean(1), people.std(1))
    assert tilt.people == pytest.approx(people.shape[1], rel=1e-6)


def test_the_tilt_of_a_normal_crowd_is_the_known_one():
    # Of a normal crowd shifted by d SD, exponential weights keep the SD, and n exp(-d^2) people are left.
    random = np.random.default_rng(3)
    people = random.standard_normal((1, 200_000))
    tilt = tilted(people, [0.8], [None])
    assert tilt.people / 200_000 == pytest.approx(np.exp(-0.64), rel=0.05)
    assert np.sqrt(tilt.weights @ (people[0] - 0.8) ** 2) == pytest.approx(1.0, rel=0.02)


def test_a_table_out_of_reach_is_said_to_be_missed():
    people = _people(2)
    tilt = tilted(people, [people[0].max() + 50, 0.0], [None, None])
    assert not tilt.met and tilt.missed > 0.1
    assert np.isfinite(tilt.weights).all()


def test_people_are_drawn_as_often_as_they_weigh():
    weights = np.array([0.1, 0.2, 0.0, 0.7])
    who = chosen(np.random.default_rng(1), weights, 1000)
    assert np.all(np.abs(np.bincount(who, minlength=4) - 1000 * weights) <= 1)
    assert effective(np.ones(7)) == pytest.approx(7) and effective(np.array([1.0, 0.0])) == 1
