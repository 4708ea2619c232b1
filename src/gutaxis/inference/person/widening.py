"""A day without itch says that itch was low, and not how low: such readings are weighed by all that may lie behind.

At the summit alone an end of a scale seems to say more than it does. Its pull and curvature are averaged instead over
what all other data let one expect of it, round after round, until each agrees with the rest.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .observed import Observed
from .sizes import Straight, judged
from .summit import Summit

Array = NDArray[np.float64]
ROUNDS = 40
STILL = 0.02
"""Rounds end where nothing that is expected moves by more than this many of its SDs."""
_LEAST = 1e-9


def widened(summit: Summit) -> Summit:
    """The normal law of a summit with steps and ends of scales weighed so, by expectation propagation.

    Source: Minka, "Expectation propagation for approximate Bayesian inference", UAI 2001, on the path made straight.
    """
    data = summit.straight.data
    if not (np.isfinite(data.low) | np.isfinite(data.high)).any():
        return summit
    straight, size, spread = summit.straight, summit.size, summit.size_spread
    last: Array | float = np.inf
    for _ in range(ROUNDS):
        straight, expected = _weighed(straight, size)
        if np.abs(expected - last).max() < STILL:
            break
        size, spread = judged(straight, size)
        last = expected
    return replace(summit, straight=straight, size=size, size_spread=spread)


def _weighed(straight: Straight, size: Array) -> tuple[Straight, Array]:
    """The straight path with every stepped reading half-way to what all others, at ``size`` [size], make of it.

    And what was expected of the data before that [datum], in SDs of it.
    """
    data = straight.data
    bare, slope, variance = straight.at(size)
    mean, precision = straight.given(size)
    expected = data.at - bare + slope @ mean
    known = np.maximum(np.einsum("df,fd->d", slope, np.linalg.solve(precision, slope.T)), _LEAST)
    others = 1 / np.maximum(1 / known - 1 / variance, _LEAST)
    without = others * (expected / known - data.at / variance)
    errors = size[: straight.sizes.errors]
    seen = _half_way(data, data.seen_from(without, errors, others), errors)
    return replace(straight, data=seen, bare=straight.bare + seen.at - data.at), expected / np.sqrt(known)


def _half_way(before: Observed, after: Observed, size: Array) -> Observed:
    """Half-way between two normal readings of the same data, as weights and weighed values."""
    one, other = (1 / data.variance(size) for data in (before, after))
    both = (one + other) / 2
    at = (one * before.at + other * after.at) / 2 / both
    return replace(before, at=at, fixed=before.fixed + 1 / both - 1 / one)
