"""How large errors and pushes are: sizes that are judged with everything else summed out, never explained away.

A size and what it multiplies make a funnel: the most likely point of both together lies far from where either is.
So sizes stand apart from the other unknowns, at the top of their own marginal likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .observed import Observed
from .path import Path
from .unknowns import spread_of

Array = NDArray[np.float64]
ROUNDS = 20
LONGEST = 1.0
"""The farthest a size moves in one round, in SDs of its prior."""


@dataclass(frozen=True, eq=False)
class Sizes:
    """Which unknowns are sizes of pushes, and what they multiply; those of errors come before them.

    ``at`` [size] are the places of constants among the unknowns of a path, ``free`` [unknown] those of all the
    others and of the offsets. ``reach`` [size, free] marks the pushes that each multiplies, ``spread`` [size] is the
    SD of its logarithm.
    """

    at: NDArray[np.int64]
    free: NDArray[np.int64]
    reach: Array
    spread: Array
    names: tuple[str, ...]

    def scale(self, size: Array, around: Array) -> Array:
        """How much larger than at ``around`` the pushes are at ``size``: [..., free]; 1 for all else."""
        return np.asarray(np.exp(((size - around) * self.spread) @ self.reach))


def sizes_of(path: Path, data: Observed) -> Sizes:
    """The sizes of a path: the constants by which its drivers shake, where they are unknown."""
    unknowns, axis = path.unknowns, path.axis
    shakes = {n.state.path: n.per_root_day.path for n in axis.noises}
    asked = [p for p in unknowns.constants if p in {shakes[d.state] for d in unknowns.drivers}]
    at = np.array([unknowns.constants.index(p) for p in asked], dtype=np.int64)
    every = np.arange(len(path.names) + len(data.offset_names))
    free = np.setdiff1d(every, at)
    which, _ = unknowns.pushes(path.days)
    reach = np.zeros((len(asked), len(every)))
    for k, driver in enumerate(unknowns.drivers):
        if shakes[driver.state] in asked:
            reach[asked.index(shakes[driver.state]), np.unique(which[:, k])] = 1.0
    spread = np.array([spread_of(axis, p) for p in asked])
    return Sizes(at, free, reach[:, free], spread, (*data.items, *asked))


def judged(data: Observed, sizes: Sizes, off: Array, slope: Array, first: Array, around: Array) -> tuple[Array, Array]:
    """The most likely sizes [size] (of errors, then of pushes) and their covariance, by Fisher scoring.

    ``off`` [datum] is what a path without any pushes would leave of the data, Normal by ``slope`` [datum, free] with
    the pushes as large as at ``around``, and by the errors.
    """
    size, spread = first.copy(), np.eye(len(first))
    for _ in range(ROUNDS if len(first) else 0):
        gradient, information = _marginal(data, sizes, off, slope, size, around)
        spread = np.asarray(np.linalg.inv(information + np.eye(len(first))), np.float64)
        move = np.clip(spread @ (gradient - size), -LONGEST, LONGEST)
        size = size + move
        if np.abs(move).max() < 1e-4:
            break
    return size, spread


def _marginal(
    data: Observed, sizes: Sizes, off: Array, slope: Array, size: Array, around: Array
) -> tuple[Array, Array]:
    """Gradient and Fisher information of the marginal likelihood in the deviates of the sizes."""
    items = len(data.items)
    scaled = slope * sizes.scale(size[items:], around)
    inverse = np.linalg.inv(np.diag(data.variance(size[:items])) + scaled @ scaled.T)
    pulled = inverse @ off
    errors = 2 * data.spread * data.weight[:, None] * data.shares(size[:items])
    changes = [np.diag(column) for column in errors.T]
    for reach, spread in zip(sizes.reach, sizes.spread, strict=True):
        part = scaled[:, reach > 0]
        changes.append(2 * spread * part @ part.T)
    weighed = [inverse @ change for change in changes]
    gradient = [0.5 * (pulled @ c @ pulled - np.trace(w)) for c, w in zip(changes, weighed, strict=True)]
    information = [[0.5 * np.sum(a * b.T) for b in weighed] for a in weighed]
    return np.array(gradient), np.array(information)
