"""One stool is a noisy draw: where a value lies among other people is a range, never a point.

Four sources of doubt are combined: the finite number of reads, the day the sample was taken, the laboratory,
and the finite number of reference people. All are spread over fixed quantile points, so the same sample
always gives the same interval.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, logit, ndtri

from ..intake import Distribution
from .answer import Interval

Array = NDArray[np.float64]

LEVEL = 0.9
# Depths at which an interval is looked at. The one for N reads spans those of all greater depths, so fewer
# reads can never make it narrower.
DEPTHS = (10, 30, 100, 300, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)
# The least reads of a whole sample that is compared, and what an unknown number counts as. Assumed.
MINIMUM_DEPTH = 1_000
_POINTS = (np.arange(21) + 0.5) / 21
_NORMAL = ndtri(_POINTS)
_FEW = ndtri((np.arange(9) + 0.5) / 9)


def place_share(share: float, depth: int | None, among: Distribution, sd: float) -> Interval:
    """Where a share (0-1) of the sample lies, as a percentile interval.

    The share behind ``share * depth`` reads is Beta(k + 1/2, N - k + 1/2): nothing seen is a low share, not
    zero. ``sd`` is the standard deviation of the log10 odds (for a small share: of its log10) from day to day and
    laboratory to laboratory together; on that scale a share can never pass the whole.
    """
    return _hull([_share_ranks(share, n, among, sd) for n in _depths(depth)])


def place_diversity(nats: float, taxa: int, depth: int | None, among: Distribution, sd: float) -> Interval:
    """Where a Shannon diversity in nats, over ``taxa`` names, lies as a percentile interval.

    Counting adds variance of at most ``ln(taxa)^2 / 4 N`` and a downward bias of ``(taxa - 1) / 2 N``
    (Miller 1955), taken here as a further standard deviation.
    """
    ranks = []
    for n in _depths(depth):
        counting = math.log(max(taxa, 2)) ** 2 / (4 * n) + ((taxa - 1) / (2 * n)) ** 2
        ranks.append(_ranks(nats + math.sqrt(sd**2 + counting) * _NORMAL, among))
    return _hull(ranks)


def _depths(depth: int | None) -> tuple[int, ...]:
    known = MINIMUM_DEPTH if depth is None else depth
    start = max((i for i, n in enumerate(DEPTHS) if n <= known), default=0)
    return DEPTHS[start:]


def _share_ranks(share: float, n: int, among: Distribution, sd: float) -> tuple[Array, Array]:
    k = share * n
    likely = logit(betaincinv(k + 0.5, n - k + 0.5, _POINTS))
    drawn = 100 * expit(likely[:, None] + math.log(10) * sd * _NORMAL[None, :])
    return _ranks(drawn.ravel(), among)


def _ranks(x: Array, among: Distribution) -> tuple[Array, Array]:
    """Low and high percentiles of each ``x``, blurred by the number of reference people.

    The arcsine scale makes the sampling error of a proportion the same everywhere: 1 / (2 sqrt(n)).
    """
    low, high = among.rank(x)
    blur = _FEW / (2 * math.sqrt(among.n_effective))
    blurred = [np.arcsin(np.sqrt(share))[:, None] + blur[None, :] for share in (low, high)]
    first, second = (100 * np.sin(np.clip(angle, 0, math.pi / 2)).ravel() ** 2 for angle in blurred)
    return first, second


def _hull(ranks: list[tuple[Array, Array]]) -> Interval:
    tail = (1 - LEVEL) / 2
    low = min(float(np.quantile(first, tail)) for first, _ in ranks)
    high = max(float(np.quantile(second, 1 - tail)) for _, second in ranks)
    first, second = ranks[0]
    mid = float(np.median((first + second) / 2))
    return Interval(min(max(mid, low), high), low, high, LEVEL, "percentile")
