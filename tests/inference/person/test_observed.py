"""A reading is taken for what it says: a step hides a little, and the end of a scale hides all beyond it."""

import numpy as np
import pytest
from scipy.special import log_ndtr

from gutaxis.inference.person import History, Score, Series
from gutaxis.inference.person.observed import observed

ITCH = Score("itch_nrs")


def _read(*points):
    values = np.array(points, dtype=float)
    return observed(History(len(points), (Series(ITCH, values, spread=1.0),)), (ITCH,))


def test_only_the_ends_of_a_scale_say_no_more_than_beyond():
    np.testing.assert_array_equal(_read(0, 1, 5, 9, 10).side, [-1, 0, 0, 0, 1])


@pytest.mark.parametrize("now", [-5.0, -3.2, -2.9, -2.6])
def test_an_end_pulls_and_curves_as_the_chance_of_being_beyond_it(now):
    """The oracle is the log of the normal chance of lying below the edge, by finite differences."""
    data = _read(0)
    seen = data.seen_from(np.array([now]), np.zeros(1))
    edge, sd, h = np.log(0.05 / 0.95), ITCH.error, 1e-3

    def chance(x):
        return log_ndtr((edge - x) / sd)

    pull = (chance(now + h) - chance(now - h)) / (2 * h)
    curve = (chance(now + h) - 2 * chance(now) + chance(now - h)) / h**2
    if now > -3.5:  # farther off it pulls no more, which is the next line
        assert (seen.at[0] - now) / seen.fixed[0] == pytest.approx(pull, rel=1e-3)
        assert 1 / seen.fixed[0] == pytest.approx(-curve, rel=1e-2)
    else:
        assert abs((seen.at[0] - now) / seen.fixed[0]) < 1e-3


def test_the_rest_is_left_as_it_is():
    data = _read(3, 5, 7)
    assert data.seen_from(np.zeros(3), np.zeros(1)) is data
