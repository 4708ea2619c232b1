"""A remedy comes on and wears off over days, so that a day is owed to what was taken before it as well."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError

Array = NDArray[np.float64]

TIMES: tuple[float, ...] = (0.3, 1.0, 2.0, 4.0, 8.0)
WEIGHTS: tuple[float, ...] = (0.25, 0.3, 0.25, 0.15, 0.05)
"""Time constants (days) that an analysis weighs against each other where nothing better is known, and how. Assumed."""


@dataclass(frozen=True)
class Onset:
    """What is believed of the time constant of coming on and wearing off.

    ``days`` are the time constants weighed, and ``weights`` their prior probabilities; both [kernel].
    """

    days: tuple[float, ...] = TIMES
    weights: tuple[float, ...] = WEIGHTS

    def __post_init__(self) -> None:
        if len(self.days) != len(self.weights) or not self.days:
            raise UsageError("An onset needs as many weights as time constants, and one at least.", field="onset")
        if min(self.days) <= 0 or min(self.weights) < 0 or not np.isclose(sum(self.weights), 1):
            raise UsageError("Time constants are above 0 days, and weights sum to 1.", field="onset")

    @classmethod
    def between(cls, half_life: float, onset_days: float = 0.0) -> Onset:
        """Five time constants around what is known of a remedy: it leaves with ``half_life``, and most of it (four
        fifths, assumed) is there ``onset_days`` after it began. Where the two disagree the grid spans both.
        """
        leaves, comes = half_life / np.log(2), onset_days / np.log(5)
        if comes <= leaves:
            return cls.around(half_life)
        return cls.around(float(np.sqrt(leaves * comes) * np.log(2)), max(2.0, float(np.sqrt(comes / leaves))))

    @property
    def middle(self) -> float:
        """The time constant (days) in the middle of what is believed."""
        return float(self.days[int(np.searchsorted(np.cumsum(self.weights), 0.5))])

    @classmethod
    def around(cls, half_life: float, spread: float = 2.0) -> Onset:
        """Five time constants around a half-life in days; ``spread`` is the factor of one standard deviation."""
        if half_life <= 0:
            raise UsageError(f"A half-life of {half_life} days cannot be; it is above 0.", field="half_life")
        steps = np.array([-1.5, -0.75, 0.0, 0.75, 1.5])
        days = half_life / np.log(2) * spread**steps
        weights = np.exp(-0.5 * steps**2)
        return cls(tuple(map(float, days)), tuple(map(float, weights / weights.sum())))
