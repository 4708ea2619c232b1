"""A plan that cannot be lived, or not be tested, is refused when it is read, with the nearest right thing."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from ..errors import IntakeError, UsageError, nearest
from .adaptive import LEARNT, LEAST_FAVOUR, MOST_FAVOUR
from .chances import Chances, Days
from .plan import Plan, PlanArm
from .sequences import Blocks
from .stopping import stop_rule

LONGEST = 5000
"""Days of the longest plan that is read."""
_KINDS: Mapping[str, tuple[type, str]] = {
    "str": (str, "text in quotes"),
    "bool": (bool, "true or false"),
    "int": (int, "a whole number"),
    "float": (float, "a number"),
    "date": (date, "a day like 2026-03-31, without quotes"),
}


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
    except UsageError as bad:
        raise IntakeError(bad.text, file=file, field=bad.field, nearest=bad.nearest) from None
    except (KeyError, TypeError, ValueError, AttributeError) as bad:
        raise IntakeError(f"The plan cannot be read: {_said(bad)}.", file=file) from None


def _built(table: Mapping[str, Any]) -> Plan:
    made = dict(table)
    made["arms"] = tuple(PlanArm(a["name"], tuple(a.get("take", ()))) for a in table["arms"])
    made["design"] = Blocks(**table["design"])
    made["chances"] = tuple(Chances(**chance) for chance in table.get("chances", ()))
    made["noise"] = Days(**table["noise"]) if "noise" in table else None
    for name in ("order", "switches", "stools", "stop", "before"):
        made[name] = tuple(table.get(name, ()))
    for name in ("important", "half_life", "onset_days", "favour"):
        if isinstance(made.get(name), int) and not isinstance(made[name], bool):
            made[name] = float(made[name])
    return Plan(**made)


def _checked(plan: Plan, file: str) -> Plan:
    _check_kinds(plan, file)
    if plan.design.length > LONGEST:
        text = f"The plan has {plan.design.length} days; {LONGEST} are the most."
        raise IntakeError(text, file=file, field="design")
    for rule in plan.stop:
        stop_rule(rule, file)
    if not all(0 <= day < plan.design.length for day in plan.stools):
        raise IntakeError("A stool is planned on a day that the plan does not have.", file=file, field="stools")
    if len(plan.arms) != plan.design.arms:
        text = f"The design compares {plan.design.arms} arms, and {len(plan.arms)} are described."
        raise IntakeError(text, file=file, field="arms")
    if plan.design.blocks < 2:
        text = "One period of each cannot tell a remedy from the passing of time; two of each are the least."
        raise IntakeError(text, file=file, field="design")
    if plan.important <= 0 or plan.half_life <= 0:
        wrong = "important" if plan.important <= 0 else "half_life"
        raise IntakeError(f"{wrong} is {getattr(plan, wrong):g}; it is above 0.", file=file, field=wrong)
    if not 0 <= plan.dropped < plan.design.shortest:
        text = f"{plan.dropped} days are dropped of periods of {plan.design.shortest}; none would be left."
        raise IntakeError(text, file=file, field="dropped")
    if not plan.order and not plan.commitment:
        raise IntakeError("The plan has no order and nobody keeps one.", file=file, field="order")
    wanted = LEARNT // plan.design.arms if plan.adaptive else plan.design.blocks
    blocks = [plan.order[k : k + plan.design.arms] for k in range(0, len(plan.order), plan.design.arms)]
    if plan.order and (len(blocks) != wanted or any(sorted(b) != list(range(plan.design.arms)) for b in blocks)):
        text = f"The order {list(plan.order)} does not hold every arm once in each of {wanted} blocks."
        raise IntakeError(text, file=file, field="order")
    _check_switches(plan, file)
    _check_rule(plan, file)
    return plan


def _check_switches(plan: Plan, file: str) -> None:
    """One switch day for each pair, inside the window that was announced."""
    design, wanted = plan.design, plan.design.blocks if plan.design.window and plan.order else 0
    low, high = design.shortest, design.days + design.window
    if len(plan.switches) != wanted or not all(low <= day <= high for day in plan.switches):
        text = f"The switches {list(plan.switches)} are not {wanted} days from {low} to {high}, one for each pair."
        if not wanted:
            text = f"Switches {list(plan.switches)} without a window in which they were drawn, or without an order."
        raise IntakeError(text, file=file, field="switches")


def _check_rule(plan: Plan, file: str) -> None:
    """A rule that can be run again: two arms, fixed periods, a favour that leaves both a chance, and a lot."""
    if not plan.adaptive:
        return
    if plan.design.arms != 2 or plan.design.window or plan.commitment:
        text = "An order that follows the scores is of two arms, with fixed periods, and nobody keeps it."
        raise IntakeError(text, file=file, field="adaptive")
    if not plan.lot or not LEAST_FAVOUR <= plan.favour <= MOST_FAVOUR:
        text = f"An order that follows the scores needs a lot, and a favour from {LEAST_FAVOUR} to {MOST_FAVOUR}."
        raise IntakeError(text, file=file, field="favour")


def _check_kinds(plan: Plan, file: str) -> None:
    """Refuse a field that holds another kind of thing than it should."""
    noise = () if plan.noise is None else (plan.noise,)
    parts: tuple[Plan | Blocks | PlanArm | Chances | Days, ...] = (plan, plan.design, *plan.arms, *plan.chances, *noise)
    for part in parts:
        for f in fields(part):
            value = getattr(part, f.name)
            kind, several = str(f.type).removeprefix("tuple[").removesuffix(", ...]"), str(f.type).startswith("tuple[")
            wanted, said = _KINDS.get(kind, (object, ""))
            if not all(_is(one, wanted) for one in (value if several else (value,))):
                text = f"{f.name} is {str(value)[:40]!r}; it is {'a list of ' if several else ''}{said}."
                raise IntakeError(text, file=file, field=f.name)


def _is(value: object, kind: type) -> bool:
    """Whether a value is of a kind; a yes is no number, and no number is endless."""
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind in (bool, object)
    if kind is float:
        return isinstance(value, int | float) and math.isfinite(value)
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _said(bad: Exception) -> str:
    return f"it lacks {bad}" if isinstance(bad, KeyError) else str(bad).replace("Plan.__init__() ", "it is ")
