"""What makes one person gain more than another, and how much of that was ever measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ...modelling import Assumed, Axis
from .worlds import Sample

MOST = 0.9
"""Share of what is explained that the drivers make together."""


@dataclass(frozen=True)
class Driver:
    """A constant in which people differ: its ``share`` (0-1) of the explained difference in benefit within worlds.

    ``guessed``: whether the constant of the population is a guess. That people differ as much as they do is one too,
    unless the constant's note says otherwise.
    """

    constant: str
    share: float
    guessed: bool
    note: str

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


@dataclass(frozen=True)
class Drivers:
    """The constants that make ``MOST`` of what is explained; ``explained`` is that share (0-1) of all difference."""

    explained: float
    rows: tuple[Driver, ...]

    @property
    def guessed(self) -> int:
        """How many of them are guesses."""
        return sum(row.guessed for row in self.rows)


def drivers(axis: Axis, sample: Sample) -> Drivers:
    """By regression within worlds of every option's benefit on the constants in which people differ."""
    _, place = np.unique(sample.world, return_inverse=True)
    count = np.bincount(place)

    def within(values: Any) -> Any:
        return values - (np.bincount(place, values) / count)[place]

    names = [name for name, row in sample.own.items() if np.std(row) > 0]
    rows = np.stack([within(sample.own[name]) for name in names])
    rows = rows / np.maximum(rows.std(1, keepdims=True), 1e-12)
    truth = np.stack([within(benefit) for benefit in sample.benefit])
    whole = float(np.sum(truth**2))
    if whole < 1e-12 * truth.size:
        return Drivers(0.0, ())
    weights = np.linalg.lstsq(rows.T, truth.T, rcond=None)[0]
    explained = 1 - float(np.sum((truth.T - rows.T @ weights) ** 2)) / whole
    size = np.sum(weights**2, axis=1)
    share = size / size.sum()
    params = {p.path: p for p in axis.params}
    order = np.argsort(-share)
    last = int(np.searchsorted(np.cumsum(share[order]), MOST)) + 1
    found = [
        Driver(names[k], float(share[k]), isinstance(axis.prior(params[names[k]]), Assumed), params[names[k]].note)
        for k in order[:last]
    ]
    return Drivers(explained, tuple(found))
