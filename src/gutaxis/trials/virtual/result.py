"""What a virtual trial answers, one row a statement, so that a table, a page and a program read the same thing.

Every row says which ``estimand`` it answers, and a ``basis``: ``model`` (the axis and what is believed of it),
``assumed`` (the user's own effect) or ``null`` (no treatment acts). ``mc_error`` is the Monte-Carlo standard error of
``mid``, in the same unit: it falls with the number of simulated people and says nothing about the model. Units are
those of the endpoint: points, percent (of the entry reading) or % (of people).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..tidy import Tidy


class Row:
    """Rows are plain: what they hold is what they say."""

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True)
class Effect(Row):
    """The difference ``arm`` minus ``against`` in an endpoint on a day, by one estimand.

    ``mid`` is what is expected, and the effect itself lies from ``low`` to ``high`` with probability ``level``: that
    is the uncertainty of the model (or of the user's assumption), with no chance of small numbers in it. The estimate
    of one trial with the protocol's numbers of people would lie from ``seen_low`` to ``seen_high``.
    """

    arm: str
    against: str
    endpoint: str
    day: int
    estimand: str
    basis: str
    mid: float
    low: float
    high: float
    seen_low: float
    seen_high: float
    level: float
    unit: str
    mc_error: float


@dataclass(frozen=True)
class ArmCourse(Row):
    """One arm on one day (day 0: at entry): mean and SD over people of what the endpoint measures.

    ``n`` is the number of simulated people behind it. ``responders`` is a percentage of people, None where the
    endpoint is no responder score (then ``mean`` and ``sd`` are of the score, its change or its percent change; of a
    responder score ``mean`` is the percentage). The mean of the arm lies from ``low`` to ``high`` with ``level``,
    over the beliefs of the model and over trials, for an arm of the protocol's size.
    """

    arm: str
    endpoint: str
    day: int
    estimand: str
    n: int
    mean: float
    sd: float
    low: float
    high: float
    level: float
    unit: str
    responders: float | None
    mc_error: float


@dataclass(frozen=True)
class Needed(Row):
    """How many must be treated for one more to respond: ``mid`` from the expected difference in responders.

    None where the interval of the difference holds 0: the number then runs through infinity, and is not bounded.
    """

    arm: str
    against: str
    endpoint: str
    day: int
    estimand: str
    mid: float | None
    low: float | None
    high: float | None
    level: float


@dataclass(frozen=True)
class Subgroup(Row):
    """The effect among people ``below`` and ``above`` the median of a baseline measure, and the difference of the two.

    ``side`` is ``below``, ``above`` or ``above minus below``. The same people stand in both arms, so nothing but the
    treatment differs; what a trial of this size would read is far less certain.
    """

    arm: str
    against: str
    endpoint: str
    day: int
    estimand: str
    measure: str
    cut: float
    side: str
    mid: float
    low: float
    high: float
    level: float
    unit: str
    mc_error: float


@dataclass(frozen=True)
class Share(Row):
    """What one ``term`` adds to the mean change of a score since entry, in ``points`` (below 0 is better).

    Terms: natural, regression, expectation, visits, background, drug, and chance (rounding, the curve of the scale
    under people's own swings). They sum to the mean change under the hypothetical estimand: nobody is rescued or stops.
    """

    arm: str
    endpoint: str
    day: int
    term: str
    points: float
    unit: str
    mc_error: float


@dataclass(frozen=True)
class AtEntry(Row):
    """A line of the baseline table: mean and SD of a score or of a measure of the body, over the people randomised.

    ``asked_mean`` and ``asked_sd`` are those that the protocol asks for, None where it does not.
    """

    measure: str
    mean: float
    sd: float
    unit: str
    asked_mean: float | None
    asked_sd: float | None


@dataclass(frozen=True)
class Flow(Row):
    """How many people reach a ``stage``, as in a CONSORT diagram.

    Stages with an empty ``arm``: screened = refused (at screening) + left (in the run-in) + randomised. By arm:
    randomised = stopped + completed; rescued; analysed. Where people take the arms in turn the groups are sequences.
    ``count`` is one trial drawn from the protocol, ``mean`` the average over trials.
    """

    arm: str
    stage: str
    count: int
    mean: float


@dataclass(frozen=True)
class Chance(Row):
    """How often a trial of ``n`` people an arm rejects: ``share`` (0-1) of ``trials``, ``low`` to ``high`` by Wilson.

    With ``basis`` ``model`` or ``assumed`` and what is believed of the effect left uncertain it is the **assurance**;
    with the effect held at its middle the **power** (``held`` is True); with ``null`` the **type I error**.
    """

    arm: str
    against: str
    endpoint: str
    day: int
    estimand: str
    basis: str
    held: bool
    n: int
    share: float
    low: float
    high: float
    trials: int
    mc_error: float


@dataclass(frozen=True)
class Warned(Row):
    """Something that a reader must know, by a stable ``code``."""

    code: str
    field: str
    text: str


@dataclass(frozen=True)
class TrialResult:
    """Everything that came of a protocol. ``power`` always holds the type I error of the null arms.

    ``provenance`` names the protocol's digest, the model's, the seed, how many people and beliefs were simulated,
    the effective sample size after re-weighting, and the digest of the rows.
    """

    protocol: str
    effects: tuple[Effect, ...]
    arms: tuple[ArmCourse, ...]
    needed: tuple[Needed, ...]
    subgroups: tuple[Subgroup, ...]
    decomposition: tuple[Share, ...]
    baseline: tuple[AtEntry, ...]
    flow: tuple[Flow, ...]
    power: tuple[Chance, ...]
    warnings: tuple[Warned, ...]
    provenance: Mapping[str, Any]

    @property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """Every table by name, for writers."""
        names = ("effects", "arms", "needed", "subgroups", "decomposition", "baseline", "flow", "power", "warnings")
        return {name: getattr(self, name) for name in names}

    def tidy(self) -> Tidy:
        """All tables as one, for CSV, Parquet and netCDF."""
        tables = {name: [row.as_dict() for row in table] for name, table in self.tables.items()}
        return Tidy.of(tables, {name: str(value) for name, value in self.provenance.items()})

    def as_dict(self) -> dict[str, Any]:
        """The same for programs: the ``result`` of the ``--json`` envelope."""
        rows = {name: [row.as_dict() for row in table] for name, table in self.tables.items()}
        return {"protocol": self.protocol, **rows, "provenance": dict(self.provenance)}
