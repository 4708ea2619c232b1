"""A crowd becomes a reference when nothing is left of its single people: quantiles, means and spreads by age."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..profile import Profile
from .equal_depth import EQUAL_DEPTH
from .groups import STOOL, group_shares
from .logratio import HALF_A_READ, aitchison, log_ratios
from .maturity import Ripening, ripening
from .people import log_age
from .spreads import Sampled

Array = NDArray[np.float64]

LEVELS = (0.5, 1, 1.5, 2, 2.5, 3, 4, 5, *np.arange(7.5, 95, 2.5).tolist(), 95, 96, 97, 97.5, 98, 98.5, 99, 99.5)
MINIMUM_N = 30.0  # effective people, below which an age is not compared. Assumed.
LEAST_SHARE = 0.002  # mean share at some age above which a taxon counts in the distance between samples. Assumed.
RIPE = 1_200.0  # days; microbiota age is fitted to younger children, and told of infants only. Assumed.
FOLDS = 5


@dataclass(frozen=True)
class Grid:
    """At which ages (days) people are summed up, and how wide: the SD of the kernel on ``log(age + 30 days)``."""

    ages: tuple[float, ...]
    bandwidth: float


def statistics(people: Sequence[Sampled], grid: Grid, site: str = STOOL, infants: bool = False) -> dict[str, Any]:
    """The statistics of ``people`` at the ages of ``grid``, in the form in which a reference is stored.

    Around each age a Gaussian kernel weighs people; of a subject with several samples only the nearest in age counts.
    With ``infants`` a microbiota age is fitted; its quantiles are those of infants who were held out of the fit.
    """
    taxa = common_taxa(people, grid)
    ratios = np.array([log_ratios(p.profile, taxa) for p in people])
    near = [_near(people, age, grid.bandwidth) for age in grid.ages]
    centres = np.array([weights @ ratios[rows] / weights.sum() for rows, weights in near])
    values = [dict(p.values) for p in people]
    for i, person in enumerate(people):
        values[i]["distance"] = aitchison(ratios[i], _centre_at(grid.ages, centres, person.age))
    fitted = None
    if infants:
        fitted, held_out = _ripened(people, ratios, [i for i, p in enumerate(people) if p.age <= RIPE])
        for i, age in held_out.items():
            values[i]["maturity"] = age
    nodes = []
    for age, (rows, weights), centre in zip(grid.ages, near, centres, strict=True):
        found = _node(age, [values[i] for i in rows], weights)
        mean, covariance = _group_moments([people[i].profile for i in rows], weights, site)
        nodes.append(found | {"centre": _short(centre), "group_mean": mean, "group_covariance": covariance})
    told = (
        {"level": fitted.level, "centre": _short(fitted.centre), "weights": _short(fitted.weights)} if fitted else None
    )
    seen = {people[i].subject for rows, _ in near for i in rows}
    return {
        "n": len(seen),
        "levels": list(LEVELS),
        "minimum_n": MINIMUM_N,
        "taxa": list(taxa),
        "ripening": told,
        "nodes": nodes,
    }


def common_taxa(people: Sequence[Sampled], grid: Grid) -> tuple[str, ...]:
    """The taxa that count in the distance between samples: common at some age of the grid."""
    means = _means(people, grid)
    return tuple(sorted({taxon for mean in means for taxon, share in mean.items() if share >= LEAST_SHARE}))


def mean_shares(people: Sequence[Sampled], grid: Grid, least: float) -> dict[str, Any]:
    """The mean share (0-1) of each taxon that reaches ``least`` at some age; means add up, as medians would not."""
    means = _means(people, grid)
    common = sorted({t for mean in means for t, share in mean.items() if share >= least})
    return {"ages": list(grid.ages), "taxa": {t: [float(f"{m.get(t, 0.0):.3g}") for m in means] for t in common}}


def _means(people: Sequence[Sampled], grid: Grid) -> list[dict[str, float]]:
    means = []
    for age in grid.ages:
        rows, weights = _near(people, age, grid.bandwidth)
        mean: dict[str, float] = {}
        for row, weight in zip(rows, (weights / weights.sum()).tolist(), strict=True):
            profile = people[row].profile
            for taxon, share in zip(profile.taxa, profile.fraction.tolist(), strict=True):
                mean[taxon] = mean.get(taxon, 0.0) + weight * share
        means.append(mean)
    return means


def quantiles(values: Array, weights: Array, levels: Sequence[float] = LEVELS) -> Array:
    """The values at which the cumulative weight passes each of ``levels`` (percent)."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order]) / weights.sum()
    at = np.minimum(np.searchsorted(cumulative, np.array(levels) / 100), len(values) - 1)
    found: Array = values[order][at]
    return found


