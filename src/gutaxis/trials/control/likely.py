"""Where the next trial will land: trials differ, its people are few, and the numbers behind are known only so well."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import bdtr, ndtr

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Likely:
    """One figure of a new arm: what is expected of it, and where it falls with probability ``level``.

    ``sd`` is that between people (None for shares of people). ``by_people``, ``by_trials`` and ``by_numbers`` are the
    parts of the variance that come from who happens to be in, from differences between trials, and from how well the
    background is known; they add up to 1.
    """

    mid: float
    low: float
    high: float
    level: float
    sd: float | None
    by_people: float
    by_trials: float
    by_numbers: float

    def as_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def likely_mean(
    mid: float,
    sd: float,
    means: Array,
    sds: Array,
    deviate: Array,
    people: int | None,
    level: float,
    within: tuple[float, float] = (-np.inf, np.inf),
) -> Likely:
    """Of a mean of ``people`` (None: of very many): ``means`` and ``sds`` between people are [draw].

    Means are taken as normal, and the interval is cut where the figure itself ends (``within``).
    """
    errors = sds / np.sqrt(people) if people else np.zeros_like(sds)
    low, high = (float(np.clip(_normal(means, errors, q), *within)) for q in _ends(level))
    return Likely(mid, low, high, level, sd, *_parts(means, float(np.mean(errors**2)), deviate))


def likely_share(mid: float, shares: Array, deviate: Array, people: int | None, level: float) -> Likely:
    """Of a percentage of ``people`` who responded (None: of very many); ``shares`` in percent, [draw]."""
    part = np.clip(shares / 100, 0.0, 1.0)
    low, high = (100 * _counted(part, people, q) for q in _ends(level))
    error = 1e4 * float(np.mean(part * (1 - part))) / people if people else 0.0
    return Likely(mid, low, high, level, None, *_parts(shares, error, deviate))


def _ends(level: float) -> tuple[float, float]:
    return (1 - level) / 2, (1 + level) / 2


def _parts(means: Array, error: float, deviate: Array) -> tuple[float, float, float]:
    """Of the variance: people, trials (what goes with the trial's deviate), numbers."""
    spread = float(np.var(means))
    linked = float(np.corrcoef(means, deviate)[0, 1] ** 2) if spread > 0 else 0.0
    whole = spread + error or 1.0
    return error / whole, spread * linked / whole, spread * (1 - linked) / whole


def _normal(means: Array, errors: Array, q: float) -> float:
    """Quantile of a mixture of normal laws."""
    if not errors.any():
        return float(np.quantile(means, q))
    least = np.maximum(errors, 1e-12)
    ends = float(np.min(means - 9 * least)), float(np.max(means + 9 * least))
    return float(brentq(lambda x: float(np.mean(ndtr((x - means) / least))) - q, *ends, xtol=1e-10))


def _counted(part: Array, people: int | None, q: float) -> float:
    """Quantile of a mixture of binomial laws, as a share: the least count that is not exceeded with probability q."""
    if people is None:
        return float(np.quantile(part, q))
    low, high = -1, people
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if float(np.mean(bdtr(middle, people, part))) >= q else (middle, high)
    return high / people
