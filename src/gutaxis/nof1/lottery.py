"""If the remedy did nothing, the days would have been the same in any order: the lottery itself is the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..inference import felt
from .onset import Onset
from .restless import Restlessness
from .sequences import Order

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
    seen, days = np.isfinite(outcome[0]), onset.middle
    courses, own = felt(doses, days)[:, seen], felt(actual, days)[:, seen]
    low, high = np.empty(len(outcome)), np.empty(len(outcome))
    for runs, w, series, level in _whitened(outcome, [] if beside is None else list(felt(beside, days))):
        rest, others, mine = (_beside(rows, level) for rows in (series, courses @ w.T, own[runs] @ w.T))
        might, real = rest @ _unit(others).T, (rest * _unit(mine)).sum(1)
        low[runs], high[runs] = _shares(might, real, rest, drawn)
    return low, high


def own_lotteries(outcome: Array, orders: Order, actual: Order, spans: Array, onset: Onset) -> tuple[Array, Array]:
    """The same shares where each series has drawn orders of its own, ``orders`` [run, order, period] of arms 0 and 1.

    ``actual`` [run, period] is the order that was taken, and ``spans`` [period, day] says which days a period has.
    """
    seen, days = np.isfinite(outcome[0]), onset.middle
    periods = felt(spans, days)[:, seen]
    low, high = np.empty(len(outcome)), np.empty(len(outcome))
    for runs, w, series, level in _whitened(outcome, []):
        rest, basis = (_beside(rows, level) for rows in (series, periods @ w.T))
        every = np.concatenate([actual[runs, None], orders[runs]], 1).astype(float)
        size = np.sqrt(np.maximum((every @ (basis @ basis.T) * every).sum(-1), 1e-24))
        might = (every @ (rest @ basis.T)[..., None])[..., 0] / size
        low[runs], high[runs] = _shares(might[:, 1:], might[:, 0], rest, True)
    return low, high


def _whitened(outcome: Array, others: Sequence[Array]) -> Iterator[tuple[NDArray[np.bool_], Array, Array, Array]]:
    """Runs with one drift, what makes their days independent, [day, day], and their series, and level and trend with
    ``others`` [day], seen through it.
    """
    noise, seen = Restlessness.usual(), np.isfinite(outcome[0])
    level = np.stack([np.ones(seen.size), np.linspace(-0.5, 0.5, seen.size), *others])[:, seen]
    series = outcome[:, seen] - np.median(outcome[:, seen], 1, keepdims=True)
    whiteners = [_whitener(np.flatnonzero(seen), *cell) for cell in zip(noise.likeness, noise.share, strict=True)]
    evidence = np.array([_evidence(series @ w.T, level @ w.T, w) for w in whiteners])
    chosen = (evidence + np.log(noise.weight)[:, None]).argmax(0)
    for cell in np.unique(chosen):
        runs, w = chosen == cell, whiteners[cell]
        yield runs, w, series[runs] @ w.T, level @ w.T


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


def _shares(might: Array, real: Array, rest: Array, drawn: bool) -> tuple[Array, Array]:
    """The shares of orders as low and as high as the actual one, [run]; likeness of the course to the ``rest`` of the
    days, [run, order] for what might have been and [run] for what was.
    """
    size, near = np.maximum(np.linalg.norm(rest, axis=1), 1e-12)[:, None], 1e-9
    low, high = ((side * (might / size - real[:, None] / size) >= -near).sum(1) for side in (-1, 1))
    count = might.shape[1] + drawn
    return (low + drawn) / count, (high + drawn) / count


def _unit(rows: Array) -> Array:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12))
