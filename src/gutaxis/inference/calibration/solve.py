"""Figures are believed as far as they are exact, and unknowns as far as they were believed before: one least squares.

Unknowns are named and standard normal before data, so that a name that no figure speaks of keeps its prior.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.special import log_ndtr

from ..published import Arm, Row

Array = NDArray[np.float64]
Slopes = Mapping[str, float]
SURE = 0.3
"""How far a difference must go for its printed direction to be near certain (latent). Assumed."""
STEPS = 12


class Model(Protocol):
    """What a group of people is expected to do, and how that moves with the unknowns (per prior SD)."""

    def expected(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """Mean latent change since entry."""
        ...

    def slopes(self, arm: Arm, unknowns: Mapping[str, float]) -> Slopes:
        """Its derivative with respect to every unknown that it depends on."""
        ...


@dataclass(frozen=True)
class Solved:
    """What is believed after data: ``mean`` and ``cov`` of the ``names``; all others are standard normal."""

    names: tuple[str, ...]
    mean: Array
    cov: Array

    @property
    def unknowns(self) -> dict[str, float]:
        """The means by name."""
        return dict(zip(self.names, (float(m) for m in self.mean), strict=True))

    def spread(self, *slopes: Slopes) -> Array:
        """Covariance of several quantities with these slopes."""
        place = {name: k for k, name in enumerate(self.names)}
        every = sorted({name for each in slopes for name in each})
        known = [name for name in every if name in place]
        fresh = [name for name in every if name not in place]
        rows = np.array([[each.get(name, 0.0) for name in known] for each in slopes])
        new = np.array([[each.get(name, 0.0) for name in fresh] for each in slopes])
        index = [place[name] for name in known]
        found: Array = rows @ self.cov[np.ix_(index, index)] @ rows.T + new @ new.T
        return found


def solve(model: Model, rows: Sequence[Row], first: Mapping[str, float] | None = None) -> Solved:
    """The most likely unknowns given the rows, and the Laplace covariance around them, by Gauss-Newton.

    ``first`` is where to begin. The order of the rows says nothing: they are taken by id.
    """
    ordered = sorted(rows, key=lambda row: row.id)
    start = dict(first or {})
    names = tuple(sorted({name for row in ordered for name in slopes_of(model, row, start)}))
    mean = np.array([start.get(name, 0.0) for name in names])
    info = np.eye(len(names))
    for _ in range(STEPS):
        info, score = _normal(model, ordered, names, mean)
        step = cho_solve(cho_factor(info), score)
        step *= min(1.0, 2.0 / max(float(np.abs(step).max(initial=0.0)), 1e-12))
        mean = mean + step
        if float(np.abs(step).max(initial=0.0)) < 1e-7:
            break
    return Solved(names, mean, np.asarray(np.linalg.inv(info), np.float64))


def objective(model: Model, rows: Sequence[Row], unknowns: Mapping[str, float]) -> float:
    """Minus the log of prior times likelihood, up to a constant."""
    total = 0.5 * sum(value**2 for value in unknowns.values())
    for row in rows:
        gap = expected_of(model, row, unknowns)
        total += -log_sign(row.y * gap) if row.tier == "D" else 0.5 * ((row.y - gap) / row.error) ** 2
    return float(total)


def log_sign(along: float) -> float:
    """How well a printed direction goes with a difference that lies ``along`` it."""
    return float(log_ndtr(along / SURE))


def expected_of(model: Model, row: Row, unknowns: Mapping[str, float]) -> float:
    """What a row's figure is expected to be: of an arm, or of a difference."""
    found = model.expected(row.arm, unknowns)
    return found - model.expected(row.against, unknowns) if row.against else found


def slopes_of(model: Model, row: Row, unknowns: Mapping[str, float]) -> dict[str, float]:
    """Its derivatives; what both arms of a difference share cancels."""
    found = dict(model.slopes(row.arm, unknowns))
    if row.against:
        for name, slope in model.slopes(row.against, unknowns).items():
            found[name] = found.get(name, 0.0) - slope
    return {name: slope for name, slope in found.items() if slope}


def _normal(model: Model, rows: Sequence[Row], names: tuple[str, ...], mean: Array) -> tuple[Array, Array]:
    """Information and score at ``mean``."""
    place = {name: k for k, name in enumerate(names)}
    unknowns = dict(zip(names, (float(m) for m in mean), strict=True))
    info, score = np.eye(len(names)), -mean
    for row in rows:
        slope = np.zeros(len(names))
        for name, value in slopes_of(model, row, unknowns).items():
            slope[place[name]] = value
        weight, pull = _weight(row, expected_of(model, row, unknowns))
        info += weight * np.outer(slope, slope)
        score = score + pull * slope
    return info, score


def _weight(row: Row, expected: float) -> tuple[float, float]:
    """Information about what is expected, and the pull on it."""
    if row.tier != "D":
        return row.error**-2, (row.y - expected) * row.error**-2
    t = row.y * expected / SURE
    ratio = float(np.exp(-0.5 * t * t - 0.5 * np.log(2 * np.pi) - log_ndtr(t)))
    return ratio * (ratio + t) / SURE**2, row.y * ratio / SURE
