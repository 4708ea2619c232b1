"""Tables that people type hold slips; each is met at its row and column, with the right thing beside it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from ..errors import IntakeError, nearest
from .opening import Opened, short
from .tables import rows_of

Row = tuple[int, dict[str, str]]


def table_of(source: Opened) -> tuple[list[str], list[Row]]:
    """The header, and each row by column with the line it stands on. Double columns and ragged rows are refused."""
    lines = rows_of(source)
    header = lines[0][1]
    if len(set(header)) < len(header):
        raise IntakeError("A column stands there twice.", file=source.file, row=1)
    for line, fields in lines[1:]:
        if len(fields) != len(header):
            comma = " Is there a decimal comma? Write a point." if len(fields) > len(header) else ""
            text = f"This row has {len(fields)} fields; the header has {len(header)}.{comma}"
            raise IntakeError(text, file=source.file, row=line)
    return header, [(line, dict(zip(header, fields, strict=True))) for line, fields in lines[1:]]


def columns(source: Opened, header: list[str], needed: Collection[str], also: Collection[str]) -> None:
    """Refuse a header that lacks a needed column or has one that nobody knows."""
    for name in header:
        if name not in {*needed, *also}:
            close = nearest(name, [*needed, *also])
            text = f"There is no column {short(name)}. Known: {', '.join([*needed, *also])}."
            raise IntakeError(text, file=source.file, row=1, field=name, nearest=close)
    for name in needed:
        if name not in header:
            raise missing(source, name, header)


def missing(source: Opened, name: str, header: list[str]) -> IntakeError:
    """The refusal for a column that is not there."""
    text = f"The column {name!r} is missing (found {short(', '.join(header))})."
    return IntakeError(text, file=source.file, row=1, field=name)


def named(source: Opened, line: int, field: str, name: str) -> str:
    """A name as it stands; an empty or endless one is refused."""
    if not name or len(name) > 200:
        raise IntakeError(f"The {field} is empty or far too long.", file=source.file, row=line, field=field)
    return name


def day_of(source: Opened, line: int, field: str, text: str) -> date:
    """A local calendar day, ISO 8601. Another way of writing it is refused with the day that it must mean, if one."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        said = f"{short(text)} is not a calendar day. Write it like {nearest_day(text) or '2026-03-31'}."
        raise IntakeError(said, file=source.file, row=line, field=field, nearest=nearest_day(text)) from None


def nearest_day(text: str) -> str | None:
    """The one day that can be meant; None where day and month could change places, or there is no such day."""
    parts = re.match(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]|$)", text)
    if parts:
        return _valid(int(parts[1]), int(parts[2]), int(parts[3]))
    parts = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    if not parts:
        return None
    one, two, year = (int(part) for part in parts.groups())
    days = {day for day in (_valid(year, two, one), _valid(year, one, two)) if day}
    return days.pop() if len(days) == 1 else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
