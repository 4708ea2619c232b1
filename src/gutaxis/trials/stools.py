"""What a laboratory would have counted in a stool, had the person of the model given one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..intake import Reference, composition_at, guilds, references

Array = NDArray[np.float64]
HALF_A_READ = 0.5 / 10_000
"""The share that stands for "not seen" in the reference, which was counted to 10,000 reads (Jeffreys)."""
SCATTER = 1.0
"""SD of the natural logarithm by which microbes of one guild differ from person to person. Assumed."""
LEAST, MOST = 0.2, 5.0
"""How far the scatter is sharpened or flattened to reach a diversity. Assumed."""
NAMELESS = "Unassigned"


@dataclass(frozen=True)
class FloraState:
    """States of the gut flora: log10 deviations by guild, and diversity as a fraction of the person's own."""

    deviation: Mapping[str, float]
    diversity: float


def stool_of(state: FloraState, age_days: float, depth: int, chance: np.random.Generator) -> dict[str, int]:
    """Reads by taxon, ``depth`` of them, drawn with ``chance``; what carries no name is ``Unassigned``.

    Guilds are the reference medians of that age times ``10**deviation``, closed to the whole together with the
    rest. Inside a guild, and in the rest, microbes are scattered about the mean composition and then sharpened
    until the genera are as diverse as this person's: the reference quantile of a person drawn at random, times
    the state. Raises ValueError where no reference by 16S of region V4 holds that age.
    """
    reference = _reference(age_days)
    mean = composition_at(reference, age_days)
    nameless = 1.0 - sum(mean.values())
    groups = _groups(mean)
    weights = {name: _weight(name, mean, groups, reference, age_days, state) for name in groups}
    own = reference.at(age_days)["diversity"].quantile(float(chance.uniform(0.1, 0.9)))
    shares = _shared(mean, groups, weights, own * state.diversity, chance)
    taxa = sorted(shares)
    every = np.array([(1 - nameless) * shares[t] for t in taxa] + [nameless])
    reads = chance.multinomial(depth, every / every.sum())
    return {t: int(n) for t, n in zip([*taxa, NAMELESS], reads, strict=True) if n}


def _reference(age_days: float) -> Reference:
    for reference in references():
        if (reference.site, reference.method) == ("stool", "16S-V4") and reference.covers(age_days):
            return reference
    raise ValueError(f"no reference by 16S-V4 holds people of {age_days:g} days")


def _groups(mean: Mapping[str, float]) -> dict[str, list[str]]:
    """The taxa of each guild, and under "" those of none."""
    found: dict[str, list[str]] = {g.id: sorted(t for t in mean if t in g.taxa) for g in guilds()}
    in_guilds = {t for taxa in found.values() for t in taxa}
    return {**found, "": sorted(set(mean) - in_guilds)}


def _weight(
    name: str,
    mean: Mapping[str, float],
    groups: Mapping[str, list[str]],
    reference: Reference,
    age_days: float,
    state: FloraState,
) -> float:
    """How much of the whole a guild asks for, before all are closed to one; the rest asks for what medians leave."""
    medians = {g.id: reference.at(age_days)[g.id].quantile(0.5) / 100 for g in guilds()}
    if not name:
        return max(1.0 - sum(medians.values()), 0.05)
    return float(max(medians[name], HALF_A_READ) * 10 ** state.deviation[name])


def _shared(
    mean: Mapping[str, float],
    groups: Mapping[str, list[str]],
    weights: Mapping[str, float],
    target: float,
    chance: np.random.Generator,
) -> dict[str, float]:
    """Shares of all named taxa, summing to one, with a Shannon diversity as near to ``target`` nats as it gets."""
    present = [t for taxa in groups.values() for t in taxa if mean[t] > 0]
    logs = {t: float(np.log(mean[t])) + SCATTER * chance.standard_normal() for t in present}
    low, high = LEAST, MOST
    for _ in range(40):
        middle = (low + high) / 2
        if _shannon(_split(groups, weights, logs, middle)) > target:
            low = middle
        else:
            high = middle
    return _split(groups, weights, logs, (low + high) / 2)


def _split(
    groups: Mapping[str, list[str]], weights: Mapping[str, float], logs: Mapping[str, float], sharpness: float
) -> dict[str, float]:
    whole = sum(weight for name, weight in weights.items() if any(t in logs for t in groups[name]))
    shares: dict[str, float] = {}
    for name, taxa in groups.items():
        here = [t for t in taxa if t in logs]
        if here:
            sharpened = np.exp(sharpness * (np.array([logs[t] for t in here]) - max(logs[t] for t in here)))
            shares |= dict(zip(here, weights[name] / whole * sharpened / sharpened.sum(), strict=True))
    return shares


def _shannon(shares: Mapping[str, float]) -> float:
    p = np.array([share for share in shares.values() if share > 0])
    return float(-(p * np.log(p)).sum())
