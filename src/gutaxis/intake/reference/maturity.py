"""The gut of an infant ripens in a known order, so its microbes tell an age, before or behind the calendar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RIDGE = 30.0  # penalty on the coefficients, in children; of 1, 3, 10 and 30 the one that held-out infants fit best
MONTH = 30.0  # days; on the logarithm of the age plus a month the ages of infants lie evenly


@dataclass(frozen=True, eq=False)
class Ripening:
    """Microbiota age as a linear function of log-ratios: ``log(age + 30 days) = level + weights . (y - centre)``.

    The idea is that of the microbiota-for-age score of Subramanian et al. 2014 (doi 10.1038/nature13421), with ridge
    regression on log-ratios in place of a forest.
    """

    level: float
    centre: Array
    weights: Array

    def age(self, log_ratios: Array) -> float:
        """The age in days that these microbes look like."""
        return float(np.exp(np.clip(self.level + self.weights @ (log_ratios - self.centre), 3.0, 9.0)) - MONTH)


def ripening(log_ratios: Array, ages: Array, weights: Array) -> Ripening:
    """Fit the microbiota age to ``log_ratios[sample, taxon]`` of samples taken at ``ages`` (days).

    ``weights[sample]`` should sum to 1 for each infant, so that one seen often does not decide.
    """
    share = weights / weights.sum()
    target = np.log(ages + MONTH)
    level, centre = float(share @ target), share @ log_ratios
    away = log_ratios - centre
    squares = (away * weights[:, None]).T @ away + RIDGE * np.eye(away.shape[1])
    found = np.linalg.solve(squares, (away * weights[:, None]).T @ (target - level))
    return Ripening(level, centre, found)
