"""Where one sample lies among a hundred people: a strip for each measure, a mark, and how sure the mark is.

The strip runs from 0 to 100 people. Half of the people lie in its darker part, nine of ten in its shaded
part; the mark is the sample, and the bar is its 90 % interval. Words come in as texts already translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import BAND, BLUE, HALF, INK, MUTED, RULE, VERMILION, box, label, line, marker, node, picture

WIDTH, SIDE, TOP, ROW, FOOT = 400.0, 14.0, 22.0, 54.0, 40.0
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Strip:
    """One measure: its ``name`` and ``value`` as words, and how many of 100 people have less (0-100).

    ``remark`` is the word that is printed for a measure that stands out, or None.
    """

    name: str
    value: str
    mid: float
    low: float
    high: float
    remark: str | None = None


@dataclass(frozen=True)
class StripWords:
    """The words of the picture itself, in the language of the page."""

    title: str
    description: str
    axis: str
    fewer: str
    more: str


def draw_strips(ident: str, strips: Sequence[Strip], words: StripWords) -> Markup:
    """The chart as one SVG; ``ident`` is its name in the page."""
    height = TOP + ROW * len(strips) + FOOT
    rows = [part for i, strip in enumerate(strips) for part in _row(TOP + ROW * i, strip)]
    return picture(ident, WIDTH, height, words.title, words.description, [*rows, *_axis(height - FOOT, words)])


def _row(top: float, strip: Strip) -> list[Markup]:
    strange = strip.remark is not None
    colour = VERMILION if strange else BLUE
    middle = top + 18
    words = [
        label(SIDE, top, strip.name, font_weight=600),
        label(WIDTH - SIDE, top, _value(strip), anchor="end", fill=INK if strange else MUTED),
    ]
    return [*words, *_ground(middle), *_interval(strip, middle, colour, "diamond" if strange else "circle")]


def _value(strip: Strip) -> str:
    return f"{strip.value} · {strip.remark}" if strip.remark else strip.value


def _ground(middle: float) -> list[Markup]:
    return [
        box(_at(0), middle - 9, _at(100) - _at(0), 18, fill="none", stroke=RULE),
        box(_at(5), middle - 9, _at(95) - _at(5), 18, fill=BAND),
        box(_at(25), middle - 9, _at(75) - _at(25), 18, fill=HALF),
        line(_at(50), middle - 9, _at(50), middle + 9, stroke=MUTED, stroke_dasharray="2 2"),
    ]


def _interval(strip: Strip, middle: float, colour: str, shape: str) -> list[Markup]:
    low, high = _at(strip.low), _at(strip.high)
    ends = [line(x, middle - 5, x, middle + 5, stroke=colour, stroke_width=2) for x in (low, high)]
    bar = line(low, middle, high, middle, stroke=colour, stroke_width=3)
    return [bar, *ends, marker(shape, _at(strip.mid), middle, colour)]


def _axis(top: float, words: StripWords) -> list[Markup]:
    ticks = [node("g", line(_at(t), top - 12, _at(t), top - 7, stroke=MUTED), _tick(t, top + 5)) for t in TICKS]
    return [
        *ticks,
        label(_at(0), top + 26, words.fewer, size=12, fill=MUTED),
        label(_at(50), top + 26, words.axis, anchor="middle", size=12, fill=INK),
        label(_at(100), top + 26, words.more, anchor="end", size=12, fill=MUTED),
    ]


def _tick(value: int, y: float) -> Markup:
    anchor = {0: "start", 100: "end"}.get(value, "middle")
    return label(_at(value), y, str(value), anchor=anchor, size=12, fill=MUTED)


def _at(percentile: float) -> float:
    inside = min(max(percentile, 0.0), 100.0)
    return SIDE + (WIDTH - 2 * SIDE) * inside / 100
