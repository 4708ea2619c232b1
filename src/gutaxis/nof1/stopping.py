"""A trial of one stops when it harms: the rule is written before the first day and needs no courage later."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..errors import IntakeError

_RULE = re.compile(r"(\S+) (>=|<=) (-?\d+(?:\.\d+)?) for (\d+) days?")


@dataclass(frozen=True)
class StopRule:
    """Stop when ``item`` is at ``value`` or beyond, to the worse ``side``, on ``days`` days in a row."""

    item: str
    side: str
    value: float
    days: int

    def __str__(self) -> str:
        return f"{self.item} {self.side} {self.value:g} for {self.days} days"

    def met(self, value: float) -> bool:
        """Whether one day is as bad as that."""
        return value >= self.value if self.side == ">=" else value <= self.value

    def reached(self, values: Mapping[date, float]) -> date | None:
        """The first day on which the rule was met, from the values of its item by day; None where it never was."""
        bad = sorted(day for day, value in values.items() if self.met(value))
        run = 0
        for before, day in pairwise([date.min, *bad]):
            run = run + 1 if run and day - before == timedelta(1) else 1
            if run >= self.days:
                return day
        return None


def stop_rule(text: str, file: str | None = None) -> StopRule:
    """A rule such as ``itch_nrs >= 9 for 3 days``; IntakeError for anything else."""
    found = _RULE.fullmatch(" ".join(text.split()))
    if not found:
        said = f"{text!r} is no rule. Write it like 'itch_nrs >= 9 for 3 days'."
        raise IntakeError(said, file=file, field="stop")
    return StopRule(found[1], found[2], float(found[3]), int(found[4]))


def stopped(rules: Sequence[StopRule], items: Mapping[str, Mapping[date, float]]) -> list[tuple[StopRule, date]]:
    """Every rule that was met, with the day, the earliest first; ``items`` are values by item and day."""
    found = [(rule, rule.reached(items.get(rule.item, {}))) for rule in rules]
    return sorted(((rule, day) for rule, day in found if day), key=lambda met: met[1])
