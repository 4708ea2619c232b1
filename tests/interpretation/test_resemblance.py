"""Two stools that hardly resemble each other may be of two people."""

from datetime import timedelta

import numpy as np
import pytest

from gutaxis.intake import profile_of
from gutaxis.interpretation.resemblance import distance

from .people import DAY, USUAL, answer, codes, stool, wavy

OTHERS = {"Bifidobacterium": 4000, "f_Enterobacteriaceae": 3000, "Bacteroides": 20, "Blautia": 10}


def _codes(tmp_path, **about):
    stools = {"one": stool(DAY + timedelta(5)), "two": stool(DAY + timedelta(70), OTHERS, **about)}
    return set(codes(answer(tmp_path, stool=stools, diary=wavy(84)).reasons))


def test_it_is_asked_whose_stools_these_are(tmp_path):
    assert "misfit-people" in _codes(tmp_path)


def test_nobody_is_suspected_because_a_laboratory_is_another(tmp_path):
    assert "misfit-people" not in _codes(tmp_path, provider="Another")


def test_a_stool_resembles_itself_at_any_depth_and_nothing_that_shares_no_name():
    one, deeper = (profile_of((name, times * count) for name, count in USUAL.items()) for times in (1, 7))
    assert distance(one, deeper) == pytest.approx(0.0, abs=1e-12)
    assert distance(one, profile_of([("Escherichia", 5.0)])) == pytest.approx(1.0)
    assert distance(one, profile_of(OTHERS.items())) == distance(profile_of(OTHERS.items()), one)
    assert 0.0 <= distance(one, profile_of(zip(USUAL, np.arange(1, 1 + len(USUAL)), strict=True))) <= 1.0
