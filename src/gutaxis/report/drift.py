"""Plates side by side: the middle of each with its quartiles, so that one that has drifted is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import BLUE, INK, MUTED, RULE, VERMILION, label, line, marker, picture
from .ticks import ticks

WIDTH, LEFT, RIGHT, TOP, TALL, FOOT = 640.0, 64.0, 14.0, 34.0, 150.0, 42.0
NAMED = 16  # plates whose names fit below the axis


@dataclass(frozen=True)
class PlateMark:
    """One plate: its name, quartiles in the unit of the measure, and whether it lies apart from the others."""

    name: str
    low: float
    middle: float
    high: float
    apart: bool


@dataclass(frozen=True)
class DriftWords:
    """The words of the picture, in the language of the page."""

    title: str
    description: str
    upright: str
    along: str


def draw_drift(
    ident: str, plates: Sequence[PlateMark], words: DriftWords, number: Callable[[float], str] = str
) -> Markup:
    """The chart as one SVG: a column for each plate in its order; ``number`` writes the ticks."""
    scale = ticks(min(p.low for p in plates), max(p.high for p in plates), 4)
    high, span = scale[-1], scale[-1] - scale[0] or 1.0  # what is too small to tell apart lies on one line

    def height(value: float) -> float:
        return TOP + TALL * (high - value) / span

    grid = [_rung(height(tick), number(tick)) for tick in scale]
    step = (WIDTH - LEFT - RIGHT) / len(plates)
    marks = [part for i, p in enumerate(plates) for part in _plate(LEFT + step * (i + 0.5), p, height)]
    named = [_name(LEFT + step * (i + 0.5), p.name) for i, p in enumerate(plates) if i % _every(len(plates)) == 0]
    said = [
        label(LEFT, 16, words.upright, font_weight=600),
        label(WIDTH - RIGHT, TOP + TALL + 38, words.along, anchor="end", size=12, fill=MUTED),
    ]
    return picture(ident, WIDTH, TOP + TALL + FOOT, words.title, words.description, [*grid, *marks, *named, *said])


def _every(plates: int) -> int:
    return -(-plates // NAMED)


def _rung(y: float, text: str) -> Markup:
    return line(LEFT, y, WIDTH - RIGHT, y, stroke=RULE) + label(
        LEFT - 8, y + 4, text, anchor="end", size=12, fill=MUTED
    )


def _name(x: float, name: str) -> Markup:
    short = name if len(name) <= 8 else name[:7] + "…"
    return label(x, TOP + TALL + 19, short, anchor="middle", size=12, fill=INK)


def _plate(x: float, plate: PlateMark, height: Callable[[float], float]) -> list[Markup]:
    colour, shape = (VERMILION, "diamond") if plate.apart else (BLUE, "circle")
    bar = line(x, height(plate.low), x, height(plate.high), stroke=colour, stroke_width=3)
    return [bar, marker(shape, x, height(plate.middle), colour, 5.0)]
