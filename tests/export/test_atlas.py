"""The atlas says what the laws say now, and the poster stays on its sheet."""

import math
import re
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest

from gutaxis.axis import AXIS
from gutaxis.export import arrows

ROOT = Path(__file__).parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pages():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from atlas import atlas_pages

        yield atlas_pages(AXIS)
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_no_page_of_the_atlas_is_stale(pages):
    place = ROOT / "docs" / "atlas"
    stale = [n for n, text in pages.items() if not (place / n).exists() or (place / n).read_text("utf-8") != text]
    left = {p.name for p in place.glob("*.*")} - pages.keys() - {"guesses.md"}
    assert (stale, left) == ([], set()), "refresh them: python scripts/print_atlas.py"


def test_every_law_and_constant_is_on_the_page_of_its_organ(pages):
    for path in AXIS.reads:
        organ, name = path.split(".")
        assert f"**{name.replace('_', ' ')}**" in pages[f"{organ}.md"], path
    for p in AXIS.params:
        assert f"`{p.name}`" in pages[f"{p.organ}.md"], p.path


def test_every_picture_is_well_formed_and_says_in_words_what_it_shows(pages):
    for name, text in pages.items():
        if name.endswith(".svg"):
            root = tree.fromstring(text)
            assert root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text, name
    said = tree.fromstring(pages["poster.svg"]).find(f"{SVG}desc").text
    assert all(f"{a.source} " in said and a.target in said for a in arrows(AXIS))


def test_the_poster_has_no_small_print_and_no_word_off_the_sheet(pages):
    """A2: 2000 units are 594 mm, so 11 units are 9 point. Half an em a letter is a wide guess of a word's length."""
    root = tree.fromstring(pages["poster.svg"])
    turned = re.search(r"translate\(([\d.]+) ([\d.]+)\)", root.find(f"{SVG}g").get("transform"))
    middle = [float(v) for v in turned.groups()]
    words = [t for t in root.iter(f"{SVG}text") if t.get("transform")]
    assert len(words) > 100
    for word in words:
        x, y, degrees = map(float, re.findall(r"-?[\d.]+", word.get("transform")))
        length = 0.5 * float(word.get("font-size")) * len("".join(word.itertext()))
        length *= -1 if word.get("text-anchor") == "end" else 1
        end = (
            middle[0] + x + length * math.cos(math.radians(degrees)),
            middle[1] + y + length * math.sin(math.radians(degrees)),
        )
        assert 0 < end[0] < 2000 and 0 < end[1] < 1414, "".join(word.itertext())
    sizes = [
        float(t.get("font-size")) for t in (*root.iter(f"{SVG}text"), *root.iter(f"{SVG}tspan")) if t.get("font-size")
    ]
    assert min(sizes) >= 11
