"""Constants that are handed in do what drawn ones do, and what is believed can be moved lane by lane."""

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.simulation import Question, blocks, drawn, lanes_of, medians, schedule, unsure

from .small import SMALL

OUT = ("gut_flora.bifidobacterium", "itch.intensity")


def _end(**given):
    question = Question(SMALL, schedule(SMALL, 14), OUT, noise=False, **given)
    return np.concatenate([b.values for b in blocks(question)], axis=-1)[:, -1]


def _moved(axis):
    return next(p.path for p in unsure(axis) if p.path.startswith("gut_flora.") and p.varies is None)


def test_the_same_constants_give_the_same_course_whether_drawn_or_handed_in():
    every = drawn(SMALL, 3, 4)
    own = np.array([every[p.path] for p in unsure(SMALL)])
    assert _end(people=4, own=own) == pytest.approx(_end(people=4, seed=3), rel=1e-4, abs=1e-5)


def test_nobody_named_stands_at_the_median_and_differs_only_as_people_do():
    rows = lanes_of(SMALL, np.array([0, 1, 0], np.uint32), {}, seed=3)
    middle = medians(SMALL)
    for param, row in zip(unsure(SMALL), rows, strict=True):
        assert row[0] == row[2]
        if param.varies is None:
            assert row == pytest.approx(middle[param.path])


def test_one_belief_moves_its_constant_in_its_lane_alone():
    path = _moved(SMALL)
    same, moved = (lanes_of(SMALL, np.zeros(2, np.uint32), {path: np.array([0.0, z])}) for z in (0.0, 1.0))
    changed = same != moved
    assert changed.sum() == 1 and changed[[p.path for p in unsure(SMALL)].index(path), 1]


def test_an_unknown_belief_and_a_wrong_shape_are_refused():
    with pytest.raises(UsageError, match="uncertain constant"):
        lanes_of(SMALL, np.zeros(1, np.uint32), {"gut_flora.nothing": np.zeros(1)})
    with pytest.raises(UsageError, match="shape"):
        Question(SMALL, schedule(SMALL, 14), OUT, people=3, own=np.zeros((2, 3)))
