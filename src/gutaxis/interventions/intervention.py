"""An intervention is a change of exposures and nothing else; if it acts, a law of the body reads those exposures."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

LANGUAGES = ("en", "sv", "da")
TRIED_FOR = ("eczema", "acne", "psoriasis", "rosacea", "depression", "anxiety", "healthy")
COUNTRIES = ("SE", "DK", "GB", "US", "EU")
"""Where the law is asked about; a country without an entry has not been checked."""
SHARE = "1"
"""The unit of something that changes several exposures: 1 is all of it, 0.5 is half way there."""
CARRY_OVERS = 3
"""Half-lives after which a period is held to be free of the one before."""


@dataclass(frozen=True)
class Change:
    """One exposure that is changed: ``adds`` to the usual or ``sets`` it; ``amount`` only where there are several."""

    exposure: str
    how: Literal["adds", "sets"]
    amount: str = ""


@dataclass(frozen=True)
class Amount:
    """How much is taken: the ``usual`` amount, and the ``least`` and ``most`` that make sense, each with its unit.

    An injection is given ``every_days``, the ``first`` one may differ. ``source`` is a study, an identifier or
    ``assumed``.
    """

    usual: str
    least: str
    most: str
    source: str
    every_days: int | None = None
    first: str = ""


@dataclass(frozen=True)
class Timing:
    """When most of the effect is there, and how fast it leaves: days, each with a source or ``assumed``."""

    onset_days: float
    onset_source: str
    half_life_days: float
    half_life_source: str


@dataclass(frozen=True)
class Switching:
    """Whether one person may turn it on and off to learn what it does; ``why`` is a code where not.

    ``blind`` says what could stand in for it unnoticed: a placebo, a vehicle, a sham, or nothing.
    """

    possible: bool
    safe: bool
    blind: str
    why: str = ""


@dataclass(frozen=True)
class Legal:
    """What the law of one country says, as a code, where that was read, and on which day."""

    status: str
    source: str
    checked: date


@dataclass(frozen=True)
class Intervention:
    """One active principle, as its file tells it; codes are put into words by :func:`saying`.

    ``name`` is keyed by language. ``kind`` is what sort of thing it is; those of one ``group`` are alike, and what
    is known of one is known of the others only in part (strains of bacteria are judged within their group).
    ``changes`` are empty where no law of the model answers, and ``no_law`` is the code of the reason. ``claims``
    are ids of the ledger, ``studies`` those that concern it beside what is filed under its id.
    ``from_years`` is the age below which it is not offered, ``to_years`` that from which it is not, if there is one;
    ``too_young`` is the code of the reason.
    ``file`` and ``digest`` are set for a file of one's own, which ``brings_law`` if it tells the model of a new strain.
    """

    id: str
    kind: str
    group: str
    name: Mapping[str, str]
    tried_for: tuple[str, ...]
    setting: Literal["home", "clinic"]
    changes: tuple[Change, ...]
    no_law: str
    amount: Amount | None
    timing: Timing | None
    switching: Switching
    from_years: float
    too_young: str
    claims: tuple[str, ...]
    studies: tuple[str, ...]
    cautions: tuple[str, ...]
    not_for: tuple[str, ...]
    note: Mapping[str, str]
    legal: Mapping[str, Legal]
    review_by: date | None
    file: str = ""
    digest: str = ""
    brings_law: bool = False
    to_years: float | None = None

    @property
    def has_law(self) -> bool:
        """Whether the model has anything to say about it."""
        return bool(self.changes)

    @property
    def several(self) -> bool:
        """Whether it changes more than one exposure, so that its dose is a share of the whole."""
        return len(self.changes) > 1

    @property
    def at_home(self) -> bool:
        """Whether it may be offered at home beside care; all else is for the clinic."""
        return self.setting == "home"

    @property
    def testable(self) -> bool:
        """Whether one person may test it at home beside care, by switching it on and off."""
        return self.at_home and self.switching.possible and self.switching.safe

    @property
    def strain_exposure(self) -> str:
        """The exposure that a strain of this id has."""
        return f"gut.strain.{self.id.replace('-', '_')}"

    def offered_at(self, years: float) -> bool:
        """Whether it may be offered to someone of that age."""
        return years >= self.from_years and (self.to_years is None or years < self.to_years)

    @property
    def min_period_days(self) -> int | None:
        """The shortest period that can show something: past its onset, and clear of the period before."""
        if self.timing is None:
            return None
        return max(7, math.ceil(max(self.timing.onset_days, CARRY_OVERS * self.timing.half_life_days)))
