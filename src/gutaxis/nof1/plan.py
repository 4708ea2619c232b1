"""A plan is written before the first day and sealed, so that nobody, oneself included, can choose the answer later."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError, nearest
from .sequences import Blocks, doses_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PlanArm:
    """One of the ways that are compared: its ``name`` and what is taken, ``inulin=8 g/day``; the first is as usual."""

    name: str
    take: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Everything that is fixed before the first day.

    ``outcome`` is written daily, ``important`` its smallest important difference in its unit (``important_source``
    says whose). ``start`` is the first day of the first period, after ``run_in`` days as usual; ``dropped`` days at the
    start of each period are left out of the analysis. ``order`` numbers the arm of each period, and is empty while
    ``holder`` keeps it: then ``commitment`` is the digest of it. ``half_life`` (days) is what the remedy is believed to
    leave with. ``stools`` are days (from ``start``) on which one is taken. ``seal`` is the digest of all the rest.
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
        """The SHA-256 of everything but the seal."""
        plain = _plain(replace(self, seal=""))
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()

    def with_seal(self) -> Plan:
        """The same, sealed."""
        return replace(self, seal=self.digest)

    def kept_by(self, holder: str, salt: str) -> Plan:
        """The same without its order, which ``holder`` keeps beside ``salt``; the digest of both stays."""
        return replace(self, order=(), holder=holder, commitment=order_digest(self.order, salt), seal="")

    def opened(self, order: tuple[int, ...], salt: str) -> Plan:
        """The same with the order that was kept. Raises IntakeError where it is not the one that was sealed."""
        if order_digest(order, salt) != self.commitment:
            raise IntakeError(
                f"This is not the order that {self.holder} was given for the plan {self.id}.", field="order"
            )
        return replace(self, order=order)

    def daily(self) -> NDArray[np.int64]:
        """The arm of each day from ``start`` on, [day]."""
        return np.asarray(self.design.daily(np.array([self.order]))[0])

    def doses(self) -> Array:
        """Each arm but the first as a factor, [factor, day]."""
        return np.asarray(doses_of(self.daily()[None], len(self.arms))[0])

    def analysed(self) -> NDArray[np.bool_]:
        """The days that count, [day]: all but those dropped at the start of each period."""
        return np.arange(self.design.length) % self.design.days >= self.dropped


def order_digest(order: tuple[int, ...], salt: str) -> str:
    """The SHA-256 of an order and a secret, so that the order cannot be guessed from it."""
    return hashlib.sha256(f"{salt}:{','.join(map(str, order))}".encode()).hexdigest()


def plan_of(text: str, file: str) -> Plan:
    """A plan from its TOML text. Raises IntakeError naming the file, the field and the nearest right thing."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as bad:
        raise IntakeError(f"This is not valid TOML: {bad}.", file=file) from None
    known = {f.name for f in fields(Plan)}
    for name in table.keys() - known:
        close = nearest(name, known)
        raise IntakeError(f"A plan has no field {name!r}.", file=file, field=name, nearest=close)
    try:
        return _checked(_built(table), file)
    except (KeyError, TypeError, ValueError) as bad:
        raise IntakeError(f"The plan cannot be read: {_said(bad)}.", file=file) from None


def plan_table(plan: Plan) -> dict[str, Any]:
    """The plan as a table that TOML can hold, in the order in which a reader wants it."""
    table = _plain(plan)
    table["start"] = plan.start
    return {name: value for name, value in table.items() if value not in ("", [])}


def _plain(plan: Plan) -> dict[str, Any]:
    table: dict[str, Any] = {f.name: getattr(plan, f.name) for f in fields(plan)}
    table["start"] = plan.start.isoformat()
    table["arms"] = [{"name": arm.name, "take": list(arm.take)} for arm in plan.arms]
    table["design"] = {"blocks": plan.design.blocks, "days": plan.design.days, "arms": plan.design.arms}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in table.items()}


def _built(table: Mapping[str, Any]) -> Plan:
    made = dict(table)
    made["arms"] = tuple(PlanArm(str(a["name"]), tuple(a.get("take", ()))) for a in table["arms"])
    made["design"] = Blocks(**table["design"])
    for name in ("order", "stools", "stop"):
        made[name] = tuple(table.get(name, ()))
    made["important"], made["half_life"] = float(table["important"]), float(table["half_life"])
    return Plan(**made)


def _checked(plan: Plan, file: str) -> Plan:
    if not isinstance(plan.start, date):
        raise IntakeError("start is not a day; write it like 2026-03-31, without quotes.", file=file, field="start")
    if len(plan.arms) != plan.design.arms:
        text = f"The design compares {plan.design.arms} arms, and {len(plan.arms)} are described."
        raise IntakeError(text, file=file, field="arms")
    if not plan.order and not plan.commitment:
        raise IntakeError("The plan has no order and nobody keeps one.", file=file, field="order")
    blocks = [plan.order[k : k + plan.design.arms] for k in range(0, len(plan.order), plan.design.arms)]
    if plan.order and (len(blocks) != plan.design.blocks or any(sorted(b) != list(range(len(b))) for b in blocks)):
        text = f"The order {list(plan.order)} does not hold every arm once in each of {plan.design.blocks} blocks."
        raise IntakeError(text, file=file, field="order")
    return plan


def _said(bad: Exception) -> str:
    return f"it lacks {bad}" if isinstance(bad, KeyError) else str(bad).replace("Plan.__init__() ", "it is ")
