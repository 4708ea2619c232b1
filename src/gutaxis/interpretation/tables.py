"""How often a way of finding out gives an answer was worked out beforehand, for a grid of kinds of days."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from ..nof1 import usual_days
from .gut_data import GutData

Array = NDArray[np.float64]

USUAL_SD, USUAL_LIKENESS = 0.5, 0.5
"""The noise of a person of whom there is no diary yet, in smallest important differences. Assumed."""
LEAST = 14
"""Days from which a person's own noise is looked at. Assumed."""
DRIFT_SHARE = 0.7  # of the variance, as in the tables


@dataclass(frozen=True)
class Noise:
    """How a score moves by itself: ``sd`` of a day in smallest important differences, ``likeness`` from day to day.

    ``measured`` is False where there is no diary to see it in.
    """

    sd: float
    likeness: float
    measured: bool

    def of_mean(self, days: NDArray[np.int64]) -> float:
        """The variance of the mean of these days."""
        lag = np.abs(np.subtract.outer(days, days))
        alike = DRIFT_SHARE * self.likeness**lag + (1 - DRIFT_SHARE) * (lag == 0)
        return float(self.sd**2 * alike.mean())


Row = Mapping[str, float]


@cache
def table(name: str) -> tuple[Row, ...]:
    """A shipped table of chances, made by the script that its name says."""
    file = resources.files(__package__) / "data" / f"{name}.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple({k: float(v) for k, v in row.items()} for row in rows)


def noise_of(found: GutData | None) -> Noise:
    """The noise of a person's days: what is left of the score beside a straight line, or what is usual."""
    return Noise(USUAL_SD, USUAL_LIKENESS, False) if found is None else noise_in(found.data.score)


def noise_in(score: Array) -> Noise:
    """The noise of a series [day], NaN where missing; what is usual where the days are too few to see it."""
    seen = score[np.isfinite(score)]
    if seen.size < LEAST or np.ptp(seen) == 0:
        return Noise(USUAL_SD, USUAL_LIKENESS, False)
    days = usual_days(score)
    return Noise(days.sd, days.likeness, True)


def at_noise(rows: Iterable[Row], noise: Noise) -> dict[str, float]:
    """The row of a table between the noises it was worked out for; beyond them, the nearest."""
    every = list(rows)
    sds, alike = (sorted({row[name] for row in every}) for name in ("sd", "likeness"))
    across, along = _weights(np.log(sds), float(np.log(max(noise.sd, 1e-3)))), _weights(alike, noise.likeness)
    found: dict[str, float] = {}
    for row in every:
        weight = across[sds.index(row["sd"])] * along[alike.index(row["likeness"])]
        for name, value in row.items():
            found[name] = found.get(name, 0.0) + weight * value
    return found


def _weights(grid: Iterable[float], at: float) -> list[float]:
    """How much each point of a grid counts at a place between two of them."""
    points = np.asarray(list(grid))
    return [float(np.interp(at, points, np.eye(points.size)[i])) for i in range(points.size)]
