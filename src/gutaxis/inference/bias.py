"""Small trials that found nothing tend to stay in the drawer, and the pile that is seen leans to one side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import UsageError
from .effects import Effects
from .estimate import Estimate, estimate
from .figures import enough, one_of
from .regression import solve, terms
from .weighing import Weighing

MODELS = ("random", "classical")
_ALL_WEIGHT = 1e-12  # below this share the other studies are lost in rounding


@dataclass(frozen=True)
class Asymmetry:
    """A regression of effects on their standard errors.

    ``slope`` is the change of the effect for one more unit of standard error: 0 where small and large studies agree.
    ``limit`` is the effect that a study without sampling error would show. Small studies differ for other reasons too.
    """

    model: str
    slope: Estimate
    limit: Estimate


@dataclass(frozen=True)
class RankCorrelation:
    """Kendall's ``tau`` (-1 to 1) between effects and variances, and its two-sided ``p``."""

    tau: float
    p: float


def egger(
    effects: Effects, model: str = "random", method: str = "REML", test: str = "normal", level: float = 0.95
) -> Asymmetry:
    """Regression test of a lopsided funnel; with fewer than ten studies it sees little.

    "random" keeps a tau2 by ``method`` (Sterne and Egger 2005, doi 10.1002/0470870168.ch6); "classical" is the
    weighted regression of Egger 1997 (doi 10.1136/bmj.315.7109.629) with an error that its own residuals scale, where
    ``method`` and ``test`` play no part.
    """
    one_of("model", model, MODELS)
    enough(len(effects), 3, "A regression on standard errors")
    _check_differ(effects)
    _, x = terms({"standard error": effects.se}, len(effects))
    if model == "classical":
        fit = Weighing(effects.estimates, x, 1 / effects.variances)
        scale = fit.squares / fit.df
    else:
        fit, _, scale = solve(effects, x, method, test)
    df = None if model == "random" and test == "normal" else fit.df
    errors = np.sqrt(np.diag(fit.covariance) * scale)
    limit, slope = (estimate(float(b), float(se), level, df) for b, se in zip(fit.coefficients, errors, strict=True))
    return Asymmetry(model, slope, limit)


def rank_test(effects: Effects) -> RankCorrelation:
    """Rank correlation of effects and variances (Begg and Mazumdar 1994, doi 10.2307/2533446)."""
    enough(len(effects), 3, "A rank correlation")
    _check_differ(effects)
    y, v = effects.estimates, effects.variances
    total = 1 / np.sum(1 / v)
    if np.any(v <= total * (1 + _ALL_WEIGHT)):
        raise UsageError("One study carries all the weight, so its own deviation from the mean cannot be told.")
    deviates = (y - total * np.sum(y / v)) / np.sqrt(v - total)
    tied = len(set(deviates)) < len(y) or len(set(v)) < len(y)
    from scipy.stats import kendalltau  # slow to import, and every command passes by here

    found = kendalltau(deviates, v, method="asymptotic" if tied or len(y) >= 50 else "exact")
    return RankCorrelation(float(found.statistic), float(found.pvalue))


def _check_differ(effects: Effects) -> None:
    if effects.covariance is not None:
        raise UsageError("These effects share people; the tests of asymmetry are for independent ones.")
    if np.ptp(effects.se) <= 1e-9 * np.max(effects.se):
        raise UsageError("All standard errors are the same, so small and large studies cannot be compared.")
