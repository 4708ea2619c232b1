"""An effect lands where it belongs and is labelled as people read it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.inference import MEASURES, counts, double_arcsine_proportion
from gutaxis.report.effect_scale import EffectScale, around, people_of


def scale(measure, low, high):
    return EffectScale(measure, low, high, 14.0, 386.0)


@pytest.mark.parametrize("measure", MEASURES)
@given(st.floats(-3, 0.2), st.floats(0.1, 3))
def test_ticks_are_round_in_order_inside_and_apart(measure, low, width):
    drawn = scale(measure, low, low + width)
    places = [drawn.x(value) for value, _ in drawn.ticks()]
    assert places == sorted(places)
    assert all(14 <= place <= 386 for place in places)
    assert all(right - left >= 33.9 for left, right in pairwise(places))


@pytest.mark.parametrize(
    ("measure", "low", "high", "labels"),
    [
        ("RR", math.log(0.15), math.log(3), ["0.2", "0.5", "1", "2"]),
        ("MD", -72, 33, ["−50", "0"]),
        ("PLO", math.log(0.4 / 0.6), math.log(0.96 / 0.04), ["0.5", "0.8", "0.9", "0.95"]),
    ],
)
def test_labels_are_the_numbers_that_people_read(measure, low, high, labels):
    assert [said for _, said in scale(measure, low, high).ticks()] == labels


def test_ratios_and_differences_have_a_place_of_no_effect_and_shares_have_none():
    assert {measure for measure in MEASURES if scale(measure, 0, 1).null is None} == {"PLO", "PFT"}


def test_a_ratio_is_written_as_a_ratio():
    assert scale("OR", -3, 3).said(math.log(2)) == "2.00"
    assert scale("OR", -3, 3).said(math.log(0.045)) == "0.045"


def test_the_people_behind_a_double_arcsine_are_known_from_its_variance():
    assert people_of(double_arcsine_proportion(counts([3, 9], [20, 31]))) == pytest.approx([20, 31])


@given(st.lists(st.floats(-50, 50), min_size=1))
def test_a_picture_holds_all_that_it_shows_and_is_never_flat(values):
    low, high = around(values, null=True)
    assert low < min([*values, 0]) and high > max([*values, 0])
