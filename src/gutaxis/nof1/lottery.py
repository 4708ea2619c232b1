"""If the remedy did nothing, the days would have been the same in any order: the lottery itself is the test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..inference import felt
from .onset import Onset
from .restless import Restlessness

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lottery:
    """A randomisation test: the shares of admissible orders with an effect as ``low`` or as ``high`` as the one seen.

    ``orders`` is how many orders there were, or how many were ``drawn`` among them.
    """

    low: float
    high: float
    orders: int
    drawn: bool

    @property
    def least(self) -> float:
        """The smallest share that this many orders can give."""
        return 1 / (self.orders + self.drawn)


def lottery(
    outcome: Array, doses: Array, actual: Array, onset: Onset, drawn: bool = False, beside: Array | None = None
) -> Lottery:
    """The test of one effect in one series, ``outcome`` [day] with NaN where missing.

    ``doses`` [order, day] are all admissible courses of the one factor, ``actual`` [day] the one that was taken.
    """
    low, high = lotteries(outcome[None], doses, actual[None], onset, drawn, beside)
    return Lottery(float(low[0]), float(high[0]), len(doses), drawn)


def lotteries(
    outcome: Array, doses: Array, actual: Array, onset: Onset, drawn: bool = False, beside: Array | None = None
) -> tuple[Array, Array]:
    """The shares on either side, [run] each, of many series with the same days missing, ``outcome`` [run, day].

    ``actual`` is [run, day]; ``beside`` [factor, day] are the other factors, the same in every order, taken out like
    level and trend. The drift is chosen without looking at the doses, by the evidence of level and trend
    alone, so that the same statistic is asked of every order; the onset is the middle of what is believed.
    """
    noise = Restlessness.usual()
    seen = np.isfinite(outcome[0])
    days = onset.middle
    others = [] if beside is None else list(felt(beside, days))
    level = np.stack([np.ones(seen.size), np.linspace(-0.5, 0.5, seen.size), *others])[:, seen]
    series = outcome[:, seen] - np.median(outcome[:, seen], 1, keepdims=True)
    courses, own = felt(doses, days)[:, seen], felt(actual, days)[:, seen]
    whiteners = [_whitener(np.flatnonzero(seen), *cell) for cell in zip(noise.likeness, noise.share, strict=True)]
    evidence = np.array([_evidence(series @ w.T, level @ w.T, w) for w in whiteners])
    chosen = (evidence + np.log(noise.weight)[:, None]).argmax(0)
    low, high = np.empty(len(outcome)), np.empty(len(outcome))
    for cell in np.unique(chosen):
        runs, w = chosen == cell, whiteners[cell]
        low[runs], high[runs] = _shares(series[runs] @ w.T, courses @ w.T, own[runs] @ w.T, level @ w.T, drawn)
    return low, high


def _whitener(days: NDArray[np.int64], likeness: float, share: float) -> Array:
    """What makes the days that were seen independent, [day, day]."""
    lag = np.abs(np.subtract.outer(days, days))
    root = np.linalg.cholesky(share * likeness**lag + (1 - share) * (lag == 0))
    return np.linalg.inv(root)


def _evidence(series: Array, level: Array, whitener: Array) -> Array:
    """How well level and trend alone explain each series under one drift, [run]."""
    rest, freedom = _beside(series, level), series.shape[1] - len(level)
    fit = -0.5 * freedom * np.log(np.maximum((rest**2).sum(1), 1e-12))
    return np.asarray(fit - 0.5 * np.linalg.slogdet(level @ level.T)[1] + np.log(np.diag(whitener)).sum())


def _beside(rows: Array, level: Array) -> Array:
    """What is left of each row once level and trend are taken out."""
    return np.asarray(rows - rows @ level.T @ np.linalg.solve(level @ level.T, level))


def _shares(series: Array, courses: Array, own: Array, level: Array, drawn: bool) -> tuple[Array, Array]:
    """The shares of orders as low and as high as the actual one, [run]; all rows whitened."""
    rest, others, mine = (_beside(rows, level) for rows in (series, courses, own))
    size = np.maximum(np.linalg.norm(rest, axis=1), 1e-12)
    seen = (rest * _unit(mine)).sum(1) / size
    might = rest @ _unit(others).T / size[:, None]
    near = 1e-9
    low, high = ((side * (might - seen[:, None]) >= -near).sum(1) for side in (-1, 1))
    return (low + drawn) / (len(courses) + drawn), (high + drawn) / (len(courses) + drawn)


def _unit(rows: Array) -> Array:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))
