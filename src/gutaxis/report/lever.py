"""How far a mid-range gut would move the score: an interval before the data, one after, and what people notice."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..interpretation import Learnt, Limits
from .svg import BAND, BLUE, INK, MUTED, box, label, line, marker, picture
from .ticks import ticks

WIDTH, SIDE, TOP, ROW, FOOT = 400.0, 16.0, 10.0, 46.0, 44.0


@dataclass(frozen=True)
class LeverWords:
    """The words of the picture, in the language of the page."""

    title: str
    description: str
    before: str
    after: str
    better: str
    worse: str


def draw_lever(ident: str, found: Learnt, least: float, words: LeverWords) -> Markup:
    """The chart as one SVG: points of the score along, better to the right; ``least`` is what people notice."""
    ends = (found.low, found.high, found.prior.low, found.prior.high, 1.4 * least, -1.4 * least)
    reach = 1.05 * max(abs(end) for end in ends)
    foot = TOP + 2 * ROW
    before = _row(TOP, reach, words.before, found.prior, MUTED, "square")
    after = _row(TOP + ROW, reach, words.after, found, BLUE, "circle")
    rows = [part for top in (TOP, TOP + ROW) for part in _ground(reach, least, top + 20, top + ROW)]
    parts = [*rows, *before, *after, *_axis(reach, foot, words)]
    return picture(ident, WIDTH, foot + FOOT, words.title, words.description, parts)


def _ground(reach: float, least: float, top: float, foot: float) -> list[Markup]:
    left, right = _at(-least, reach), _at(least, reach)
    edges = [line(x, top, x, foot, stroke=MUTED, stroke_dasharray="5 4") for x in (left, right)]
    zero = line(_at(0, reach), top, _at(0, reach), foot, stroke=MUTED)
    return [box(left, top, right - left, foot - top, fill=BAND), *edges, zero]


def _row(top: float, reach: float, name: str, of: Limits | Learnt, colour: str, shape: str) -> list[Markup]:
    y = top + 32
    low, high = _at(of.low, reach), _at(of.high, reach)
    ends = [line(x, y - 5, x, y + 5, stroke=colour, stroke_width=2) for x in (low, high)]
    bar = line(low, y, high, y, stroke=colour, stroke_width=3)
    return [label(SIDE, top + 14, name, fill=INK), bar, *ends, marker(shape, _at(of.mid, reach), y, colour)]


def _axis(reach: float, foot: float, words: LeverWords) -> list[Markup]:
    inside = [t for t in ticks(-reach, reach, 6) if abs(t) <= reach]
    marks = [label(_at(t, reach), foot + 16, f"{t:g}".replace("-", "−"), anchor="middle", size=12) for t in inside]
    worse = label(SIDE, foot + 36, f"← {words.worse}", size=12, fill=MUTED)
    return [*marks, worse, label(WIDTH - SIDE, foot + 36, f"{words.better} →", anchor="end", size=12, fill=MUTED)]


def _at(value: float, reach: float) -> float:
    return WIDTH / 2 + (WIDTH / 2 - SIDE) * value / reach
