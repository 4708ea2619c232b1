"""A reading is taken for what it says: a step hides a little, and the end of a scale hides all beyond it."""

import mpmath
import numpy as np
import pytest

from gutaxis.inference.person import History, Score, Series
from gutaxis.inference.person.observed import observed

from .bodies import HEIGHT

ITCH = Score("itch_nrs")


def _read(*points):
    values = np.array(points, dtype=float)
    return observed(History(len(points), (Series(ITCH, values, spread=1.0),)), (ITCH,))


def test_only_the_ends_of_a_scale_say_no_more_than_beyond():
    data = _read(0, 1, 5, 9, 10)
    np.testing.assert_array_equal(np.isinf(data.low), [True, False, False, False, False])
    np.testing.assert_array_equal(np.isinf(data.high), [False, False, False, False, True])


@pytest.mark.parametrize("point", [1, 2, 5, 9])
def test_a_step_lies_in_the_middle_of_all_that_is_rounded_to_it(point):
    """The oracle is a fine grid of the latent scale, rounded as a diary rounds it."""
    grid = np.linspace(-6, 6, 240_001)
    rounded = grid[np.rint(ITCH.points(grid)) == point]
    data = _read(point)
    assert data.at[0] == pytest.approx((rounded[0] + rounded[-1]) / 2, abs=1e-3)
    assert data.fixed[0] == pytest.approx(rounded.var(), rel=1e-2)


@pytest.mark.parametrize("now", [-40.0, -3.0, 0.0, 2.5, 40.0])
@pytest.mark.parametrize("point", [0, 1, 5, 9, 10])
def test_a_reading_is_as_likely_as_its_stretch_is_wide(point, now):
    """The oracle is the normal law's own distribution function in 60 digits; far out the plain one is 0."""
    data = _read(point)
    found = data.density(np.array([now]), np.zeros(1))[0]
    low, high = ((float(e[0]) - now) / ITCH.error for e in (data.low, data.high))
    with mpmath.workdps(60):
        true = mpmath.log(mpmath.ncdf(high) - mpmath.ncdf(low) if low < 0 else mpmath.ncdf(-low) - mpmath.ncdf(-high))
        assert found == pytest.approx(float(true), rel=1e-6)


@pytest.mark.parametrize("point", [0, 1, 5, 10])
@pytest.mark.parametrize("now", [-5.0, -3.2, -2.6, 0.1, 2.9])
def test_a_reading_pulls_and_curves_as_its_chance(now, point):
    """The oracle is the log of the chance of what was written, by finite differences."""
    data = _read(point)
    seen = data.seen_from(np.array([now]), np.zeros(1))
    h = 1e-3

    def chance(x):
        return data.density(np.array([x]), np.zeros(1))[0]

    pull = (chance(now + h) - chance(now - h)) / (2 * h)
    curve = (chance(now + h) - 2 * chance(now) + chance(now - h)) / h**2
    wide = seen.variance(np.zeros(1))[0]
    if abs(pull) > 1e-3:  # beyond the edge of an end it pulls no more, which is the next line
        assert (seen.at[0] - now) / wide == pytest.approx(pull, rel=1e-3)
        assert 1 / wide == pytest.approx(-curve, rel=1e-2)
    else:
        assert abs((seen.at[0] - now) / wide) < 1e-3


@pytest.mark.parametrize("point", [0, 1, 5, 10])
@pytest.mark.parametrize(("now", "unsure"), [(-2.0, 1.5), (0.5, 0.3), (2.0, 4.0)])
def test_a_reading_leaves_the_mean_and_spread_that_it_has_to(point, now, unsure):
    """The oracle weighs a fine grid of what was expected by the chance of what was written."""
    data = _read(point)
    seen = data.seen_from(np.array([now]), np.zeros(1), unsure)
    grid = np.linspace(now - 12 * unsure**0.5, now + 12 * unsure**0.5, 20_001)
    chance = np.array([data.density(np.array([x]), np.zeros(1))[0] for x in grid]) - (grid - now) ** 2 / 2 / unsure
    weight = np.exp(chance - chance.max())
    weight /= weight.sum()
    mean, spread = weight @ grid, weight @ grid**2 - (weight @ grid) ** 2
    wide = seen.variance(np.zeros(1))[0]
    assert 1 / (1 / wide + 1 / unsure) == pytest.approx(spread, rel=1e-4)
    assert spread * (seen.at[0] / wide + now / unsure) == pytest.approx(mean, abs=1e-4)


def test_what_is_taken_as_it_is_written_is_left_as_it_is():
    data = observed(History(3, (Series(HEIGHT, np.array([0.1, 0.2, 0.3]), spread=1.0),)), (HEIGHT,))
    assert data.seen_from(np.zeros(3), np.zeros(1)) is data
