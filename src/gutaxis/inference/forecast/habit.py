"""How scores of people usually behave: how they drift, how alike two days are, and how a remedy moves them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL_SD, TREND_SD, EFFECT_SD = 100.0, 0.5, 1.0
"""Prior widths in standard deviations of the noise: of the level (as good as free), of a trend over 60 days, and of a
full dose. Assumed."""
MEMORIES = {1.0: 0.3, 3.0: 0.3, 8.0: 0.25, 21.0: 0.15}
"""Time constants (days) of coming on and wearing off, with their weights. Assumed."""
LIKENESS = {0.0: 0.15, 0.3: 0.1, 0.5: 0.1, 0.7: 0.1, 0.85: 0.15, 0.93: 0.15, 0.97: 0.15, 0.99: 0.1}
"""Likeness from day to day of what drifts; the last ones can hardly be told from a random walk. Assumed."""
SHARES = (0.3, 0.6, 1.0)
"""The share of the noise that drifts, weighed evenly; the rest is new every day."""


@dataclass(frozen=True)
class Habit:
    """What is believed of anyone's series, as cells that are weighed against each other.

    ``memory``, ``likeness``, ``share`` and ``weight`` are [cell]. ``mean`` [cell, column] and ``spread`` [cell, column,
    column] are the prior of level, trend and doses, the spread in units of the noise's ``variance`` [cell]; that
    variance counts as ``freedom`` observations. With ``own_level`` the level is the person's own and costs one.
    """

    memory: Array
    likeness: Array
    share: Array
    weight: Array
    mean: Array
    spread: Array
    variance: Array
    freedom: float
    own_level: bool


def cells(memories: dict[float, float]) -> tuple[Array, Array, Array, Array]:
    """Memory, likeness, share and weight of each combination, [cell]."""
    noises = [(0.0, 1.0, LIKENESS[0.0])]
    noises += [(like, share, p / len(SHARES)) for like, p in LIKENESS.items() if like > 0 for share in SHARES]
    rows = [(m, like, share, p * q) for (m, p), (like, share, q) in product(memories.items(), noises)]
    return tuple(np.array(column) for column in zip(*rows, strict=True))  # type: ignore[return-value]


def habit_without_others(exposures: int) -> Habit:
    """What is believed of anyone's score before any of it is seen, where nothing is known of other people."""
    memory, likeness, share, weight = cells(MEMORIES if exposures else {1.0: 1.0})
    sd = np.array([LEVEL_SD, TREND_SD, *[EFFECT_SD] * exposures])
    mean = np.zeros((len(memory), len(sd)))
    spread = np.broadcast_to(np.diag(sd**2), (*mean.shape, len(sd)))
    return Habit(memory, likeness, share, weight, mean, spread, np.zeros(len(memory)), 0.0, own_level=True)


def noise_of(days: NDArray[np.int64], likeness: float, share: float) -> Array:
    """The correlation of the noise between ``days``, [day, day]."""
    lag = np.abs(np.subtract.outer(days, days))
    return np.asarray(share * likeness**lag + (1 - share) * (lag == 0))
