"""What all beliefs say together: their mean, how far they lie apart, and how sure the computer is of that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..spread import Gathered
from .trial import VirtualTrial

Array: TypeAlias = NDArray[np.float64]
SURE = 0.95
"""Of Wilson's interval around a share of trials."""


@dataclass(frozen=True)
class Span:
    """A figure [...]: ``mid``, the interval in which beliefs put it, and the Monte-Carlo standard error of ``mid``."""

    mid: Array
    low: Array
    high: Array
    mc_error: Array

    def at(self, *place: int) -> tuple[float, float, float]:
        """Middle and limits at one place."""
        return float(self.mid[place]), float(self.low[place]), float(self.high[place])


@dataclass(frozen=True)
class Settled:
    """The statistics of a trial, of the beliefs that could be run: ``names`` as in :meth:`VirtualTrial.work`."""

    trial: VirtualTrial
    found: Gathered

    @cached_property
    def done(self) -> NDArray[np.bool_]:
        """Which beliefs were run."""
        mask = np.ones(self.trial.draws, bool)
        for lost in self.found.quarantined:
            mask[lost.block.start // self.trial.each : lost.block.stop // self.trial.each] = False
        return mask

    def __getitem__(self, name: str) -> Array:
        """One statistic, [draw, ...]."""
        values: Array = self.found.tally.sums[name][self.done]
        return values

    @cached_property
    def gaps(self) -> Span:
        """The effect of every contrast: [contrast, column]."""
        return self.over(self["gap"])

    def over(self, values: Array) -> Span:
        """The span of a statistic [draw, ...]: of a further belief, by a t law.

        Each belief has only so many people; what that adds is left in, so that the interval is rather too wide.
        """
        from scipy.special import stdtrit

        draws = len(values)
        mid = values.mean(0)
        if draws < 2:
            lost = np.full(mid.shape, np.nan)
            return Span(mid, lost, lost, lost)
        spread = values.std(0, ddof=1)
        reach = float(stdtrit(draws - 1, (1 + self.trial.protocol.analysis.level) / 2)) * spread
        return Span(mid, mid - reach, mid + reach, spread / np.sqrt(draws))

    def limits(self, values: Array) -> tuple[Array, Array]:
        """Where a figure of single trials lies, [draw, trial, ...]: the limits of the protocol's level."""
        level = self.trial.protocol.analysis.level
        flat = values.reshape(-1, *values.shape[2:])
        low, high = np.quantile(flat, [(1 - level) / 2, (1 + level) / 2], axis=0)
        return low, high


def wilson(share: float, trials: int) -> tuple[float, float]:
    """The interval of a share (0-1) of so many trials (Wilson 1927), at 95 %."""
    from scipy.special import ndtri

    z = float(ndtri((1 + SURE) / 2))
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    reach = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    return max(0.0, float(middle - reach)), min(1.0, float(middle + reach))
