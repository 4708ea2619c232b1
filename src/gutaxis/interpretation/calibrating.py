"""How far a sample must lie from others before it is said to stand out, so that few ordinary people are told so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..intake import Reference, Sampled, reference_of
from .measures import placed

GOAL, LIMIT = 0.05, 0.07  # the share of ordinary people in whom anything stands out, and its upper 95 % limit
FOLDS = 5
Limits = tuple[float, float]


def extremes(person: Sampled, reference: Reference, same_laboratory: bool = True) -> Limits:
    """Of one person: the smallest limit for "low" and the greatest for "high" over all measures."""
    found = placed(person.profile, reference, person.age, same_laboratory=same_laboratory, same_database=True)
    return min(p.low_limit for p in found), max(p.high_limit for p in found)


def held_out(people: Sequence[Sampled], make: Callable[[list[Sampled]], Mapping[str, Any]]) -> list[Limits]:
    """Every person placed among the people of the other folds; ``make`` turns people into a stored reference."""
    fold = {s: i % FOLDS for i, s in enumerate(sorted({p.subject for p in people}))}
    limits = []
    for k in range(FOLDS):
        reference = reference_of(make([p for p in people if fold[p.subject] != k]))
        limits += [extremes(p, reference) for p in one_each([p for p in people if fold[p.subject] == k], reference)]
    return limits


def one_each(people: Iterable[Sampled], reference: Reference) -> list[Sampled]:
    """One sample of each subject that the reference covers; of several, one taken in turn over the ages."""
    by_subject: dict[str, list[Sampled]] = {}
    for person in people:
        if reference.covers(person.age):
            by_subject.setdefault(person.subject, []).append(person)
    return [samples[(7 * i) % len(samples)] for i, samples in enumerate(by_subject.values())]


def choose_cut(limits: Sequence[Limits]) -> float:
    """The greatest cut (percentile) at which at most 5 % of people have anything standing out."""
    for cut in np.arange(30, 0.5, -0.5):
        rate, n = stands_out_rate(limits, float(cut)), len(limits)
        if rate <= GOAL and wilson(rate, n)[1] <= LIMIT:
            return float(cut)
    return 0.5


def stands_out_rate(limits: Sequence[Limits], cut: float) -> float:
    """The share of people in whom anything passes the cut."""
    return float(np.mean([low < cut or high > 100 - cut for low, high in limits])) if limits else 0.0


def rate_shown(limits: Sequence[Limits], cut: float) -> dict[str, float]:
    """That share with its 95 % limits and the number of people."""
    rate, n = stands_out_rate(limits, cut), len(limits)
    low, high = wilson(rate, n)
    return {"rate": round(rate, 4), "low": round(low, 4), "high": round(high, 4), "n": n}


def wilson(rate: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % limits of a proportion (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    middle, half = rate + z * z / (2 * n), z * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def told_apart(some: Sequence[Sampled], others: Sequence[Sampled], reference: Reference) -> dict[str, dict[str, float]]:
    """For each measure: the chance that one of ``some`` lies above one of ``others`` (0.5 says nothing), 95 % limits.

    The area under the curve of the places among people of their own age, with the limits of Hanley and McNeil 1982
    (doi 10.1148/radiology.143.1.7063747).
    """
    ours, theirs = (_places(group, reference) for group in (some, one_each(others, reference)))
    return {quantity: _area(np.array(ours[quantity]), np.array(theirs[quantity])) for quantity in ours}


def _places(people: Iterable[Sampled], reference: Reference) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for person in people:
        for p in placed(person.profile, reference, person.age, same_laboratory=True, same_database=True):
            found.setdefault(p.quantity, []).append(p.percentile.mid)
    return found


def _area(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> dict[str, float]:
    n, m = len(ours), len(theirs)
    area = float(np.mean((ours[:, None] > theirs) + 0.5 * (ours[:, None] == theirs)))
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    variance = (area * (1 - area) + (n - 1) * (q1 - area**2) + (m - 1) * (q2 - area**2)) / (n * m)
    half = 1.96 * math.sqrt(variance)
    return {"area": round(area, 3), "low": round(max(area - half, 0), 3), "high": round(min(area + half, 1), 3), "n": n}
