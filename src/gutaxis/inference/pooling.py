"""Many small answers to one question, put together: the mean effect, and the range in which a next one would fall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .effects import Effects
from .estimate import Estimate, estimate, quantile
from .figures import Array, enough
from .heterogeneity import Heterogeneity, Profile, profile
from .regression import solve
from .weighing import ones


@dataclass(frozen=True)
class Pooled:
    """A pooled effect.

    ``effect`` is the mean of the true effects (or the common one, by the fixed method) with its interval;
    ``weights`` [study] sum to 1; ``prediction`` is the interval of ``effect.level`` in which the true effect of a new
    study would lie, None by the fixed method.
    """

    effects: Effects
    effect: Estimate
    prediction: tuple[float, float] | None
    heterogeneity: Heterogeneity
    weights: Array
    method: str
    test: str


def pool(effects: Effects, method: str = "REML", test: str = "normal", level: float = 0.95) -> Pooled:
    """Pool two or more independent effects.

    ``method`` is one of ``METHODS`` ("fixed" for one common effect), ``test`` one of ``TESTS``. With fewer than about
    ten studies "knapp-hartung" or "modified" is the honest choice: "normal" forgets that tau2 is itself uncertain.
    """
    enough(len(effects), 2, "Pooling")
    fit, spread, scale = solve(effects, ones(len(effects)), method, test)
    df = None if test == "normal" else fit.df
    effect = estimate(float(fit.coefficients[0]), float(np.sqrt(fit.covariance[0, 0] * scale)), level, df)
    weights = np.asarray(fit.w / np.sum(fit.w))
    ahead = None if method == "fixed" else _ahead(effect, spread.tau2)
    return Pooled(effects, effect, ahead, spread, weights, method, test)


def _ahead(effect: Estimate, tau2: float) -> tuple[float, float]:
    reach = quantile(effect.level, effect.df) * float(np.sqrt(effect.se**2 + tau2))
    return effect.mid - reach, effect.mid + reach


def heterogeneity_interval(effects: Effects, level: float = 0.95) -> Profile:
    """The Q-profile confidence interval of tau2, I2 and H2."""
    enough(len(effects), 2, "An interval of heterogeneity")
    return profile(effects.estimates, effects.variances, ones(len(effects)), level)


def leave_one_out(pooled: Pooled) -> tuple[Pooled, ...]:
    """The same pooling without each study in turn, in the order of the studies."""
    k = len(pooled.effects)
    enough(k, 3, "Leaving one study out")
    rest = (pooled.effects.at(np.arange(k) != left_out) for left_out in range(k))
    return tuple(pool(one, pooled.method, pooled.test, pooled.effect.level) for one in rest)
