"""From what is believed of a hidden severity to the figures of a table, with all that may be different."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc

from ...outcomes import Counted, find_outcome, find_scale
from ..published import CHANGE, PERCENT, RESPONDERS, Arm, course

Array = NDArray[np.float64]
LEVELS = {"pi50": 0.5, "pi80": 0.8, "pi95": 0.95}
EFFECT_LEVEL = 0.95
SMOOTHED = 0.3
"""Width of the smoothing between worlds, in SDs of all of them; it widens an interval by 4 %."""
_POWER = 10  # 2**10 points


@dataclass(frozen=True)
class Latent:
    """What is believed of an arm, of the one it is compared with, and of what the treatment truly does besides.

    ``mean`` and ``cov`` are of the latent change of the arm, that of the other, and the difference of their true
    effects: [3] and [3, 3]. ``worlds`` [world, 3], where there are any, stand for a belief that is lopsided, as that
    of a lesion which is gone and cannot go further; ``cov`` then only smooths between them.
    """

    mean: Array
    cov: Array
    worlds: Array | None = None

    def drawn(self, normal: Array) -> Array:
        """As many draws as there are rows of standard normal deviates: [point, 3]."""
        moved = normal[:, :3] @ _root(self.cov).T
        if self.worlds is None:
            return self.mean + moved
        met = self.worlds[np.arange(len(normal)) % len(self.worlds)]
        found: Array = met + SMOOTHED * moved
        return found


def figures(arm: Arm, other: Arm, latent: Latent) -> dict[str, float]:
    """Mean and prediction intervals of the figure that the arm will print, and of its difference from the other.

    Intervals hold what is not known of the constants, between trials, and the chance of ``n`` people; those of
    ``effect_no_bias`` leave out the last, and all that makes trials kind.
    """
    normal = _points()
    y = latent.drawn(normal)
    shares = (y[:, 0] - y[:, 1]) if arm.treated and not other.treated else _own(arm, y[:, 0])
    mine, theirs = arm.readings, other.readings
    value = mine.value(y[:, 0], shares)
    noise = mine.spread(y[:, 0], shares) / math.sqrt(arm.n) * normal[:, 3]
    found = {"mean": float(value.mean())}
    printed = _within(arm, value + noise)
    for name, level in LEVELS.items():
        low, high = np.quantile(printed, [(1 - level) / 2, (1 + level) / 2])
        found |= {f"{name}_low": float(low), f"{name}_high": float(high)}
    if arm is other:
        return found | dict.fromkeys(_EFFECTS, 0.0)
    base = theirs.value(y[:, 1], _own(other, y[:, 1]))
    chance = theirs.spread(y[:, 1], _own(other, y[:, 1])) / math.sqrt(other.n) * normal[:, 4]
    told = value + noise - base - chance
    true = theirs.value(y[:, 1] + y[:, 2], y[:, 2]) - base
    tails = [(1 - EFFECT_LEVEL) / 2, (1 + EFFECT_LEVEL) / 2]
    effect, no_bias = np.quantile(told, tails), np.quantile(true, tails)
    return found | dict(
        zip(_EFFECTS, (float((value - base).mean()), *effect, float(true.mean()), *no_bias), strict=True)
    )


_EFFECTS = (
    "effect", "effect_low", "effect_high", "effect_no_bias", "effect_no_bias_low", "effect_no_bias_high",
)  # fmt: skip


def _own(arm: Arm, y: Array) -> Array:
    """The part of a shift that differs between people because of a treatment, where nothing else says it."""
    return y - course(arm) if arm.treated else np.zeros_like(y)


def _within(arm: Arm, values: Array) -> Array:
    """Figures that can be printed."""
    if arm.endpoint.kind == RESPONDERS:
        return np.clip(values, 0.0, 100.0)
    if arm.endpoint.kind == PERCENT:
        return np.maximum(values, -100.0)
    if arm.endpoint.kind == CHANGE:
        return values
    counted = isinstance(find_outcome(arm.endpoint.score).link, Counted)
    return np.clip(values, 0.0, math.inf if counted else find_scale(arm.endpoint.score).high)


def _root(cov: Array) -> Array:
    values, vectors = np.linalg.eigh(cov)
    found: Array = vectors * np.sqrt(np.maximum(values, 0.0))
    return found


@cache
def _points() -> Array:
    """Normal deviates [point, dimension] that fill space evenly; always the same."""
    points = qmc.Sobol(5, scramble=False).random_base2(_POWER) + 0.5 / 2**_POWER
    found: Array = ndtri(points)
    return found


def as_row(found: Mapping[str, float]) -> dict[str, str]:
    """The figures as a table writes them."""
    return {name: "" if not math.isfinite(value) else f"{value:.4g}" for name, value in found.items()}
