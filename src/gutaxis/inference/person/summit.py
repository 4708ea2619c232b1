"""Where a person's unknowns most likely stand, and how widely the data leave them: a summit and its curvature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .observed import Observed
from .path import Path
from .sizes import Sizes, judged, sizes_of

Array = NDArray[np.float64]
STEPS = 25
"""Most steps towards the summit."""
ENOUGH = 1e-3
STALLED = 3
"""Steps in a row that win no more than ``ENOUGH`` after which nothing more is expected."""
"""The search ends where a full step would gain less than this in log probability, and sizes move no more than that."""
DAMPINGS = (0.0, 0.03, 0.3, 3.0, 30.0, 300.0)
SHORTER = (1.0, 0.5, 0.2, 0.05)


@dataclass(frozen=True, eq=False)
class Summit:
    """The most likely unknowns, and the normal law around them.

    ``at`` [unknown] are deviates of the path and then of the offsets; ``expected`` [datum] and ``slope``
    [datum, free] belong to them, the latter without the columns of sizes. ``size`` [size] are deviates of the sizes
    of errors and pushes, ``size_spread`` their covariance. ``steps``, ``gradient`` (its norm) and ``gain`` (what a
    full step would still gain) tell how the search ended.
    """

    sizes: Sizes
    at: Array
    expected: Array
    slope: Array
    size: Array
    size_spread: Array
    steps: int
    gradient: float
    gain: float

    def scaled(self, data: Observed, size: Array) -> Array:
        """The derivatives [datum, free] where pushes are as large as ``size`` [size] says."""
        pushes = len(data.items)
        return np.asarray(self.slope * self.sizes.scale(size[pushes:], self.at[self.sizes.at]))

    def bare(self, data: Observed) -> Array:
        """What the straightened path leaves of the data [datum] where all unknowns but sizes are 0."""
        return np.asarray(data.at - self.expected + self.slope @ self.at[self.sizes.free])

    def given(self, data: Observed, size: Array) -> tuple[Array, Array]:
        """Mean, and lower Cholesky factor of the precision, of the free unknowns where sizes are known."""
        slope, variance = self.scaled(data, size), data.variance(size[: len(data.items)])
        precision = np.eye(slope.shape[1]) + slope.T @ (slope / variance[:, None])
        mean = np.linalg.solve(precision, slope.T @ (self.bare(data) / variance))
        return np.asarray(mean, np.float64), np.asarray(np.linalg.cholesky(precision))

    def whole(self, free: Array, size: Array, items: int) -> Array:
        """All unknowns [..., unknown] from the free ones and the sizes [..., size], of which ``items`` are errors'."""
        z = np.zeros((*free.shape[:-1], len(self.at)))
        z[..., self.sizes.free], z[..., self.sizes.at] = free, size[..., items:]
        return z


def climb(path: Path, data: Observed) -> Summit:
    """Gauss-Newton steps, damped where they would overshoot; sizes by their marginal likelihood at every step."""
    sizes = sizes_of(path, data)
    at, size, idle = np.zeros(len(path.names) + len(data.offset_names)), np.zeros(len(sizes.names)), 0
    for step in range(1, STEPS + 1):
        expected, slope = linear(path, data, at)
        slope, free = slope[:, sizes.free], at[sizes.free]
        size, spread = judged(data, sizes, data.at - expected + slope @ free, slope, size, at[sizes.at])
        scale = sizes.scale(size[len(data.items) :], at[sizes.at])
        slope, free = slope * scale, free / scale  # the same pushes, in units of their new size
        moved = float(np.abs(size[len(data.items) :] - at[sizes.at]).max(initial=0.0))
        at[sizes.free], at[sizes.at] = free, size[len(data.items) :]
        variance = data.variance(size[: len(data.items)])
        gradient = free - slope.T @ ((data.at - expected) / variance)
        precision = np.eye(len(free)) + slope.T @ (slope / variance[:, None])
        gain = float(gradient @ np.linalg.solve(precision, gradient)) / 2
        found = Summit(sizes, at.copy(), expected, slope, size, spread, step, float(np.linalg.norm(gradient)), gain)
        if (gain < ENOUGH and moved < 10 * ENOUGH) or idle == STALLED:
            return found
        at, won = _step(path, data, found, gradient, precision, variance)
        idle = idle + 1 if won < ENOUGH and moved < 10 * ENOUGH else 0
    return found


def linear(path: Path, data: Observed, at: Array) -> tuple[Array, Array]:
    """What is expected of the data at ``at``, and its derivatives [datum, unknown]."""
    inner = len(path.names)
    course, columns = path.slopes(at[:inner])
    return data.of(course, at[inner:]), np.hstack([columns[data.channel, data.row], data.offsets])


def lacking(path: Path, data: Observed, z: Array) -> Array:
    """What the path leaves of the data [lane, datum] at ``z`` [lane, unknown]."""
    inner = len(path.names)
    return np.asarray(data.at - data.of(path.courses(z[:, :inner]), z[:, inner:]))


def _step(
    path: Path, data: Observed, now: Summit, gradient: Array, precision: Array, variance: Array
) -> tuple[Array, float]:
    """The best of several damped and shortened steps, tried side by side, and what it wins; if none wins, none."""
    weight = np.diag(np.diag(precision))
    ways = [-np.linalg.solve(precision + damping * weight, gradient) for damping in DAMPINGS]
    z = np.tile(now.at, (1 + len(ways) * len(SHORTER), 1))
    z[1:, now.sizes.free] += np.array([share * way for way in ways for share in SHORTER])
    with np.errstate(over="ignore", invalid="ignore"):
        cost = (lacking(path, data, z) ** 2 / variance).sum(1) + (z[:, now.sizes.free] ** 2).sum(1)
    best = int(np.argmin(np.where(np.isfinite(cost), cost, np.inf)))
    return z[best].copy(), float(cost[0] - cost[best]) / 2
