"""A life has an order: birth comes first, and what was written down cannot lie ahead."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import IntakeError
from .person import Person
from .profile import Warning
from .record import age_in_days

_THREE_YEARS = 3 * 365.25


@dataclass(frozen=True)
class _Day:
    """A day that someone wrote down, and where it stands."""

    file: str
    row: int | None
    field: str
    day: date | None


def check_days(person: Person) -> None:
    """Refuse days that lie ahead (by more than one, for places east of here) or before birth."""
    birth, tomorrow = person.particulars.birth, date.today() + timedelta(days=1)
    for at in _written(person):
        if at.day and at.day > tomorrow:
            text = f"{at.day} has not come yet."
            raise IntakeError(text, file=at.file, row=at.row, field=at.field)
        if at.day and birth and at.day < birth:
            text = f"{at.day} lies before birth on {birth}."
            raise IntakeError(text, file=at.file, row=at.row, field=at.field)
    _check_ages(person)


def _written(person: Person) -> Iterator[_Day]:
    about = person.particulars
    yield _Day("person.toml", None, "birth", about.birth)
    yield _Day("person.toml", None, "antibiotics_last", about.history.antibiotics_last)
    for since in [f.since for f in about.history.excluded_foods] + [m.since for m in about.medicines]:
        yield _Day("person.toml", None, "since", since)
    for sample in person.samples:
        yield _Day(sample.sidecar, None, "taken_on", sample.about.taken_on)
    for entry in person.diary:
        yield _Day(entry.file, entry.row or None, "date", entry.day)
        yield _Day(entry.file, entry.row or None, "entered_on", entry.entered_on)
    for lab in person.labs:
        yield _Day("labs.csv", lab.row, "date", lab.day)
    for dose in person.doses:
        yield _Day("doses.csv", dose.row, "start", dose.start)


def _check_ages(person: Person) -> None:
    birth, age, latest = person.particulars.birth, person.particulars.age, person.latest
    if birth and age and latest and abs((latest - birth).days - age_in_days(age)) > 366:
        text = f"The age {age!r} and the birth on {birth} disagree on {latest}. Keep the birth alone."
        raise IntakeError(text, file="person.toml", field="age")
    for sample in person.samples:
        days = person.age_on(sample.about.taken_on)
        if days is not None and days < 0:
            text = f"The sample was taken on {sample.about.taken_on}, {math.ceil(-days)} days before birth."
            raise IntakeError(text, file=sample.sidecar, field="taken_on")


def about_age(person: Person) -> tuple[Warning, ...]:
    """What a reader should know about the age: given too coarsely, or only known as of today."""
    birth, age = person.particulars.birth, person.particulars.age
    if birth is not None:
        text = "nothing else in the folder has a date, so the age is that of today"
        return (Warning("age-of-today", "birth", text),) if person.latest is None else ()
    if age and age_in_days(age) < _THREE_YEARS and age.strip().lower().endswith("y"):
        return (Warning("age-coarse", "age", "under three years, give the age in months, like 14m"),)
    return ()
