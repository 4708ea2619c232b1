"""What if the missing trials mirrored the extreme ones? An experiment on paper, not a correction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import GutaxisError, UsageError
from .effects import Effects
from .figures import Array, enough, one_of
from .pooling import Pooled, pool
from .regression import solve, terms
from .weighing import ones

ESTIMATORS = ("L0", "R0")
_ROUNDS = 100


@dataclass(frozen=True)
class Filled:
    """The pooling with ``missing`` mirrored studies added on ``side`` ("left" or "right").

    ``pooled.effects`` holds the observed studies first, then the added ones, named "filled 1" and on.
    """

    side: str
    missing: int
    pooled: Pooled


def trim_and_fill(pooled: Pooled, estimator: str = "L0", side: str | None = None) -> Filled:
    """Trim and fill of Duval and Tweedie 2000 (doi 10.1111/j.0006-341X.2000.00455.x).

    ``estimator`` is "L0" or "R0"; ``side`` is where studies are thought to be missing, by default the side that the
    regression on standard errors points to.
    """
    one_of("estimator", estimator, ESTIMATORS)
    enough(len(pooled.effects), 3, "Trim and fill")
    side = _lighter_side(pooled) if side is None else one_of("side", side, ("left", "right"))
    sign = -1.0 if side == "right" else 1.0
    order = np.argsort(sign * pooled.effects.estimates, kind="stable")
    y, v = sign * pooled.effects.estimates[order], pooled.effects.variances[order]
    missing, centre = _converge(y, v, pooled, estimator)
    mirrored = sign * (2 * centre - y[len(y) - missing :])
    return Filled(side, missing, _with(pooled, mirrored, v[len(y) - missing :]))


def _lighter_side(pooled: Pooled) -> str:
    if np.ptp(pooled.effects.se) <= 1e-9 * np.max(pooled.effects.se):
        raise UsageError("All standard errors are the same, so neither side looks emptier. Name the side.")
    _, x = terms({"standard error": pooled.effects.se}, len(pooled.effects))
    return "right" if solve(pooled.effects, x, pooled.method, "normal")[0].coefficients[1] < 0 else "left"


def _converge(y: Array, v: Array, pooled: Pooled, estimator: str) -> tuple[int, float]:
    """Trim, centre, count again until the count stands; ``y`` ascends and the surplus is at its end."""
    missing = 0
    for _ in range(_ROUNDS):
        kept = len(y) - missing
        centre = _centre(y[:kept], v[:kept], pooled.method)
        again = _count(y - centre, estimator)
        if again == missing:
            return missing, centre
        missing = again
    raise GutaxisError("Trim and fill went round in circles. Try the other estimator, or the fixed method.")


def _centre(y: Array, v: Array, method: str) -> float:
    kept = Effects("GEN", y, v, ("",) * len(y))
    return float(solve(kept, ones(len(y)), method, "normal")[0].coefficients[0])


def _count(deviations: Array, estimator: str) -> int:
    """How many studies are missing, from the signed ranks of the deviations."""
    k = len(deviations)
    from scipy.stats import rankdata  # slow to import, and every command passes by here

    ranks = rankdata(np.abs(deviations), method="ordinal")
    if estimator == "R0":
        below = ranks[deviations < 0]
        return max(0, k - int(below.max()) - 1) if below.size else k - 1
    above = float(np.sum(ranks[deviations > 0]))
    return max(0, round((4 * above - k * (k + 1)) / (2 * k - 1)))


def _with(pooled: Pooled, estimates: Array, variances: Array) -> Pooled:
    before = pooled.effects
    both = Effects(
        before.measure,
        np.concatenate([before.estimates, estimates]),
        np.concatenate([before.variances, variances]),
        before.names + tuple(f"filled {i + 1}" for i in range(len(estimates))),
    )
    return pool(both, pooled.method, pooled.test, pooled.effect.level)
