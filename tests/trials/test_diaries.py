"""A diary holds what was felt, read with an error and rounded to the scale that people are asked on."""

from datetime import date

import numpy as np

from gutaxis.intake import RANGES
from gutaxis.trials.diaries import ITEMS, MISSED, diary_of

FIRST = date(2025, 1, 6)


def written(itch, seed=1, items=("itch_nrs",)):
    values = {"itch.intensity": np.array(itch), "stress.load": np.zeros(len(itch)), "PHQ9": 4 * np.array(itch)}
    return diary_of(values, items, FIRST, range(len(itch)), np.random.default_rng(seed))


def test_scores_are_whole_numbers_within_the_scale():
    for row in written([0.0, 10.0, 4.9] * 100, items=tuple(ITEMS)):
        low, high = RANGES[row["item"]]
        assert low <= int(row["value"]) <= high


def test_the_mean_of_a_long_diary_is_the_itch_of_the_model():
    """1,000 evenings with an error of 0.5 and rounding: the mean is within 0.1 (false alarm < 1e-6)."""
    scores = [int(row["value"]) for row in written([5.3] * 1000)]
    assert abs(np.mean(scores) - 5.3) < 0.1


def test_some_evenings_are_missed_as_people_do():
    """Of 2,000 evenings the share that is missed lies within 0.03 of what is stated (false alarm < 1e-5)."""
    assert abs(1 - len(written([5.0] * 2000)) / 2000 - MISSED) < 0.03
