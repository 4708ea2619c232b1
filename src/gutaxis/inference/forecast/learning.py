"""What other people's series teach about the next one: how they usually run, and how much people differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from .habit import Habit, cells, noise_of
from .watched import Watched, columns_of

Array = NDArray[np.float64]

LEAST_PEOPLE = 8
FREEDOM = 10.0
"""How many observations the usual size of the noise counts for in one person. Assumed."""
STEPS = 30
_LEAST_SPREAD = 1e-4  # of the columns, so that people are never taken for copies of each other


def habit_of(people: Sequence[Watched], memories: dict[float, float], shares: tuple[float, ...] = (1.0,)) -> Habit:
    """The habit of people whose series are of one kind, each cell fitted by expectation and maximisation.

    ``memories`` are time constants (days) of the doses with their prior weights; ``shares`` those of the drift that are
    weighed. The weight of a cell is how probable it makes all the series.
    """
    if len(people) < LEAST_PEOPLE:
        raise UsageError(f"To learn of others takes {LEAST_PEOPLE} people; {len(people)} were given.", field="people")
    memory, likeness, share, weight = cells(memories)
    kept = np.isin(share, shares)
    memory, likeness, share, weight = memory[kept], likeness[kept], share[kept], weight[kept]
    fits = [_fit(people, *cell) for cell in zip(memory, likeness, share, strict=True)]
    mean, spread, variance, evidence = (np.array(part) for part in zip(*fits, strict=True))
    log_weight = np.log(weight) + evidence
    found = np.maximum(np.exp(log_weight - log_weight.max()), 1e-12)
    return Habit(memory, likeness, share, found / found.sum(), mean, spread, variance, FREEDOM, own_level=False)


def _fit(people: Sequence[Watched], memory: float, likeness: float, share: float) -> tuple[Array, Array, float, float]:
    """Mean, spread (in units of the noise), noise variance and log evidence of one cell."""
    rows = [_whitened(person, memory, likeness, share) for person in people]
    count = sum(len(y) for _, y, _ in rows)
    every = np.concatenate([x for x, _, _ in rows])
    mean = np.asarray(np.linalg.lstsq(every, np.concatenate([y for _, y, _ in rows]), rcond=None)[0])
    variance = float(np.mean([((y - x @ mean) ** 2).mean() for x, y, _ in rows]))
    spread = np.asarray(np.eye(len(mean)) * 0.3 * variance)
    for _ in range(STEPS):
        mean, spread, variance = _step(rows, mean, spread, variance, count)
    evidence = sum(_evidence(row, mean, spread, variance) for row in rows)
    return mean, np.asarray(spread / variance), variance, evidence


def _whitened(person: Watched, memory: float, likeness: float, share: float) -> tuple[Array, Array, float]:
    days = np.flatnonzero(np.isfinite(person.score))
    factor = np.asarray(np.linalg.cholesky(noise_of(days, likeness, share)), dtype=np.float64)
    columns = columns_of(person, person.score.size, memory)[days]
    y = person.yardstick.straight(person.score[days])
    log_size = float(np.log(np.diag(factor)).sum())
    return np.asarray(np.linalg.solve(factor, columns)), np.asarray(np.linalg.solve(factor, y)), log_size


def _step(
    rows: Sequence[tuple[Array, Array, float]], mean: Array, spread: Array, variance: float, count: int
) -> tuple[Array, Array, float]:
    precision = np.linalg.inv(spread)
    at, left, total = [], np.zeros_like(spread), 0.0
    for x, y, _ in rows:
        inner = np.linalg.inv(precision + x.T @ x / variance)
        own = inner @ (precision @ mean + x.T @ y / variance)
        at.append(own)
        left += inner
        total += float(((y - x @ own) ** 2).sum() + np.trace(x @ inner @ x.T))
    own = np.array(at)
    mean = np.asarray(own.mean(0))
    spread = np.asarray(((own - mean).T @ (own - mean) + left) / len(rows) + _LEAST_SPREAD * np.eye(len(mean)))
    return mean, spread, total / count


def _evidence(row: tuple[Array, Array, float], mean: Array, spread: Array, variance: float) -> float:
    x, y, log_size = row
    total = x @ spread @ x.T + variance * np.eye(len(y))
    off = y - x @ mean
    away = off @ np.linalg.solve(total, off)
    return float(-0.5 * away - 0.5 * np.linalg.slogdet(total)[1] - log_size)
