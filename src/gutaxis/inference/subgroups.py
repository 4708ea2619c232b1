"""Children and adults, high dose and low: pooled apart, then asked whether they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .effects import Effects
from .figures import TooFewStudies, enough, same_length
from .heterogeneity import heterogeneity
from .pooling import Pooled, pool
from .weighing import ones


@dataclass(frozen=True)
class Subgroups:
    """Each group pooled with a tau2 of its own, and the test that all groups share one mean: ``q`` on ``df``, ``p``.

    A difference between subgroups is an observation between trials, not a randomised comparison.
    """

    groups: Mapping[str, Pooled]
    q: float
    df: int
    p: float


def subgroups(
    effects: Effects, labels: Sequence[str], method: str = "REML", test: str = "normal", level: float = 0.95
) -> Subgroups:
    """Pool by group; ``labels`` are [study]. Every group needs two studies; groups come in alphabetical order."""
    same_length(effects=effects.estimates, labels=labels)
    names = sorted(set(labels))
    if len(names) < 2:
        raise TooFewStudies(f"All studies carry the label {names[0]!r}. A comparison needs two groups.")
    groups = {name: _group(effects, labels, name, method, test, level) for name in names}
    mids = np.array([one.effect.mid for one in groups.values()])
    variances = np.array([one.effect.se**2 for one in groups.values()])
    between = heterogeneity(mids, variances, ones(len(mids)), "fixed")
    return Subgroups(groups, between.q, between.df, between.p)


def _group(effects: Effects, labels: Sequence[str], name: str, method: str, test: str, level: float) -> Pooled:
    rows = np.array([label == name for label in labels])
    enough(int(rows.sum()), 2, f"The group {name!r}")
    return pool(effects.at(rows), method, test, level)
