"""Where a person's unknowns most likely stand, and how widely the data leave them: a summit and its curvature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .observed import Observed
from .path import Path
from .sizes import Sizes, Straight, Turning, judged, sizes_of

Array = NDArray[np.float64]
STEPS = 25
"""Most steps towards the summit."""
ENOUGH = 0.02
"""The search ends where a full step would gain less than this in log probability, and sizes stand still: no unknown
is then farther than a fifth of its SD from where it would come to rest, and what is drawn later is corrected."""
STILL = 0.02
STALLED = 2
"""Steps in a row that win no more than ``ENOUGH`` after which nothing more is expected."""
NEAR, FAR = 1.0, 1.5
"""The slope's turning with a pace is worked out once a step gains less than this, and again after going so far."""
TURN = 1.0
"""How far to either side, in SDs of its prior, a pace is moved to see how it turns the slope."""
DAMPINGS = (0.0, 0.03, 0.3, 3.0, 30.0, 300.0)
SHORTER = (1.0, 0.5, 0.2, 0.05)


@dataclass(frozen=True, eq=False)
class Summit:
    """The most likely unknowns, and the normal law around them.

    ``at`` [unknown] are deviates of the path and then of the offsets, ``straight`` the path made straight there;
    ``size`` [size] are deviates of sizes and paces, ``size_spread`` their covariance. ``steps``, ``gradient`` (its
    norm) and ``gain`` (what a full step would still gain) tell how the search ended.
    """

    at: Array
    straight: Straight
    size: Array
    size_spread: Array
    steps: int
    gradient: float
    gain: float

    @property
    def sizes(self) -> Sizes:
        """What stands apart."""
        return self.straight.sizes

    def whole(self, free: Array, size: Array) -> Array:
        """All unknowns [..., unknown] from the free ones and the sizes and paces [..., size]."""
        z = np.zeros((*free.shape[:-1], len(self.at)))
        z[..., self.sizes.free], z[..., self.sizes.at] = free, size[..., self.sizes.errors :]
        return z


def climb(path: Path, data: Observed) -> Summit:
    """Gauss-Newton steps, damped where they would overshoot; sizes by their marginal likelihood at every step."""
    sizes = sizes_of(path, data)
    at, size, idle = np.zeros(len(path.names) + len(data.offset_names)), np.zeros(sizes.count), 0
    turns = _Turns(path, data, sizes)
    for step in range(1, STEPS + 1):
        straight = turns.straight(at, size)
        size, spread = judged(straight, size)
        moved = float(np.abs(size[sizes.errors :] - at[sizes.at]).max(initial=0.0))
        at = _pushed_alike(at, size, sizes)
        mean, precision = straight.given(size)
        gradient = precision @ (at[sizes.free] - mean)
        gain = float(gradient @ (at[sizes.free] - mean)) / 2
        found = Summit(at, straight, size, spread, step, float(np.linalg.norm(gradient)), gain)
        settled = moved < STILL and turns.known
        if settled and (gain < ENOUGH or idle == STALLED):
            return found
        turns.wanted = turns.wanted or gain < NEAR
        at, won = _step(path, found, gradient, precision)
        idle = idle + 1 if won < ENOUGH and settled else 0
    return found


def _pushed_alike(at: Array, size: Array, sizes: Sizes) -> Array:
    """The unknowns under other sizes and paces: the same pushes, in units of their new size."""
    found, new = at.copy(), size[sizes.errors :]
    larger = ((new - at[sizes.at])[: sizes.pushes] * sizes.spread) @ sizes.reach
    found[sizes.free], found[sizes.at] = at[sizes.free] / np.exp(larger), new
    return found


@dataclass(eq=False)
class _Turns:
    """Straight paths along a climb; how paces turn their slope is worked out anew only after a long way."""

    path: Path
    data: Observed
    sizes: Sizes
    wanted: bool = False
    place: Array | None = None
    turn: Turning | None = None

    @property
    def known(self) -> bool:
        """Whether the turning was worked out, or there is none."""
        return self.turn is not None or not len(self.sizes.paces)

    def straight(self, at: Array, size: Array) -> Straight:
        """The path made straight around ``at``, and the readings at ends of scales with it."""
        expected, slope = linear(self.path, self.data, at)
        free = slope[:, self.sizes.free]
        data = self.data.seen_from(expected, size[: self.sizes.errors])
        bare = data.at - expected + free @ at[self.sizes.free]
        far = self.place is None or np.linalg.norm(at - self.place) > FAR
        if self.wanted and far:
            self.turn, self.place = self._turned(data, at, bare, free), at
        turning = self.turn
        if turning is None:
            none, shift = np.zeros((len(self.sizes.paces), *free.shape)), -slope[:, self.sizes.paces].T
            turning = Turning(shift, 0 * shift, none, none)
        return Straight(data, self.sizes, bare, free, turning, at[self.sizes.at])

    def _turned(self, data: Observed, at: Array, bare: Array, slope: Array) -> Turning:
        sides = []
        for pace in self.sizes.paces:
            pair = [self._aside(data, at, pace, step) for step in (TURN, -TURN)]
            sides.append([np.array(part) for part in zip(*pair, strict=True)])
        left = np.array([side[0] for side in sides]).reshape(len(sides), 2, *bare.shape)
        lean = np.array([side[1] for side in sides]).reshape(len(sides), 2, *slope.shape)
        return Turning(
            (left[:, 0] - left[:, 1]) / (2 * TURN),
            (left.sum(1) - 2 * bare) / (2 * TURN**2),
            (lean[:, 0] - lean[:, 1]) / (2 * TURN),
            (lean.sum(1) - 2 * slope) / (2 * TURN**2),
        )

    def _aside(self, data: Observed, at: Array, pace: int, step: float) -> tuple[Array, Array]:
        """What is left and the slope where one pace stands ``step`` aside."""
        aside = at.copy()
        aside[pace] += step
        expected, slope = linear(self.path, self.data, aside)
        free = slope[:, self.sizes.free]
        return data.at - expected + free @ at[self.sizes.free], free


def linear(path: Path, data: Observed, at: Array) -> tuple[Array, Array]:
    """What is expected of the data at ``at``, and its derivatives [datum, unknown]."""
    inner = len(path.names)
    course, columns = path.slopes(at[:inner], int(data.row.max()) + 1)
    return data.of(course, at[inner:]), np.hstack([columns[data.channel, data.row], data.offsets])


def lacking(path: Path, data: Observed, z: Array) -> Array:
    """What the path leaves of the data [lane, datum] at ``z`` [lane, unknown]."""
    inner = len(path.names)
    return np.asarray(data.at - data.of(path.courses(z[:, :inner]), z[:, inner:]))


def _step(path: Path, now: Summit, gradient: Array, precision: Array) -> tuple[Array, float]:
    """The best of several damped and shortened steps, tried side by side, and what it wins; if none wins, none."""
    data, free = now.straight.data, now.sizes.free
    weight = np.diag(np.diag(precision))
    ways = [-np.linalg.solve(precision + damping * weight, gradient) for damping in DAMPINGS]
    z = np.tile(now.at, (1 + len(ways) * len(SHORTER), 1))
    z[1:, free] += np.array([share * way for way in ways for share in SHORTER])
    size = now.size[: now.sizes.errors]
    with np.errstate(over="ignore", invalid="ignore"):
        gains = data.density(data.at - lacking(path, data, z), size).sum(1) - (z[:, free] ** 2).sum(1) / 2
    best = int(np.argmax(np.where(np.isfinite(gains), gains, -np.inf)))
    return z[best].copy(), float(gains[best] - gains[0])
