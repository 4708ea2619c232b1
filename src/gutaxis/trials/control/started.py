"""A trial reports with which mean score its people began: those who came were then sicker, or less, than usual."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from .crowd import Crowd
from .visit import at_entry

FARTHEST, STEPS = 4.0, 30  # how far those who come may differ (latent), and halvings of that


def shifted_to(crowd: Crowd, baseline: float | None) -> Crowd:
    """The crowd whose people, once let in, score ``baseline`` on average; itself for None.

    Raises UsageError for a mean that people let in by this entry cannot have.
    """
    if baseline is None:
        return crowd
    low, high = np.full_like(crowd.mean, -FARTHEST), np.full_like(crowd.mean, FARTHEST)
    _check(crowd, baseline)
    for _ in range(STEPS):
        middle = (low + high) / 2
        below = at_entry(_moved(crowd, middle))[0] < baseline
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return _moved(crowd, (low + high) / 2)


def _moved(crowd: Crowd, by: NDArray[np.float64]) -> Crowd:
    return replace(crowd, mean=crowd.mean + by)


def _check(crowd: Crowd, baseline: float) -> None:
    low, high = (float(np.median(at_entry(_moved(crowd, np.asarray(by)))[0])) for by in (-FARTHEST, FARTHEST))
    if not low < baseline < high:
        text = (
            f"People let in here begin with {low:.1f} to {high:.1f} on average; found {baseline:g}. "
            "Change the entry or the baseline."
        )
        raise UsageError(text, field="baseline")
