"""A trial's people are not the model's: each is given a weight, as even as can be, so that the table comes out right.

Entropy balancing (Hainmueller 2012, doi:10.1093/pan/mpr025): of all weights that meet the table exactly, those that
differ least from equal ones; they are exponential in the measures, ``w = exp(tilt . measure)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
NEAR = 1e-3
"""In SD: how far a weighted mean may stay from the table and still count as met."""
STEEPEST = 12.0
"""The largest tilt by one SD: beyond it a handful of people carry the whole weight."""
STEPS, LONGEST = 100, 1.0
"""Newton steps, and the longest of them."""


@dataclass(frozen=True)
class Tilt:
    """Weights [person] that sum to 1; ``missed`` is the largest distance from the table in SD, 0 where it is met."""

    weights: Array
    missed: float

    @property
    def people(self) -> float:
        """How many people of equal weight would know as much: the effective sample size (Kish)."""
        return effective(self.weights)

    @property
    def met(self) -> bool:
        """Whether the table is met."""
        return self.missed <= NEAR


def effective(weights: Array) -> float:
    """The effective sample size of weights: their sum squared over the sum of their squares."""
    return float(weights.sum() ** 2 / np.sum(weights**2))


def tilted(measures: Array, means: Sequence[float], sds: Sequence[float | None]) -> Tilt:
    """Weights under which ``measures`` [row, person] have these ``means`` and, where said, ``sds``.

    Where no weights can (the table lies outside what the people span) the nearest that are not degenerate are given,
    and ``missed`` says by how much.
    """
    rows = _moments(measures, means, sds)
    tilt = np.zeros(len(rows))
    for _ in range(STEPS):
        weights = _weights(rows, tilt)
        off = rows @ weights
        if np.max(np.abs(off)) <= NEAR * 1e-6:
            break
        step = _step(rows, weights, off)
        tilt = np.clip(tilt + step, -STEEPEST, STEEPEST)
    weights = _weights(rows, tilt)
    return Tilt(weights, float(np.max(np.abs(rows @ weights))))


def _weights(rows: Array, tilt: Array) -> Array:
    height = tilt @ rows
    found = np.exp(height - height.max())
    weights: Array = found / found.sum()
    return weights


def _step(rows: Array, weights: Array, off: Array) -> Array:
    """Newton's step of the dual, which is convex, no longer than LONGEST."""
    away = rows - off[:, None]
    bend = (away * weights) @ away.T + 1e-9 * np.eye(len(rows))
    step = -np.asarray(np.linalg.solve(bend, off), np.float64)
    return step * min(1.0, LONGEST / float(np.max(np.abs(step)) or 1.0))


def chosen(random: np.random.Generator, weights: Array, people: int) -> NDArray[np.int64]:
    """People drawn by weight with the least chance (systematic resampling), in random order: [person]."""
    steps = (random.random() + np.arange(people)) / people
    found = np.searchsorted(np.cumsum(weights / weights.sum()), steps).clip(0, len(weights) - 1)
    return random.permutation(found)


def _moments(measures: Array, means: Sequence[float], sds: Sequence[float | None]) -> Array:
    """Rows that average to 0 where the table is met, in SD of the people; second moments follow the means."""
    rows = []
    for values, mean, sd in zip(measures, means, sds, strict=True):
        scale = float(values.std()) or 1.0
        away = (values - mean) / scale
        rows.append(away)
        if sd is not None:
            rows.append(away**2 - (sd / scale) ** 2)
    return np.array(rows)
