"""One day resembles the next: a score drifts by itself, and is read with error on top."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

LIKENESS = {0.0: 0.25, 0.3: 0.2, 0.5: 0.2, 0.7: 0.15, 0.85: 0.1, 0.93: 0.06, 0.97: 0.04}
"""Likeness from day to day (autocorrelation of the drift), with its probability: what diaries show is mostly mild, and
the grid reaches the drifts that fool a t-test. Assumed."""
SHARES = (0.4, 0.7, 1.0)
"""The drift's share of all variance, weighed evenly."""
_AT_ONCE = 2_000_000
"""Numbers that are filtered side by side: more would leave the caches, and fill the memory with many runs."""


@dataclass(frozen=True)
class Restlessness:
    """The kinds of day-to-day noise that are weighed: ``likeness``, ``share`` of the drift and ``weight``, [noise]."""

    likeness: Array
    share: Array
    weight: Array

    @classmethod
    def usual(cls) -> Restlessness:
        """Every likeness with every share; without likeness the share means nothing and one is kept."""
        cells = [(0.0, 1.0, LIKENESS[0.0])]
        cells += [(phi, share, p / len(SHARES)) for phi, p in LIKENESS.items() if phi > 0 for share in SHARES]
        return cls(*(np.array(column) for column in zip(*cells, strict=True)))

    @classmethod
    def known(cls, likeness: float, share: float = 1.0) -> Restlessness:
        """One kind of noise and no other."""
        return cls(np.array([likeness]), np.array([share]), np.ones(1))


@dataclass(frozen=True)
class Whitened:
    """A series seen as independent surprises: ``gram`` [run, noise, column, column] their sums of products,
    ``log_scale`` [run, noise] the sum of the logs of their standard deviations, ``days`` [run] how many there were.
    """

    gram: Array
    log_scale: Array
    days: Array


def whiten(columns: Array, seen: Mask, noise: Restlessness) -> Whitened:
    """Run the same filter over each column of each series, in units in which the noise has variance 1.

    ``columns`` is [run, column, day] and ``seen`` [run, day]; an unseen day teaches nothing and lets the drift go on.
    The filter is Kalman's for a first-order autoregression under white noise.
    """
    runs, width, length = columns.shape
    each = max(1, _AT_ONCE // (len(noise.likeness) * width * length))
    parts = [_whiten(columns[k : k + each], seen[k : k + each], noise) for k in range(0, runs, each)]
    gram, log_scale = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Whitened(gram, log_scale, seen.sum(1).astype(float))


def _whiten(columns: Array, seen: Mask, noise: Restlessness) -> tuple[Array, Array]:
    """Sums of products [run, noise, column, column] and logs [run, noise], all kinds of noise side by side."""
    runs, width, length = columns.shape
    phi, share = noise.likeness, noise.share
    at, spread = np.zeros((runs, len(phi), width)), np.broadcast_to(share, (runs, len(phi)))
    scaled, log_scale = np.empty((length, *at.shape)), np.zeros(spread.shape)
    for day in range(length):
        here = seen[:, day, None]
        total = spread + 1 - share
        surprise = (columns[:, None, :, day] - at) * here[..., None]
        scaled[day] = surprise / np.sqrt(total)[..., None]
        log_scale += 0.5 * np.log(total) * here
        gain = spread / total * here
        at = phi[:, None] * (at + gain[..., None] * surprise)
        spread = phi**2 * spread * (1 - gain) + share * (1 - phi**2)
    rows = np.ascontiguousarray(scaled.transpose(1, 2, 3, 0))
    return rows @ rows.swapaxes(2, 3), log_scale
