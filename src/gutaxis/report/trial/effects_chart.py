"""What a treatment is expected to do, a line each: how sure the model is, and what a trial of this size would read."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from markupsafe import Markup

from ...trials import Effect
from ..svg import BLUE, INK, MUTED, PAPER, RULE, VERMILION, label, line, marker, picture
from ..ticks import ticks
from .numbers import interval, written

LONGEST = 56  # letters of a name that fit
WIDTH, SIDE, TOP, ROW, FOOT = 400.0, 14.0, 24.0, 44.0, 44.0
LOOKS = {"model": ("circle", BLUE), "assumed": ("diamond", VERMILION), "null": ("square", MUTED)}


def draw_effects(ident: str, rows: Sequence[Effect], title: str, upright: str) -> Markup:
    """Effects of one endpoint on one day as an SVG: thick what is believed, thin what one trial would read."""
    ends = [0.0, *(value for row in rows for value in (row.seen_low, row.seen_high, row.low, row.high))]
    marks = ticks(min(ends), max(ends))
    height = TOP + ROW * len(rows) + FOOT
    parts = [*_ground(marks, height), *(part for i, row in enumerate(rows) for part in _row(i, row, marks))]
    words = label(WIDTH / 2, height - 8, upright, anchor="middle", size=12)
    return picture(ident, WIDTH, height, title, effects_text(rows), [*parts, words])


def effects_text(rows: Sequence[Effect]) -> str:
    """The picture read aloud."""
    return "; ".join(f"{name_of(row)}: {interval(row.mid, row.low, row.high)}" for row in rows) + "."


def name_of(row: Effect) -> str:
    """Which effect it is: arm against arm, by which estimand, and whose effect if not the model's."""
    whose = "" if row.basis == "model" else f" ({row.basis})"
    return f"{row.arm} − {row.against}, {row.estimand}{whose}"


def _x(value: float, marks: Sequence[float]) -> float:
    return SIDE + (WIDTH - 2 * SIDE) * (value - marks[0]) / (marks[-1] - marks[0])


def _ground(marks: Sequence[float], height: float) -> list[Markup]:
    floor = height - FOOT
    parts = [line(_x(m, marks), TOP, _x(m, marks), floor, stroke=MUTED if m == 0 else RULE) for m in marks]
    digits = 0 if all(m == round(m) for m in marks) else 1 if all(10 * m == round(10 * m) for m in marks) else 2
    said = [label(_x(m, marks), floor + 16, written(m, digits), anchor="middle", size=11, fill=MUTED) for m in marks]
    return [*parts, *said]


def _row(i: int, row: Effect, marks: Sequence[float]) -> list[Markup]:
    top = TOP + ROW * i
    shape, colour = LOOKS.get(row.basis, LOOKS["model"])
    y = top + 20
    return [
        _above(SIDE, top, textwrap.shorten(name_of(row), LONGEST, placeholder="…"), "start", 600),
        line(_x(row.seen_low, marks), y, _x(row.seen_high, marks), y, stroke=colour),
        line(_x(row.low, marks), y, _x(row.high, marks), y, stroke=colour, stroke_width=4),
        marker(shape, _x(row.mid, marks), y, colour),
    ]


def _above(x: float, y: float, said: str, anchor: str, bold: int) -> Markup:
    """Words with a rim of paper, so that the upright lines stay out of them."""
    rim = {"stroke": PAPER, "stroke_width": 4, "paint_order": "stroke"}
    return label(x, y + 6, said, anchor=anchor, size=12, font_weight=bold, fill=INK, **rim)
