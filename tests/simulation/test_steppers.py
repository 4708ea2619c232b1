"""Properties of the steps themselves."""

import numpy as np
import pytest

from gutaxis.simulation import FAST, FULL


def linear(made, lost):
    return lambda x, t: (tuple(made for _ in x), tuple(lost for _ in x))


def run(scheme, flows, x0, days, steps=None):
    h = 1 / (steps or scheme.steps_per_day)
    x = x0
    for k in range(round(days / h)):
        x = scheme.step(flows, x, k * h, h)
    return x


def logistic(x, t):
    return (2.0 * x[0],), (2.0 * x[0],)


@pytest.mark.parametrize("scheme", [FAST, FULL])
def test_halving_the_step_quarters_the_error(scheme):
    """Both are of order two: the error of x' = 2x(1-x) falls by about four."""
    exact = 1 / (1 + (1 / 0.1 - 1) * np.exp(-2.0))
    errors = [abs(run(scheme, logistic, (0.1,), 1, n)[0] - exact) for n in (8, 16, 32)]
    assert 3 < errors[0] / errors[1] < 5.5
    assert 3 < errors[1] / errors[2] < 5.5


@pytest.mark.parametrize("lost", [1e-6, 0.1, 3.0, 50.0, 1e4])
def test_a_quasi_steady_step_stays_between_where_it_was_and_where_it_goes(lost):
    for x0, made in ((0.0, 2.0 * lost), (9.0, 2.0 * lost), (1.0, 0.0)):
        goal = made / lost
        x = FAST.step(linear(made, lost), (x0,), None, 1.0)[0]
        assert min(x0, goal) - 1e-12 <= x <= max(x0, goal) + 1e-12


def test_a_bounded_state_stays_bounded_when_its_pace_changes_within_a_step():
    """A wall rebuilt at a pace that jumps between the ends of the step is never more than whole."""

    def flows(x, t):
        pace = 0.01 if x[0] < 0.5 else 40.0
        return (pace,), (pace,)

    x = (0.4999,)
    for _ in range(50):
        x = FAST.step(flows, x, None, 0.5)
        assert 0 <= x[0] <= 1 + 1e-12


def test_the_stabilised_steps_carry_what_explicit_ones_of_equal_work_do_not():
    """Rate 200/day at 24 steps of 4 stages: 96 Euler steps a day grow without end, Chebyshev's settle."""
    x = run(FULL, linear(200.0, 200.0), (5.0,), 30)
    assert abs(x[0] - 1) < 1e-6
    euler = 5.0
    for _ in range(3 * 96):
        euler += (200.0 - 200.0 * euler) / 96
    assert abs(euler) > 1e4
