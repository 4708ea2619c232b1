"""What was taken: from when to when, how much, and how faithfully."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..errors import IntakeError, UnitError
from ..units import unit as parse_unit
from .opening import Opened, number
from .rows import columns, day_of, named, table_of


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


def read_doses(source: Opened) -> tuple[Dose, ...]:
    """Read ``start,end,intervention,amount,unit,adherence``; reversed days and unknown units are refused."""
    header, rows = table_of(source)
    columns(source, header, ("start", "intervention", "amount", "unit"), ("end", "adherence"))
    return tuple(_dose(source, line, row) for line, row in rows)


def _dose(source: Opened, line: int, row: dict[str, str]) -> Dose:
    start = day_of(source, line, "start", row["start"])
    end = day_of(source, line, "end", row["end"]) if row.get("end") else None
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
    name = named(source, line, "intervention", row["intervention"])
    return Dose(start, end, name, amount, row["unit"], adherence, line)
