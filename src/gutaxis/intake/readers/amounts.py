"""Amounts of microbes are counts, or parts of a whole that must not exceed it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...errors import IntakeError
from ..opening import LARGEST_AMOUNT, LARGEST_NAME, Opened, short
from ..profile import Profile, ShareOf, Warning, profile_of
from ..taxa import means_human

# Printed fractions are rounded: a sum may pass the whole by this part of it, and is then brought back.
ROUNDING = 0.01
INCOMPLETE = 0.98


@dataclass(frozen=True)
class Row:
    """One line of a table: where it stands, the name or lineage it gives, and the amount."""

    line: int
    taxon: str
    amount: float


@dataclass(frozen=True)
class Made:
    """How a profile came to be: the format, what its shares are shares of, and what the file says of itself."""

    format: str
    share_of: ShareOf = "unknown"
    depth: int | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)


def counted(source: Opened, rows: Sequence[Row], *, name: str, made: Made) -> Profile:
    """A profile from read counts. They must be whole numbers, not all zero; human reads are left out."""
    check_rows(source, rows, name)
    return from_counts(source, rows, name=name, made=made)


def parted(source: Opened, rows: Sequence[Row], whole: float, *, name: str, made: Made) -> Profile:
    """A profile from parts of a ``whole`` (1 or 100). What is missing to it stays unassigned."""
    check_rows(source, rows, name)
    return from_parts(source, rows, whole, name=name, made=made)


def from_counts(source: Opened, rows: Sequence[Row], *, name: str, made: Made) -> Profile:
    """As :func:`counted`, for rows whose names are known to be there once."""
    for row in rows:
        if row.amount != int(row.amount) or row.amount > LARGEST_AMOUNT:
            said = "not a whole number of reads" if row.amount <= LARGEST_AMOUNT else "more reads than anyone has"
            raise IntakeError(
                f"{row.amount:g} is {said}. If these are shares, call the column 'fraction' or 'percent'.",
                file=source.file,
                row=row.line,
                field="count",
            )
    kept, human = without_humans(source, rows, name)
    total = math.fsum(row.amount for row in kept)
    everything = total + human
    return _profile(source, kept, total, int(total), name, made, human / everything, ())


def from_parts(source: Opened, rows: Sequence[Row], whole: float, *, name: str, made: Made) -> Profile:
    """As :func:`parted`, for rows whose names are known to be there once."""
    for row in rows:
        if row.amount > whole * (1 + ROUNDING):
            raise IntakeError(
                f"{short(row.taxon)} is {row.amount:g}; the whole is {whole:g}. {_hint(whole, row.amount)}",
                file=source.file,
                row=row.line,
                field=_word(whole),
            )
    total = math.fsum(row.amount for row in rows)
    if total > whole * (1 + ROUNDING):
        raise IntakeError(
            f"The parts of sample {short(name)} add up to {total:g}; the whole is {whole:g}. {_hint(whole, total)}",
            file=source.file,
            field=_word(whole),
        )
    warnings: tuple[Warning, ...] = ()
    if total < INCOMPLETE * whole:
        text = f"the parts add up to {total / whole:.0%}; the rest is taken as unassigned"
        warnings = (Warning("parts-incomplete", _word(whole), text),)
    kept, human = without_humans(source, rows, name)
    everything = max(total, whole)
    return _profile(source, kept, everything - human, made.depth, name, made, human / everything, warnings)


def without_humans(source: Opened, rows: Sequence[Row], name: str) -> tuple[list[Row], float]:
    """The rows that are not human, and how much was. Human reads tell who someone is and are never kept."""
    kept = [row for row in rows if not means_human(row.taxon)]
    if not any(row.amount for row in kept):
        said = "Nothing but human reads is" if any(row.amount for row in rows) else "Nothing that is not zero stands"
        raise IntakeError(f"{said} in sample {short(name)}: every other amount is zero.", file=source.file)
    return kept, math.fsum(row.amount for row in rows if means_human(row.taxon))


def merged(rows: Iterable[Row]) -> list[Row]:
    """One row for each name, at the first line that gives it; rows without a name are unassigned."""
    found: dict[str, tuple[Row, list[float]]] = {}
    for row in rows:
        name = " ".join(row.taxon.split()) or "unassigned"
        _, amounts = found.setdefault(name.casefold(), (Row(row.line, name, 0.0), []))
        amounts.append(row.amount)
    return [Row(first.line, first.taxon, math.fsum(amounts)) for first, amounts in found.values()]


def check_rows(source: Opened, rows: Sequence[Row], name: str) -> None:
    """Refuse a table without rows, a row without a name, a name that stands there twice, and nothing but zeros."""
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


def _profile(
    source: Opened,
    rows: Sequence[Row],
    whole: float,
    depth: int | None,
    name: str,
    made: Made,
    human: float,
    warnings: tuple[Warning, ...],
) -> Profile:
    if human:
        warnings += (Warning("human-reads-dropped", "taxon", f"{100 * human:.2g} %"),)
    return profile_of(
        ((row.taxon, row.amount) for row in rows),
        whole=whole,
        name=name,
        depth=depth,
        file=source.file,
        sha256=source.sha256,
        format=made.format,
        warnings=warnings,
        share_of=made.share_of,
        human=human,
        provenance=made.provenance,
    )


def _word(whole: float) -> str:
    return "fraction" if whole == 1 else "percent"


def _hint(whole: float, found: float) -> str:
    if whole == 1 and found <= 100 * (1 + ROUNDING):
        return "If these are percentages, call the column 'percent'."
    if whole == 1:
        return "If these are reads, call the column 'count'."
    return "Was a family added to its own genera? Keep one rank."
