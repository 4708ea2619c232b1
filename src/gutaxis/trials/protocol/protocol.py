"""A trial is promised before it begins: who enters, what they take, when they are seen, and what will be asked of it.

The same dataclasses are what a TOML file says (:mod:`.reading`, :mod:`.writing`), table for table and key for key.
Days count from 0, the day of randomisation; a dose is written as for ``gutaxis simulate --take``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["parallel", "crossover", "factorial", "run-in", "n-of-1"]
Measure: TypeAlias = Literal["change", "percent", "score", "responders"]
Strategy: TypeAlias = Literal["treatment-policy", "non-responder", "hypothetical"]
Method: TypeAlias = Literal["ancova", "change", "paired"]


@dataclass(frozen=True)
class Entry:
    """A reading on the day of screening that lets somebody in: ``score`` between ``at_least`` and ``at_most``."""

    score: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class Criterion:
    """A measure of the body at rest before day 0 (a path of the axis, like ``skin.tewl``) within limits."""

    measure: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class BaselineRow:
    """A line of the baseline table that the people are to match: mean and, where known, SD at entry.

    ``measure`` is a score that is followed (its reading on day 0) or a path of the axis.
    """

    measure: str
    mean: float
    sd: float | None = None


@dataclass(frozen=True)
class People:
    """Who is asked: condition, age, what lets them in, and what treatment goes on beside (``background``).

    ``background`` is ``none`` or the id of what everybody goes on with (``topical-steroid``); it acts through the
    term that background treatment has in the placebo arms of trials, not through the axis.
    """

    condition: str
    age: str | None = None
    entry: tuple[Entry, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    baseline: tuple[BaselineRow, ...] = ()
    background: str = "none"


@dataclass(frozen=True)
class Arm:
    """What one group takes: ``take`` are doses, or ``placebo``, ``vehicle``, ``usual-care``.

    ``n`` people are randomised to it. ``adherence`` is the share of every dose that is taken (0-1, the same for
    all). ``hoped``: whether anything is given that may be hoped for; False for an open arm without a treatment.
    """

    id: str
    take: tuple[str, ...] = ()
    n: int = 50
    adherence: float = 1.0
    hoped: bool = True
    title: str = ""


@dataclass(frozen=True)
class Periods:
    """For crossover and N-of-1 series: ``days`` on each treatment, ``washout`` between, arms in turn by ``sequences``.

    Every sequence names one arm a period; people are shared evenly among sequences. An N-of-1 series has several
    periods of each arm, so that each person is a small trial.
    """

    days: int
    sequences: tuple[tuple[str, ...], ...]
    washout: int = 0


@dataclass(frozen=True)
class RunIn:
    """Days before randomisation on which everybody takes ``take``; who no longer passes the entry is left out."""

    days: int
    take: tuple[str, ...] = ("placebo",)


@dataclass(frozen=True)
class Factor:
    """One of several treatments that are given or not, independently: a factorial trial has an arm per combination."""

    id: str
    take: tuple[str, ...]


@dataclass(frozen=True)
class Endpoint:
    """What is read and how it is summed up: a score (``EASI``) or a responder score (``EASI75``).

    ``measure`` of a score is ``change`` from entry in points, ``percent`` of it, or the ``score`` itself; of a
    responder score ``responders``, the percentage of people. ``days``: the visits at which it is asked (none: all).
    """

    score: str
    measure: Measure = "change"
    days: tuple[int, ...] = ()
    primary: bool = False

    @property
    def id(self) -> str:
        """Name in rows of results: ``EASI`` (change), ``EASI percent``, ``EASI score``, ``EASI75`` (responders)."""
        return self.score if self.measure in ("change", "responders") else f"{self.score} {self.measure}"


@dataclass(frozen=True)
class Estimand:
    """What becomes of a reading after rescue treatment or after stopping (ICH E9(R1)): one strategy for each.

    ``treatment-policy``: it counts as it is. ``non-responder``: no response, and no change from entry.
    ``hypothetical``: what would have been read had it not happened.
    """

    id: str
    rescue: Strategy = "treatment-policy"
    stopping: Strategy = "treatment-policy"


@dataclass(frozen=True)
class Rescue:
    """Who is worse at a visit from ``from_day`` gets background treatment from then on.

    Worse: a reading of the primary endpoint's score of at least ``at_least`` times that of entry.
    """

    from_day: int
    at_least: float = 1.0


@dataclass(frozen=True)
class Dropout:
    """The share (0-1) who stop by the last visit, at an even hazard; ``worse`` multiplies it while nothing is better.

    Who stops takes nothing more: what it did wears off with the half-life of its file.
    """

    share: float = 0.0
    worse: float = 1.0


@dataclass(frozen=True)
class Sites:
    """How many places recruit, and the SD between them on the latent severity; arms are balanced within a site."""

    number: int = 1
    sd: float = 0.0


@dataclass(frozen=True)
class Placebo:
    """How the control course is drawn: ``between_trials`` lets whole trials differ (SD of the placebo arms of trials).

    ``deviate`` sets this trial's own, in SD, instead of drawing it.
    """

    between_trials: bool = True
    deviate: float | None = None


@dataclass(frozen=True)
class Analysis:
    """How the trial would be analysed: ``ancova`` (on the entry reading), ``change`` (t-test) or ``paired`` periods.

    ``alpha`` is two-sided. Every arm is compared with ``against`` (an arm id; empty: the first arm).
    """

    method: Method = "ancova"
    alpha: float = 0.05
    level: float = 0.95
    against: str = ""


@dataclass(frozen=True)
class AssumedEffect:
    """An effect that the user assumes beside the model's: ``delta`` in the unit of ``endpoint``, arm minus control.

    ``sd`` is how sure they are of it. An empty ``arm`` means every arm that is compared, an empty ``endpoint`` the
    primary one. It is reached at the last visit at which the endpoint is asked, and is the same at all its visits.
    """

    delta: float
    sd: float = 0.0
    arm: str = ""
    endpoint: str = ""


ESTIMANDS = (
    Estimand("treatment-policy"),
    Estimand("non-responder", "non-responder", "non-responder"),
    Estimand("hypothetical", "hypothetical", "hypothetical"),
)
"""What is reported unless the file says otherwise."""


@dataclass(frozen=True)
class Protocol:
    """A whole trial. Everything that decides its numbers is in here, but for how many people are simulated.

    ``visits`` are the days after 0 on which people are seen; where people take turns they count from the start of each
    period. A factorial trial has one arm, what everybody gets, and ``factors``; :attr:`groups` are the combinations.
    :attr:`digest` is the same for the same promise, however it is spelt.
    """

    id: str
    title: str
    kind: Kind
    people: People
    arms: tuple[Arm, ...]
    visits: tuple[int, ...]
    endpoints: tuple[Endpoint, ...]
    estimands: tuple[Estimand, ...] = ESTIMANDS
    analysis: Analysis = Analysis()
    rescue: Rescue | None = None
    dropout: Dropout = Dropout()
    sites: Sites = Sites()
    placebo: Placebo = Placebo()
    periods: Periods | None = None
    run_in: RunIn | None = None
    factors: tuple[Factor, ...] = ()
    assumed: tuple[AssumedEffect, ...] = ()
    seed: int = 1

    @classmethod
    def load(cls, path: str | Path) -> Protocol:
        """Read a file. Raises IntakeError with the file, the field and the nearest right thing."""
        from .reading import load_protocol

        return load_protocol(path)

    def save(self, path: str | Path) -> None:
        """Write it as TOML; :meth:`load` gives back the same."""
        from .writing import protocol_text

        Path(path).write_text(protocol_text(self), encoding="utf-8")

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of what it says."""
        from .writing import protocol_text

        return hashlib.sha256(protocol_text(self).encode()).hexdigest()[:12]

    @property
    def days(self) -> int:
        """Days from randomisation (or from the start of a period) to the last visit."""
        return self.visits[-1]

    @property
    def groups(self) -> tuple[Arm, ...]:
        """The arms that are compared: those of the file, or the combinations of a factorial trial."""
        from .arranging import groups

        return groups(self)

    @property
    def control(self) -> Arm:
        """The arm that the others are compared with."""
        return self.arm(self.analysis.against) if self.analysis.against else self.groups[0]

    @property
    def primary(self) -> Endpoint:
        """The primary endpoint: the one marked so, else the first."""
        return next((e for e in self.endpoints if e.primary), self.endpoints[0])

    def arm(self, name: str) -> Arm:
        """An arm by id; UsageError with the nearest where there is none."""
        from ...errors import UsageError, nearest, unknown

        known = {a.id: a for a in self.groups}
        if name not in known:
            raise UsageError(unknown("arm", name, known), field="arms", nearest=nearest(name, known))
        return known[name]

    def days_of(self, endpoint: Endpoint) -> tuple[int, ...]:
        """The visits at which an endpoint is asked."""
        return endpoint.days or self.visits
