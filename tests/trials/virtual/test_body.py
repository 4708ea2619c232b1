from dataclasses import replace

import numpy as np
import pytest

from gutaxis.trials import Arm
from gutaxis.trials.virtual.body import Laboratory
from gutaxis.trials.virtual.frame import Frame

from ...simulation.small import SMALL_ECZEMA
from ..protocol.examples import SMALL

ARMS = (
    SMALL.arms[0],
    replace(SMALL.arms[1], take=("emollient=30 g/day",)),
    Arm("half", ("emollient=30 g/day",), 40, 0.5),
)


@pytest.fixture(scope="module")
def laboratory():
    return Laboratory(SMALL_ECZEMA, Frame(replace(SMALL, arms=ARMS)), people=8, draws=4, seed=3)


@pytest.fixture(scope="module")
def bodies(laboratory):
    return {start: laboratory.bodies(range(start, start + 2)) for start in (0, 1, 2)}


def test_a_placebo_does_nothing_and_half_the_cream_does_less(bodies):
    nothing, whole, half = (track["EASI"] for track in bodies[0].drug)
    assert whole.shape == (2, 2, 8)  # draw, day, person
    assert not nothing.any()
    assert np.all(whole[:, 1] < 0) and np.all(whole[:, 1] < half[:, 1])


def test_a_belief_has_the_same_people_in_whatever_block_it_runs(bodies):
    for track in range(3):
        early, middle, late = (bodies[k].drug[track]["EASI"] for k in (0, 1, 2))
        np.testing.assert_array_equal(early[1], middle[0])
        np.testing.assert_array_equal(middle[1], late[0])
    np.testing.assert_array_equal(bodies[0].rest[1].severity["EASI"], bodies[1].rest[0].severity["EASI"])


def test_beliefs_have_people_of_their_own(bodies):
    first, second = (bodies[0].rest[k].severity["EASI"] for k in (0, 1))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.95 and np.ptp(first) > 0.1
    assert bodies[0].rest[0].good.all() and bodies[0].failed == ()
