"""Days as they were lived: what was felt and done, each with its date, and when it was written down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..errors import IntakeError
from .items import RANGES, in_unit, is_number, range_of
from .opening import Opened, number
from .profile import Warning
from .rows import columns, day_of, missing, named, table_of

_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
# A day that is written down later than this is remembered rather than recorded. Assumed.
LATE = 7


@dataclass(frozen=True)
class Entry:
    """One line of a diary: a number, or only words (then ``value`` is None); ``file`` and ``row`` say where."""

    day: date
    item: str
    value: float | None
    unit: str
    text: str
    entered_on: date | None
    row: int
    file: str = "diary.csv"


def read_diary(source: Opened) -> tuple[Entry, ...]:
    """Read ``date,item,value[,unit,entered_on]``, or a wide table with one row a day.

    The order of the rows does not matter: entries come by day and item. A row that says word for word what another
    one said counts once.
    """
    header, rows = table_of(source)
    if "date" not in header:
        raise missing(source, "date", header)
    if "item" not in header:
        return tidy(e for line, row in rows for e in _wide(source, line, row))
    columns(source, header, ("date", "item", "value"), ("unit", "entered_on"))
    return tidy(
        entry_at(source, line, row["date"], row["item"], row["value"], row.get("unit", ""), row.get("entered_on"))
        for line, row in rows
    )


def tidy(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by day and item; what was said twice in the same words is kept once, the first row of it."""
    kept: dict[tuple[date, str, str, str], Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.file != "diary.csv", e.file, e.row)):
        kept.setdefault((entry.day, entry.item, f"{entry.value}", entry.text if entry.value is None else ""), entry)
    return tuple(kept[key] for key in sorted(kept))


def _wide(source: Opened, line: int, row: dict[str, str]) -> list[Entry]:
    day, entered = row["date"], row.get("entered_on")
    items = {k: v for k, v in row.items() if k not in {"date", "entered_on"} and v}
    return [entry_at(source, line, day, item, value, "", entered) for item, value in items.items()]


def entry_at(
    source: Opened, line: int, day: str, item: str, value: str, unit: str = "", entered: str | None = None
) -> Entry:
    """One line of a diary from its texts. Raises :class:`IntakeError` with row and field for what cannot be."""
    name = named(source, line, "item", item)
    when = day_of(source, line, "date", day)
    written = day_of(source, line, "entered_on", entered) if entered else None
    if written is not None and (when - written).days > 1:  # one day for places east of here
        text = f"{when} was written down on {written}, before it came."
        raise IntakeError(text, file=source.file, row=line, field="entered_on")
    amount = _amount(source, line, name, value)
    if amount is not None and unit:
        amount = in_unit(amount, unit, name, file=source.file, row=line)
    low, high = range_of(name)
    if amount is not None and not low <= amount <= high:
        text = f"{name} is {amount:g}; it runs from {low:g} to {high:g}."
        raise IntakeError(text, file=source.file, row=line, field=name)
    return Entry(when, name, amount, unit, value, written, line, source.file)


def _amount(source: Opened, line: int, name: str, value: str) -> float | None:
    amount = _WORDS.get(value.lower())
    numeric = re.fullmatch(r"[-+.,\d]+(e[-+]?\d+)?", value, re.IGNORECASE)  # "2 days of fever" is words
    if amount is None and name != "note" and (numeric or is_number(name)):
        amount = number(value, file=source.file, row=line, field=name)
    return amount


def about_diary(entries: Iterable[Entry]) -> tuple[Warning, ...]:
    """What a reader of the diary should know: days written down late, and scores given twice for one day."""
    every = list(entries)
    return (*_late(every), *_twice(every))


def _late(entries: list[Entry]) -> Iterator[Warning]:
    late = {e.day for e in entries if e.entered_on and (e.entered_on - e.day).days > LATE}
    if late:
        text = f"{len(late)} of {len({e.day for e in entries})} days were written down more than {LATE} days later"
        yield Warning("diary-backfilled", "entered_on", text)


def _twice(entries: list[Entry]) -> Iterator[Warning]:
    seen = Counter((e.day, e.item) for e in entries if e.item in RANGES and e.value is not None)
    for item in sorted({item for (_, item), n in seen.items() if n > 1} - {"bristol"}):
        days = sorted(day for (day, name), n in seen.items() if name == item and n > 1)
        yield Warning("diary-twice", item, f"has more than one value on {len(days)} days, first on {days[0]}")
