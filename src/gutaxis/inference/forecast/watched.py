"""A score watched day after day, and what was taken or done meanwhile, also in the days to come."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError

Array = NDArray[np.float64]

TREND_DAYS = 60.0
"""Days over which a trend is counted; only its prior depends on it."""


@dataclass(frozen=True)
class Yardstick:
    """The scale on which a score is expected to move in straight lines, and the ends that it cannot pass.

    With ``offset`` that scale is the logarithm of the score plus the offset, for scores that shrink by a share of what
    is left; without it the score itself. ``low`` and ``high`` are in points.
    """

    low: float = -np.inf
    high: float = np.inf
    offset: float | None = None

    def straight(self, score: Array) -> Array:
        """Points on the straight scale."""
        return score if self.offset is None else np.log(score + self.offset)

    def points(self, at: Array) -> Array:
        """Back to points, within the ends of the score."""
        return np.clip(at if self.offset is None else np.exp(at) - self.offset, self.low, self.high)


@dataclass(frozen=True)
class Watched:
    """The series of one person.

    ``score`` [day] is NaN where nothing was written. ``doses`` [exposure, day + ahead] is what was taken, 1 a full
    dose, and as many days of what is planned as are to be foreseen; no rows where nothing was taken.
    """

    score: Array
    doses: Array = field(default_factory=lambda: np.zeros((0, 0)))
    yardstick: Yardstick = Yardstick()

    def __post_init__(self) -> None:
        if not np.isfinite(self.score).any():
            raise UsageError("A forecast needs scores, and none was written down.", field="score")
        if len(self.doses) and self.doses.shape[1] < self.score.size:
            raise UsageError(f"Doses are known of {self.doses.shape[1]} days, and scores of {self.score.size}; write a "
                             "dose, also 0, for every day.", field="doses")  # fmt: skip

    def taken(self, days: int) -> Array:
        """The doses [exposure, day] of the first ``days``; the last one is kept up where no plan reaches so far."""
        if not len(self.doses):
            return np.zeros((0, days))
        known = self.doses[:, :days]
        return np.pad(known, ((0, 0), (0, days - known.shape[1])), mode="edge")


def felt(dose: Array, days: float) -> Array:
    """How much of a dose is felt on each day, [..., day], from what was taken, [..., day], 1 being a full dose.

    ``days`` is the time constant; a dose kept up is felt in full at last, and a single day's fades away.
    """
    kept, day = float(np.exp(-1 / days)), np.arange(np.shape(dose)[-1])
    late = day[None, :] - day[:, None]
    return np.asarray(dose @ np.where(late >= 0, (1 - kept) * kept ** np.maximum(late, 0), 0.0))


def columns_of(watched: Watched, days: int, memory: float) -> Array:
    """The courses that a score may follow, [day, column]: a level, a trend, and each dose as it is felt."""
    flat = np.ones(days)
    trend = np.arange(days) / TREND_DAYS
    return np.stack([flat, trend, *felt(watched.taken(days), memory)], 1)
