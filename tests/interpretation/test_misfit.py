"""Data that contradict the picture are said to, and few others are."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gutaxis.inference import LEAD, Stool
from gutaxis.interpretation.gut_data import GutData
from gutaxis.interpretation.gut_signal import gut_weights
from gutaxis.interpretation.misfit import misfits
from gutaxis.interpretation.pushes import Pushes
from gutaxis.interpretation.series import Days
from gutaxis.outcomes import find_scale

from ..inference.pointing.worlds import drawn


def _data(data):
    steps = np.diff(np.r_[0.0, data.shift[LEAD:], 0.0])
    switches = tuple(int(d) for d in np.flatnonzero(steps) if d < data.score.size)
    starts = tuple(int(d) for d in np.flatnonzero(steps > 0))
    scale, days = find_scale("itch_nrs"), Days(date(2025, 1, 1), data.score.size)
    pushes = Pushes(data.shift, switches, starts)
    return GutData(data, data.score, days, scale.id, scale.difference, gut_weights()["eczema"], (), pushes)


def _codes(data, score=None):
    found = _data(data)
    return {s.code for s in misfits(found if score is None else replace(found, whole=score))}


def test_in_the_right_world_fewer_than_one_in_ten_are_flagged():
    """40 people, pushed and coupled as believed; measured 6.0 % of 300. At that, 9 or more come in 1 of 1,000 runs."""
    rng = np.random.default_rng(1)
    assert sum(bool(_codes(drawn(rng)[0])) for _ in range(40)) < 9


@pytest.mark.parametrize(("laboratories", "code"), [(("a", "a"), "misfit-stools"), (("a", "b"), "misfit-laboratory")])
def test_stools_that_cannot_be_of_one_gut_are_flagged(laboratories, code):
    data, _ = drawn(np.random.default_rng(2), 0.0)
    stools = (Stool(5, -2.5, 0.5, laboratories[0]), Stool(70, 2.5, 0.5, laboratories[1]))
    assert code in _codes(replace(data, stools=stools))


def test_an_unusual_gut_is_no_misfit():
    data, _ = drawn(np.random.default_rng(3), 0.0)
    assert not {"misfit-stools"} & _codes(replace(data, stools=(Stool(5, 4.0, 0.5, "a"), Stool(70, 4.1, 0.5, "a"))))


def test_a_diary_begun_at_a_flare_is_flagged():
    rng = np.random.default_rng(4)
    people = [drawn(rng, 0.0)[0] for _ in range(10)]
    flared = [_codes(data, data.score + 3.0 * np.exp(-np.arange(data.score.size) / 6)) for data in people]
    assert sum("misfit-flare" in codes for codes in flared) >= 8


def test_a_score_that_falls_on_the_day_of_a_push_is_flagged():
    rng = np.random.default_rng(5)
    found = 0
    for _ in range(10):
        data, _ = drawn(rng, 0.0)
        hoped = np.zeros(data.score.size)
        for start in _data(data).pushes.starts:
            hoped[start : start + 5] = -2.0
        found += "misfit-expectation" in _codes(data, data.score + hoped)
    assert found >= 8


def test_a_constant_added_to_the_score_flags_nothing():
    data, _ = drawn(np.random.default_rng(6))
    assert _codes(data) == _codes(data, data.score + 9)
