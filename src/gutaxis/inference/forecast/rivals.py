"""Forecasts that anyone could make: as today, as today and ever less sure, as usual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from .foreseen import LEVELS

Array = NDArray[np.float64]
Days = NDArray[np.int64]

_Rival = Callable[[Array, Days, Days], Array]


def last_value(score: Array, days: Days, ahead: Days) -> Array:
    """As the last time, without a doubt: its quantiles [level, ahead] are all the same."""
    return np.full((len(LEVELS), len(ahead)), score[-1])


def random_walk(score: Array, days: Days, ahead: Days) -> Array:
    """As the last time, less sure with every day by as much as scores moved from one time to the next."""
    a_day = np.mean(np.diff(score) ** 2 / np.diff(days))
    return np.asarray(score[-1] + ndtri(LEVELS)[:, None] * np.sqrt(a_day * (ahead - days[-1]))[None])


def own_mean(score: Array, days: Days, ahead: Days) -> Array:
    """As all the times before: their mean and their spread."""
    spread = np.sqrt(score.var(ddof=1) * (1 + 1 / len(score)))
    return np.asarray(np.repeat(score.mean() + ndtri(LEVELS)[:, None] * spread, len(ahead), 1))


RIVALS: Mapping[str, _Rival] = MappingProxyType(
    {"last value": last_value, "random walk": random_walk, "own mean": own_mean}
)
