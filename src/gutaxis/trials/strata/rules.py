"""Who gains from what, told beforehand: a rule learned in some worlds and tried in others that it never saw."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from .worlds import Array, Sample

LEVEL = 0.95
FOLDS = 4


@dataclass(frozen=True)
class Estimate:
    """A mean over worlds, ``low`` to ``high`` with ``level`` (Student's t, one world one observation), in ``unit``.

    The worlds themselves lie from ``worlds_low`` to ``worlds_high``, nine of ten: which of them is ours nobody knows.
    """

    mid: float
    low: float
    high: float
    level: float
    unit: str
    worlds_low: float
    worlds_high: float

    @property
    def nothing(self) -> bool:
        """Whether 0 cannot be told from it."""
        return self.low <= 0 <= self.high

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def estimate(values: Array, unit: str = "points") -> Estimate:
    """The mean of values [world], and how sure it is."""
    mid, low90, high90 = float(values.mean()), *map(float, np.quantile(values, (0.05, 0.95)))
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    reach = float(stats.t.ppf((1 + LEVEL) / 2, len(values) - 1)) * error
    return Estimate(mid, mid - reach, mid + reach, LEVEL, unit, low90, high90)


@dataclass(frozen=True)
class Rule:
    """Benefits told from the entry score and readings: straight and bent (square) in each.

    ``paths`` are what is read; ``centre`` and ``scale`` [measure] come from those it was learned on; ``weights``
    [feature, option], the first feature being 1.
    """

    paths: tuple[str, ...]
    centre: Array
    scale: Array
    weights: Array

    def benefit(self, sample: Sample) -> Array:
        """What is expected of each option: [option, person]."""
        found: Array = (_features(_measures(sample, self.paths), self.centre, self.scale) @ self.weights).T
        return found


def learned(sample: Sample, paths: Iterable[str]) -> Rule:
    """The rule of least squares; each world counts alike."""
    names = tuple(dict.fromkeys(paths))
    measures = _measures(sample, names)
    centre: Array = measures.mean(1)
    scale = np.asarray(np.maximum(measures.std(1), 1e-12), np.float64)
    rows = _features(measures, centre, scale)
    weight = _even(sample)
    # One part in a million on the diagonal only keeps readings that say the same from dividing by nothing.
    left = rows.T @ (rows * weight[:, None]) + 1e-6 * np.eye(rows.shape[1])
    weights = np.asarray(np.linalg.solve(left, rows.T @ (sample.benefit * weight).T), np.float64)
    return Rule(names, centre, scale, weights)


def crossed(sample: Sample, paths: Sequence[str]) -> Array:
    """What is expected for everybody by rules that were learned in other worlds than theirs: [option, person]."""
    found = np.empty_like(sample.benefit)
    for fold in range(FOLDS):
        mine = sample.worlds[fold::FOLDS]
        rule = learned(sample.of(np.setdiff1d(sample.worlds, mine)), paths)
        found[:, np.isin(sample.world, mine)] = rule.benefit(sample.of(mine))
    return found


def best(expected: Array, worth: float) -> NDArray[np.int64]:
    """The option that is expected to leave most after its burden ``worth``, by number; -1 for none: [person]."""
    top = expected.argmax(0)
    found: NDArray[np.int64] = np.where(expected.max(0) > worth, top, -1)
    return found


def left_over(sample: Sample, choice: NDArray[np.int64], worth: float) -> Array:
    """What a choice [person] leaves of its benefit after the burden, in points: the mean of each world."""
    taken = np.take_along_axis(sample.benefit, np.maximum(choice, 0)[None], axis=0)[0] - worth
    return by_world(sample, np.where(choice < 0, 0.0, taken))


def same_for_all(sample: Sample, worth: float) -> dict[int, Array]:
    """What is left if nobody (-1) or everybody gets an option, by its number: [world]."""
    everybody = len(sample.world)
    return {k: left_over(sample, np.full(everybody, k), worth) for k in range(-1, len(sample.benefit))}


def by_world(sample: Sample, values: Array) -> Array:
    """Means of values [person] over the people of each world: [world]."""
    _, place = np.unique(sample.world, return_inverse=True)
    found: Array = np.bincount(place, values) / np.bincount(place)
    return found


def _even(sample: Sample) -> Array:
    _, place = np.unique(sample.world, return_inverse=True)
    found: Array = 1.0 / np.bincount(place)[place]
    return found


def _measures(sample: Sample, paths: Sequence[str]) -> Array:
    return np.stack([sample.entry, *(sample.read[path] for path in paths)])


def _features(measures: Array, centre: Array, scale: Array) -> Array:
    # What lies further out than four SD says no more than four: a square must not run away there.
    z = np.clip((measures - centre[:, None]) / scale[:, None], -4.0, 4.0)
    return np.concatenate([np.ones((1, z.shape[1])), z, z * z - 1]).T
