"""The picture of plates shows each of them once, inside its frame; those that lie apart have a shape of their own."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.report import DriftWords, PlateMark, draw_drift

WORDS = DriftWords("title", "description", "upright", "along")
FIGURES = st.lists(st.tuples(*[st.floats(-1e6, 1e6)] * 3).map(sorted), min_size=1, max_size=40)


@settings(deadline=None)
@given(FIGURES)
def test_every_plate_is_drawn_once_and_inside_the_frame(figures):
    plates = [PlateMark(f"P{i}", *map(float, three), apart=False) for i, three in enumerate(figures)]
    drawn = draw_drift("d", plates, WORDS)
    spots = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([^"]+)" cy="([^"]+)"', drawn)]
    assert len(spots) == len(plates)
    assert all(0 <= x <= 640 and 30 <= y <= 190 for x, y in spots)
    assert [x for x, _ in spots] == sorted(x for x, _ in spots)


def test_a_plate_that_lies_apart_has_another_shape():
    plates = [PlateMark("P1", 1.0, 2.0, 3.0, apart=False), PlateMark("P2", 4.0, 5.0, 6.0, apart=True)]
    drawn = draw_drift("d", plates, WORDS)
    assert drawn.count("<circle") == drawn.count("<polygon") == 1


def test_many_plates_are_named_only_where_there_is_room():
    plates = [PlateMark(f"P{i}", 1.0, 2.0, 3.0, apart=False) for i in range(105)]
    assert len(re.findall(r">P\d+<", draw_drift("d", plates, WORDS))) <= 16
