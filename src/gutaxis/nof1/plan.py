"""A plan is written before the first day and sealed, so that nobody, oneself included, can choose the answer later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError
from .adaptive import LEARNT
from .chances import Chances, Days
from .onset import Onset
from .sequences import Blocks, Courses, apart, doses_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PlanArm:
    """One of the ways that are compared: its ``name`` and what is taken, ``inulin=8 g/day``; the first is as usual."""

    name: str
    take: tuple[str, ...] = ()


@dataclass(frozen=True)
class Period:
    """Days with one arm: the ``number`` from 1, the ``first`` day from 0, how many ``days``, and the number of the
    ``arm``, None where nobody here knows it yet. Where the day of a switch is not known either, a whole pair.
    """

    number: int
    first: int
    days: int
    arm: int | None

    @property
    def slice(self) -> slice:
        """Where its days are in a series of all days."""
        return slice(self.first, self.first + self.days)


@dataclass(frozen=True)
class Plan:
    """Everything that is fixed before the first day.

    ``outcome`` is written daily, ``important`` its smallest important difference in its unit (``important_source``
    says whose). ``start`` is the first day of the first period, after ``run_in`` days as usual; ``dropped`` days at the
    start of each period are left out of the analysis. ``order`` numbers the arm of each period, and ``switches`` says,
    where switch days are drawn, on which day of each pair the second arm begins; both are empty while ``holder`` keeps
    them: then ``commitment`` is the digest of them. ``adaptive`` says that the order follows the scores: ``order`` is
    that of the first pairs, and later what did better so far is drawn with the probability ``favour`` (0-1) by draws
    that follow from ``lot``. ``half_life`` (days) is what the remedy is believed to
    leave with, and ``onset_days`` after how many most of it is there. ``stools`` are days (from ``start``) on which one
    is taken. ``factorial`` says that the arms are combinations. ``stop`` are rules as :func:`stop_rule` reads them,
    ``before`` codes of what is asked before the first day. ``randomised`` says that chance decided the order.
    ``noise`` is how the score moves by itself (``measured`` on so many days, 0: assumed), and ``chances`` what was
    promised. ``marks`` are digests of the single fields, and ``seal`` that of all of them.
    """

    id: str
    question: str
    outcome: str
    lower_is_better: bool
    important: float
    important_source: str
    arms: tuple[PlanArm, ...]
    design: Blocks
    start: date
    order: tuple[int, ...]
    half_life: float
    run_in: int = 0
    dropped: int = 0
    blinded: bool = False
    holder: str = ""
    commitment: str = ""
    stools: tuple[int, ...] = ()
    stop: tuple[str, ...] = ()
    beside: str = ""
    adaptive: bool = False
    favour: float = 0.0
    lot: str = ""
    switches: tuple[int, ...] = ()
    randomised: bool = True
    onset_days: float = 0.0
    factorial: bool = False
    before: tuple[str, ...] = ()
    noise: Days | None = None
    measured: int = 0
    chances: tuple[Chances, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    seal: str = ""

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.start + timedelta(days=self.design.length)

    @property
    def sealed(self) -> bool:
        """Whether it carries a seal, and the seal is that of this very plan."""
        return bool(self.seal) and self.seal == self.digest

    @property
    def digest(self) -> str:
        """The SHA-256 of everything but the seal and its marks."""
        return _digest(_content(self))

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that are not what they were when it was sealed, in alphabetical order."""
        now = _marks(self)
        return tuple(sorted(name for name in now.keys() | self.marks.keys() if now.get(name) != self.marks.get(name)))

    def with_seal(self) -> Plan:
        """The same, sealed."""
        return replace(self, seal=self.digest, marks=_marks(self))

    def kept_by(self, holder: str, salt: str) -> Plan:
        """The same without its order, which ``holder`` keeps beside ``salt``; the digest of both stays."""
        kept = order_digest(self.order, salt, self.switches)
        return replace(self, order=(), switches=(), holder=holder, commitment=kept, seal="", marks={})

    def opened(self, order: tuple[int, ...], salt: str, switches: tuple[int, ...] = ()) -> Plan:
        """The same with the order that was kept. Raises IntakeError where it is not the one that was sealed."""
        if order_digest(order, salt, switches) != self.commitment:
            raise IntakeError(
                f"This is not the order that {self.holder} was given for the plan {self.id}.", field="order"
            )
        return replace(self, order=order, switches=switches)

    def with_draws(self, arms: tuple[int, ...]) -> Plan:
        """The same with the arms that were drawn after the first pairs, as far as they were."""
        return replace(self, order=(*self.order[:LEARNT], *arms))

    @property
    def known_days(self) -> int:
        """How many days have an arm that is known."""
        return sum(period.days for period in self.periods if period.arm is not None)

    @property
    def course(self) -> Courses:
        """The one course that it takes; a period that is not drawn yet holds the first arm."""
        order = (*self.order, *(0 for _ in range(self.design.periods - len(self.order))))
        return Courses(np.array([order]), np.array([self.switches], np.int64))

    @property
    def periods(self) -> tuple[Period, ...]:
        """All periods in time."""
        if self.design.window and not self.switches:
            size = self.design.block
            return tuple(Period(k + 1, k * size, size, None) for k in range(self.design.blocks))
        ends = [*(int(day) for day in self.design.begins(self.course)[0]), self.design.length]
        arms = [*self.order, *(None for _ in range(self.design.periods - len(self.order)))]
        return tuple(
            Period(k + 1, ends[k], ends[k + 1] - ends[k], arm) for k, arm in enumerate(arms)
        )  # fmt: skip

    def daily(self) -> NDArray[np.int64]:
        """The arm of each day from ``start`` on, [day]."""
        return np.asarray(self.design.daily(self.course)[0])

    @property
    def onset(self) -> Onset:
        """What is believed of how the remedy comes on and wears off."""
        return Onset.between(self.half_life, self.onset_days)

    @property
    def factors(self) -> tuple[str, ...]:
        """What is asked about: each arm but the first, or each thing that the arms combine."""
        if not self.factorial:
            return tuple(arm.name for arm in self.arms[1:])
        return tuple(dict.fromkeys(take for arm in self.arms for take in arm.take))

    @property
    def levels(self) -> Array:
        """Which factors each arm holds, [arm, factor]."""
        if not self.factorial:
            return apart(len(self.arms))
        return np.array([[float(name in arm.take) for name in self.factors] for arm in self.arms])

    def doses(self) -> Array:
        """What is taken as assigned, 0 or 1, [factor, day]."""
        return np.asarray(doses_of(self.daily()[None], len(self.arms), self.levels)[0])

    def analysed(self) -> NDArray[np.bool_]:
        """The days that count, [day]: all but those dropped at the start of each period that is known."""
        found = np.zeros(self.design.length, bool)
        for period in self.periods:
            known = period.arm is not None or not self.design.window
            found[period.first + (self.dropped if known else 0) : period.first + period.days] = True
        return found


