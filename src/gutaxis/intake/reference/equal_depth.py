"""More reads find more kinds of microbes, so samples are compared as if the same number had been read of each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from ..profile import Profile

Array = NDArray[np.float64]

# Named reads that every compared sample has: at least 1,000 reads of which at least half carry a known name.
EQUAL_DEPTH = 500
_BEYOND_COUNTING = 1e6  # an unknown number of reads is drawn from with replacement, which this many amounts to
_RARE = 30.0  # expected reads from which the moments of the count say enough
_SUMMED = np.arange(1.0, 100.0)  # counts that are summed one by one where fewer are expected


def rarefied(profile: Profile, reads: int = EQUAL_DEPTH) -> tuple[float, float]:
    """The genera and the Shannon diversity (nats) expected in ``reads`` named reads drawn from a sample.

    Drawn without replacement, so that the expectation is the same whatever number was read (Hurlbert 1971,
    doi 10.2307/1934145); exact for rare taxa, by four moments where 30 or more reads are expected. No random draw
    is made. A sample of fewer named reads is taken as it is.
    """
    named = profile.fraction[profile.fraction > 0]
    if not len(named):
        return 0.0, 0.0
    whole = float(named.sum())
    total = max(round(profile.depth * whole), 1) if profile.depth is not None else _BEYOND_COUNTING
    counts, times = np.unique(np.maximum(np.rint(named / whole * total), 1.0), return_counts=True)
    pool, drawn = float((counts * times).sum()), min(float(reads), float((counts * times).sum()))
    missing = _missing(counts, pool, drawn)
    return float((times * (1 - missing)).sum()), float((times * _terms(counts, pool, drawn, missing)).sum())


def _missing(counts: Array, pool: float, drawn: float) -> Array:
    """The chance that none of a taxon's reads is drawn."""
    left = pool - counts
    possible = left >= drawn
    left = np.where(possible, left, drawn)
    log = gammaln(left + 1) - gammaln(left - drawn + 1) - gammaln(pool + 1) + gammaln(pool - drawn + 1)
    return np.where(possible, np.exp(np.minimum(log, 0.0)), 0.0)


def _terms(counts: Array, pool: float, drawn: float, missing: Array) -> Array:
    """What each taxon is expected to add to the diversity."""
    mean = drawn * counts / pool
    share = counts / pool
    spread = mean * (1 - share) * (pool - drawn) / max(pool - 1, 1.0)
    by_moments = -(mean * np.log(mean / drawn)) - spread / (2 * mean) + spread / (6 * mean**2)
    found = (by_moments - spread**2 / (4 * mean**3)) / drawn
    rare = mean < _RARE
    if rare.any():
        found[rare] = _summed(counts[rare], pool, drawn, missing[rare])
    return found


def _summed(counts: Array, pool: float, drawn: float, missing: Array) -> Array:
    k = _SUMMED[drawn >= _SUMMED]
    before = k - 1
    up = np.maximum(counts[:, None] - before, 0.0) * (drawn - before)
    others = pool - counts[:, None] - drawn + k
    ratios = np.where(others > 0, up / (k * np.where(others > 0, others, 1.0)), 0.0)
    chances = missing[:, None] * np.cumprod(ratios, axis=1)
    short = missing == 0.0  # so few other reads that the taxon is sure to be drawn: taken at its mean
    terms = chances @ (-(k / drawn) * np.log(k / drawn))
    mean = drawn * counts / pool
    return np.where(short, -(mean / drawn) * np.log(mean / drawn), terms)
