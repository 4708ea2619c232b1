"""Rings and watches hand out tables with a row a day: Oura, Garmin, Google Fit, each with columns of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import fmean, median

from ...errors import IntakeError
from ..diary import Entry, tidy
from ..opening import Opened, short
from ..rows import Row, table_of

# Column (plain lower case, with spaces) -> item. The first that fits an item is used.
_COLUMNS: Mapping[str, str] = {
    "total sleep duration": "life.sleep", "total sleep time": "life.sleep", "sleep duration ms": "life.sleep",
    "sleep duration": "life.sleep", "duration": "life.sleep",
    "average resting heart rate": "heart_rate_rest", "resting heart rate": "heart_rate_rest",
    "resting heart rate bpm": "heart_rate_rest", "resting hr": "heart_rate_rest",
    "average heart rate bpm": "heart_rate", "average heart rate": "heart_rate",
    "average hrv": "hrv_rmssd", "hrv status": "hrv_rmssd", "overnight hrv": "hrv_rmssd",
    "steps": "steps", "step count": "steps", "total steps": "steps",
}  # fmt: skip
_UNIT = {"life.sleep": "h/day", "steps": "count", "hrv_rmssd": "ms"}
_DATES = ("date", "day", "calendar date")
_WEEKS = re.compile(r"sleep score (\d+ )?(days?|weeks?|months?|year)")  # Garmin heads its column of days so
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOTHING = {"", "--", "-", "none", "null", "nan"}
_CLOCK = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?|(\d+):(\d\d)(?::\d\d)?")


def is_wearable(header: list[str]) -> bool:
    """Whether there is a column of days and one that a ring or watch measures, and none that only a diary has."""
    plain = [_plain(h) for h in header]
    return _date_column(plain) is not None and any(h in _COLUMNS for h in plain) and not {"item", "value"} & set(plain)


def is_diary(header: list[str]) -> bool:
    """Whether a table that a watch might have made is a diary in wide form: ``steps`` is an item of ours, too."""
    return "date" in header and not {_plain(h) for h in header} & _COLUMNS.keys() - {"steps", "duration"}


def read_wearable(source: Opened) -> tuple[Entry, ...]:
    """Daily sleep (h), steps, heart rate and its variability. What a device has no value for is left out.

    Several rows of one day: sleep is added up, of the rest the mean is taken; equal rows count once. The unit of a
    column of sleep (hours, minutes, seconds, milliseconds) is told by its size.
    """
    header, rows = table_of(source)
    plain = [_plain(h) for h in header]
    at = _date_column(plain)
    assert at is not None
    rows = list({tuple(row.values()): (line, row) for line, row in reversed(rows)}.values())[::-1]
    days = _days(source, [(line, row[header[at]]) for line, row in rows])
    chosen: dict[str, str] = {}
    for name, item in _COLUMNS.items():
        if name in plain:
            chosen.setdefault(item, header[plain.index(name)])
    return tidy(e for item, column in chosen.items() for e in _daily(source, rows, days, item, column))


def _daily(source: Opened, rows: list[Row], days: list[date], item: str, column: str) -> Iterator[Entry]:
    values = [_value(source, line, column, row[column]) for line, row in rows]
    divisor = _per_hour([v for v in values if v is not None]) if item == "life.sleep" else 1.0
    found: dict[date, list[tuple[float, int]]] = defaultdict(list)
    for (line, _), day, value in zip(rows, days, values, strict=True):
        if value is not None:
            found[day].append((value / divisor, line))
    for day, several in found.items():
        amounts = [value for value, _ in several]
        value = sum(amounts) if item == "life.sleep" else fmean(amounts)
        if item == "life.sleep" and value > 24:
            text = f"{value:.1f} hours of sleep on {day}."
            raise IntakeError(text, file=source.file, row=several[0][1], field=column)
        yield Entry(day, item, value, _UNIT.get(item, "1/min"), f"{value:g}", None, several[0][1], source.file)


def _value(source: Opened, line: int, column: str, text: str) -> float | None:
    plain = text.strip().lower().removesuffix("ms").strip()
    if plain in _NOTHING:
        return None
    if re.fullmatch(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return float(plain.replace(",", ""))
    found = _CLOCK.fullmatch(plain)
    if found and any(found.groups()):
        hours, minutes = (found[1] or found[3] or 0), (found[2] or found[4] or 0)
        return int(hours) + int(minutes) / 60
    raise IntakeError(f"{short(text)} is not a number.", file=source.file, row=line, field=column)


def _per_hour(values: list[float]) -> float:
    """What an hour is in the unit of the column: nobody sleeps 25 hours, or less than 25 minutes most nights."""
    middle = median(values) if values else 0.0
    return 3.6e6 if middle > 1e6 else 3600.0 if middle > 1440 else 60.0 if middle > 24 else 1.0


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())


def _date_column(plain: list[str]) -> int | None:
    for name in _DATES:
        if name in plain:
            return plain.index(name)
    return next((i for i, name in enumerate(plain) if _WEEKS.fullmatch(name)), None)


def _days(source: Opened, texts: list[tuple[int, str]]) -> list[date]:
    """The days of a column; day and month change places only as the whole column allows."""
    parts = [re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", t) for _, t in texts]
    first, second = ({int(p[i]) for p in parts if p} for i in (1, 2))
    if first and max(first) <= 12 and max(second) <= 12:
        text = "It cannot be told which is the day and which the month. Write days like 2026-03-31."
        raise IntakeError(text, file=source.file, row=texts[0][0], field="date")
    month_first = bool(first) and max(second) > 12
    return [_day(source, line, text, month_first) for line, text in texts]


def _day(source: Opened, line: int, text: str, month_first: bool) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", text)
    named = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})", text)
    other = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if named:
            return date(int(named[3]), _MONTHS.index(named[1].lower()) + 1, int(named[2]))
        if other:
            one, two = (int(other[1]), int(other[2])) if month_first else (int(other[2]), int(other[1]))
            return date(int(other[3]), one, two)
    except ValueError:
        pass
    weeks = " These look like weeks; export single days." if re.search(r"\d+ ?- ?\d+|[A-Za-z]{3} \d", text) else ""
    raise IntakeError(f"{short(text)} is not a day.{weeks}", file=source.file, row=line, field="date")
