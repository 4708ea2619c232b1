"""Trials of the same treatment do not share one true effect; how far their truths lie apart is itself unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import chdtrc, chdtri

from .figures import Array, enough, one_of, proper_level
from .weighing import Weighing

METHODS = ("REML", "ML", "DL", "PM", "SJ", "HE", "EB", "HS", "fixed")
_GRID = 32  # places between 0 and the widest spread where the slope of the likelihood is looked at
_EXACT = {"xtol": 1e-300, "rtol": 4 * np.finfo(float).eps}


@dataclass(frozen=True)
class Heterogeneity:
    """How far the studies differ by more than chance.

    ``tau2`` is the variance between true effects, in squared units of the effect; ``i2`` (0-1) the share of it in all
    variance, ``h2`` the ratio of all variance to that of chance, both with the typical within-study variance of
    Higgins and Thompson 2002 (doi 10.1002/sim.1186). ``q`` is Cochran's Q with ``df`` degrees of freedom, ``p`` the
    probability of as much by chance.
    """

    method: str
    tau2: float
    i2: float
    h2: float
    q: float
    df: int
    p: float


@dataclass(frozen=True)
class Profile:
    """Confidence interval of the spread between studies, (low, high) for each way to say it."""

    tau2: tuple[float, float]
    i2: tuple[float, float]
    h2: tuple[float, float]
    level: float


def heterogeneity(y: Array, v: Array, x: Array, method: str) -> Heterogeneity:
    """The spread of outcomes ``y`` with variances ``v`` [study] around the terms ``x`` [study, term]."""
    chance = Weighing(y, x, 1 / v)
    df, q = chance.df, chance.squares
    p = float(chdtrc(df, q)) if df else 1.0
    if method == "fixed":
        return Heterogeneity(method, 0.0, max(0.0, 1 - df / q) if q else 0.0, q / df if df else 1.0, q, df, p)
    tau2 = between_studies(y, v, x, method)
    i2, h2 = _shares(tau2, chance)
    return Heterogeneity(method, tau2, i2, h2, q, df, p)


def between_studies(y: Array, v: Array, x: Array, method: str) -> float:
    """tau2 by ``method``, never below 0; 0 where there are no more studies than terms.

    DL DerSimonian and Laird 1986 (doi 10.1016/0197-2456(86)90046-2); HE Hedges and Olkin 1985 (ISBN 9780123363800);
    HS Hunter and Schmidt 2004 (ISBN 9781412909129); SJ Sidik and Jonkman 2005 (doi
    10.1111/j.1467-9876.2005.00489.x); PM Paule and Mandel 1982 (doi 10.6028/jres.087.022); EB Morris 1983 (doi
    10.1080/01621459.1983.10477920), which has the same root as PM; ML and REML Viechtbauer 2005 (doi
    10.3102/10769986030003261). Of several peaks of a likelihood the highest is taken.
    """
    one_of("method", method, METHODS)
    if method == "fixed" or x.shape[0] == x.shape[1]:
        return 0.0
    return max(0.0, _ESTIMATORS[method](y, v, x))


def profile(y: Array, v: Array, x: Array, level: float = 0.95) -> Profile:
    """The values of tau2 under which Cochran's Q is not surprising.

    Source: Viechtbauer 2007, doi 10.1002/sim.2514. Where the studies agree even better than chance lets
    expect, no value fits and the interval is 0 to 0.
    """
    chance = Weighing(y, x, 1 / v)
    enough(chance.df, 1, "An interval of heterogeneity, beyond the terms of the model,")
    tail = (1 - proper_level(level)) / 2
    low, high = (_q_equals(float(chdtri(chance.df, p)), y, v, x) for p in (tail, 1 - tail))
    (i2_low, h2_low), (i2_high, h2_high) = _shares(low, chance), _shares(high, chance)
    return Profile((low, high), (i2_low, i2_high), (h2_low, h2_high), level)


def _shares(tau2: float, chance: Weighing) -> tuple[float, float]:
    typical = chance.df / chance.trace if chance.df else float("inf")
    return tau2 / (tau2 + typical) if chance.df else 0.0, tau2 / typical + 1


def _at(tau2: float, y: Array, v: Array, x: Array) -> Weighing:
    return Weighing(y, x, 1 / (v + tau2))


def _der_simonian_laird(y: Array, v: Array, x: Array) -> float:
    chance = _at(0.0, y, v, x)
    return (chance.squares - chance.df) / chance.trace


def _hedges(y: Array, v: Array, x: Array) -> float:
    even = Weighing(y, x, np.ones_like(v))
    return (even.squares - float(np.sum(v * (1 - even.leverage)))) / even.df


def _hunter_schmidt(y: Array, v: Array, x: Array) -> float:
    chance = _at(0.0, y, v, x)
    return (chance.squares - len(y)) / float(np.sum(chance.w))


def _sidik_jonkman(y: Array, v: Array, x: Array) -> float:
    crude = float(np.var(y))
    if crude == 0:
        return 0.0
    first = _at(crude, y, v, x)
    return crude * first.squares / first.df


def _paule_mandel(y: Array, v: Array, x: Array) -> float:
    return _q_equals(x.shape[0] - x.shape[1], y, v, x)


def _q_equals(wanted: float, y: Array, v: Array, x: Array) -> float:
    """The tau2 at which Q, which falls as tau2 grows, has come down to ``wanted``; 0 where it starts below."""

    def excess(tau2: float) -> float:
        return _at(tau2, y, v, x).squares - wanted

    if excess(0.0) <= 0:
        return 0.0
    return _crossing(excess, 0.0, _beyond(excess, v))


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a function crosses 0 between two places on either side."""
    from scipy.optimize import brentq  # slow to import, and every command passes by here

    return float(brentq(falling, low, high, **_EXACT))


def _beyond(falling: Callable[[float], float], v: Array) -> float:
    """A tau2 so great that ``falling`` is below 0 there."""
    far = float(np.max(v))
    while falling(far) >= 0:
        far *= 4
    return far


def _likeliest(restricted: bool) -> Callable[[Array, Array, Array], float]:
    def estimator(y: Array, v: Array, x: Array) -> float:
        def slope(tau2: float) -> float:
            fit = _at(tau2, y, v, x)
            return fit.pull - (fit.trace if restricted else float(np.sum(fit.w)))

        peaks = _peaks(slope, v)
        return max(peaks, key=lambda tau2: _log_likelihood(_at(tau2, y, v, x), restricted))

    return estimator


def _peaks(slope: Callable[[float], float], v: Array) -> list[float]:
    far = _beyond(slope, v)
    places = [0.0, *np.geomspace(1e-6 * min(far, float(np.min(v))), far, _GRID)]
    signs = [slope(place) > 0 for place in places]
    inner = [
        _crossing(slope, low, high)
        for (low, rises), (high, still) in pairwise(zip(places, signs, strict=True))
        if rises and not still
    ]
    return inner if signs[0] else [0.0, *inner]


def _log_likelihood(fit: Weighing, restricted: bool) -> float:
    """Up to a constant."""
    both = float(np.sum(np.log(fit.w))) - fit.squares
    return both - fit.log_determinant if restricted else both


_ESTIMATORS: dict[str, Callable[[Array, Array, Array], float]] = {
    "DL": _der_simonian_laird,
    "HE": _hedges,
    "HS": _hunter_schmidt,
    "SJ": _sidik_jonkman,
    "PM": _paule_mandel,
    "EB": _paule_mandel,
    "ML": _likeliest(restricted=False),
    "REML": _likeliest(restricted=True),
}
