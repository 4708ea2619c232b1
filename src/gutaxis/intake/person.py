"""A person is who they say they are, with what was measured, written down and taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .diary import Entry
from .dose import Dose
from .panels import Lab
from .profile import Profile, Warning
from .record import GROWN, Particulars, Sidecar, age_in_days


@dataclass(frozen=True, eq=False)
class Sample:
    """A profile with what is known about it."""

    profile: Profile
    about: Sidecar
    site: str

    @property
    def sidecar(self) -> str:
        """The file that says, or should say, when and how the sample was taken."""
        return f"{self.profile.file.rpartition('/')[0]}/{self.profile.name}.toml"


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

    @property
    def age(self) -> float | None:
        """The age in days on the latest day; where nothing has a date, by the birth as of today."""
        birth = self.particulars.birth
        return self.age_on(self.latest or (date.today() if birth else None))

    def age_on(self, day: date | None) -> float | None:
        """The age in days on ``day`` (None: a sample without a date), or None where it is not known.

        The age of a child is that of an undated sample only where nothing else could be meant by it: one
        sample, and no other date. For a grown person some months more or less change nothing.
        """
        birth, age, latest = self.particulars.birth, self.particulars.age, self.latest
        if birth is not None:
            return float((day - birth).days) if day is not None else None
        if age is None:
            return None
        given = age_in_days(age)
        if day is None:
            return given if given >= GROWN or (latest is None and len(self.samples) <= 1) else None
        return given - ((latest - day).days if latest else 0)
