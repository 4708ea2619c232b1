"""The days to come, from the days that were: every kind of drift weighed by how well it told the past.

Level, trend, doses and noise are jointly Gaussian but for the size of the noise, so that one Cholesky factor of all
days, past and future, holds the forecast from every day on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from .foreseen import Foreseen
from .habit import Habit, habit_without_others, noise_of
from .watched import Watched, columns_of

Array = NDArray[np.float64]

FORESEEN_DAYS = 14
FORESEEN_FROM = 14
"""Scores that are needed where nothing is known of other people: with fewer, bands hold too little of a score that
wanders (``bench/credibility/forecast.py``)."""
LONGEST = 200
"""Days that are looked back on: older ones say little about the next two weeks, and cost time."""
_NEGLIGIBLE = 1e-4
_STILL = 1e-9  # a score that never moved still may, by this little


@dataclass(frozen=True)
class Unrolled:
    """A series unrolled into surprises in each cell of a habit.

    ``days`` [row] are the days with a score and those to come; ``factor`` [cell, row, row] is the Cholesky factor of
    their covariance in units of the noise, ``expected`` [cell, row] their prior mean, ``surprise`` [cell, row] what was
    new in each score, and ``log_size`` [cell, row] the log of its standard deviation.
    """

    watched: Watched
    habit: Habit
    days: NDArray[np.int64]
    seen: int
    zero: float
    factor: Array
    expected: Array
    surprise: Array
    log_size: Array


def forecast(watched: Watched, ahead: int = FORESEEN_DAYS, habit: Habit | None = None) -> Foreseen:
    """The next ``ahead`` days of a score. ``habit`` is what was learnt of other people, by ``habit_of``."""
    return forecast_from(unrolled(watched, ahead, habit), None)


def unrolled(watched: Watched, ahead: int, habit: Habit | None = None) -> Unrolled:
    """A series made ready to be foreseen from any of its days."""
    habit = habit or habit_without_others(len(watched.doses))
    written = np.flatnonzero(np.isfinite(watched.score))
    written = written[written >= written[-1] - LONGEST]
    least = FORESEEN_FROM if habit.own_level else 1
    if len(written) < least:
        raise UsageError(f"A forecast needs {least} days with a score; {len(written)} were found.", field="score")
    days = np.append(written, np.arange(watched.score.size, watched.score.size + ahead))
    y = watched.yardstick.straight(watched.score[written])
    zero = float(y[0]) if habit.own_level else 0.0
    factor, expected = _factors(watched, habit, days, watched.score.size + ahead)
    size = np.diagonal(factor, axis1=1, axis2=2)
    n = len(written)
    off = (y - zero - expected[:, :n])[..., None]
    surprise = np.asarray(np.linalg.solve(factor[:, :n, :n], off)[..., 0], dtype=np.float64)
    return Unrolled(watched, habit, days, n, zero, factor, expected, surprise, np.log(size))


def forecast_from(series: Unrolled, origin: int | None) -> Foreseen:
    """The days after the first ``origin`` scores of a series, as they were foreseen then; None is after the last."""
    n = series.seen if origin is None else origin
    habit, surprise = series.habit, series.surprise[:, :n]
    off = np.maximum((surprise**2).sum(1), _STILL)
    freedom = habit.freedom + n - habit.own_level
    log_weight = np.log(habit.weight) - series.log_size[:, :n].sum(1)
    # The size of the noise is summed out: a flat prior of its log, or what was learnt of other people.
    left = habit.freedom * habit.variance + off
    if habit.freedom:
        log_weight = log_weight + 0.5 * habit.freedom * np.log(habit.variance)
    log_weight = log_weight - 0.5 * freedom * np.log(left)
    weight = np.exp(log_weight - log_weight.max())
    kept = weight > _NEGLIGIBLE * weight.max()
    rows = series.factor[kept, n:]
    mid = series.zero + series.expected[kept, n:] + (rows[..., :n] @ surprise[kept][..., None])[..., 0]
    spread = (rows[..., n:] ** 2).sum(-1)
    scale = np.sqrt(spread * (left[kept] / freedom)[:, None])
    return Foreseen(series.days[n:], mid, scale, weight[kept] / weight[kept].sum(), freedom, series.watched.yardstick)


def _factors(watched: Watched, habit: Habit, days: NDArray[np.int64], total: int) -> tuple[Array, Array]:
    factors, expected = [], []
    for k, memory in enumerate(habit.memory):
        columns = columns_of(watched, total, float(memory))[days]
        noise = noise_of(days, float(habit.likeness[k]), float(habit.share[k]))
        factors.append(np.linalg.cholesky(noise + columns @ habit.spread[k] @ columns.T))
        expected.append(columns @ habit.mean[k])
    return np.stack(factors), np.stack(expected)
