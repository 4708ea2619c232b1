"""How forecasts for this person did so far: each as it would have been made on its day, against what came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .foreseen import LEVELS, quantile_score
from .foresight import FORESEEN_DAYS, FORESEEN_FROM, Unrolled, forecast_from, unrolled
from .habit import Habit
from .rivals import RIVALS
from .watched import Watched

Array = NDArray[np.float64]

EVERY = 7
"""Days between one forecast of the record and the next."""
FIRST = 28
"""Days before the first of them."""
FORESEEN_BANDS = {0.5: (4, 14), 0.8: (1, 17), 0.9: (0, 18)}
"""The places of the ends of each band among the levels."""


@dataclass(frozen=True)
class Skill:
    """How far off forecasts were, in points: ``mae`` of their middle, ``crps`` of all that they said; 0 is perfect."""

    mae: float
    crps: float


@dataclass(frozen=True)
class Record:
    """The record of forecasts for one person.

    ``forecasts`` is how many were made and ``days`` how many days they were held against, a day once for each forecast
    that spoke of it; ``held`` is on how many of them each band held what came, by its level. ``ours`` and ``rivals``
    were asked about the same days.
    """

    forecasts: int
    days: int
    held: Mapping[float, int]
    ours: Skill
    rivals: Mapping[str, Skill]

    @property
    def nearer(self) -> tuple[str, ...]:
        """The rivals that were nearer than ours, the nearest first."""
        found = [name for name, skill in self.rivals.items() if skill.crps < self.ours.crps]
        return tuple(sorted(found, key=lambda name: self.rivals[name].crps))


def record_of(watched: Watched, ahead: int = FORESEEN_DAYS, habit: Habit | None = None) -> Record | None:
    """The record of this person's forecasts, one a week; None where no forecast could be held against anything yet.

    Doses are taken as they were, as if they had been planned.
    """
    return record_from(unrolled(watched, 0, habit), ahead)


def record_from(series: Unrolled, ahead: int = FORESEEN_DAYS) -> Record | None:
    """The same of a series that is made ready already."""
    quantiles, came = _told(series, ahead)
    if not came:
        return None
    truth = np.concatenate(came)
    told = {name: np.concatenate([q[name] for q in quantiles], 1) for name in quantiles[0]}
    ours = told["ours"]
    held = {level: int(((ours[a] <= truth) & (truth <= ours[b])).sum()) for level, (a, b) in FORESEEN_BANDS.items()}
    skills = {name: _skill(at, truth) for name, at in told.items()}
    return Record(len(came), truth.size, held, skills.pop("ours"), skills)


def _told(series: Unrolled, ahead: int) -> tuple[list[dict[str, Array]], list[Array]]:
    """The quantiles [level, day] of each forecast by who made it, and what came [day]."""
    days = series.days[: series.seen]
    score = series.watched.score[days]
    quantiles, came = [], []
    for today in range(int(days[0]) + FIRST, int(days[-1]), EVERY):
        n = int(np.searchsorted(days, today))
        ends = int(np.searchsorted(days, today + ahead))
        if n < FORESEEN_FROM or ends == n:
            continue
        ours = forecast_from(series, n).quantile(LEVELS)[:, : ends - n]
        rest = {name: rival(score[:n], days[:n], days[n:ends]) for name, rival in RIVALS.items()}
        quantiles.append({"ours": ours, **rest})
        came.append(score[n:ends])
    return quantiles, came


def _skill(quantiles: Array, truth: Array) -> Skill:
    middle = quantiles[len(LEVELS) // 2]
    return Skill(float(np.abs(middle - truth).mean()), float(quantile_score(quantiles, truth).mean()))
