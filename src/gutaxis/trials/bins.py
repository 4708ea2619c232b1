"""Numbers too many to keep are counted in bins, each a fiftieth of its number wide, whatever its size."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arms import Array

STEP = 1.02
"""Neighbouring edges differ by this factor.

The idea of the sketches of Masson, Rim & Lee 2019 (doi:10.14778/3352063.3352135): counts in such bins add up exactly.
"""
SMALLEST, LARGEST = 1e-4, 1e6
"""What is nearer to 0 counts as 0; what is larger counts as the largest."""
_SIDE = math.ceil(math.log(LARGEST / SMALLEST) / math.log(STEP))
BINS = 2 * _SIDE + 1

Counts = NDArray[np.uint32]


def counted(values: NDArray[Any]) -> Counts:
    """How many of ``values`` [day, person] fall in each bin: [day, bin]. They must be finite."""
    size = np.abs(values)
    steps = np.log(np.maximum(size, SMALLEST) / SMALLEST) / math.log(STEP)
    place = np.where(size < SMALLEST, 0, np.minimum(steps.astype(np.int64) + 1, _SIDE))
    flat = _SIDE + np.where(values < 0, -place, place) + BINS * np.arange(len(values))[:, None]
    found = np.bincount(flat.reshape(-1), minlength=BINS * len(values)).reshape(len(values), BINS)
    return found.astype(np.uint32)


def quantiles(counts: Counts, levels: tuple[float, ...]) -> Array:
    """Quantiles [level, day] of what was counted [day, bin], as if the numbers of a bin lay evenly in it.

    They are off by at most the width of a bin (2 %) or ``SMALLEST``; of a large crowd by far less.
    """
    upto = np.cumsum(counts, axis=1, dtype=np.int64)
    return np.array([[_at(row, level * (row[-1] - 1)) for row in upto] for level in levels])


def _at(upto: NDArray[np.int64], rank: float) -> float:
    """The number of that rank (from 0), given how many lie in the bins up to each."""
    place = int(np.searchsorted(upto, rank, side="right"))
    below = int(upto[place - 1]) if place else 0
    share = min((rank - below + 0.5) / max(int(upto[place]) - below, 1), 1.0)
    if place == _SIDE:
        return 0.0
    steps = place - _SIDE - 1 + share if place > _SIDE else _SIDE - place - share
    return math.copysign(SMALLEST * STEP**steps, place - _SIDE)
