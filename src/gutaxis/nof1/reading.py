"""Days become numbers that can be compared: scores with few steps by their rank, and effects with what is believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtr

from .belief import EFFECT_SD, Belief, believe
from .plan import Plan

Array = NDArray[np.float64]

LEVEL = 0.9
FEW = 7
"""Different values up to which a score is read by its ranks, like a grade from 0 to 4."""
FLAT = 20.0
"""Width, in within-person standard deviations, of a prior that stands for none."""
GRID = 401
ALARM = 0.05


@dataclass(frozen=True)
class Spread:
    """What is believed of an effect in points: the middle, the interval of ``level``, and the same of the prior.

    ``contraction`` is the share (0-1) of the prior's width that the days took away.
    """

    mid: float
    low: float
    high: float
    level: float
    prior: tuple[float, float, float]
    contraction: float


@dataclass(frozen=True)
class DailyT:
    """What a t-test between days would have said: the ``difference`` in points, two-sided ``p``, and its word."""

    difference: float
    p: float
    significant: bool


def few_values(outcome: Array) -> bool:
    """Whether a series [day] takes few different values; asked without looking at what was taken."""
    return np.unique(outcome[np.isfinite(outcome)]).size <= FEW


def normal_scores(outcome: Array) -> Array:
    """Each day by its rank among the days, as a normal score, in the mean and spread of the days; ties share a rank.

    Blom 1958; reviewed by Beasley, Erickson and Allison, Behav Genet 2009;39:580-95.
    """
    seen = np.isfinite(outcome)
    values = outcome[seen]
    below, same = (values[:, None] > values).sum(1), (values[:, None] == values).sum(1)
    scores = ndtri((below + (same + 1) / 2 - 0.375) / (values.size + 0.25))
    spread = scores.std() or 1.0
    found = np.full(outcome.shape, np.nan)
    found[seen] = values.mean() + scores / spread * values.std()
    return found


def spread_of(belief: Belief, factor: int, scores: Array, doses: Array) -> Spread:
    """The effect of one factor with its interval, beside the prior; ``scores`` [day], ``doses`` [factor, day]."""
    low, mid, high = (float(belief.quantile(q)[0, factor]) for q in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    return _beside(mid, low, high, 0.0, EFFECT_SD * within_sd(scores, doses))


def within_sd(scores: Array, doses: Array) -> float:
    """The standard deviation of the days within arms, in points."""
    seen = np.isfinite(scores)
    kinds, which = np.unique(doses[:, seen], axis=1, return_inverse=True)
    which = which.ravel()
    left = scores[seen] - np.array([scores[seen][which == k].mean() for k in range(kinds.shape[1])])[which]
    return float(np.sqrt((left**2).sum() / max(left.size - kinds.shape[1], 1)))


def informed(plan: Plan, scores: Array, factor: int, mid: float, sd: float) -> Spread | None:
    """The effect with a prior from elsewhere, Normal(``mid``, ``sd``) in points: the days alone, weighed by it.

    None where the two have nothing in common.
    """
    belief = believe(scores[None], plan.doses()[None], [plan.onset] * len(plan.factors), effect_sd=FLAT)
    low, high = (float(belief.quantile(q)[0, factor]) for q in (1e-4, 1 - 1e-4))
    edges = np.union1d(np.linspace(low, high, GRID), np.linspace(mid - 4 * sd, mid + 4 * sd, GRID))
    cumulated = np.array([1 - float(belief.above(float(edge))[0, factor]) for edge in edges])
    middles = (edges[1:] + edges[:-1]) / 2
    weight = np.diff(cumulated) * np.exp(-0.5 * ((middles - mid) / sd) ** 2)
    if weight.sum() <= 0:
        return None
    share = np.cumsum(weight) / weight.sum()
    at = [float(np.interp(q, share, edges[1:])) for q in (0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2)]
    return _beside(at[0], at[1], at[2], mid, sd)


def daily_t(scores: Array, dose: Array, compared: NDArray[np.bool_]) -> DailyT:
    """Welch's test between the days with and without; doi 10.1093/biomet/34.1-2.28. Blind to drift, shown beside."""
    seen = np.isfinite(scores) & compared
    on, off = scores[seen & (dose > 0)], scores[seen & (dose == 0)]
    if min(on.size, off.size) < 2:
        return DailyT(np.nan, np.nan, False)
    parts = np.array([on.var(ddof=1) / on.size, off.var(ddof=1) / off.size])
    away, error = float(on.mean() - off.mean()), float(np.sqrt(parts.sum()))
    if error == 0:
        return DailyT(away, float(away == 0), away != 0)
    freedom = parts.sum() ** 2 / (parts**2 / np.array([on.size - 1, off.size - 1])).sum()
    p = float(2 * stdtr(freedom, -abs(away) / error))
    return DailyT(away, p, p < ALARM)


def _beside(mid: float, low: float, high: float, centre: float, sd: float) -> Spread:
    reach = float(ndtri((1 + LEVEL) / 2)) * sd
    prior = (centre, centre - reach, centre + reach)
    contraction = 1 - (high - low) / (2 * reach) if reach > 0 else 0.0
    return Spread(mid, low, high, LEVEL, prior, max(0.0, contraction))
