"""Bracken moves the reads that Kraken left on higher branches down to species or genus, and lists one rank only."""

from __future__ import annotations

import re
from dataclasses import replace

from ...errors import IntakeError
from ..opening import Opened, number, short
from ..profile import Profile, Warning
from .amounts import Made, Row, counted

_HEADER = ("name", "taxonomy_id", "taxonomy_lvl", "kraken_assigned_reads", "added_reads", "new_est_reads")
_LINE = re.compile(r"^[^\t\n]+\t\d+\t[A-Z]\d?\t\d+\t-?\d+\t\d+\t\d*\.?\d+\s*$")
_SLIP = 0.01
_WRITTEN = {"S": "s__", "G": "g__", "F": "f__", "O": "o__", "P": "p__", "C": "c__", "D": "k__", "K": "k__"}


def looks_like_bracken(text: str) -> bool:
    """Whether the content is a table of Bracken, with its header or without it."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    return first.startswith("\t".join(_HEADER[:3])) or bool(_LINE.match(first))


def read_bracken(source: Opened) -> Profile:
    """Read ``new_est_reads`` of one rank. Reads that Kraken could not classify are not in such a table.

    Refused where the reads of a row, or the fractions of the table, do not add up.
    """
    lines = [(i, line.split("\t")) for i, line in enumerate(source.text().splitlines(), 1) if line.strip()]
    if lines[0][1][0] == "name":
        lines = lines[1:]
    if not lines:
        raise IntakeError("There is a header but no rows below it.", file=source.file)
    found = [_row(source, line, fields) for line, fields in lines]
    ranks = {rank for _, rank, _ in found}
    if len(ranks) > 1:
        said = f"The table mixes the ranks {', '.join(sorted(ranks))}, so reads would count twice. Keep one."
        raise IntakeError(said, file=source.file, field="taxonomy_lvl")
    _add_up(source, [(row, share) for row, _, share in found])
    made = Made("bracken", "reads", None, {"rank": next(iter(ranks))})
    if ranks <= {"D", "K", "P", "C"}:
        said = "This Bracken table holds no rank below the class. Run Bracken with -l G."
        raise IntakeError(said, file=source.file, field="taxonomy_lvl")
    profile = counted(source, [row for row, _, _ in found], name=source.stem, made=made)
    left_out = Warning("unclassified-left-out", "name", "reads that were not classified are not in the table")
    return replace(profile, warnings=(*profile.warnings, left_out))


def _row(source: Opened, line: int, fields: list[str]) -> tuple[Row, str, float]:
    if len(fields) != 7:
        said = f"This row has {len(fields)} fields; a Bracken table has 7."
        raise IntakeError(said, file=source.file, row=line)
    rank = fields[2].strip()
    names = (*_HEADER[3:], "fraction_total_reads")
    added = fields[4].strip().removeprefix("-")  # Bracken may take reads away
    texts = (fields[3], added, fields[5], fields[6])
    assigned, moved, reads, share = (
        number(text, file=source.file, row=line, field=name) for text, name in zip(texts, names, strict=True)
    )
    moved = -moved if fields[4].strip().startswith("-") else moved
    if abs(assigned + moved - reads) > 1:
        raise IntakeError(
            f"{short(fields[0])}: {assigned:g} assigned and {moved:g} added reads are not {reads:g}.",
            file=source.file,
            row=line,
            field="new_est_reads",
        )
    return Row(line, _WRITTEN.get(rank[:1], "") + fields[0].strip(), reads), rank, share


def _add_up(source: Opened, rows: list[tuple[Row, float]]) -> None:
    """Fractions of a whole table add up to 1; of a filtered one to less, in one and the same proportion."""
    total, reads = sum(share for _, share in rows), sum(row.amount for row, _ in rows)
    if total > 1 + _SLIP:
        said = f"The fractions add up to {total:.3f}; the whole is 1."
        raise IntakeError(said, file=source.file, field="fraction_total_reads")
    for row, share in rows:
        if reads and abs(share - total * row.amount / reads) > _SLIP:
            raise IntakeError(
                f"{short(row.taxon)} claims {share:g} of the reads, but has {row.amount:g} of {reads:g}.",
                file=source.file,
                row=row.line,
                field="fraction_total_reads",
            )
