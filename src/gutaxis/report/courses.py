"""How something goes over days in a crowd: the middle person, half of them, nine of ten, and when they were helped."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import HALF, INK, MUTED, RULE, STROKES, Stroke, box, label, line, marker, path, picture
from .ticks import ticks as ticks

WIDTH, TALL, LOW = 520.0, 226.0, 120.0  # the height of the frame, and of a low one
LEFT, TOP, BOTTOM = 52.0, 28.0, 46.0
LETTER, LINE = 7.8, 14.0  # room for a letter of a name, and for a line of names
LEAST_SPAN = 0.1  # of the values: a course that hardly moves is drawn as one that hardly moves
MOST_NAMED = 5  # periods that get a line of their own for their name
MOST_POINTS = 240  # more than a page can show; a long course is thinned, never smoothed


@dataclass(frozen=True)
class Band:
    """The course of one arm: ``days`` and, at each, the median and the limits of 50 and 90 % of people.

    A ``bare`` one is drawn as its median alone, so that two crowds that lie on each other can be told apart.
    """

    name: str
    days: Sequence[float]
    median: Sequence[float]
    low50: Sequence[float]
    high50: Sequence[float]
    low90: Sequence[float]
    high90: Sequence[float]
    bare: bool = False


@dataclass(frozen=True)
class Period:
    """Days, from the start of ``start`` to the start of ``end``, that are shaded and named."""

    name: str
    start: float
    end: float


@dataclass(frozen=True)
class CourseWords:
    """The words of the picture: what is drawn, its axes, and what the bands mean."""

    title: str
    description: str
    upright: str
    along: str


@dataclass(frozen=True)
class _Frame:
    """From days and values to places in the picture."""

    days: tuple[float, float]
    values: tuple[float, float]
    right: float
    top: float
    bottom: float

    def x(self, day: float) -> float:
        first, last = self.days
        return LEFT + (self.right - LEFT) * (min(max(day, first), last) - first) / (last - first)

    def y(self, value: float) -> float:
        low, high = self.values
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)


def draw_courses(
    ident: str,
    bands: Sequence[Band],
    words: CourseWords,
    periods: Sequence[Period] = (),
    number: Callable[[float], str] = "{:g}".format,
    low: bool = False,
    room: int = 0,
) -> Markup:
    """Up to four arms as one SVG; ``number`` writes the ticks in the language of the page.

    A ``low`` one is flat; ``room`` is the number of letters kept free for names at the right, so that pictures
    that stand above each other share their days.
    """
    if not 1 <= len(bands) <= len(STROKES):
        raise ValueError(f"a picture holds 1 to {len(STROKES)} courses, not {len(bands)}")
    frame = _frame(bands, len(periods[:MOST_NAMED]), LOW if low else TALL, room)
    parts = [*_shade(frame, periods), *_grid(frame, number)]
    for band, stroke in zip(bands, STROKES, strict=False):
        parts += _course(frame, _thinned(band), stroke)
    parts += [*_period_names(frame, periods), *_names(frame, bands), *_axes(frame, words)]
    return picture(ident, WIDTH, frame.bottom + BOTTOM, words.title, words.description, parts)


def _frame(bands: Sequence[Band], named: int, tall: float, room: int) -> _Frame:
    days = [d for b in bands for d in (b.days[0], b.days[-1])]
    low = min(min(b.median if b.bare else b.low90) for b in bands)
    high = max(max(b.median if b.bare else b.high90) for b in bands)
    if not all(map(math.isfinite, (low, high, *days))):
        raise ValueError("a course that is drawn must be finite on every day")
    slack = max(LEAST_SPAN * max(abs(low), abs(high)) - (high - low), 0.0) / 2
    marks = ticks(low - slack, high + slack, about=_rungs(tall))
    longest = max(len(b.name) for b in bands) if len(bands) > 1 else room
    right = WIDTH - 16 - LETTER * min(longest, 20)
    top = TOP + LINE * named
    return _Frame((min(days), max(max(days), min(days) + 1)), (marks[0], marks[-1]), right, top, top + tall)


def _rungs(tall: float) -> int:
    return max(4, round(tall / 45))


def _thinned(band: Band) -> Band:
    step = math.ceil(len(band.days) / MOST_POINTS)
    keep = sorted({*range(0, len(band.days), step), len(band.days) - 1})
    columns = (band.days, band.median, band.low50, band.high50, band.low90, band.high90)
    days, median, low50, high50, low90, high90 = ([column[i] for i in keep] for column in columns)
    return Band(band.name, days, median, low50, high50, low90, high90, band.bare)


def _shade(frame: _Frame, periods: Sequence[Period]) -> list[Markup]:
    tall = frame.bottom - frame.top
    return [
        box(frame.x(p.start), frame.top, frame.x(p.end) - frame.x(p.start), tall, fill=HALF, fill_opacity=0.7)
        for p in periods
    ]


def _period_names(frame: _Frame, periods: Sequence[Period]) -> list[Markup]:
    """Names of the shaded periods above the frame, a line for each."""
    return [
        label(_inside(frame, p), TOP + LINE * (i + 1) - 5, p.name, anchor="middle", size=12, fill=MUTED)
        for i, p in enumerate(periods[:MOST_NAMED])
    ]


def _inside(frame: _Frame, period: Period) -> float:
    """The middle of a period, moved so that its name stays within the frame."""
    half = min(LETTER * len(period.name) / 2, (frame.right - LEFT) / 2)
    middle = (frame.x(period.start) + frame.x(period.end)) / 2
    return min(max(middle, LEFT + half), frame.right - half)


def _grid(frame: _Frame, number: Callable[[float], str]) -> list[Markup]:
    parts = []
    low, high = frame.values
    rungs = ticks(low, high, about=_rungs(frame.bottom - frame.top))
    for value in (rung for rung in rungs if low <= rung <= high):
        parts += [
            line(LEFT, frame.y(value), frame.right, frame.y(value)),
            label(LEFT - 6, frame.y(value) + 4, number(value), anchor="end", size=12, fill=MUTED),
        ]
    for day in (d for d in ticks(*frame.days, about=6) if d <= frame.days[1]):
        parts += [
            line(frame.x(day), frame.bottom, frame.x(day), frame.bottom + 5, stroke=MUTED),
            label(frame.x(day), frame.bottom + 18, number(day), anchor="middle", size=12, fill=MUTED),
        ]
    return parts


def _course(frame: _Frame, band: Band, stroke: Stroke) -> list[Markup]:
    def ribbon(low: Sequence[float], high: Sequence[float], opacity: float) -> Markup:
        there = [(frame.x(d), frame.y(v)) for d, v in zip(band.days, high, strict=True)]
        back = [(frame.x(d), frame.y(v)) for d, v in zip(band.days, low, strict=True)]
        edge = {"stroke": stroke.colour, "stroke_opacity": 0.55, "stroke_width": 0.75}
        return path([*there, *back[::-1]], closed=True, fill=stroke.colour, fill_opacity=opacity, **edge)

    middle = [(frame.x(d), frame.y(v)) for d, v in zip(band.days, band.median, strict=True)]
    return [
        *([] if band.bare else [ribbon(band.low90, band.high90, 0.14), ribbon(band.low50, band.high50, 0.22)]),
        path(middle, stroke=stroke.colour, stroke_width=2.5, stroke_dasharray=stroke.dash),
        marker(stroke.marker, *middle[-1], stroke.colour, 4.5),
    ]


def _names(frame: _Frame, bands: Sequence[Band]) -> list[Markup]:
    """The name of each arm at the end of its line, pushed apart where lines end close together."""
    if len(bands) == 1:
        return []
    ends = sorted(range(len(bands)), key=lambda i: frame.y(bands[i].median[-1]))
    heights = _apart([frame.y(bands[i].median[-1]) for i in ends], frame.bottom)
    return [
        label(frame.right + 9, y + 4, bands[i].name, size=12, fill=STROKES[i].colour, font_weight=600)
        for i, y in zip(ends, heights, strict=True)
    ]


def _apart(heights: Sequence[float], bottom: float) -> list[float]:
    """Heights from the top down, at least a line apart, about their common middle and not below ``bottom``."""
    spaced = list(heights)
    for i in range(1, len(spaced)):
        spaced[i] = max(spaced[i], spaced[i - 1] + LINE)
    shift = (sum(heights) - sum(spaced)) / len(spaced)
    return [y + min(shift, bottom - spaced[-1]) for y in spaced]


def _axes(frame: _Frame, words: CourseWords) -> list[Markup]:
    return [
        label(LEFT - 40, 16, words.upright, size=12, fill=INK),
        label((LEFT + frame.right) / 2, frame.bottom + 38, words.along, anchor="middle", size=12, fill=INK),
        line(LEFT, frame.bottom, frame.right, frame.bottom, stroke=RULE),
    ]
