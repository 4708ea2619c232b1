"""A person on disk: one folder with who they are, their samples, their laboratory values and their days."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from ..errors import IntakeError, nearest
from .diary import Dose, Entry, Lab, read_diary, read_doses, read_labs
from .opening import Opened, opened
from .profile import Profile, Warning
from .reading import read_profiles
from .record import Particulars, Sidecar, age_in_days, record

_KNOWN = ("person.toml", "stool", "skin", "labs.csv", "diary.csv", "doses.csv", "plans")
_Rows = TypeVar("_Rows")


@dataclass(frozen=True, eq=False)
class Sample:
    """A profile with what is known about it."""

    profile: Profile
    about: Sidecar
    site: str


@dataclass(frozen=True, eq=False)
class Person:
    """Everything that one person folder holds; ``digests`` maps each file to its sha256."""

    folder: str
    particulars: Particulars = field(default_factory=Particulars)
    samples: tuple[Sample, ...] = ()
    labs: tuple[Lab, ...] = ()
    diary: tuple[Entry, ...] = ()
    doses: tuple[Dose, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()

    @property
    def latest(self) -> date | None:
        """The day of the latest sample or diary entry: the day for which an age is given."""
        days = [s.about.taken_on for s in self.samples if s.about.taken_on] + [e.day for e in self.diary]
        return max(days, default=None)

    def age_on(self, day: date | None) -> float | None:
        """The age in days on ``day`` (None: a sample without a date), or None where it is not known."""
        birth, age, latest = self.particulars.birth, self.particulars.age, self.latest
        if birth is not None:
            return float((day - birth).days) if day is not None else None
        if age is None:
            return None
        return age_in_days(age) - ((latest - day).days if latest and day else 0)


def read_person(folder: str | Path) -> Person:
    """Read a person folder. Every part may be missing; what is there must be right.

    Raises :class:`IntakeError` with file, row, field and the nearest right name.
    """
    home = Path(folder)
    if not home.is_dir():
        what = "is a file" if home.exists() else "does not exist"
        raise IntakeError(f"The person folder {str(home)!r} {what}.", file=home.name or str(home))
    digests: dict[str, str] = {}
    person = Person(
        home.resolve().name,
        _optional(home, "person.toml", digests, lambda s: record(s, Particulars)) or Particulars(),
        _samples(home, "stool", digests) + _samples(home, "skin", digests),
        _optional(home, "labs.csv", digests, read_labs) or (),
        _optional(home, "diary.csv", digests, read_diary) or (),
        _optional(home, "doses.csv", digests, read_doses) or (),
        digests,
        _unused(home),
    )
    _check_days(person)
    _check_ages(person)
    return _once(replace(person, warnings=person.warnings + _coarse(person)))


def _optional(home: Path, name: str, digests: dict[str, str], read: Callable[[Opened], _Rows]) -> _Rows | None:
    if not (home / name).exists():
        return None
    if name.endswith(".toml") and (home / name).stat().st_size == 0:
        digests[name] = hashlib.sha256(b"").hexdigest()
        return None
    source = replace(opened(home / name), file=name)
    digests[name] = source.sha256
    return read(source)


def _samples(home: Path, kind: str, digests: dict[str, str]) -> tuple[Sample, ...]:
    place = home / kind
    files = sorted(p for p in place.iterdir() if not p.name.startswith(".")) if place.is_dir() else []
    tables = [p for p in files if p.suffix != ".toml"]
    stems = {p.name.split(".")[0] for p in tables}
    if len(stems) < len(tables):
        names = sorted(p.name for p in tables)
        twice = next(b for a, b in pairwise(names) if a.split(".")[0] == b.split(".")[0])
        raise IntakeError(
            "Two samples here have the same name before the first dot. Rename one, with its .toml.",
            file=f"{kind}/{twice}",
        )
    for alone in (p for p in files if p.suffix == ".toml" and p.stem not in stems):
        raise IntakeError(
            f"There is no profile beside it. Name it after its sample, like {sorted(stems)[0]}.toml."
            if stems
            else "There is no profile beside it.",
            file=f"{kind}/{alone.name}",
            nearest=nearest(alone.stem, stems),
        )
    return tuple(_sample(home, kind, path, digests) for path in tables)


def _sample(home: Path, kind: str, path: Path, digests: dict[str, str]) -> Sample:
    name = f"{kind}/{path.name}"
    try:
        profiles = read_profiles(path)
    except IntakeError as bad:
        bad.file = name
        raise
    if len(profiles) > 1:
        raise IntakeError(
            f"The file holds {len(profiles)} samples. Keep only this person's, one file a sample.", file=name
        )
    stem = path.name.split(".")[0]
    digests[name] = profiles[0].sha256
    about = _optional(home, f"{kind}/{stem}.toml", digests, lambda s: record(s, Sidecar)) or Sidecar()
    return Sample(replace(profiles[0], name=stem, file=name), about, about.site or kind)


def _once(person: Person) -> Person:
    """The same sample handed in twice counts once; the second is named in a warning."""
    kept: list[Sample] = []
    doubled: list[Warning] = []
    for sample in person.samples:
        twin = next((k for k in kept if k.site == sample.site and _same(k.profile, sample.profile)), None)
        if twin is None:
            kept.append(sample)
        else:
            text = f"holds the same sample as {twin.profile.file} and counts once"
            doubled.append(Warning("sample-twice", sample.profile.file, text))
    return replace(person, samples=tuple(kept), warnings=person.warnings + tuple(doubled))


def _same(one: Profile, other: Profile) -> bool:
    if one.sha256 == other.sha256:
        return True
    return one.taxa == other.taxa and one.fraction.tobytes() == other.fraction.tobytes()


def _check_ages(person: Person) -> None:
    for sample in person.samples:
        age = person.age_on(sample.about.taken_on)
        if age is not None and age < 0:
            raise IntakeError(
                f"The sample was taken on {sample.about.taken_on}, {math.ceil(-age)} days before birth.",
                file=sample.profile.file,
                field="taken_on",
            )


def _coarse(person: Person) -> tuple[Warning, ...]:
    age = person.particulars.age
    if age is None or person.particulars.birth is not None:
        return ()
    if age_in_days(age) < 3 * 365.25 and age.strip().lower().endswith("y"):
        return (Warning("age-coarse", "age", "under three years, give the age in months, like 14m"),)
    return ()


def _check_days(person: Person) -> None:
    """No sample and no diary entry may lie ahead (a day is allowed for places east of here)."""
    tomorrow = date.today() + timedelta(days=1)
    birth, age, latest = person.particulars.birth, person.particulars.age, person.latest
    if birth and birth > tomorrow:
        raise IntakeError(f"{birth} has not come yet.", file="person.toml", field="birth")
    if birth and age and latest and abs((latest - birth).days - age_in_days(age)) > 366:
        text = f"The age {age!r} and the birth on {birth} disagree on {latest}. Keep the birth alone."
        raise IntakeError(text, file="person.toml", field="age")
    for sample in person.samples:
        if sample.about.taken_on and sample.about.taken_on > tomorrow:
            text = f"The sample was taken on {sample.about.taken_on}, which has not come yet."
            raise IntakeError(text, file=sample.profile.file, field="taken_on")
    for entry in person.diary:
        if entry.day > tomorrow:
            text = f"{entry.day} has not come yet."
            raise IntakeError(text, file="diary.csv", row=entry.row, field="date")


def _unused(home: Path) -> tuple[Warning, ...]:
    names = sorted(p.name for p in home.iterdir() if not p.name.startswith(".") and p.name not in _KNOWN)
    found = []
    for name in names:
        close = nearest(name, _KNOWN)
        hint = f"; did you mean {close!r}?" if close else ""
        found.append(Warning("file-not-used", name, f"is no part of a person folder{hint}"))
    return tuple(found)
