"""The control arm for a terminal: what it does not know first, then the course, then what stands behind it."""

from __future__ import annotations

from ...trials import ControlAnswer
from .control_rows import (
    aside_of,
    asked_of,
    behind_table,
    course_table,
    doubt_table,
    numbers_table,
    parts_table,
    spread_table,
    tally_of,
    title_of,
)
from .numbers import written
from .table import Table

WIDEST = 4  # visits that stand beside each other


def control_lines(found: ControlAnswer) -> list[str]:
    """The answer as lines of text, no wider than a terminal where names allow it."""
    start = f"At entry: {written(found.course.start)} points on average (SD {written(found.course.start_sd)})."
    return [
        title_of(found.arm),
        asked_of(found.arm),
        "",
        f"Basis: {found.basis}.",
        *(f"! {text}" for _, text in found.cautions),
        "",
        start,
        *_visits(course_table(found)),
        "",
        *_visits(spread_table(found)),
        "",
        *_visits(parts_table(found)),
        "",
        *_columns(doubt_table(found)),
        "",
        "Behind it",
        *_behind(found),
        tally_of(found),
        *(f"Left aside: {text}" for text in aside_of(found)),
        "",
        *_columns(numbers_table(found)),
        "",
        f"Digest {found.digest[:16]}, seed {found.arm.seed}.",
    ]


def _visits(table: Table) -> list[str]:
    """A table with a column for each visit, broken where there are many."""
    lines = []
    for first in range(1, len(table.heads), WIDEST):
        keep = (0, *range(first, min(first + WIDEST, len(table.heads))))
        part = Table("", tuple(table.heads[i] for i in keep), tuple(tuple(r[i] for i in keep) for r in table.rows))
        lines += _rows(part)
    return [table.caption, *lines]


def _columns(table: Table) -> list[str]:
    return [table.caption, *_rows(table)]


def _rows(table: Table) -> list[str]:
    every = [table.heads, *table.rows]
    widths = [max(len(cell) for cell in column) for column in zip(*every, strict=True)]
    padded = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in every]
    return [f"  {line}" for line in padded]


def _behind(found: ControlAnswer) -> list[str]:
    lines = []
    for study, arm, seen, model, inside in behind_table(found).rows:
        lines += [f"  {study}", f"    {arm}", f"    seen {seen}; model {model}: {inside}"]
    return lines
