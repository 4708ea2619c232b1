"""A forest plot shows every study, its weight, what they say together, and where a next one may lie."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.inference import effects, pool
from gutaxis.report import ForestWords, draw_forest, phrasebook

from .taken_apart import Page

WORDS = ForestWords("Title & more", "Description", "Effect", "less", "more", "Together", "A next study")


def drawn(pooled, **more):
    return Page(str(draw_forest("f", pooled, WORDS, **more)))


def studies(n=3, measure="MD"):
    return effects(np.linspace(-1, 2, n), np.linspace(0.3, 0.9, n), [f"Trial <{i}>" for i in range(n)], measure)


def squares(page):
    return [one for one in page.all("rect") if one["fill"] == "#c14f00"]


@pytest.mark.parametrize("n", [2, 7, 40])
def test_every_study_has_its_name_its_numbers_and_a_square(n):
    page = drawn(pool(studies(n)))
    assert len(squares(page)) == n
    assert all(f"Trial <{i}>" in page.words for i in range(n))
    assert page.words.count("%") == n


def test_the_heavier_study_has_the_larger_square():
    sides = [float(one["width"]) for one in squares(drawn(pool(studies(), "fixed")))]
    assert sides == sorted(sides, reverse=True)
    assert sides[0] / sides[2] == pytest.approx(0.9 / 0.3, rel=0.01)  # weights go as 1 / se^2, areas as weights


def test_the_next_study_is_drawn_only_where_truths_may_differ():
    assert "A next study" in drawn(pool(studies())).words
    assert "A next study" not in drawn(pool(studies(), "fixed")).words


def test_an_interval_beyond_the_picture_ends_in_an_arrow():
    wide = pool(effects([0.0, 0.1, 0.2], [0.1, 0.1, 40.0]), "fixed")
    heads = [one for one in drawn(wide).all("path") if one["fill"] == "#1c2126"]
    assert len(heads) == 2


def test_ratios_are_shown_as_ratios():
    words = drawn(pool(effects([math.log(0.5)] * 2, [0.2, 0.2], measure="OR"), "fixed")).words
    assert "0.50 (0.34 – 0.74) · 50.0 %" in words


def test_numbers_are_written_in_the_language_of_the_page():
    words = drawn(pool(effects([0.5, 0.7], [0.2, 0.3]), "fixed"), number=phrasebook("sv").number).words
    assert "0,50" in words and "0.5" not in words


def test_the_picture_can_be_read_aloud_and_hides_no_code():
    page = drawn(pool(studies()))
    assert page.all("svg")[0]["role"] == "img"
    assert page.all("svg")[0]["aria-labelledby"] == "f-title f-desc"
    assert page.all("desc") == [{"id": "f-desc"}]
    assert "Title & more" in page.words


def test_a_very_long_name_leaves_room_for_its_numbers():
    page = drawn(pool(effects([0.1, 0.2], [0.1, 0.1], ["x" * 300, "short"])))
    assert max(len(text) for _, text in page.texts) < 60


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3)), min_size=2, max_size=6), st.booleans())
def test_everything_stays_inside_the_picture(drawn_studies, fixed):
    seen = effects([y for y, _ in drawn_studies], [se for _, se in drawn_studies])
    source = str(draw_forest("f", pool(seen, "fixed" if fixed else "DL"), WORDS))
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', source).groups())
    assert "nan" not in source and "inf" not in source
    for name, limit in (("x1", width), ("x2", width), ("cx", width), ("y1", height), ("y2", height)):
        assert all(0 <= float(value) <= limit for value in re.findall(rf' {name}="([-\d.]+)"', source))
