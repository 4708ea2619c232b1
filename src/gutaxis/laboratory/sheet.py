"""A laboratory knows of each tube whose it is, where it stood on the plate, and whether it is a sample or a control."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import IntakeError, nearest
from ..intake import Warning, opened, rows_of
from .fields import ROLES, SEXES, Unclear, age, bristol, day, one_of, region, words, yes_no

# What each column holds; only "sample" must be there.
_READ: Mapping[str, Callable[[str], Any]] = {
    "sample": words,
    "subject": words,
    "age_days": age,
    "sex": one_of(SEXES),
    "collected": day,
    "received": day,
    "antibiotics_90d": yes_no,
    "bristol": bristol,
    "plate": words,
    "run": words,
    "kit": words,
    "extraction": words,
    "region": region,
    "database": words,
    "role": one_of(ROLES),
}
COLUMNS = tuple(_READ)
# Ages that all lie below this look like years in a column of days.
_YEARS = 120


@dataclass(frozen=True)
class SheetRow:
    """One tube: its line in the sheet, its ``role`` (sample, negative, mock, replicate) and what is known of it.

    ``age_days`` in days; ``region`` is the method of measurement. A replicate is told from its ``subject`` and
    ``collected``, which it shares with what it repeats; the ``subject`` of a mock is the name of its community.
    """

    line: int
    sample: str
    subject: str | None = None
    age_days: float | None = None
    sex: str = "unknown"
    collected: date | None = None
    received: date | None = None
    antibiotics_90d: bool | None = None
    bristol: int | None = None
    plate: str | None = None
    run: str | None = None
    kit: str | None = None
    extraction: str | None = None
    region: str = "unknown"
    database: str | None = None
    role: str = "sample"


@dataclass(frozen=True)
class Sheet:
    """The whole sheet in its own order, by the name of the sample, with what a reader of it should know."""

    file: str
    sha256: str
    rows: Mapping[str, SheetRow]
    warnings: tuple[Warning, ...]

    def having(self, *roles: str) -> list[SheetRow]:
        """The rows with one of these roles."""
        return [row for row in self.rows.values() if row.role in roles]

    def refuse(self, row: SheetRow, field: str, text: str, close: str | None = None) -> IntakeError:
        """The error that names this sheet, the row and the field."""
        return IntakeError(text, file=self.file, row=row.line, field=field, nearest=close)


def read_sheet(path: str | Path) -> Sheet:
    """Read a sample sheet by comma, tab or semicolon; raises IntakeError with file, row, field and the nearest."""
    source = opened(path)
    table = rows_of(source)
    header = _header(source.file, table[0][1])
    rows: dict[str, SheetRow] = {}
    for line, cells in table[1:]:
        row = _row(source.file, line, header, cells)
        if row.sample in rows:
            text = f"{row.sample!r} stands in row {rows[row.sample].line} already. Each tube has a name of its own."
            raise IntakeError(text, file=source.file, row=line, field="sample")
        rows[row.sample] = row
    if not rows:
        raise IntakeError("There is a header but no rows below it.", file=source.file)
    sheet = Sheet(source.file, source.sha256, rows, ())
    _check_order(sheet)
    _check_replicates(sheet)
    return Sheet(sheet.file, sheet.sha256, rows, tuple(_odd(sheet)))


def replicate_groups(sheet: Sheet) -> list[list[SheetRow]]:
    """Tubes that hold the same stool: replicates with the sample or the replicates of that subject and day."""
    groups: dict[tuple[str | None, date | None], list[SheetRow]] = {}
    for row in sheet.having("sample", "replicate"):
        groups.setdefault((row.subject, row.collected), []).append(row)
    return [group for group in groups.values() if any(row.role == "replicate" for row in group)]


def _header(file: str, cells: list[str]) -> list[str]:
    header = [cell.casefold() for cell in cells]
    for name in header:
        if name not in COLUMNS:
            text = f"There is no column {name!r} in a sample sheet. Columns: {', '.join(COLUMNS)}."
            raise IntakeError(text, file=file, row=1, field=name, nearest=nearest(name, COLUMNS))
        if header.count(name) > 1:
            raise IntakeError(f"The column {name!r} stands there twice.", file=file, row=1, field=name)
    if "sample" not in header:
        raise IntakeError("There is no column 'sample'.", file=file, row=1, field="sample")
    return header


def _row(file: str, line: int, header: list[str], cells: list[str]) -> SheetRow:
    if len(cells) != len(header):
        text = f"This row has {len(cells)} fields; the header has {len(header)}."
        raise IntakeError(text, file=file, row=line, field=header[min(len(cells), len(header) - 1)])
    known: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        if not cell:
            continue
        try:
            known[name] = _READ[name](cell)
        except Unclear as bad:
            raise IntakeError(bad.text, file=file, row=line, field=name, nearest=bad.nearest) from None
    if "sample" not in known:
        raise IntakeError("This row names no sample.", file=file, row=line, field="sample")
    return SheetRow(line, **known)


def _check_order(sheet: Sheet) -> None:
    for row in sheet.rows.values():
        if row.collected and row.received and row.received < row.collected:
            text = f"It was received on {row.received}, before it was collected on {row.collected}."
            raise sheet.refuse(row, "received", text)


def _check_replicates(sheet: Sheet) -> None:
    for row in sheet.having("replicate"):
        if row.subject is None:
            raise sheet.refuse(row, "subject", "A replicate needs the subject that it shares with what it repeats.")
    for group in replicate_groups(sheet):
        row = next(row for row in group if row.role == "replicate")
        if len(group) == 1:
            text = f"{row.sample!r} repeats nothing: no other row has its subject and its day of collection."
            raise sheet.refuse(row, "role", text)
        if len({other.region for other in group}) > 1:
            text = (
                f"{row.sample!r} and what it repeats were measured by different methods, so they say nothing of noise."
            )
            raise sheet.refuse(row, "region", text)


def _odd(sheet: Sheet) -> list[Warning]:
    people = sheet.having("sample", "replicate")
    ages = [row.age_days for row in people if row.age_days is not None]
    methods = sorted({row.region for row in people})
    found = []
    if len(ages) >= 10 and max(ages) < _YEARS:
        text = f"every age is below {_YEARS} days. Are these years? The column holds days."
        found.append(Warning("ages-like-years", "age_days", text))
    if len(methods) > 1:
        text = f"more than one method: {', '.join(methods)}. Each sample is compared only within its own."
        found.append(Warning("mixed-methods", "region", text))
    return found
