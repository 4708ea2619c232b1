"""What was written in a diary, day by day, is what a trial of one is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError, NotEnoughError, nearest
from ..intake import Entry
from .plan import Plan
from .stopping import stop_rule

Array = NDArray[np.float64]


def daily(entries: Sequence[Entry], item: str, first: date, length: int) -> Array:
    """The value of an item on each day from ``first``, [day], the mean of a day's entries, NaN where none is."""
    found: list[list[float]] = [[] for _ in range(length)]
    for entry in entries:
        place = (entry.day - first).days
        if entry.item == item and entry.value is not None and 0 <= place < length:
            found[place].append(entry.value)
    return np.array([np.mean(day) if day else np.nan for day in found])


def outcome_of(entries: Sequence[Entry], plan: Plan) -> Array:
    """The outcome on each day of the plan, [day].

    NotEnoughError where the diary has none of it, IntakeError where its entries do not measure one thing.
    """
    during = [e for e in entries if e.item == plan.outcome and plan.start <= e.day < plan.end]
    if not during:
        text = f"The diary has no {plan.outcome} from {plan.start} to {plan.end - timedelta(1)}."
        raise NotEnoughError(text, field=plan.outcome, nearest=nearest(plan.outcome, {e.item for e in entries}))
    _check_alike(during, plan.outcome)
    return daily(entries, plan.outcome, plan.start, plan.design.length)


def values_of(entries: Sequence[Entry], plan: Plan) -> dict[str, dict[date, float]]:
    """By item and day the values that the stop rules of a plan ask for, run-in included."""
    first = plan.start - timedelta(plan.run_in)
    length = (plan.end - first).days
    found = {}
    for item in {stop_rule(text).item for text in plan.stop}:
        values = daily(entries, item, first, length)
        found[item] = {first + timedelta(int(k)): float(values[k]) for k in np.flatnonzero(np.isfinite(values))}
    return found


def _check_alike(entries: Sequence[Entry], item: str) -> None:
    """One outcome in one unit, in numbers."""
    words = next((e for e in entries if e.value is None), None)
    if words is not None:
        raise IntakeError(f"{item} is in words here.", file=words.file, row=words.row, field=item)
    units = {e.unit for e in entries if e.unit}
    if len(units) > 1:
        odd = next(e for e in entries if e.unit and e.unit != entries[0].unit)
        text = f"{item} is written in {' and in '.join(sorted(units))}; a test has one outcome in one unit."
        raise IntakeError(text, file=odd.file, row=odd.row, field="unit")
