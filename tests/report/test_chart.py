"""The picture says what the numbers say, to the eye and to the ear, in colour and in grey."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.report import Strip, StripWords, draw_strips

WORDS = StripWords("Title & more", "Description", "of 100", "lowest", "highest")


def drawn(*strips):
    return str(draw_strips("c", strips, WORDS))


def marks(picture):
    circles = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', picture)]
    return circles, picture.count("<polygon")


def test_a_place_in_the_middle_is_drawn_in_the_middle():
    picture = drawn(Strip("A", "1%", 50, 20, 80))
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', picture)[1])
    assert marks(picture)[0] == [width / 2]


def test_what_stands_out_differs_in_shape_and_words_and_not_only_in_colour():
    calm, strange = drawn(Strip("A", "1%", 99, 97, 100)), drawn(Strip("A", "1%", 99, 97, 100, "high"))
    assert (len(marks(calm)[0]), marks(calm)[1]) == (1, 0)
    assert (len(marks(strange)[0]), marks(strange)[1]) == (0, 1)
    assert "high" in strange


def test_the_picture_can_be_read_aloud():
    picture = drawn(Strip("<b>", "1%", 1, 0, 2))
    assert '<title id="c-title">Title &amp; more</title>' in picture
    assert '<desc id="c-desc">Description</desc>' in picture
    assert 'role="img"' in picture and 'aria-labelledby="c-title c-desc"' in picture
    assert "<b>" not in picture and "&lt;b&gt;" in picture


@given(st.lists(st.tuples(*[st.floats(-10, 110)] * 3).map(sorted), min_size=1, max_size=8))
def test_marks_and_bars_stay_inside_and_in_order(places):
    picture = drawn(*(Strip("A", "", mid, low, high) for low, mid, high in places))
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', picture)[1])
    bars = re.findall(r'x1="([\d.]+)" y1="[\d.]+" x2="([\d.]+)" y2="[\d.]+" stroke="#0072b2" stroke-width="3"', picture)
    assert len(bars) == len(places)
    for (left, right), x in zip(bars, marks(picture)[0], strict=True):
        assert 0 <= float(left) <= x <= float(right) <= width


@pytest.mark.parametrize("count", [1, 7, 20])
def test_the_picture_grows_with_the_number_of_measures(count):
    picture = drawn(*[Strip("A", "", 50, 40, 60)] * count)
    assert picture.count("<circle") == count
