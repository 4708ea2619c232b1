"""Courses over days: finite, inside the frame, told apart without colour, thinned but never bent."""

import math
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.report import Band, CourseWords, Period, draw_courses
from gutaxis.report.courses import MOST_POINTS, TALL, TOP
from gutaxis.report.ticks import ticks

WORDS = CourseWords("Itch", "Two arms", "0-10", "Day")


def band(name="A", days=28, level=5.0):
    flat = [level] * days
    return Band(name, list(range(days)), flat, *([level + d] * days for d in (-0.5, 0.5, -2, 2)))


def test_every_arm_has_its_own_dash_and_marker_and_its_name():
    picture = str(draw_courses("c", [band("Usual care"), band("Emollient", level=3)], WORDS))
    assert "Usual care" in picture and "Emollient" in picture
    assert picture.count("<circle") == 1 and picture.count("<polygon") == 1
    assert "stroke-dasharray" in picture
    assert picture.count("fill-opacity") == 4


def test_names_at_the_ends_of_lines_never_lie_on_each_other_or_below_the_frame():
    for levels in ([0, 0, 0, 0], [0, 0.01, 5, 5.01]):
        bands = [band(f"arm {i}", level=level) for i, level in enumerate(levels)]
        picture = str(draw_courses("c", bands, WORDS))
        heights = sorted(float(y) for y in re.findall(r'y="([0-9.]+)"[^>]*font-weight="600"', picture))
        assert len(heights) == 4
        assert all(below - above >= 13.9 for above, below in pairwise(heights))
        assert heights[-1] <= TOP + TALL + 5


@pytest.mark.parametrize("low", [-25.0, -21.0, -60.0, -3.0])
def test_every_rung_lies_in_the_frame(low):
    one = Band("A", [0, 28], [0, -5], [0, -5], [0, -5], [0, low], [0, 21.8])
    picture = str(draw_courses("c", [one], WORDS))
    heights = [float(y) for y in re.findall(r'y1="([0-9.]+)"[^>]*y2="\1"', picture)]
    assert heights and all(TOP <= y <= TOP + TALL for y in heights)


def test_a_bare_course_has_no_bands_and_makes_no_room_for_them():
    wide = str(draw_courses("c", [band("A"), band("B", level=100)], WORDS))
    bare = str(draw_courses("c", [band("A"), replace(band("B", level=100), bare=True)], WORDS))
    assert (wide.count("fill-opacity"), bare.count("fill-opacity")) == (4, 2)


def test_pictures_that_stand_above_each_other_share_their_days():
    two = str(draw_courses("c", [band("with"), band("without")], WORDS))
    one = str(draw_courses("d", [band("gap")], WORDS, low=True, room=len("without")))
    at = [re.findall(r'x="([0-9.]+)"[^>]*text-anchor="middle"', picture) for picture in (two, one)]
    assert at[0] == at[1]


def test_the_name_of_a_short_period_at_the_edge_stays_in_the_frame():
    name = "Moisturising cream, 20 g a day"
    picture = str(draw_courses("c", [band()], WORDS, [Period(name, 26, 27)]))
    x = float(re.search(rf'x="([0-9.]+)"[^>]*>{name}', picture)[1])
    assert x + 6 * len(name) / 2 <= 520


def test_a_course_that_hardly_moves_is_not_blown_up():
    picture = str(draw_courses("c", [replace(band(), median=[5.0] * 27 + [5.001], bare=True)], WORDS))
    marks = [float(t) for t in re.findall(r'text-anchor="end"[^>]*>([0-9.]+)<', picture)]
    assert max(marks) - min(marks) >= 0.5


def test_a_period_is_shaded_and_named():
    picture = str(draw_courses("c", [band()], WORDS, [Period("20 g/day <x>", 7, 14)]))
    assert "20 g/day &lt;x&gt;" in picture
    assert picture.count("<rect") == 2


def test_a_long_course_is_thinned_but_keeps_its_ends():
    picture = str(draw_courses("c", [band(days=3_650)], WORDS))
    median = max(re.findall(r'd="(M[^Z"]*)"', picture), key=len)
    points = median.split("L")
    assert len(points) <= MOST_POINTS + 1
    assert float(points[-1].split()[0]) > 500


@pytest.mark.parametrize("broken", [math.nan, math.inf])
def test_what_is_not_finite_is_not_drawn(broken):
    with pytest.raises(ValueError, match="finite"):
        draw_courses("c", [replace(band(), high90=[broken] * 28)], WORDS)


def test_too_many_arms_are_refused():
    with pytest.raises(ValueError, match="1 to 4"):
        draw_courses("c", [band()] * 5, WORDS)


def test_numbers_on_the_axes_are_written_by_the_language():
    picture = str(draw_courses("c", [band(level=0.5)], WORDS, number=lambda x: f"{x:.1f}".replace(".", ",")))
    assert "0,0" in picture


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ticks_are_few_evenly_spaced_and_cover_the_range(low, span):
    marks = ticks(low, low + span)
    steps = [b - a for a, b in pairwise(marks)]
    slack = 1e-6 * max(1.0, abs(low), span)
    assert 2 <= len(marks) <= 12
    assert marks[0] <= low + slack and marks[-1] >= low + span - slack
    assert max(steps) - min(steps) <= slack
