"""A person folder as the axis reads it: what was written day by day, what was measured, taken and met, and what is not.

Only for a fit of the axis, which no verdict rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from ..conditions import find_condition
from ..errors import GutaxisError
from ..inference import FORESEEN_FROM, LEAD, History, Quantity, Sample, Score, Series
from ..intake import Person, guilds
from ..modelling import Axis
from ..outcomes import outcomes
from ..simulation import Dose, parse_doses
from .answer import SampleStanding
from .series import Days, series_of, values_by_day, window_of

READ_AS = {"stress_nrs": Quantity("stress.load", 0.35, 3.0, 2.0, 1.0)}
"""Ratings that are no score: a usual load of stress is read as 3, each standard deviation as 2 points more. Assumed."""
USUAL_FROM = 7
"""Days on which something has to be written down before its mean counts as usual. Assumed."""
UNKNOWN_ERROR = 0.5
"""The SD of one stool (log10) where a reference gives none. Assumed."""
_TAILS = 2 * 1.6449


@dataclass(frozen=True)
class Unread:
    """``what`` of a folder the axis did not hear of, and ``why``.

    Why is ``no-law``, ``too-few-days``, ``outside-the-diary``, ``not-comparable`` or ``no-dose``.
    """

    what: str
    why: str


@dataclass(frozen=True, eq=False)
class AxisRecord:
    """What of a folder the ``axis`` of a ``condition`` can hear of, from the day ``first`` on; and what it cannot."""

    axis: Axis
    condition: str
    first: date
    history: History
    unread: tuple[Unread, ...]


def axis_record(person: Person, samples: Sequence[SampleStanding], axis: Axis) -> AxisRecord | None:
    """The record of a person on the whole ``axis``; None where no score was written on enough days for a fit."""
    condition = next((c for c in person.particulars.conditions if c != "healthy"), "healthy")
    own = find_condition(condition, person.age).of(axis)
    items = {e.item for e in person.diary if e.value is not None}
    heard = {item: values_by_day(person.diary, item) for item in sorted(items) if item in READ_AS or item in outcomes()}
    full = {item: values for item, values in heard.items() if len(values) >= FORESEEN_FROM}
    days = window_of(day for values in full.values() for day in values)
    if days is None or not any(item in outcomes() for item in full):
        return None
    left = [Unread(item, "too-few-days") for item in heard if item not in full]
    unheard = items - set(heard) - {e.path for e in own.exposures}
    left += [Unread(what, "no-law") for what in (*sorted(unheard), *dict.fromkeys(lab.analyte for lab in person.labs))]
    stools, unplaced = _stools(samples, days, own)
    doses, untaken = _doses(person, days, own)
    usual, met = _exposures(person, days, own)
    series = tuple(_series(person, item, values, days) for item, values in full.items())
    history = History(days.length, series, stools, (*met, *doses), usual)
    return AxisRecord(own, condition, days.first, history, (*left, *unplaced, *untaken))


def _series(person: Person, item: str, values: dict[date, float], days: Days) -> Series:
    """An item day by day; what was written on a later day is marked, so that it weighs less."""
    late = {e.day for e in person.diary if e.item == item and e.entered_on is not None and e.entered_on > e.day}
    marks = np.array([days.first + timedelta(days=k) in late for k in range(days.length)])
    return Series(READ_AS.get(item) or Score(item), series_of(values, days), marks)


def _stools(samples: Sequence[SampleStanding], days: Days, axis: Axis) -> tuple[tuple[Sample, ...], list[Unread]]:
    found: list[Sample] = []
    left: list[Unread] = []
    states = {s.path for s in axis.states} & {f"gut_flora.{g.id}" for g in guilds()}
    for sample in (s for s in samples if s.site == "stool"):
        if not sample.positions or sample.taken_on is None:
            left.append(Unread(sample.sample, "not-comparable"))
        elif not -LEAD <= days.of(sample.taken_on) < days.length:
            left.append(Unread(sample.sample, "outside-the-diary"))
        else:
            found += _guilds(sample, days.of(sample.taken_on), states)
    return tuple(found), left


def _guilds(sample: SampleStanding, day: int, states: set[str]) -> Iterator[Sample]:
    """Each guild as its log10 deviation from the middle of people of that age and method."""
    for place in sample.positions:
        if place.quantity in states and place.value > 0 and place.p50 > 0:
            other = place.elsewhere
            wide = np.log10(other.high / other.low) / _TAILS if other and other.low > 0 else UNKNOWN_ERROR
            reading = Quantity(place.quantity, float(max(wide, 0.05)))
            yield Sample(reading, day, float(np.log10(place.value / place.p50)), sample.provider or "")


def _doses(person: Person, days: Days, axis: Axis) -> tuple[list[Dose], list[Unread]]:
    """What was taken, counted from the first day of the diary; what the axis cannot read is named."""
    found: list[Dose] = []
    left: list[Unread] = []
    for dose in person.doses:
        start = days.of(dose.start)
        stop = days.length if dose.end is None else days.of(dose.end) + 1
        start, stop = max(start, -LEAD), min(stop, days.length)
        if start >= stop:
            left.append(Unread(dose.intervention, "outside-the-diary"))
            continue
        amount = dose.amount * (1.0 if dose.adherence is None else dose.adherence)
        try:
            text = f"{dose.intervention}={amount:g}{dose.unit}@0-{stop - start}"
            parts = parse_doses(axis, text, stop - start)
        except GutaxisError:
            left.append(Unread(dose.intervention, "no-dose"))
            continue
        found += [replace(part, start=part.start + start, stop=part.stop + start) for part in parts]
    return found, left


def _exposures(person: Person, days: Days, axis: Axis) -> tuple[dict[str, float], list[Dose]]:
    """Exposures of the diary: their mean as the usual one, and each day as it was written."""
    usual: dict[str, float] = {}
    met: list[Dose] = []
    for exposure in (e for e in axis.exposures if not e.pulse):
        values = values_by_day(person.diary, exposure.path)
        inside = {days.of(day): v for day, v in values.items() if 0 <= days.of(day) < days.length}
        met += [Dose(exposure.path, v, day, day + 1, "sets") for day, v in inside.items()]
        if len(inside) >= USUAL_FROM:
            usual[exposure.path] = float(np.mean(list(inside.values())))
    return usual, met