def order_digest(order: tuple[int, ...], salt: str, switches: tuple[int, ...] = ()) -> str:
    """The SHA-256 of an order, its switch days and a secret, so that the order cannot be guessed from it."""
    told = "/".join(",".join(map(str, part)) for part in (order, switches) if part)
    return hashlib.sha256(f"{salt}:{told}".encode()).hexdigest()


def plan_table(plan: Plan) -> dict[str, Any]:
    """The plan as a table that TOML can hold, in the order in which a reader wants it."""
    table = _plain(plan)
    table["start"] = plan.start
    return {name: value for name, value in table.items() if value not in ("", [], {}, None)}


def _plain(plan: Plan) -> dict[str, Any]:
    table: dict[str, Any] = {f.name: getattr(plan, f.name) for f in fields(plan)}
    table["start"] = plan.start.isoformat()
    table["arms"] = [{"name": arm.name, "take": list(arm.take)} for arm in plan.arms]
    table["chances"] = [asdict(chance) for chance in plan.chances]
    table |= {name: asdict(found) for name in ("design", "noise") if (found := table[name]) is not None}
    table["marks"] = dict(plan.marks)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in table.items()}


def _content(plan: Plan) -> dict[str, Any]:
    """What is sealed: every field that says anything, so that a plan keeps its seal when plans learn new fields."""
    plain = _plain(plan) | {"order": _sealed_order(plan)}
    if plan.commitment:
        plain["switches"] = []
    usual = {f.name: f.default for f in fields(Plan) if f.default is not MISSING}
    said = {n: v for n, v in plain.items() if n not in ("seal", "marks")}
    return {n: v for n, v in said.items() if n not in usual or v not in (usual[n], [])}


def _sealed_order(plan: Plan) -> list[int]:
    """The order that was known at the sealing: that of a holder is in the commitment, and draws come later."""
    return [] if plan.commitment else list(plan.order[:LEARNT] if plan.adaptive else plan.order)


def _marks(plan: Plan) -> dict[str, str]:
    return {name: _digest(value)[:12] for name, value in _content(plan).items()}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
