"""Days as they were lived: what was felt, measured and taken, each with its date."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ..errors import IntakeError, UnitError, nearest
from ..units import unit as parse_unit
from .items import ITEMS, RANGES
from .opening import Opened, number, short
from .tables import rows_of

_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}


@dataclass(frozen=True)
class Entry:
    """One line of a diary: a number, or only words (then ``value`` is None)."""

    day: date
    item: str
    value: float | None
    unit: str
    text: str
    entered_on: date | None
    row: int


@dataclass(frozen=True)
class Lab:
    """One laboratory value; ``below`` says that it was given as less than ``value``."""

    day: date
    analyte: str
    value: float
    unit: str
    method: str
    below: bool
    row: int


@dataclass(frozen=True)
class Dose:
    """What was taken from ``start`` to ``end`` (None: still), as an amount with its unit."""

    start: date
    end: date | None
    intervention: str
    amount: float
    unit: str
    adherence: float | None
    row: int


def read_diary(source: Opened) -> tuple[Entry, ...]:
    """Read ``date,item,value[,unit,entered_on]``, or a wide table with one row a day."""
    header, rows = _table(source)
    if "date" not in header:
        raise _missing(source, "date", header)
    if "item" not in header:
        return tuple(e for line, row in rows for e in _wide(source, line, row))
    _columns(source, header, ("date", "item", "value"), ("unit", "entered_on"))
    return tuple(
        _entry(source, line, row["date"], row["item"], row["value"], row.get("unit", ""), row.get("entered_on"))
        for line, row in rows
    )


def read_labs(source: Opened) -> tuple[Lab, ...]:
    """Read ``date,analyte,value,unit,method``; a value such as ``<0.3`` is kept as an upper limit."""
    header, rows = _table(source)
    _columns(source, header, ("date", "analyte", "value", "unit"), ("method",))
    found = []
    for line, row in rows:
        below = row["value"].startswith("<")
        value = number(row["value"].lstrip("<"), file=source.file, row=line, field="value")
        day = _day(source, line, "date", row["date"])
        name = _named(source, line, "analyte", row["analyte"])
        found.append(Lab(day, name, value, row["unit"], row.get("method", ""), below, line))
    return tuple(found)


def read_doses(source: Opened) -> tuple[Dose, ...]:
    """Read ``start,end,intervention,amount,unit,adherence``; reversed days and unknown units are refused."""
    header, rows = _table(source)
    _columns(source, header, ("start", "intervention", "amount", "unit"), ("end", "adherence"))
    return tuple(_dose(source, line, row) for line, row in rows)


def _dose(source: Opened, line: int, row: dict[str, str]) -> Dose:
    start = _day(source, line, "start", row["start"])
    end = _day(source, line, "end", row["end"]) if row.get("end") else None
    if end is not None and end < start:
        raise IntakeError(f"It ends on {end}, before it starts on {start}.", file=source.file, row=line, field="end")
    amount = number(row["amount"], file=source.file, row=line, field="amount")
    try:
        parse_unit(row["unit"])
    except UnitError as bad:
        raise IntakeError(bad.text, file=source.file, row=line, field="unit", nearest=bad.nearest) from None
    given = row.get("adherence")
    adherence = number(given, file=source.file, row=line, field="adherence") if given else None
    if adherence is not None and adherence > 1:
        raise IntakeError("Adherence is a share, 0 to 1.", file=source.file, row=line, field="adherence")
    name = _named(source, line, "intervention", row["intervention"])
    return Dose(start, end, name, amount, row["unit"], adherence, line)


def _wide(source: Opened, line: int, row: dict[str, str]) -> list[Entry]:
    day, entered = row["date"], row.get("entered_on")
    items = {k: v for k, v in row.items() if k not in {"date", "entered_on"} and v}
    return [_entry(source, line, day, item, value, "", entered) for item, value in items.items()]


def _entry(source: Opened, line: int, day: str, item: str, value: str, unit: str, entered: str | None) -> Entry:
    name = _named(source, line, "item", item)
    when = _day(source, line, "date", day)
    written = _day(source, line, "entered_on", entered) if entered else None
    amount = _WORDS.get(value.lower())
    if amount is None and name != "note" and (name in ITEMS or re.match(r"[-+.\d]", value)):
        amount = number(value, file=source.file, row=line, field=name)
    low, high = RANGES.get(name, (0.0, float("inf")))
    if amount is not None and not low <= amount <= high:
        raise IntakeError(
            f"{name} is {amount:g}; it runs from {low:g} to {high:g}.", file=source.file, row=line, field=name
        )
    return Entry(when, name, amount, unit, value, written, line)


def _table(source: Opened) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    lines = rows_of(source)
    header = lines[0][1]
    if len(set(header)) < len(header):
        raise IntakeError("A column stands there twice.", file=source.file, row=1)
    for line, fields in lines[1:]:
        if len(fields) != len(header):
            raise IntakeError(
                f"This row has {len(fields)} fields; the header has {len(header)}.", file=source.file, row=line
            )
    return header, [(line, dict(zip(header, fields, strict=True))) for line, fields in lines[1:]]


def _columns(source: Opened, header: list[str], needed: Collection[str], also: Collection[str]) -> None:
    for name in header:
        if name not in {*needed, *also}:
            close = nearest(name, [*needed, *also])
            known = ", ".join([*needed, *also])
            raise IntakeError(
                f"There is no column {short(name)}. Known: {known}.",
                file=source.file,
                row=1,
                field=name,
                nearest=close,
            )
    for name in needed:
        if name not in header:
            raise _missing(source, name, header)


def _missing(source: Opened, name: str, header: list[str]) -> IntakeError:
    return IntakeError(
        f"The column {name!r} is missing (found {short(', '.join(header))}).",
        file=source.file,
        row=1,
        field=name,
    )


def _named(source: Opened, line: int, field: str, name: str) -> str:
    if not name or len(name) > 200:
        raise IntakeError(f"The {field} is empty or far too long.", file=source.file, row=line, field=field)
    return name


def _day(source: Opened, line: int, field: str, text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise IntakeError(
            f"{short(text)} is not a calendar day. Write it like 2026-03-31.",
            file=source.file,
            row=line,
            field=field,
        ) from None
