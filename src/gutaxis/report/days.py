"""A score day by day, with the days on which nothing was written left empty, and below it what was taken and when.

Every lane is told by its name and its place, never by colour alone; a line joins only days that follow each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import BAND, BLUE, HALF, INK, MUTED, PAPER, RULE, SHADE, box, label, line, marker, path, picture
from .ticks import ticks

WIDTH, LEFT, RIGHT, TOP, TALL = 400.0, 34.0, 12.0, 26.0, 170.0
LANE, FOOT = 40.0, 26.0
_SHADES = (SHADE, HALF, BAND)  # of bands, the narrowest first
_HALO = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}


@dataclass(frozen=True)
class Lane:
    """Something beside the score: ``bars`` (day, share of the most, 0-1) or ``spans`` (first day, last day)."""

    name: str
    bars: Sequence[tuple[int, float]] = ()
    spans: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Fan:
    """One day to come: the middle of what is foreseen, and its ``bands`` (low, high), the narrowest first."""

    day: float
    mid: float
    bands: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class DaysPicture:
    """What is drawn over ``length`` days: ``points`` (day, value) between ``low`` and ``high`` of the scale.

    ``bands`` are the names of stretches of the scale with their upper ends; ``marks`` days with their label;
    ``step`` is how many days may lie between two points that are joined. ``fans`` are foreseen and drawn as shades,
    the wider the lighter, around a dashed middle.
    """

    title: str
    description: str
    upright: str
    length: int
    points: Sequence[tuple[int, float]]
    low: float
    high: float
    marks: Sequence[tuple[int, str]]
    bands: Sequence[tuple[str, float]] = ()
    lanes: Sequence[Lane] = ()
    step: int = 1
    fans: Sequence[Fan] = ()


def draw_days(ident: str, told: DaysPicture) -> Markup:
    """The chart as one SVG; ``ident`` is its name in the page."""
    below = TOP + TALL
    height = below + LANE * len(told.lanes) + FOOT
    lanes = [part for i, lane in enumerate(told.lanes) for part in _lane(below + LANE * i, lane, told.length)]
    ground, named = _ground(told)
    parts = [*ground, *_fans(told), *_marks(told, height - FOOT), *lanes, *_score(told), *named]
    return picture(ident, WIDTH, height, told.title, told.description, parts)


def _ground(told: DaysPicture) -> tuple[list[Markup], list[Markup]]:
    """What lies under the score, and the names of the stretches, which lie above it."""
    parts, named, above = [label(LEFT, 14, told.upright, font_weight=600)], [], told.low
    for i, (name, upto) in enumerate(told.bands):
        top, foot = _up(told, min(upto, told.high)), _up(told, above)
        parts.append(box(LEFT, top, WIDTH - LEFT - RIGHT, foot - top, fill=BAND if i % 2 else PAPER))
        if foot - top >= 12:
            named.append(label(WIDTH - RIGHT - 3, foot - 4, name, anchor="end", size=11, fill=MUTED, **_HALO))
        above = upto
    for value in (t for t in ticks(told.low, told.high, 4) if told.low <= t <= told.high):
        y = _up(told, value)
        parts += [line(LEFT, y, WIDTH - RIGHT, y), label(LEFT - 5, y + 4, f"{value:g}", anchor="end", size=11)]
    return parts, named


def _fans(told: DaysPicture) -> list[Markup]:
    if not told.fans:
        return []
    at = [_along(told.length, fan.day + 0.5) for fan in told.fans]
    parts = []
    for k, shade in reversed(list(enumerate(_SHADES[-len(told.fans[0].bands) :]))):
        low, high = ([_up(told, fan.bands[k][side]) for fan in told.fans] for side in (0, 1))
        around = [*zip(at, high, strict=True), *reversed(list(zip(at, low, strict=True)))]
        parts.append(path(around, closed=True, fill=shade, stroke=MUTED, stroke_width=0.8))
    middle = [(x, _up(told, fan.mid)) for x, fan in zip(at, told.fans, strict=True)]
    return [*parts, path(middle, stroke=INK, stroke_width=2, stroke_dasharray="6 3")]


def _marks(told: DaysPicture, foot: float) -> list[Markup]:
    parts = []
    for day, text in told.marks:
        x = _along(told.length, day)
        anchor = "start" if day < told.length / 4 else "end" if day > told.length * 3 / 4 else "middle"
        parts += [line(x, TOP, x, foot, stroke_dasharray="2 3"), label(x, foot + 16, text, anchor=anchor, size=12)]
    return parts


def _score(told: DaysPicture) -> list[Markup]:
    at = [(_along(told.length, day + 0.5), _up(told, value)) for day, value in told.points]
    days = [day for day, _ in told.points]
    breaks = [i for i in range(1, len(at)) if days[i] - days[i - 1] > told.step]
    runs = [at[a:b] for a, b in zip([0, *breaks], [*breaks, len(at)], strict=True)]
    size = 3.4 if told.length > 60 else 4.2
    lines = [path(run, stroke=BLUE, stroke_width=1.5) for run in runs if len(run) > 1]
    return [*lines, *(marker("circle", x, y, BLUE, size) for x, y in at)]


def _lane(top: float, lane: Lane, length: int) -> list[Markup]:
    floor, wide = top + LANE - 4, (WIDTH - LEFT - RIGHT) / max(length, 1)
    parts = [label(LEFT, top + 14, lane.name, size=12), line(LEFT, floor, WIDTH - RIGHT, floor, stroke=RULE)]
    for day, share in lane.bars:
        tall = 18 * min(max(share, 0.0), 1.0)
        parts.append(box(_along(length, day) + 0.1 * wide, floor - tall, 0.8 * wide, tall, fill=INK))
    for first, last in lane.spans:
        parts.append(box(_along(length, first), floor - 10, (last - first + 1) * wide, 10, fill=MUTED, stroke=INK))
    return parts


def _along(length: int, day: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * min(max(day, 0.0), length) / max(length, 1)


def _up(told: DaysPicture, value: float) -> float:
    inside = min(max((value - told.low) / (told.high - told.low), 0.0), 1.0)
    return TOP + TALL - (TALL - 8) * inside
