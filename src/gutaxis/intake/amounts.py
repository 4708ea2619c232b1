"""Amounts of microbes are counts, or parts of a whole that must not exceed it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import IntakeError
from .opening import LARGEST_NAME, Opened, short
from .profile import Profile, Warning, profile_of

# Printed fractions are rounded: a sum may pass the whole by this part of it, and is then brought back.
_ROUNDING = 0.01
_INCOMPLETE = 0.98


@dataclass(frozen=True)
class Row:
    """One line of a table: where it stands, the name or lineage it gives, and the amount."""

    line: int
    taxon: str
    amount: float


def counted(source: Opened, rows: Sequence[Row], *, name: str, format: str) -> Profile:
    """A profile from read counts. They must be whole numbers, not all zero."""
    _check(source, rows, name)
    for row in rows:
        if row.amount != int(row.amount):
            raise IntakeError(
                f"{row.amount:g} is not a whole number of reads. If these are shares, call the column"
                " 'fraction' or 'percent'.",
                file=source.file,
                row=row.line,
                field="count",
            )
    total = math.fsum(row.amount for row in rows)
    return _profile(source, rows, total, int(total), name, format, ())


def parted(
    source: Opened, rows: Sequence[Row], whole: float, *, name: str, format: str, depth: int | None = None
) -> Profile:
    """A profile from parts of a ``whole`` (1 or 100). What is missing to it stays unassigned."""
    _check(source, rows, name)
    for row in rows:
        if row.amount > whole * (1 + _ROUNDING):
            raise IntakeError(
                f"{short(row.taxon)} is {row.amount:g}; the whole is {whole:g}. {_hint(whole, row.amount)}",
                file=source.file,
                row=row.line,
                field=_word(whole),
            )
    total = math.fsum(row.amount for row in rows)
    if total > whole * (1 + _ROUNDING):
        raise IntakeError(
            f"The parts add up to {total:g}; the whole is {whole:g}. {_hint(whole, total)}",
            file=source.file,
            field=_word(whole),
        )
    warnings: tuple[Warning, ...] = ()
    if total < _INCOMPLETE * whole:
        text = f"the parts add up to {total / whole:.0%}; the rest is taken as unassigned"
        warnings = (Warning("parts-incomplete", _word(whole), text),)
    return _profile(source, rows, max(total, whole), depth, name, format, warnings)


def _profile(
    source: Opened,
    rows: Sequence[Row],
    whole: float,
    depth: int | None,
    name: str,
    format: str,
    warnings: tuple[Warning, ...],
) -> Profile:
    return profile_of(
        ((row.taxon, row.amount) for row in rows),
        whole=whole,
        name=name,
        depth=depth,
        file=source.file,
        sha256=source.sha256,
        format=format,
        warnings=warnings,
    )


def _check(source: Opened, rows: Sequence[Row], name: str) -> None:
    if not rows:
        raise IntakeError("There is a header but no rows below it.", file=source.file)
    seen: dict[str, int] = {}
    for row in rows:
        if not row.taxon.strip() or len(row.taxon) > LARGEST_NAME:
            text = "The taxon is empty." if not row.taxon.strip() else "The taxon's name is far too long."
            raise IntakeError(text, file=source.file, row=row.line, field="taxon")
        key = row.taxon.strip().casefold()
        if key in seen:
            raise IntakeError(
                f"{short(row.taxon)} stands in row {seen[key]} already. Keep one of the two, or their sum.",
                file=source.file,
                row=row.line,
                field="taxon",
            )
        seen[key] = row.line
    if not any(row.amount for row in rows):
        raise IntakeError(f"Every amount in sample {short(name)} is zero.", file=source.file)


def _word(whole: float) -> str:
    return "fraction" if whole == 1 else "percent"


def _hint(whole: float, found: float) -> str:
    if whole == 1 and found <= 100 * (1 + _ROUNDING):
        return "If these are percentages, call the column 'percent'."
    if whole == 1:
        return "If these are reads, call the column 'count'."
    return "Was a family added to its own genera? Keep one rank."
