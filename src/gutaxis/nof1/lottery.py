"""If the remedy did nothing, the days would have been the same in any order: the lottery itself is the test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .onset import Onset, felt
from .restless import Restlessness, whiten

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lottery:
    """A randomisation test: the shares of admissible orders with an effect as ``low`` or as ``high`` as the one seen.

    ``orders`` is how many orders there were, or how many were ``drawn`` among them.
    """

    low: float
    high: float
    orders: int
    drawn: bool

    @property
    def least(self) -> float:
        """The smallest share that this many orders can give."""
        return 1 / (self.orders + self.drawn)


def lottery(outcome: Array, doses: Array, actual: Array, onset: Onset, drawn: bool = False) -> Lottery:
    """The test of one effect in one series, ``outcome`` [day] with NaN where missing.

    ``doses`` [order, day] are all admissible courses of the one factor and ``actual`` [day] the one that was taken.
    The drift is chosen without looking at the doses, by the evidence of level and trend alone, so that the same
    statistic is asked of every order; the onset is the middle of what is believed.
    """
    noise = Restlessness.usual()
    seen = np.isfinite(outcome)[None]
    length = outcome.size
    series = np.where(seen, outcome - np.nanmedian(outcome), 0.0)
    days = float(onset.days[int(np.searchsorted(np.cumsum(onset.weights), 0.5))])
    plain = np.stack([series[0], np.ones(length), np.linspace(-0.5, 0.5, length)])
    alone = whiten(plain[None], seen, noise)
    chosen = _best(alone.gram[0], alone.log_scale[0], alone.days[0])
    kept = Restlessness(noise.likeness[[chosen]], noise.share[[chosen]])
    courses = felt(np.concatenate([actual[None], doses]), days)
    gram = whiten(np.concatenate([plain, courses])[None], seen, kept).gram[0, 0]
    effects = _effects(gram)
    near = 1e-9 * max(1.0, abs(effects[0]))
    low, high = (int((side * (effects[1:] - effects[0]) >= -near).sum()) for side in (-1, 1))
    return Lottery((low + drawn) / (len(doses) + drawn), (high + drawn) / (len(doses) + drawn), len(doses), drawn)


def _best(gram: Array, log_scale: Array, days: float) -> int:
    """The drift, an index, under which level and trend alone explain a series best."""
    crossed, design = gram[:, 0, 1:], gram[:, 1:, 1:] + np.eye(2) * 1e-9
    at = np.linalg.solve(design, crossed[..., None])[..., 0]
    left = np.maximum(gram[:, 0, 0] - (at * crossed).sum(-1), 1e-12)
    evidence = -0.5 * np.linalg.slogdet(design)[1] - 0.5 * (days - 2) * np.log(left) - log_scale
    return int(evidence.argmax())


def _effects(gram: Array) -> Array:
    """The effect of each course [order] beside level and trend, in units of its standard error but for the noise."""
    plain = gram[1:3, 1:3] + np.eye(2) * 1e-9
    within = np.linalg.solve(plain, gram[1:3])
    outcome = gram[3:, 0] - gram[3:, 1:3] @ within[:, 0]
    course = np.diagonal(gram)[3:] - (gram[3:, 1:3] * within[:, 3:].T).sum(1)
    left = gram[0, 0] - gram[0, 1:3] @ within[:, 0]
    explained = outcome**2 / np.maximum(course, 1e-12)
    return np.asarray(np.sign(outcome) * np.sqrt(explained / np.maximum(left - explained, 1e-12)))
