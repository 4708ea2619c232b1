"""Two treatments that were never compared can still be judged through a third, if the trials are alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, ndtr

from ..errors import UsageError, unknown
from .comparisons import Comparisons
from .components import LIKELIHOODS, Layered, components
from .estimate import Estimate, estimate
from .figures import Array, one_of

NETWORK_METHODS = ("DL", *LIKELIHOODS, "fixed")


@dataclass(frozen=True)
class Disagreement:
    """Cochran's Q with its degrees of freedom and the probability of as much by chance."""

    q: float
    df: int
    p: float


@dataclass(frozen=True)
class Inconsistency:
    """Where a network disagrees with itself, under one common effect for each comparison.

    ``whole`` is ``within`` trials of the same design (set of treatments) plus ``between`` designs; the latter is the
    test that direct and indirect ways agree. Source: Krahn, Binder and König 2013, doi 10.1186/1471-2288-13-35.
    """

    whole: Disagreement
    within: Disagreement
    between: Disagreement


@dataclass(frozen=True)
class Network:
    """A contrast-based network meta-analysis.

    ``treatments`` in the order of the matrices; ``effects`` [treatment, treatment] is row less column, ``se`` their
    standard errors, 0 on the diagonal; ``tau2`` is the variance between trials of one comparison, the same for all.
    """

    treatments: tuple[str, ...]
    effects: Array
    se: Array
    tau2: float
    i2: float
    inconsistency: Inconsistency
    measure: str
    method: str
    level: float

    def versus(self, treatment: str, base: str) -> Estimate:
        """``treatment`` less ``base``."""
        i, j = self._place(treatment), self._place(base)
        if i == j:
            raise UsageError(f"{treatment!r} cannot be compared with itself.")
        return estimate(float(self.effects[i, j]), float(self.se[i, j]), self.level)

    def scores(self, less_is_better: bool = True) -> Mapping[str, float]:
        """P-scores, best first: the mean certainty (0-1) that a treatment beats each other one.

        Source: Rücker and Schwarzer 2015, doi 10.1186/s12874-015-0060-8. A rank says nothing of how much better.
        """
        sign = -1 if less_is_better else 1
        apart = np.where(np.eye(len(self.treatments)) > 0, 1.0, self.se)
        ahead = ndtr(sign * self.effects / apart) * (1 - np.eye(len(self.treatments)))
        means = ahead.sum(axis=1) / (len(self.treatments) - 1)
        return dict(sorted(zip(self.treatments, map(float, means), strict=True), key=lambda one: -one[1]))

    def _place(self, name: str) -> int:
        if name not in self.treatments:
            raise UsageError(unknown("treatment", name, self.treatments))
        return self.treatments.index(name)


def network(comparisons: Comparisons, method: str = "DL", level: float = 0.95) -> Network:
    """Weigh all paths through the network at once, by generalised least squares.

    This equals the electrical network of Rücker 2012 (doi 10.1002/jrsm.1058). ``method`` says how tau2 is found: "DL"
    by moments (as Jackson and others 2016, doi 10.1002/sim.6752, without inconsistency), "REML", "ML", or "fixed" for
    0. Arms of one trial share half of tau2. Parts of a network that are not joined are refused by name.
    """
    one_of("method", method, NETWORK_METHODS)
    names = comparisons.names
    _check_joined(comparisons, names)
    y, v, x = comparisons.effects.estimates, comparisons.effects.dispersion, _design(comparisons, names)
    chance, shape = Layered(y, x, v), _shape(comparisons.trials)
    tau2 = _tau2(chance, shape, method)
    fit = Layered(y, x, v + tau2 * shape)
    level_of = np.append(fit.coefficients, 0.0)
    doubt = np.pad(fit.covariance, (0, 1))
    squared = np.diag(doubt)[:, None] + np.diag(doubt)[None, :] - 2 * doubt
    return Network(
        treatments=names,
        effects=level_of[:, None] - level_of[None, :],
        se=np.sqrt(np.maximum(squared, 0.0)),
        tau2=tau2,
        i2=max(0.0, 1 - chance.df / chance.squares) if chance.squares > 0 else 0.0,
        inconsistency=_inconsistency(comparisons, chance),
        measure=comparisons.effects.measure,
        method=method,
        level=level,
    )


def _design(comparisons: Comparisons, names: tuple[str, ...]) -> Array:
    """[contrast, treatment but the last]."""
    over, under = np.array(comparisons.treatments)[:, None], np.array(comparisons.bases)[:, None]
    return np.asarray((over == np.array(names)) * 1.0 - (under == np.array(names)) * 1.0)[:, :-1]


def _shape(trials: tuple[str, ...]) -> Array:
    """The covariance of true contrasts at tau2 = 1, [contrast, contrast]: 1, and 1/2 within a trial."""
    same = np.equal.outer(np.array(trials), np.array(trials)) * 0.5
    return np.asarray(same + 0.5 * np.eye(len(trials)))


def _tau2(chance: Layered, shape: Array, method: str) -> float:
    if method == "fixed" or chance.df == 0:
        return 0.0
    if method == "DL":
        return max(0.0, (chance.squares - chance.df) / float(np.sum(chance.projection * shape)))
    return float(components(chance.y, chance.x, chance.v, [shape], method)[0])


def _inconsistency(comparisons: Comparisons, chance: Layered) -> Inconsistency:
    q, df = 0.0, 0
    for rows in _designs(comparisons):
        pairs = [f"{comparisons.treatments[i]}\x1f{comparisons.bases[i]}" for i in rows]
        x = np.equal.outer(np.array(pairs), np.array(sorted(set(pairs)))).astype(np.float64)
        one = Layered(chance.y[rows], x, chance.v[np.ix_(rows, rows)])
        q, df = q + (one.squares if one.df else 0.0), df + one.df
    between = max(0.0, chance.squares - q)
    return Inconsistency(
        _disagreement(chance.squares, chance.df), _disagreement(q, df), _disagreement(between, chance.df - df)
    )


def _disagreement(q: float, df: int) -> Disagreement:
    return Disagreement(q, df, float(chdtrc(df, q)) if df else 1.0)


def _designs(comparisons: Comparisons) -> list[list[int]]:
    """Rows of the trials that compared the same set of treatments."""
    sets: dict[str, set[str]] = {}
    for trial, over, under in zip(comparisons.trials, comparisons.treatments, comparisons.bases, strict=True):
        sets.setdefault(trial, set()).update((over, under))
    rows: dict[frozenset[str], list[int]] = {}
    for row, trial in enumerate(comparisons.trials):
        rows.setdefault(frozenset(sets[trial]), []).append(row)
    return list(rows.values())


def _check_joined(comparisons: Comparisons, names: tuple[str, ...]) -> None:
    part = {name: {name} for name in names}
    for over, under in zip(comparisons.treatments, comparisons.bases, strict=True):
        both = part[over] | part[under]
        part |= dict.fromkeys(both, both)
    parts = {frozenset(members) for members in part.values()}
    if len(parts) > 1:
        said = " | ".join(sorted(", ".join(sorted(members)) for members in parts))
        raise UsageError(f"No trial joins these parts of the network: {said}. Analyse each part alone.")
