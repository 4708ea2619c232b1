"""How something goes over days in a crowd: the middle person, half of them, nine of ten, and when they were helped."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import HALF, INK, MUTED, PAPER, RULE, STROKES, Stroke, box, label, line, marker, path, picture

WIDTH, HEIGHT = 520.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 14.0, 40.0, 46.0
MOST_POINTS = 240  # more than a page can show; a long course is thinned, never smoothed


@dataclass(frozen=True)
class Band:
    """The course of one arm: ``days`` and, at each, the median and the limits of 50 and 90 % of people."""

    name: str
    days: Sequence[float]
    median: Sequence[float]
    low50: Sequence[float]
    high50: Sequence[float]
    low90: Sequence[float]
    high90: Sequence[float]


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

    def x(self, day: float) -> float:
        first, last = self.days
        return LEFT + (WIDTH - LEFT - RIGHT) * (min(max(day, first), last) - first) / (last - first)

    def y(self, value: float) -> float:
        low, high = self.values
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low)


def draw_courses(
    ident: str,
    bands: Sequence[Band],
    words: CourseWords,
    periods: Sequence[Period] = (),
    number: Callable[[float], str] = "{:g}".format,
) -> Markup:
    """Up to four arms as one SVG; ``number`` writes the ticks in the language of the page."""
    if not 1 <= len(bands) <= len(STROKES):
        raise ValueError(f"a picture holds 1 to {len(STROKES)} courses, not {len(bands)}")
    frame = _frame(bands)
    parts = [*_shade(frame, periods), *_grid(frame, number)]
    for band, stroke in zip(bands, STROKES, strict=False):
        parts += _course(frame, _thinned(band), stroke)
    parts += [*_period_names(frame, periods), *_names(bands), *_axes(words)]
    return picture(ident, WIDTH, HEIGHT, words.title, words.description, parts)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten apart) that cover ``low`` to ``high``."""
    least = 1e-9 * max(abs(low), abs(high), 1e-9)  # a flat course still gets an axis
    span = high - low if high - low > least else max(abs(high), 1.0)
    rough = span / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999999)
    first, last = math.floor(low / step + 1e-9), math.ceil((low + span) / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def _frame(bands: Sequence[Band]) -> _Frame:
    days = [d for b in bands for d in (b.days[0], b.days[-1])]
    low, high = min(min(b.low90) for b in bands), max(max(b.high90) for b in bands)
    if not all(map(math.isfinite, (low, high, *days))):
        raise ValueError("a course that is drawn must be finite on every day")
    marks = ticks(low, high)
    return _Frame((min(days), max(max(days), min(days) + 1)), (marks[0], marks[-1]))


def _thinned(band: Band) -> Band:
    step = math.ceil(len(band.days) / MOST_POINTS)
    keep = sorted({*range(0, len(band.days), step), len(band.days) - 1})
    columns = (band.days, band.median, band.low50, band.high50, band.low90, band.high90)
    return Band(band.name, *([column[i] for i in keep] for column in columns))


def _shade(frame: _Frame, periods: Sequence[Period]) -> list[Markup]:
    tall = HEIGHT - TOP - BOTTOM
    return [
        box(frame.x(p.start), TOP, frame.x(p.end) - frame.x(p.start), tall, fill=HALF, fill_opacity=0.7)
        for p in periods
    ]


def _period_names(frame: _Frame, periods: Sequence[Period]) -> list[Markup]:
    """Names of the shaded periods, with a rim of paper so that bands behind them do not blur them."""
    rim = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
    return [
        label((frame.x(p.start) + frame.x(p.end)) / 2, TOP + 14, p.name, anchor="middle", size=12, **rim)
        for p in periods
    ]


def _grid(frame: _Frame, number: Callable[[float], str]) -> list[Markup]:
    parts = []
    for value in ticks(*frame.values):
        parts += [
            line(LEFT, frame.y(value), WIDTH - RIGHT, frame.y(value)),
            label(LEFT - 6, frame.y(value) + 4, number(value), anchor="end", size=12, fill=MUTED),
        ]
    for day in (d for d in ticks(*frame.days, about=6) if d <= frame.days[1]):
        parts += [
            line(frame.x(day), HEIGHT - BOTTOM, frame.x(day), HEIGHT - BOTTOM + 5, stroke=MUTED),
            label(frame.x(day), HEIGHT - BOTTOM + 18, number(day), anchor="middle", size=12, fill=MUTED),
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
        ribbon(band.low90, band.high90, 0.14),
        ribbon(band.low50, band.high50, 0.22),
        path(middle, stroke=stroke.colour, stroke_width=2.5, stroke_dasharray=stroke.dash),
        marker(stroke.marker, *middle[-1], stroke.colour, 4.5),
    ]


def _names(bands: Sequence[Band]) -> list[Markup]:
    """The legend: one short stroke and a name for each arm, side by side above the picture."""
    parts, room = [], (WIDTH - LEFT - RIGHT) / len(bands)
    for i, (band, stroke) in enumerate(zip(bands, STROKES, strict=False)):
        x, thick = LEFT + room * i, {"stroke_width": 2.5, "stroke_dasharray": stroke.dash}
        parts += [
            line(x, 30, x + 26, 30, stroke=stroke.colour, **thick),
            marker(stroke.marker, x + 13, 30, stroke.colour, 4),
            label(x + 32, 34, band.name, size=12),
        ]
    return parts


def _axes(words: CourseWords) -> list[Markup]:
    return [
        label(LEFT - 40, 14, words.upright, size=12, fill=INK),
        label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, words.along, anchor="middle", size=12, fill=INK),
        line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, stroke=RULE),
    ]
