"""Where the order follows the scores, each draw is written down when it falls, and can be made again from the diary."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError, UsageError
from ..intake import opened, rows_of
from .adaptive import LEARNT, chance_of_second, fall, means_of
from .plan import Plan

Array = NDArray[np.float64]

DRAWN = ("period", "arm", "chance", "entered_on")


@dataclass(frozen=True)
class Draw:
    """The arm of one ``period`` (from 1), and the ``chance`` (0-1) with which it was the second one."""

    period: int
    arm: int
    chance: float
    entered_on: date

    @property
    def line(self) -> str:
        """The same as one line of CSV."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow((self.period, self.arm, f"{self.chance:g}", self.entered_on))
        return text.getvalue()


def draws_path(plan: str | Path) -> Path:
    """Where the draws of a plan are kept: ``ID.drawn.csv`` beside ``ID.toml``."""
    return Path(plan).with_suffix(".drawn.csv")


def read_draws(path: Path, plan: Plan) -> tuple[Draw, ...]:
    """The draws of a plan in their order; none where there is no file. IntakeError with file and row."""
    if not path.exists():
        return ()
    lines = rows_of(opened(path))
    if tuple(lines[0][1]) != DRAWN:
        text = f"Draws have the columns {', '.join(DRAWN)}; found {', '.join(lines[0][1])[:80]}."
        raise IntakeError(text, file=path.name, row=1)
    found = [_draw(fields, path.name, line) for line, fields in lines[1:]]
    wanted = list(range(LEARNT + 1, LEARNT + 1 + len(found)))
    if [draw.period for draw in found] != wanted or len(found) > plan.design.periods - LEARNT:
        text = f"Draws are of the periods {LEARNT + 1} to {plan.design.periods}, each once and in their order."
        raise IntakeError(text, file=path.name, field="period")
    return tuple(found)


def next_draw(plan: Plan, outcome: Array, day: date, today: date) -> Draw:
    """The draw of the next period, asked on ``day``: the last day of the period before it, or later.

    ``outcome`` [day] of the plan with the draws so far. Raises UsageError where there is nothing to draw, or not yet.
    """
    if not plan.adaptive:
        raise UsageError(f"The whole order of {plan.id} was drawn before the first day.", field="next")
    period = len(plan.order)
    if period >= plan.design.periods:
        raise UsageError(f"Every period of {plan.id} has been drawn.", field="next")
    before = plan.periods[period - 1]
    last = plan.start + timedelta(before.first + before.days - 1)
    if day < last:
        arm = plan.arms[plan.order[-1]].name
        text = f"Period {period} ({arm}) runs to {last}; what comes next is drawn on that day."
        raise UsageError(text, field="next", nearest=last.isoformat())
    chance = _chance(plan, outcome, period)
    return Draw(period + 1, int(fall(plan.lot, period) < chance), chance, today)


def odd_draws(plan: Plan, outcome: Array) -> tuple[int, ...]:
    """The periods (from 1) whose arm is not the one that the rule gives on the diary of today."""
    drawn = range(LEARNT, len(plan.order)) if plan.adaptive else range(0)
    return tuple(
        k + 1 for k in drawn if plan.order[k] != int(fall(plan.lot, k) < _chance(plan, outcome, k))
    )  # fmt: skip


def _chance(plan: Plan, outcome: Array, period: int) -> float:
    """The chance of the second arm in a period (from 0), by the days that count before it."""
    means = means_of(np.where(plan.analysed(), outcome, np.nan), plan.design)[:period]
    arms = np.array(plan.order[:period])
    return float(chance_of_second(means[None], arms[None], plan.favour, plan.lower_is_better)[0])


def _draw(fields: Sequence[str], file: str, line: int) -> Draw:
    try:
        period, arm, chance, entered = fields
        found = Draw(int(period), int(arm), float(chance), date.fromisoformat(entered))
        if found.arm not in (0, 1):
            raise ValueError
    except ValueError:
        raise IntakeError("This is no draw: a period, arm 0 or 1, its chance, a day.", file=file, row=line) from None
    return found
