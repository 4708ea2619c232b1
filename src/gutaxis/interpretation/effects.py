"""How far a score moves with something, read off one person's days with drift and likeness taken account of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..nof1 import Belief, Onset, believe
from .answer import Interval

Array = NDArray[np.float64]
LEVEL = 0.9


def effect_of(score: Array, signal: Array, onset: Onset) -> Belief:
    """What ``score`` [day], NaN where missing, says of ``signal`` [day]; the regression of a trial of one."""
    return believe(score[None], signal[None, None], [onset])


def interval_of(belief: Belief, unit: str = "points") -> Interval:
    """The effect as an interval of the usual level."""
    tail = (1 - LEVEL) / 2
    mid, low, high = (float(belief.quantile(q)[0, 0]) for q in (0.5, tail, 1 - tail))
    return Interval(mid, low, high, LEVEL, unit)
