"""What can honestly be said to one person: positions, standings and a verdict, as codes and numbers.

Nothing here is prose. A page or a terminal renders the codes in its own language; every statement is a
code with parameters, so that the same answer reads alike in English, Swedish and Danish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Standing = Literal["comparable", "wide", "not comparable"]
Verdict = Literal["nothing points to the gut", "worth testing", "cannot tell", "not askable"]
Level = Literal["emergency", "same-day", "soon"]


@dataclass(frozen=True)
class Interval:
    """A middle value with its limits: ``level`` of the belief lies from ``low`` to ``high``, in ``unit``."""

    mid: float
    low: float
    high: float
    level: float = 0.9
    unit: str = "1"


@dataclass(frozen=True)
class Limits:
    """What was believed before any data: the middle value and the limits of the same level."""

    mid: float
    low: float
    high: float


@dataclass(frozen=True)
class Learnt(Interval):
    """An interval beside what was believed before the data, and how much narrower they made it.

    ``contraction`` is 1 minus the width over the prior's: 0 where the data taught nothing, below 0 where they made it
    wider.
    """

    prior: Limits = field(default_factory=lambda: Limits(0.0, 0.0, 0.0))
    contraction: float = 0.0


@dataclass(frozen=True)
class Statement:
    """One thing to say, as a stable ``code`` and the ``parameters`` that its sentence needs."""

    code: str
    parameters: Mapping[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class ReferenceCard:
    """Whom a sample is compared with: people, ages in days, countries, primers, database, licence, source.

    ``n`` people in all; ``age_low`` to ``age_high`` is the span in days that the comparison covers.
    """

    id: str
    site: str
    method: str
    n: int
    age_low: float
    age_high: float
    countries: tuple[str, ...]
    primers: str
    database: str
    depth: int | None
    licence: str
    source: str
    script: str


@dataclass(frozen=True)
class Position:
    """Where one measured quantity lies among people of that age measured the same way.

    ``value`` and the reference quantiles ``p5`` ... ``p95`` are in ``unit`` (``%`` of the sample, or
    ``nats``); ``percentile`` is an interval on 0-100; ``zero_fraction`` is the share of those people in
    whom nothing was seen; ``n_effective`` is how many people the comparison is worth at that age. ``elsewhere`` is
    what another laboratory might report of the same sample, in ``unit``; ``z`` the place of a microbiota age in
    standard deviations.
    """

    quantity: str
    value: float
    unit: str
    percentile: Interval
    p5: float
    p25: float
    p50: float
    p75: float
    p95: float
    zero_fraction: float
    n_effective: float
    stands_out: Literal["low", "high"] | None = None
    elsewhere: Interval | None = None
    z: float | None = None


@dataclass(frozen=True)
class SampleStanding:
    """What one sample allows: comparable, wide or not, why, and its positions if it can be placed.

    ``reason`` holds the code when the sample has no place among people; ``stands_out`` the quantities that do.
    ``basis`` says what it is compared with: ``people`` measured the same way, ``quantiles`` that were published of
    them, people measured by a ``neighbour`` method, or only the person's ``own history``, which leaves
    ``positions`` empty. ``notes`` are not about what stands out but about what should not be taken for a finding.
    """

    sample: str
    site: str
    method: str
    standing: Standing
    reason: Statement | None = None
    taken_on: date | None = None
    provider: str | None = None
    age_days: float | None = None
    depth: int | None = None
    matched: float = 0.0
    reference: ReferenceCard | None = None
    positions: tuple[Position, ...] = ()
    stands_out: tuple[str, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[Statement, ...] = ()
    sha256: str = ""
    database: str | None = None
    basis: Literal["people", "quantiles", "neighbour", "own history"] | None = None
    notes: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class MeasureChange:
    """How one quantity went from ``before`` to ``after`` (in ``unit``) in one person.

    ``size`` is the change with its interval: how many times the odds of a share (for a small share: the share
    itself), or a difference. ``score`` is the change over its standard error; ``changed`` whether it is beyond noise.
    """

    quantity: str
    before: float
    after: float
    unit: str
    size: Interval
    score: float
    changed: bool


@dataclass(frozen=True)
class SampleChange:
    """A sample against an ``earlier`` one of the same person, ``days`` before.

    ``reason`` says why they are not compared; ``noise`` is the reference whose change from day to day
    within people was taken.
    """

    earlier: str
    later: str
    site: str
    days: int | None
    reason: Statement | None = None
    measures: tuple[MeasureChange, ...] = ()
    noise: str | None = None
    notes: tuple[Statement, ...] = ()

    @property
    def changed(self) -> tuple[MeasureChange, ...]:
        """The measures that changed beyond noise."""
        return tuple(m for m in self.measures if m.changed)


@dataclass(frozen=True)
class RedFlag:
    """A recorded sign that belongs with a clinician before any analysis."""

    code: str
    level: Level
    parameters: Mapping[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class CareNotice:
    """The care line that opens every answer: always ``standard``, and any red ``flags`` that were recorded.

    ``asked`` is False when the record holds nothing that could carry a flag; ``ticked`` says that somebody went
    through the list of warning signs, whatever came of it.
    """

    standard: str = "keep-prescribed-treatment"
    flags: tuple[RedFlag, ...] = ()
    asked: bool = False
    ticked: bool = False
