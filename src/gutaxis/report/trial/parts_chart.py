"""A mean change taken apart: a line for each thing that pulls, a mark on it for each arm."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ...trials import Share
from ..svg import BAND, INK, MUTED, PAPER, RULE, STROKES, box, label, line, marker, picture
from ..ticks import ticks
from .numbers import written
from .table import Table

WIDTH, LEFT, SIDE, TOP, FOOT = 400.0, 152.0, 14.0, 12.0, 40.0
ROOM, MARK = 14.0, 14.0  # of a line of the picture: what it has at least, and what each mark on it adds
TERMS = {
    "natural": "natural course",
    "regression": "regression",
    "expectation": "hope (placebo)",
    "visits": "being seen",
    "background": "background treatment",
    "drug": "the treatment",
    "chance": "rounding and scale",
}
MOST = len(STROKES)


def parts_table(rows: Sequence[Share]) -> Table:
    """Points by term (rows) and arm (columns), with their sum; the Monte-Carlo error of the largest below."""
    arms = tuple(dict.fromkeys(row.arm for row in rows))
    found = {(row.term, row.arm): row.points for row in rows}
    terms = [term for term in TERMS if any((term, arm) in found for arm in arms)]
    lines = [(TERMS[term], *(written(found.get((term, arm)), 2) for arm in arms)) for term in terms]
    sums = [sum(row.points for row in rows if row.arm == arm) for arm in arms]
    error = max((row.mc_error for row in rows), default=0.0)
    caption = f"Points by what pulls (Monte-Carlo error up to {written(error, 2)})"
    return Table(caption, ("", *arms), (*lines, ("together", *(written(value, 2) for value in sums))))


def draw_parts(ident: str, rows: Sequence[Share], title: str, along: str) -> Markup:
    """The first four arms as one SVG; the table holds all of them."""
    arms = tuple(dict.fromkeys(row.arm for row in rows))[:MOST]
    kept = [row for row in rows if row.arm in arms]
    terms = [term for term in TERMS if any(row.term == term for row in kept)]
    marks = ticks(min(0.0, *(row.points for row in kept)), max(0.0, *(row.points for row in kept)))
    tall = ROOM + MARK * len(arms)
    floor = TOP + tall * len(terms)
    parts = [*_ground(marks, floor), *_names(terms, tall)]
    parts += [part for row in kept for part in _mark(row, terms, arms, marks, tall)]
    parts += [*_legend(arms, floor + FOOT), label((LEFT + WIDTH) / 2, floor + 32, along, anchor="middle", size=12)]
    height = floor + FOOT + 20 * len(arms)
    return picture(ident, WIDTH, height, title, _text(kept, arms), parts)


def _text(rows: Sequence[Share], arms: Sequence[str]) -> str:
    said = []
    for arm in arms:
        pulls = ", ".join(f"{TERMS.get(r.term, r.term)} {written(r.points)}" for r in rows if r.arm == arm)
        said.append(f"{arm}: {pulls}")
    return "; ".join(said) + "."


def _x(value: float, marks: Sequence[float]) -> float:
    return LEFT + (WIDTH - SIDE - LEFT) * (value - marks[0]) / (marks[-1] - marks[0])


def _ground(marks: Sequence[float], floor: float) -> list[Markup]:
    lines = [line(_x(m, marks), TOP, _x(m, marks), floor, stroke=MUTED if m == 0 else RULE) for m in marks]
    digits = 0 if all(m == round(m) for m in marks) else 1
    said = [label(_x(m, marks), floor + 16, written(m, digits), anchor="middle", size=11, fill=MUTED) for m in marks]
    return [*lines, *said]


def _names(terms: Sequence[str], tall: float) -> list[Markup]:
    bands = [box(0, TOP + tall * i, LEFT - 6, tall, fill=BAND if i % 2 else PAPER) for i in range(len(terms))]
    return [*bands, *(label(4, TOP + tall * (i + 0.5) + 4, TERMS[t], size=12) for i, t in enumerate(terms))]


def _mark(row: Share, terms: Sequence[str], arms: Sequence[str], marks: Sequence[float], tall: float) -> list[Markup]:
    place = arms.index(row.arm)
    stroke = STROKES[place]
    y = TOP + tall * (terms.index(row.term) + (place + 1) / (len(arms) + 1))
    return [
        line(_x(0.0, marks), y, _x(row.points, marks), y, stroke=stroke.colour, stroke_width=2),
        marker(stroke.marker, _x(row.points, marks), y, stroke.colour, 4.5),
    ]


def _legend(arms: Sequence[str], top: float) -> list[Markup]:
    parts = []
    for i, arm in enumerate(arms):
        stroke = STROKES[i]
        parts += [
            marker(stroke.marker, 12, top + 20 * i + 4, stroke.colour),
            label(24, top + 20 * i + 8, arm, fill=INK),
        ]
    return parts
