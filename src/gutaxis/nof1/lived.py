"""Trials are kept in other programs too: what was taken each day is there, and the plan has to be read out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError, nearest
from .plan import Plan, PlanArm
from .sequences import Blocks

Array = NDArray[np.float64]

USUAL = ("no ", "usual", "regular", "without", "placebo", "control", "standard")
"""How names of what is done anyway begin, lower case; else the first arm in time is the one compared with."""
BASELINE = "baseline"


@dataclass(frozen=True)
class Asked:
    """What a file does not say of its trial: the ``outcome``, which way is better and what difference matters.

    ``usual`` names the arm that the others are held against, ``half_life`` (days) what the remedy is believed to leave
    with, and ``period`` (days) how long one period is, found out where it is None. ``before`` moves the outcome back by
    so many days, for a question that asks about yesterday.
    """

    outcome: str
    important: float
    lower_is_better: bool
    usual: str | None = None
    half_life: float = 1.0
    period: int | None = None
    before: int = 0
    source: str = "said by who brought the file"


@dataclass(frozen=True)
class Lived:
    """A trial that is over: its ``plan`` as it was lived, not sealed, and the ``outcome`` [day], NaN where missing.

    ``remarks`` say what was not in the file and had to be found out.
    """

    plan: Plan
    outcome: Array
    remarks: tuple[str, ...] = field(default=())


def lived(
    arms: Mapping[date, str], scores: Mapping[date, float], asked: Asked, file: str, randomised: bool = False
) -> Lived:
    """A trial from the arm and the score of each day. Raises IntakeError where the days do not make a trial.

    Days before the first arm that is none (a baseline) become the run-in. The last period may be cut short, and what
    never came of the last block is days without a score.
    """
    if not scores:
        raise IntakeError("No day has a score.", file=file, field=asked.outcome)
    tested = {day: name for day, name in arms.items() if not name.lower().strip("_").startswith(BASELINE)}
    names = _names(tested, asked, file)
    days = sorted(tested)
    labels = [tested.get(days[0] + timedelta(k)) for k in range((days[-1] - days[0]).days + 1)]
    period, early, order = _periods(labels, names, asked.period, file)
    if len(order) < 2 * len(names):
        text = "One period of each cannot tell a remedy from the passing of time; two of each are the least."
        raise IntakeError(text, file=file, field="intervention")
    start = days[0] - timedelta(early)
    design = Blocks(len(order) // len(names), period, len(names))
    baseline = [day for day in arms if day < start]
    plan = Plan(
        id=_slug(names[1]), question=f"{names[1]} against {names[0]}: {asked.outcome}", outcome=asked.outcome,
        lower_is_better=asked.lower_is_better, important=asked.important, important_source=asked.source,
        arms=tuple(PlanArm(name) for name in names), design=design, start=start, order=order,
        half_life=asked.half_life, randomised=randomised, run_in=(start - min(baseline)).days if baseline else 0,
    )  # fmt: skip
    outcome = np.array([scores.get(start + timedelta(k + asked.before), np.nan) for k in range(design.length)])
    if not np.isfinite(outcome).any():
        raise IntakeError("No day of a period has a score.", file=file, field=asked.outcome)
    return Lived(plan, outcome, tuple(_remarks(plan, randomised, asked)))


def _names(arms: Mapping[date, str], asked: Asked, file: str) -> list[str]:
    """The arms, the usual one first and the others as they came."""
    found = list(dict.fromkeys(arms[day] for day in sorted(arms)))
    if len(found) < 2:
        text = f"A trial compares two ways or more; the file holds {', '.join(found) or 'none'}."
        raise IntakeError(text, file=file, field="intervention")
    first = next((name for name in found if name.lower().startswith(USUAL)), found[0])
    if asked.usual is not None:
        if asked.usual not in found:
            text = f"There is no arm {asked.usual!r}. Known: {', '.join(found)}."
            raise IntakeError(text, file=file, field="intervention", nearest=nearest(asked.usual, found))
        first = asked.usual
    return [first, *(name for name in found if name != first)]


def _periods(
    labels: Sequence[str | None], names: Sequence[str], period: int | None, file: str
) -> tuple[int, int, tuple[int, ...]]:
    """The length of a period, how many days of the first are missing, and the order of the arms.

    Whole weeks are tried first, as people plan in weeks; then the fewest missing days, then the longest period.
    """
    longest = -(-len(labels) // len(names)) + 7
    sizes = [period] if period else range(longest, 0, -1)
    # Days before the first are only guessed in whole weeks, and never half a period.
    tried = [(size, early) for size in sizes for early in range(1 if size % 7 else (size + 1) // 2)]
    for size, early in sorted(tried, key=lambda pair: (pair[0] % 7 != 0, pair[1])):
        order = _order([None] * early + list(labels), size, names)
        if order:
            return size, early, order
    row = _first_change(labels)
    text = (
        "The days do not fall into periods of one length in which every arm comes once in each block"
        f"{f' of {period} days' if period else ''}; the arm changes first on day {row}."
    )
    raise IntakeError(text, file=file, field="intervention")


def _order(labels: Sequence[str | None], size: int, names: Sequence[str]) -> tuple[int, ...] | None:
    """The arm of each period, or None where a period mixes arms, is empty, or a block repeats one."""
    found: list[int] = []
    for at in range(0, len(labels), size):
        here = {name for name in labels[at : at + size] if name is not None}
        if len(here) != 1:
            return None
        found.append(list(names).index(here.pop()))
    for at in range(0, len(found), len(names)):
        block = found[at : at + len(names)]
        if len(set(block)) < len(block):
            return None
    missing = [k for k in range(len(names)) if k not in found[len(found) - len(found) % len(names) :]]
    return tuple(found + (missing if len(found) % len(names) else []))


def _first_change(labels: Sequence[str | None]) -> int:
    return next((k + 1 for k in count(1) if k >= len(labels) or labels[k] != labels[0]), 1)


def _remarks(plan: Plan, randomised: bool, asked: Asked) -> list[str]:
    said = [f"The plan was read out of what was lived, and nothing sealed it before: {plan.design.periods} periods "
            f"of {plan.design.days} days."]  # fmt: skip
    if not randomised:
        said.append("The file does not say that chance decided the order.")
    if asked.before:
        said.append(f"Each answer counts for the day {asked.before} before it was written.")
    return said


def _slug(name: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split()) or "trial"
