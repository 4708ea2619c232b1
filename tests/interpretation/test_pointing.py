"""The four words, on people whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.inference import PersonData, Stool
from gutaxis.interpretation import gut_answer

from ..inference.pointing.worlds import drawn


def test_an_empty_diary_is_not_asked():
    assert gut_answer(PersonData(np.full(60, np.nan), ())).verdict == "not askable"


@pytest.mark.parametrize("left_out", ["a stool", "days", "time between stools"])
def test_too_little_is_not_asked(left_out):
    data, _ = drawn(np.random.default_rng(1))
    few = {
        "a stool": replace(data, stools=data.stools[:1]),
        "days": replace(data, score=np.where(np.arange(84) < 40, data.score, np.nan)),
        "time between stools": replace(data, stools=(Stool(5, 0.1, 0.5), Stool(15, 0.2, 0.5))),
    }
    assert gut_answer(few[left_out]).verdict == "not askable"


def test_the_same_stool_twice_is_one_stool():
    data, _ = drawn(np.random.default_rng(2))
    assert gut_answer(replace(data, stools=data.stools[:1] * 2)).verdict == "not askable"


def test_no_coupling_is_hardly_ever_worth_testing_and_a_strong_one_hardly_ever_nothing():
    """20 people and some 15: at 5 % a word is wrong 5 times or more of 20 in 1 of 400 runs."""
    rng = np.random.default_rng(3)
    none = [gut_answer(drawn(rng, 0.0)[0]).verdict for _ in range(20)]
    assert none.count("worth testing") <= 4
    assert none.count("nothing points to the gut") >= 3
    people = [drawn(rng, 3.5) for _ in range(40)]
    strong = [gut_answer(data).verdict for data, contribution in people if contribution >= 2]
    assert strong.count("nothing points to the gut") <= 0.2 * len(strong)
    assert strong.count("worth testing") >= 0.25 * len(strong)


def test_days_in_another_order_never_make_it_worth_testing():
    rng = np.random.default_rng(4)
    for _ in range(4):
        data, _ = drawn(rng, 0.0)
        mixed = replace(data, score=rng.permutation(data.score))
        assert gut_answer(mixed).verdict != "worth testing"


def test_a_constant_added_to_the_score_changes_nothing():
    data, _ = drawn(np.random.default_rng(5))
    one, other = gut_answer(data), gut_answer(replace(data, score=data.score - 8))
    assert one.verdict == other.verdict
    assert one.chances["reference"].after == pytest.approx(other.chances["reference"].after, abs=1e-9)
