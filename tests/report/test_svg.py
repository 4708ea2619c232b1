"""A picture is well-formed whatever the texts in it."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from gutaxis.report.svg import INK, STROKES, label, node, picture

PRINTABLE = st.text(st.characters(exclude_categories=("C",)))


@given(PRINTABLE, PRINTABLE, PRINTABLE)
def test_any_text_comes_back_unchanged_from_the_picture(title, description, text):
    made = picture("p", 100, 50.5, title, description, [label(1, 2.345, text)])
    root = ElementTree.fromstring(str(made))
    names = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    assert (names["title"], names["desc"], names["text"]) == (title, description, text)


@given(PRINTABLE)
def test_any_text_is_safe_in_an_attribute(text):
    assert ElementTree.fromstring(str(node("g", data_name=text))).attrib == {"data-name": text}


def test_what_is_none_is_left_out_and_numbers_are_short():
    assert node("line", x1=1.5, y1=2.0, stroke_dasharray=None) == '<line x1="1.5" y1="2"></line>'


def test_no_two_strokes_share_a_marker_a_dash_or_a_colour():
    for part in ("colour", "dash", "marker"):
        assert len({getattr(stroke, part) for stroke in STROKES}) == len(STROKES)
    assert INK not in {stroke.colour for stroke in STROKES}
