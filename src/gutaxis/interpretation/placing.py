"""One stool is a noisy draw: where a value lies among other people is a range, never a point.

Four sources of doubt are combined: the finite number of reads, the day the sample was taken, the laboratory,
and the finite number of reference people. Nothing is drawn at random, so a sample always gives
the same interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtri, psi, zeta

from ..intake import EQUAL_DEPTH, Distribution
from .answer import Interval

Array = NDArray[np.float64]

LEVEL = 0.9
# Depths at which an interval is looked at. The one for N reads spans those of all greater depths, so fewer
# reads can never make it narrower.
DEPTHS = (10, 30, 100, 300, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)
# The least reads of a whole sample that is compared, and what an unknown number counts as. Assumed.
MINIMUM_DEPTH = 1_000
_TAIL = float(ndtri(0.5 + LEVEL / 2))
_AT = np.array([-_TAIL, 0.0, _TAIL])
_LN10 = math.log(10)


def place_share(share: float, depth: int | None, among: Distribution, sd: float) -> Interval:
    """Where a share (0-1) of the sample lies, as a percentile interval.

    The share behind ``share * depth`` reads is Beta(k + 1/2, N - k + 1/2): nothing seen is a low share, not
    zero. ``sd`` is the standard deviation of the log10 odds (for a small share: of its log10) from day to day and
    laboratory to laboratory together; on that scale a share can never pass the whole.
    """
    return place_shares([share], [depth], [among], [sd])[0]


def place_shares(
    shares: Sequence[float], depths: Sequence[int | None], among: Sequence[Distribution], sds: Sequence[float]
) -> list[Interval]:
    """The same for several shares at once, each with its own depth, people and spread."""
    wanted = [_depths(depth) for depth in depths]
    at = np.repeat(np.arange(len(shares)), [len(w) for w in wanted])
    n = np.array([float(d) for w in wanted for d in w])
    likely = 100 * likely_shares(np.asarray(shares, float)[at], n, np.asarray(sds, float)[at])
    ends = np.cumsum([len(w) for w in wanted])
    return [
        _hull(likely[end - len(w) : end], people) for w, end, people in zip(wanted, ends.tolist(), among, strict=True)
    ]


def likely_shares(shares: Array, depths: Array, sds: Array) -> Array:
    """``found[sample, 3]``: the shares (0-1) that 5, 50 and 95 of 100 like samples would stay below.

    Cornish and Fisher's expansion (1938) to the fourth cumulant of the log odds of a Beta variable plus a normal one.
    """
    a, b = shares * depths + 0.5, (1 - shares) * depths + 0.5
    mean = psi(a) - psi(b)
    variance = zeta(2, a) + zeta(2, b) + (_LN10 * sds) ** 2
    skew = (-2 * zeta(3, a) + 2 * zeta(3, b)) / variance**1.5
    tails = 6 * (zeta(4, a) + zeta(4, b)) / variance**2
    z, g, k = _AT[None, :], skew[:, None], tails[:, None]
    away = z + (z**2 - 1) * g / 6 + (z**3 - 3 * z) * k / 24 - (2 * z**3 - 5 * z) * g**2 / 36
    found: Array = expit(mean[:, None] + np.sqrt(variance)[:, None] * away)
    return found


def place_value(
    value: float,
    depth: int | None,
    among: Distribution,
    sd: float,
    depth_sd: float,
    scale: tuple[Callable[[float], float], Callable[[Array], Array]] | None = None,
) -> Interval:
    """Where a quantity with a unit of its own lies, as a percentile interval.

    ``sd`` from day to day and laboratory to laboratory, ``depth_sd`` of reading only 500 named reads, both on ``scale``
    (there and back; the value itself if None). The error of counting falls with the square root of the reads.
    """
    there, back = scale or (float, np.asarray)
    spread = math.hypot(sd, depth_sd * math.sqrt(EQUAL_DEPTH / _depths(depth)[0]))
    return _hull(back(there(value) + spread * _AT)[None, :], among)


def _depths(depth: int | None) -> tuple[int, ...]:
    known = MINIMUM_DEPTH if depth is None else depth
    start = max((i for i, n in enumerate(DEPTHS) if n <= known), default=0)
    return DEPTHS[start:]


def _hull(likely: Array, among: Distribution) -> Interval:
    """The interval that spans those of all depths: ``likely[depth, 3]`` are the values at its ends and middle.

    The number of reference people blurs each end: on the arcsine scale the sampling error of a proportion is
    1 / (2 sqrt(n)) everywhere, and adds to the rest as independent errors do.
    """
    least, most = among.rank(likely.ravel())
    low, high = (np.arcsin(np.sqrt(ranks)).reshape(likely.shape) for ranks in (least, most))
    blur = _TAIL / (2 * math.sqrt(among.n_effective))
    below = low[:, 1] - np.hypot(low[:, 1] - low[:, 0], blur)
    above = high[:, 1] + np.hypot(high[:, 2] - high[:, 1], blur)
    ends = (float(below.min()), float(above.max()), float(low[0, 1]), float(high[0, 1]))
    first, last, mid_low, mid_high = (100 * math.sin(min(max(end, 0.0), math.pi / 2)) ** 2 for end in ends)
    return Interval(min(max((mid_low + mid_high) / 2, first), last), first, last, LEVEL, "percentile")
