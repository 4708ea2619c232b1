"""How large errors and pushes are, and how soon pushes fade: judged with everything else summed out.

A size or a pace and what it multiplies make a funnel: the most likely point of both together lies far from where either
is. So they stand apart from the other unknowns, at the top of their own marginal likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from .observed import Observed
from .path import Path
from .unknowns import spread_of

Array = NDArray[np.float64]
ROUNDS = 4
FARTHEST = 2.5
"""So many SDs from the place of a straight path its turning is trusted; beyond it stays."""
LONGEST = 1.0
"""The farthest a size moves in one round, in SDs of its prior."""


@dataclass(frozen=True, eq=False)
class Sizes:
    """Which constants of a path are sizes of pushes or paces at which they fade; sizes of errors come before both.

    ``at`` [size] are their places among the unknowns of the path, ``pushes`` of them sizes and the rest paces;
    ``free`` [unknown] are the places of all other unknowns. ``reach`` [push size, free] marks the pushes that each
    multiplies, ``spread`` [push size] is the SD of its logarithm. ``errors`` counts the sizes of errors.
    """

    errors: int
    at: NDArray[np.int64]
    pushes: int
    free: NDArray[np.int64]
    reach: Array
    spread: Array

    @property
    def paces(self) -> NDArray[np.int64]:
        """The places of paces among the unknowns of the path."""
        return self.at[self.pushes :]

    @property
    def count(self) -> int:
        """All of them: of errors, of pushes, and paces."""
        return self.errors + len(self.at)


def sizes_of(path: Path, data: Observed) -> Sizes:
    """What stands apart on a path: the constants by which its drivers shake and settle, where they are unknown."""
    unknowns, axis = path.unknowns, path.axis
    driven = [d.state for d in unknowns.drivers]
    shakes = {n.state.path: n.per_root_day.path for n in axis.noises if n.state.path in driven}
    settles = {p.rate.path for p in axis.processes if p.rate is not None and p.state.path in driven}
    asked = [p for p in unknowns.constants if p in shakes.values()]
    paces = [p for p in unknowns.constants if p in settles]
    at = np.array([unknowns.constants.index(p) for p in (*asked, *paces)], dtype=np.int64)
    every = np.arange(len(path.names) + len(data.offset_names))
    free = np.setdiff1d(every, at)
    which, _ = unknowns.pushes(path.days)
    reach = np.zeros((len(asked), len(every)))
    for k, state in enumerate(driven):
        if shakes[state] in asked:
            reach[asked.index(shakes[state]), np.unique(which[:, k])] = 1.0
    spread = np.array([spread_of(axis, p) for p in asked])
    return Sizes(len(data.items), at, len(asked), free, reach[:, free], spread)


@dataclass(frozen=True, eq=False)
class Turning:
    """How paces change what is left of the data and the slope, to second order.

    ``shift`` [pace, datum] and ``turn`` [pace, datum, free] are first derivatives, ``bow`` and ``bend`` halves of the
    second ones.
    """

    shift: Array
    bow: Array
    turn: Array
    bend: Array

    def at(self, pace: Array) -> tuple[Array, Array]:
        """The change of what is left [datum] and of the slope [datum, free] at ``pace`` [pace]."""
        by = np.clip(pace, -FARTHEST, FARTHEST)
        shift = by @ self.shift + by**2 @ self.bow
        return shift, np.tensordot(by, self.turn, 1) + np.tensordot(by**2, self.bend, 1)

    def along(self, pace: Array) -> tuple[Array, Array]:
        """The derivatives of both at ``pace``: [pace, datum] and [pace, datum, free]."""
        by = np.clip(pace, -FARTHEST, FARTHEST)
        return self.shift + 2 * by[:, None] * self.bow, self.turn + 2 * by[:, None, None] * self.bend


@dataclass(frozen=True, eq=False)
class Law:
    """A normal law of the free unknowns: ``mean`` [free] and the Cholesky ``factor`` of its precision [free, free].

    ``bare`` [datum] and ``slope`` [datum, free] are the straight path behind it; ``likelihood`` is the log density of
    the data and of the sizes, with the free unknowns summed out, but for a constant.
    """

    mean: Array
    factor: Array
    bare: Array
    slope: Array
    likelihood: float


@dataclass(frozen=True, eq=False)
class Straight:
    """A path made straight around a place: the data as a normal law for any sizes and paces.

    ``bare`` [datum] is what is left where the free unknowns are 0, ``slope`` [datum, free] what they add; ``turns`` is
    how paces change both. ``around`` [size] are the sizes of pushes, and paces, of the place.
    """

    data: Observed
    sizes: Sizes
    bare: Array
    slope: Array
    turns: Turning
    around: Array

    def at(self, size: Array) -> tuple[Array, Array, Array]:
        """What is left [datum], the slope [datum, free] and the variance [datum] at ``size`` [size]."""
        moved = size[self.sizes.errors :] - self.around
        push, pace = moved[: self.sizes.pushes], moved[self.sizes.pushes :]
        shift, turn = self.turns.at(pace)
        slope = (self.slope + turn) * np.exp((push * self.sizes.spread) @ self.sizes.reach)
        return self.bare + shift, slope, self.data.variance(size[: self.sizes.errors])

    def given(self, size: Array) -> tuple[Array, Array]:
        """Mean and precision of the free unknowns where sizes and paces are known."""
        bare, slope, variance = self.at(size)
        precision = np.eye(slope.shape[1]) + slope.T @ (slope / variance[:, None])
        return np.asarray(np.linalg.solve(precision, slope.T @ (bare / variance)), np.float64), precision

    def law(self, size: Array) -> Law:
        """The normal law of the free unknowns where sizes and paces are known, ready to be drawn from."""
        bare, slope, variance = self.at(size)
        weighed = slope / variance[:, None]
        factor = np.asarray(np.linalg.cholesky(np.eye(slope.shape[1]) + slope.T @ weighed), np.float64)
        half = np.asarray(solve_triangular(factor, weighed.T @ bare, lower=True, check_finite=False))
        mean = np.asarray(solve_triangular(factor, half, lower=True, trans="T", check_finite=False))
        fitted = float(half @ half - (bare**2 / variance).sum() - np.log(variance).sum())
        likelihood = (fitted - float(size @ size)) / 2 - float(np.log(np.diag(factor)).sum())
        return Law(mean, factor, bare, slope, likelihood)


def judged(straight: Straight, first: Array) -> tuple[Array, Array]:
    """The most likely sizes and paces [size] and their covariance, by Fisher scoring of the marginal likelihood."""
    size, spread = first.copy(), np.eye(len(first))
    for _ in range(ROUNDS if len(first) else 0):
        gradient, information = _marginal(straight, size)
        spread = np.asarray(np.linalg.inv(information + np.eye(len(first))), np.float64)
        move = np.clip(spread @ (gradient - size), -LONGEST, LONGEST)
        size = size + move
        if np.abs(move).max() < 1e-4:
            break
    return size, spread


def _marginal(straight: Straight, size: Array) -> tuple[Array, Array]:
    """Gradient and Fisher information of the marginal likelihood in the deviates of sizes and paces."""
    bare, slope, variance = straight.at(size)
    inverse = np.linalg.inv(np.diag(variance) + slope @ slope.T)
    pulled = inverse @ bare
    changes = _changes(straight, size, slope)
    shift = np.zeros((len(size), len(bare)))
    first = straight.sizes.errors + straight.sizes.pushes
    shift[first:] = -straight.turns.along(size[first:] - straight.around[straight.sizes.pushes :])[0]
    weighed = [inverse @ change for change in changes]
    gradient = [0.5 * (pulled @ c @ pulled - np.trace(w)) for c, w in zip(changes, weighed, strict=True)]
    information = [[0.5 * np.sum(a * b.T) for b in weighed] for a in weighed]
    return np.array(gradient) + shift @ pulled, np.array(information) + shift @ inverse @ shift.T


def _changes(straight: Straight, size: Array, slope: Array) -> list[Array]:
    """How the covariance of the data [datum, datum] changes with each size and pace."""
    data, sizes = straight.data, straight.sizes
    errors = 2 * data.spread * data.weight[:, None] * data.shares(size[: sizes.errors])
    found: list[Array] = [np.diag(column) for column in errors.T]
    for reach, spread in zip(sizes.reach, sizes.spread, strict=True):
        part = slope[:, reach > 0]
        found.append(2 * spread * part @ part.T)
    first = sizes.errors + sizes.pushes
    moved = size[sizes.errors :] - straight.around
    larger = np.exp((moved[: sizes.pushes] * sizes.spread) @ sizes.reach)
    for turn in straight.turns.along(size[first:] - straight.around[sizes.pushes :])[1]:
        both = (turn * larger) @ slope.T
        found.append(both + both.T)
    return found
