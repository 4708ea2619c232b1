"""What may come on each day: a middle, and a band that is as wide as the past says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from .watched import Yardstick

Array = NDArray[np.float64]

LEVELS: Array = np.linspace(0.05, 0.95, 19)
"""The shares at which a forecast is scored against what came."""
_STEPS = 22
_TABLE = np.sinh(np.linspace(-6.0, 6.0, 4001))
"""Where Student's law is worked out, to be read between: right to a millionth."""


@dataclass(frozen=True)
class Foreseen:
    """A forecast of the days ``days`` [ahead], as a mixture of Student's t on the straight scale of the score.

    ``mid`` and ``scale`` are [cell, ahead], ``weight`` [cell].
    """

    days: NDArray[np.int64]
    mid: Array
    scale: Array
    weight: Array
    freedom: float
    yardstick: Yardstick

    def quantile(self, share: float | Array) -> Array:
        """The score (points) below which each day lies with probability ``share``, [..., ahead], by bisection."""
        wanted = np.asarray(share, dtype=float)[..., None]
        # The mixture's quantile lies between the lowest and the highest of its parts.
        parts = self.mid + self.scale * stdtrit(self.freedom, wanted[..., None])
        low, high = parts.min(-2), parts.max(-2)
        table = stdtr(self.freedom, _TABLE)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            below = self._below(middle, table) < wanted
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return self.yardstick.points((low + high) / 2)

    @property
    def middle(self) -> Array:
        """The median of each day in points, [ahead]."""
        return self.quantile(0.5)

    def _below(self, at: Array, table: Array) -> Array:
        """The probability that each day lies below ``at`` [..., ahead] on the straight scale."""
        z = (at[..., None, :] - self.mid) / self.scale
        return np.asarray(np.einsum("...ca,c->...a", np.interp(z, _TABLE, table), self.weight))


def quantile_score(quantiles: Array, came: Array) -> Array:
    """How far off a forecast was, [ahead], from its ``LEVELS`` [level, ahead]: twice the mean pinball loss.

    In points and lower is better: the continuous ranked probability score, read at 19 shares.
    """
    over = came[None] - quantiles
    return np.asarray(2 * np.maximum(LEVELS[:, None] * over, (LEVELS[:, None] - 1) * over).mean(0))
