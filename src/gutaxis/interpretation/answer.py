"""What can honestly be said to one person: positions, standings and a verdict, as codes and numbers.

Nothing here is prose. A page or a terminal renders the codes in its own language; every statement is a
code with parameters, so that the same answer reads alike in English, Swedish and Danish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Literal

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
    whom nothing was seen; ``n_effective`` is how many people the comparison is worth at that age.
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


@dataclass(frozen=True)
class SampleStanding:
    """What one sample allows: comparable, wide or not, why, and its positions if it can be placed.

    ``reason`` holds the code when the sample is not comparable; ``stands_out`` the quantities that do.
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


@dataclass(frozen=True)
class RedFlag:
    """A recorded sign that belongs with a clinician before any analysis."""

    code: str
    level: Level
    parameters: Mapping[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class CareNotice:
    """The care line that opens every answer: always ``standard``, and any red ``flags`` that were recorded.

    ``asked`` is False when the record holds nothing that could carry a flag.
    """

    standard: str = "keep-prescribed-treatment"
    flags: tuple[RedFlag, ...] = ()
    asked: bool = False


@dataclass(frozen=True)
class PersonAnswer:
    """Everything that the first page says, in its order, with the digest of every file that was read."""

    name: str | None
    age_days: float | None
    conditions: tuple[str, ...]
    language: str | None
    country: str | None
    care: CareNotice
    samples: tuple[SampleStanding, ...]
    sample_statement: Statement
    verdict: Verdict
    reasons: tuple[Statement, ...]
    known: tuple[Statement, ...]
    would_change: tuple[Statement, ...]
    digests: Mapping[str, str]
    warnings: tuple[Statement, ...] = ()
    model: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The same as plain JSON-ready values: the ``result`` of the ``--json`` envelope."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
