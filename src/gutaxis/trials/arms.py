"""The same people twice, with something and without it: what differs is owed to nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..simulation import Course

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The limits of nine of ten people, of half of them, and the middle person."""
BETTER: Mapping[str, Literal["lower", "higher"]] = {
    "itch.intensity": "lower",
    "skin.tewl": "lower",
    "skin_barrier.integrity": "higher",
}
"""The side that anyone would call better. Microbes, cells and hormones have none."""
ROUNDING = {"float32": 1e-5, "float64": 1e-12}
"""Relative differences that are the machine's and nobody's (some hundred times the rounding of one sum)."""


@dataclass(frozen=True)
class Difference:
    """How much one quantity differs on one day between two arms of the same people (with minus without).

    ``mid`` is the middle person's difference and nine of ten lie from ``low`` to ``high``, in ``unit``;
    ``lower``, ``higher`` and ``same`` are shares of people (0-1) whose value differs by any amount beyond
    rounding; ``better`` is the side that anyone would prefer, where there is one.
    """

    path: str
    unit: str
    day: int
    mid: float
    low: float
    high: float
    lower: float
    higher: float
    same: float
    better: Literal["lower", "higher"] | None

    def as_dict(self) -> dict[str, Any]:
        """The same for programs: an interval with what it is about."""
        interval = {"mid": self.mid, "low": self.low, "high": self.high, "level": 0.9, "unit": self.unit}
        shares = {"lower": self.lower, "higher": self.higher, "same": self.same, "better": self.better}
        return {"path": self.path, "day": self.day, "difference": interval, "share_of_people": shares}


def kept(*arms: Course) -> Mask:
    """Which runs [draw * person] succeeded in every arm; only they are summarised, so that arms stay pairs."""
    q = arms[0].question
    good = np.ones(q.draws * q.people, bool)
    for draw, person in (who for arm in arms for who in arm.failed):
        good[draw * q.people + person] = False
    return good


def spread(course: Course, path: str, good: Mask) -> Array:
    """Quantiles at ``LEVELS`` over the people in ``good``: [level, day]. A day at a time, so memory stays flat."""
    days = (np.quantile(_day(course, path, d, good), LEVELS) for d in range(len(course.days)))
    return np.stack(list(days), axis=1)


def gap_spread(with_it: Course, without: Course, path: str) -> Array:
    """Quantiles at ``LEVELS`` of the difference within each person, with minus without: [level, day]."""
    good = kept(with_it, without)
    days = (np.quantile(_gap(with_it, without, path, d, good), LEVELS) for d in range(len(with_it.days)))
    return np.stack(list(days), axis=1)


def difference(with_it: Course, without: Course, path: str, day: int) -> Difference:
    """Compare two arms that share seed, people and draws at the start of ``day``."""
    good = kept(with_it, without)
    gap = _gap(with_it, without, path, day, good)
    low, mid, high = (float(x) for x in np.quantile(gap, (LEVELS[0], 0.5, LEVELS[-1])))
    lower, higher, same = (float(np.mean(side)) for side in (gap < 0, gap > 0, gap == 0))
    return Difference(path, with_it.unit(path), day, mid, low, high, lower, higher, same, BETTER.get(path))


def _gap(with_it: Course, without: Course, path: str, day: int, good: Mask) -> Array:
    """Differences of the people in ``good``; what lies within rounding is nothing."""
    one, other = (_day(course, path, day, good) for course in (with_it, without))
    slack = ROUNDING[with_it.question.precision] * np.maximum(np.maximum(np.abs(one), np.abs(other)), 1.0)
    return np.where(np.abs(one - other) <= slack, 0.0, one - other)


def _day(course: Course, path: str, day: int, good: Mask) -> Array:
    values: Array = course[path][day].reshape(-1)[good].astype(np.float64)
    return values
