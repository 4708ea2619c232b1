"""A diary is a series of days, some of them missing, some written down twice, some only remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..intake import Entry, Person

Array = NDArray[np.float64]

RECALLS = {"POEM": 7, "DLQI": 7, "PHQ9": 14, "GAD7": 14, "HAMD17": 7, "MADRS": 7, "HAMA": 7, "BDI": 14, "PSS10": 28}
"""Days that one filling in of a form speaks of, as the form itself asks; one for all others."""
REMEMBERED = 7
"""Days after which an entry is a memory and counts for nothing here; as intake warns of them."""
LONGEST = 240
"""The most days that are weighed: the last ones, so that a gut of years ago is not held against the skin of today."""
COMPLAINTS = ("bloating", "constipation", "diarrhoea")
_MIDDLE_FORM = 4.0  # of Bristol's seven stool forms


@dataclass(frozen=True)
class Days:
    """A stretch of ``length`` days from ``first``."""

    first: date
    length: int

    def of(self, day: date) -> int:
        """The number of a day, 0 the first."""
        return (day - self.first).days


def values_by_day(entries: Iterable[Entry], item: str) -> dict[date, float]:
    """The value of an item on each day: the mean where there are several; none that was only remembered."""
    found: dict[date, list[float]] = {}
    for entry in entries:
        if entry.item == item and entry.value is not None and not _remembered(entry):
            found.setdefault(entry.day, []).append(entry.value)
    return {day: float(np.mean(values)) for day, values in sorted(found.items())}


def covered(days: Iterable[date], item: str) -> int:
    """How many days the fillings in of a form speak of, each day once."""
    recall = RECALLS.get(item, 1)
    return len({day - timedelta(days=k) for day in days for k in range(recall)}) if recall > 1 else len(set(days))


def window_of(days: Iterable[date]) -> Days | None:
    """The stretch from the first of these days to the last, cut to its last ``LONGEST``."""
    every = sorted(days)
    if not every:
        return None
    first = max(every[0], every[-1] - timedelta(days=LONGEST - 1))
    return Days(first, (every[-1] - first).days + 1)


def series_of(values: dict[date, float], days: Days) -> Array:
    """The values [day], NaN where there is none."""
    found = np.full(days.length, np.nan)
    for day, value in values.items():
        if 0 <= days.of(day) < days.length:
            found[days.of(day)] = value
    return found


def taken_on(person: Person, intervention: str, days: Days) -> Array:
    """1 on each day [day] on which something was taken by ``doses.csv``, else 0."""
    taken = np.zeros(days.length)
    for dose in (d for d in person.doses if d.intervention == intervention):
        end = days.length if dose.end is None else days.of(dose.end + timedelta(days=1))
        taken[max(days.of(dose.start), 0) : max(end, 0)] = 1.0
    return taken


def symptoms_of(person: Person, days: Days) -> Array:
    """Daily gut symptoms in their own standard deviations [day], empty where none varies.

    The mean of bloating, constipation, diarrhoea and how far the stool is from a smooth one, each standardised.
    """
    rows = [_standard(series_of(values_by_day(person.diary, item), days)) for item in COMPLAINTS]
    rows.append(_standard(np.abs(series_of(values_by_day(person.diary, "bristol"), days) - _MIDDLE_FORM)))
    seen = [row for row in rows if row is not None]
    if not seen:
        return np.zeros(0)
    count = np.isfinite(seen).sum(0)
    mean = np.where(count > 0, np.nansum(seen, 0) / np.maximum(count, 1), np.nan)
    found = _standard(mean)
    return np.zeros(0) if found is None else found


def _standard(series: Array) -> Array | None:
    """In its own standard deviations; None where it hardly varies or was hardly ever written down."""
    seen = series[np.isfinite(series)]
    if seen.size < 7 or np.ptp(seen) == 0:
        return None
    return np.asarray((series - seen.mean()) / seen.std())


def _remembered(entry: Entry) -> bool:
    return entry.entered_on is not None and (entry.entered_on - entry.day).days > REMEMBERED
