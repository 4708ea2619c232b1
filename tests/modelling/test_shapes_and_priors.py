"""Curves on every kind of number, and beliefs as laws of a normal deviate."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import WiringError
from gutaxis.modelling import (
    Assumed,
    Fixed,
    LogitNormal,
    LogNormal,
    Normal,
    Ratio,
    Shift,
    activation,
    exp,
    inhibition,
    log,
    power,
    power_of_ten,
    saturation,
    switch,
)

positive = st.floats(1e-3, 1e3)


@given(positive, positive, st.integers(1, 4))
def test_activation_and_inhibition_share_one(x, half, n):
    assert activation(x, half, n) + inhibition(x, half, n) == pytest.approx(1)
    assert activation(half, half, n) == pytest.approx(0.5)


@given(positive, positive)
def test_curves_rise(x, half):
    assert activation(1.1 * x, half) > activation(x, half)
    assert saturation(1.1 * x, half) > saturation(x, half)
    assert saturation(1.0, half) == pytest.approx(1)
    assert switch(x + 0.1, x, 1.0) > switch(x, x, 1.0) == 0.5


@pytest.mark.parametrize("law, oracle", [(exp, np.exp), (log, np.log), (power_of_ten, lambda x: 10.0**x)])
def test_a_shape_gives_the_same_on_floats_and_arrays(law, oracle):
    x = np.array([0.2, 1.0, 3.5])
    assert np.allclose(law(x), oracle(x), rtol=1e-14)
    assert [law(float(v)) for v in x] == pytest.approx(oracle(x))


def test_an_integer_power_is_safe_at_zero():
    assert power(0.0, 3) == 0.0
    assert activation(0.0, 1.0, 2) == 0.0


def test_an_unknown_kind_of_number_is_refused_with_the_way_out():
    with pytest.raises(TypeError, match=r"numbers of type builtins.str.*teach"):
        exp("one")


@pytest.mark.parametrize(
    "prior",
    [LogNormal(2.0, 1.5), Normal(-1.0, 0.5), LogitNormal(0.2, 0.7), Fixed(3.0), Assumed(LogNormal(2.0, 1.5))],
)
def test_every_prior_is_at_its_median_at_zero_and_never_falls(prior):
    assert prior.at(0.0) == pytest.approx(prior.median)
    z = np.linspace(-3, 3, 41)
    values = np.asarray(prior.at(z))
    assert values.shape == z.shape
    assert (np.diff(values) >= 0).all()


def test_a_log_normal_spread_is_a_geometric_standard_deviation():
    assert LogNormal(2.0, 1.5).at(1.0) == pytest.approx(3.0)
    assert LogNormal(2.0, 1.5).times(2.0, 1.5).spread == pytest.approx(math.exp(math.sqrt(2) * math.log(1.5)))


def test_a_guess_stays_a_guess_when_it_is_moved():
    assert isinstance(Assumed(Normal(0.0, 1.0)).times(2.0), Assumed)


def test_people_differ_by_a_ratio_or_by_a_shift():
    assert Ratio(1.5).about(2.0, 1.0) == pytest.approx(3.0)
    assert Shift(0.5).about(2.0, -1.0) == pytest.approx(1.5)


@pytest.mark.parametrize("make", [lambda: LogNormal(0, 2), lambda: LogNormal(1, 0.5), lambda: LogitNormal(1, 1)])
def test_an_impossible_belief_is_refused(make):
    with pytest.raises(WiringError):
        make()