def _near(people: Sequence[Sampled], age: float, bandwidth: float) -> tuple[list[int], Array]:
    nearest: dict[str, tuple[float, int]] = {}
    for i, person in enumerate(people):
        gap = abs(log_age(person.age) - log_age(age)) / bandwidth
        if gap < 3 and (person.subject not in nearest or gap < nearest[person.subject][0]):
            nearest[person.subject] = (gap, i)
    rows = [i for _, i in nearest.values()]
    return rows, np.array([math.exp(-0.5 * gap**2) for gap, _ in nearest.values()])


def _node(age: float, values: list[Mapping[str, float]], weights: Array) -> dict[str, Any]:
    found = {}
    for name in sorted({name for v in values for name in v}):
        known = np.array([name in v for v in values])  # microbiota age: not of older children
        column, part = np.array([v[name] for v in values if name in v]), weights[known]
        zero = float(part[column == 0].sum() / part.sum())
        found[name] = {"zero_fraction": round(zero, 4), "values": _short(quantiles(column, part))}
    worth = float(weights.sum() ** 2 / (weights**2).sum())
    return {"age_days": age, "n_effective": round(worth, 1), "n": len(values), "quantities": found}


def _group_moments(profiles: list[Profile], weights: Array, site: str) -> tuple[list[float], list[list[float]]]:
    """Mean and covariance of the centred log-ratios of the groups and the rest, at equal depth."""
    shares = np.array([group_shares(p, site) / max(float(p.fraction.sum()), 1e-300) for p in profiles])
    whole = np.column_stack([shares, np.maximum(1 - shares.sum(axis=1), 0.0)])
    logs = np.log(EQUAL_DEPTH * whole + HALF_A_READ)
    logs -= logs.mean(axis=1, keepdims=True)
    part = weights / weights.sum()
    mean = part @ logs
    covariance = ((logs - mean) * part[:, None]).T @ (logs - mean) / (1 - float((part**2).sum()))
    return _short(mean), [_short(row) for row in covariance]


def _centre_at(ages: Sequence[float], centres: Array, age: float) -> Array:
    nodes = [log_age(a) for a in ages]
    upper = int(np.clip(np.searchsorted(nodes, log_age(age)), 1, len(nodes) - 1))
    part = float(np.clip((log_age(age) - nodes[upper - 1]) / (nodes[upper] - nodes[upper - 1]), 0, 1))
    found: Array = (1 - part) * centres[upper - 1] + part * centres[upper]
    return found


def _ripened(people: Sequence[Sampled], ratios: Array, young: list[int]) -> tuple[Ripening, dict[int, float]]:
    """The fit to all the ``young``, and for each sample the age that a fit without that child's fold tells."""
    often: dict[str, int] = {}
    for i in young:
        often[people[i].subject] = often.get(people[i].subject, 0) + 1
    fold = {s: k % FOLDS for k, s in enumerate(sorted(often))}

    def fit(rows: list[int]) -> Ripening:
        weights = np.array([1 / often[people[i].subject] for i in rows])
        return ripening(ratios[rows], np.array([people[i].age for i in rows]), weights)

    held_out: dict[int, float] = {}
    for k in range(FOLDS):
        without = fit([i for i in young if fold[people[i].subject] != k])
        held_out |= {i: without.age(ratios[i]) for i in young if fold[people[i].subject] == k}
    return fit(young), held_out


def _short(values: Array) -> list[float]:
    return [float(f"{v:.4g}") for v in values]
