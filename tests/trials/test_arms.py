"""Two arms of the same people: pairs stay pairs, and nothing that did not act is said to have acted."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.trials import difference, gap_spread, kept
from gutaxis.trials.arms import spread

from .conftest import TEWL


def test_an_untouched_microbe_differs_in_nobody(cohort):
    gap = next(d for d in cohort.differences if d.path == "gut_flora.akkermansia")
    assert (gap.mid, gap.low, gap.high, gap.lower, gap.higher, gap.same) == (0, 0, 0, 0, 0, 1)
    assert gap.better is None
    assert cohort.gaps("gut_flora.akkermansia") is None


def test_cream_never_makes_the_skin_of_the_model_leak_more(cohort):
    gap = next(d for d in cohort.differences if d.path == TEWL)
    assert gap.low <= gap.mid <= gap.high <= 0
    assert gap.lower == 1


def test_before_the_first_dose_the_arms_are_one(cohort):
    assert not cohort.gaps("itch.intensity")[:, :3].any()


def test_the_difference_is_that_of_each_person_and_not_of_the_middles(cohort):
    one, other = cohort.course["itch.intensity"][cohort.day, 0], cohort.without["itch.intensity"][cohort.day, 0]
    by_hand = np.quantile(one.astype(float) - other.astype(float), [0.05, 0.5, 0.95])
    gap = cohort.differences[0]
    assert gap.better == "lower"
    assert [gap.low, gap.mid, gap.high] == pytest.approx(by_hand, abs=1e-4)


def test_exchanging_the_arms_turns_the_sign_and_nothing_else(cohort):
    there = difference(cohort.course, cohort.without, "itch.intensity", 8)
    back = difference(cohort.without, cohort.course, "itch.intensity", 8)
    assert (back.mid, back.low, back.high) == pytest.approx((-there.mid, -there.high, -there.low))
    assert (back.lower, back.higher, back.same) == (there.higher, there.lower, there.same)


def test_a_person_who_failed_in_one_arm_is_left_out_of_both(cohort):
    broken = cohort.course.values.copy()
    broken[..., 0, 4] = np.nan
    failed = replace(cohort.course, values=broken, failed=((0, 4),))
    assert kept(failed, cohort.without).sum() == 29
    assert np.isfinite(gap_spread(failed, cohort.without, "itch.intensity")).all()
    assert replace(cohort, course=failed).failed == ((0, 4),)


def test_the_spread_is_the_quantiles_of_the_people_of_each_day(cohort):
    found = spread(cohort.course, "itch.intensity", kept(cohort.course))
    by_hand = np.quantile(cohort.course["itch.intensity"][:, 0].astype(float), [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)
    assert found == pytest.approx(by_hand)


def test_shares_of_people_add_up_to_everyone(cohort):
    for gap in cohort.differences:
        assert gap.lower + gap.higher + gap.same == pytest.approx(1)
