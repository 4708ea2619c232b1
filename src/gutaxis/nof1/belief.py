"""What a series of days lets one believe about an effect, every kind of onset and drift weighed by how well it fits.

Level and trend are free, the effect is Normal(0, one within-person standard deviation) and the same for better and
worse; the scale of the noise is unknown. Given onset and drift all of it is a conjugate regression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from ..inference import felt
from .onset import Onset
from .restless import Restlessness, Whitened, whiten

Array = NDArray[np.float64]

# In units of the within-person standard deviation.
EFFECT_SD = 1.0
TREND_SD = 2.0  # assumed: drift over the whole trial
LEVEL_SD = 1e3
LEAST_DAYS = 6


@dataclass(frozen=True)
class Belief:
    """The posterior of one or more effects in one or more series, a mixture of Student t.

    ``mid``, ``scale`` and ``weight`` are [run, factor, cell], [run, factor, cell] and [run, cell]; ``freedom`` [run]
    the degrees of freedom. ``kernel`` [run, kernel] and ``noise`` [run, noise] are the weights of each onset and drift.
    Effects are in units of the outcome, at full dose and after its onset.
    """

    mid: Array
    scale: Array
    weight: Array
    freedom: Array
    kernel: Array
    noise: Array

    def above(self, value: float | Array = 0.0) -> Array:
        """The probability that the effect is above ``value``, [run, factor]."""
        z = (self.mid - np.asarray(value)[..., None]) / self.scale
        return np.asarray((self.weight[:, None] * stdtr(self.freedom[:, None, None], z)).sum(-1))

    @property
    def mean(self) -> Array:
        """The expected effect, [run, factor]."""
        return np.asarray((self.weight[:, None] * self.mid).sum(-1))

    def quantile(self, share: float) -> Array:
        """The effect below which it lies with probability ``share``, [run, factor], by bisection."""
        low = (self.mid - 40 * self.scale).min(-1)
        high = (self.mid + 40 * self.scale).max(-1)
        for _ in range(60):
            middle = (low + high) / 2
            below = 1 - self.above(middle) < share
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.asarray((low + high) / 2)


def believe(
    outcome: Array,
    doses: Array,
    onsets: Sequence[Onset],
    noise: Restlessness | None = None,
    effect_sd: float = EFFECT_SD,
) -> Belief:
    """What ``outcome`` [run, day], NaN where missing, says of ``doses`` [run, factor, day].

    One onset for each factor, all with as many time constants; ``effect_sd`` is the prior's width in within-person
    standard deviations, and wide stands for flat.
    """
    return weave(outcome, doses, onsets, noise).believed(effect_sd=effect_sd)


@dataclass(frozen=True)
class Woven:
    """Days and doses seen through the same filters, of which a belief is then worked out.

    Columns of ``white``: the outcome, level and trend, the factors under each onset, and what ``pull`` would add.
    """

    white: Whitened
    onset: Onset
    noise: Restlessness
    factors: int

    def believed(self, pulled: float = 0.0, effect_sd: float = EFFECT_SD) -> Belief:
        """The belief, were the outcome higher by ``pulled`` times the pull."""
        factors, white = self.factors, self.white
        gram = _pulled(white.gram, pulled) if pulled else white.gram
        precision = np.diag([LEVEL_SD**-2, TREND_SD**-2, *[effect_sd**-2] * factors])
        freedom, fits = white.days - 1, []
        for k in range(len(self.onset.days)):
            used = [0, 1, 2, *range(3 + factors * k, 3 + factors * (k + 1))]
            fits.append(_regress(gram[:, :, used][..., used], precision, freedom))
        mid, scale, evidence = (np.stack(part, 1) for part in zip(*fits, strict=True))
        prior = np.log(np.array(self.onset.weights) + 1e-300)[:, None] + np.log(self.noise.weight)
        evidence = evidence - white.log_scale[:, None] + prior
        weight = np.exp(evidence - evidence.max((1, 2), keepdims=True))
        weight /= weight.sum((1, 2), keepdims=True)
        runs = len(freedom)
        mid, scale = (np.moveaxis(a.reshape(runs, -1, factors), 1, 2) for a in (mid, scale))
        return Belief(mid, scale, weight.reshape(runs, -1), freedom, weight.sum(2), weight.sum(1))


def weave(
    outcome: Array,
    doses: Array,
    onsets: Sequence[Onset],
    noise: Restlessness | None = None,
    pull: Array | None = None,
) -> Woven:
    """Filter the days of :func:`believe` once, so that several beliefs can be worked out of them; ``pull`` [run, day]
    is what an effect of 1 would add to the outcome.
    """
    noise, onset = noise or Restlessness.usual(), onsets[0]
    runs, factors, length = doses.shape
    seen = np.isfinite(outcome)
    centre = np.nanmedian(outcome, 1, keepdims=True)
    level = np.ones((runs, 1, length))
    trend = np.broadcast_to(np.linspace(-0.5, 0.5, length), (runs, 1, length))
    kernels = [
        np.stack([felt(doses[:, f], o.days[k]) for f, o in enumerate(onsets)], 1) for k in range(len(onset.days))
    ]
    series = np.where(seen, outcome - centre, 0.0)[:, None]
    last = [] if pull is None else [pull[:, None]]
    white = whiten(np.concatenate([series, level, trend, *kernels, *last], 1), seen, noise)
    return Woven(white, onset, noise, factors)


def _pulled(gram: Array, times: float) -> Array:
    """The sums of products with ``times`` the last column added to the first."""
    found = gram.copy()
    found[..., 0, :] += times * found[..., -1, :]
    found[..., :, 0] += times * found[..., :, -1]
    return found


def _regress(gram: Array, precision: Array, freedom: Array) -> tuple[Array, Array, Array]:
    """Effects, their scales, [run, noise, factor], and the log evidence, [run, noise], of one kernel."""
    crossed, design = gram[..., 0, 1:], gram[..., 1:, 1:] + precision
    inverse = np.linalg.inv(design)
    at = (inverse @ crossed[..., None])[..., 0]
    left = np.maximum(gram[..., 0, 0] - (at * crossed).sum(-1), 1e-12)
    variance = left / freedom[:, None]
    spread = np.sqrt(variance[..., None] * np.diagonal(inverse, axis1=-2, axis2=-1))
    evidence = -0.5 * np.linalg.slogdet(design)[1] - 0.5 * freedom[:, None] * np.log(left)
    return at[..., 2:], spread[..., 2:], evidence
