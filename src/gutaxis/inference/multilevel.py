"""Effects come in families: several from one trial, several trials from one clinic; and relatives are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from ..errors import UsageError
from .components import LIKELIHOODS, Layered, components
from .effects import Effects
from .estimate import Estimate, estimate
from .figures import Array, enough, one_of, same_length
from .heterogeneity import Heterogeneity
from .regression import INTERCEPT, Moderator, terms

LAWS = ("normal", "t")


@dataclass(frozen=True)
class Nested:
    """A multi-level meta-analysis.

    ``coefficients`` by term; ``variances`` by level, outermost first, in squared units of the effect; ``shares`` (0-1)
    the part of all variance that each level has, the rest being chance; ``heterogeneity`` holds Q against no spread
    at any level, and the sum of the variances as tau2. ``log_likelihood`` is the restricted one under REML.
    """

    effects: Effects
    coefficients: Mapping[str, Estimate]
    variances: Mapping[str, float]
    shares: Mapping[str, float]
    heterogeneity: Heterogeneity
    log_likelihood: float
    method: str

    @property
    def effect(self) -> Estimate:
        """The pooled effect, or the effect where all moderators are 0."""
        return self.coefficients[INTERCEPT]


def nested(
    effects: Effects,
    levels: Mapping[str, Sequence[str]],
    moderators: Mapping[str, Moderator] | None = None,
    method: str = "REML",
    test: str = "normal",
    level: float = 0.95,
) -> Nested:
    """Pool effects that belong together, keeping the covariance of those that share people.

    ``levels`` name the cluster of each effect, [effect], outermost first, for instance ``{"trial": [...], "effect":
    [...]}``; inner names count within outer ones. Without levels it is generalised least squares with one common
    effect. ``test`` "t" uses as many degrees of freedom as effects less terms: generous where clusters are few.
    Source: Konstantopoulos 2011, doi 10.1002/jrsm.35.
    """
    one_of("method", method, LIKELIHOODS)
    one_of("test", test, LAWS)
    names, x = terms(moderators or {}, len(effects))
    enough(len(effects), len(names) + 1, "Pooling")
    layers = _layers(levels, len(effects))
    y, v = effects.estimates, effects.dispersion
    variances = components(y, x, v, list(layers.values()), method)
    spread = sum((s * k for s, k in zip(variances, layers.values(), strict=True)), start=np.zeros_like(v))
    fit, chance = Layered(y, x, v + spread), Layered(y, x, v)
    typical = chance.df / float(np.trace(chance.projection))
    df = fit.df if test == "t" else None
    errors = np.sqrt(np.diag(fit.covariance))
    return Nested(
        effects=effects,
        coefficients={
            n: estimate(float(b), float(se), level, df)
            for n, b, se in zip(names, fit.coefficients, errors, strict=True)
        },
        variances=dict(zip(layers, map(float, variances), strict=True)),
        shares=dict(zip(layers, map(float, variances / (variances.sum() + typical)), strict=True)),
        heterogeneity=_heterogeneity(chance, float(variances.sum()), typical, method),
        log_likelihood=fit.log_likelihood(method),
        method=method,
    )


def _heterogeneity(chance: Layered, tau2: float, typical: float, method: str) -> Heterogeneity:
    q, df = chance.squares, chance.df
    return Heterogeneity(method, tau2, tau2 / (tau2 + typical), tau2 / typical + 1, q, df, float(chdtrc(df, q)))


def _layers(levels: Mapping[str, Sequence[str]], n: int) -> dict[str, Array]:
    """For each level, 1 where two effects belong to the same cluster, [effect, effect]."""
    layers: dict[str, Array] = {}
    path = [""] * n
    for name, labels in levels.items():
        same_length(**{"effects": path, name: labels})
        path = [f"{outer}\x1f{label}" for outer, label in zip(path, labels, strict=True)]
        layers[name] = np.equal.outer(np.array(path), np.array(path)).astype(np.float64)
    _check_apart(layers)
    return layers


def _check_apart(layers: Mapping[str, Array]) -> None:
    """Refuse a level with one cluster only, or with the same clusters as another."""
    seen: dict[bytes, str] = {}
    for name, layer in layers.items():
        if np.all(layer == 1):
            raise UsageError(
                f"The level {name!r} has a single cluster; nothing varies there. Leave it out.", field=name
            )
        same = seen.setdefault(layer.tobytes(), name)
        if same != name:
            raise UsageError(f"The levels {same!r} and {name!r} make the same clusters. Leave one out.", field=name)
