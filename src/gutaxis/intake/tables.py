"""A table in text: rows of fields, each with the line it stands on, whatever sign divides them."""

from __future__ import annotations

import csv
import io

from ..errors import IntakeError
from .opening import Opened

LONGEST = 500_000


def rows_of(source: Opened) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, header first, by comma, tab or semicolon as the first row shows.

    Raises :class:`IntakeError` for a broken or endless table.
    """
    text = source.text()
    first = text.lstrip().splitlines()[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider(first))
    rows: list[tuple[int, list[str]]] = []
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                rows.append((reader.line_num, [field.strip() for field in fields]))
            if len(rows) > LONGEST:
                raise IntakeError(f"The table has more than {LONGEST} rows.", file=source.file)
    except csv.Error as bad:
        raise IntakeError(f"The table is broken here: {bad}.", file=source.file, row=reader.line_num) from None
    if not rows:
        raise IntakeError("The table is empty.", file=source.file)
    return rows


def divider(header: str) -> str:
    """The sign that divides the fields: a tab wherever there is one, because lineages hold semicolons."""
    return "\t" if "\t" in header else max(";,", key=header.count)
