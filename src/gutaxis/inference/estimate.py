"""What a set of studies says about one number, and how surely."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from .figures import proper_level


@dataclass(frozen=True)
class Estimate:
    """One number with its doubt.

    ``mid`` and its standard error ``se``; ``low`` to ``high`` is the confidence interval of ``level``;
    ``statistic`` is mid / se and ``p`` the two-sided probability of one as extreme were the truth 0. ``df`` are the
    degrees of freedom of Student's t, None for the normal distribution.
    """

    mid: float
    se: float
    low: float
    high: float
    level: float
    statistic: float
    df: float | None
    p: float


def estimate(mid: float, se: float, level: float, df: float | None = None) -> Estimate:
    """The estimate with Wald interval and test, on ``df`` degrees of freedom or the normal distribution."""
    reach = quantile(level, df) * se
    statistic = mid / se if se else math.copysign(math.inf, mid)
    tail = ndtr(-abs(statistic)) if df is None else stdtr(df, -abs(statistic))
    return Estimate(mid, se, mid - reach, mid + reach, level, statistic, df, float(2 * tail))


def quantile(level: float, df: float | None) -> float:
    """How many standard errors the interval of ``level`` reaches to either side."""
    upper = (1 + proper_level(level)) / 2
    return float(ndtri(upper) if df is None else stdtrit(df, upper))
