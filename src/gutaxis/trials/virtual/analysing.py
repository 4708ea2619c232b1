"""The analysis that the protocol promises, for many trials at once: from sums to an estimate and its error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .frame import Contrast

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """An estimate of a contrast and its standard error, [trial, column], with ``df`` degrees of freedom.

    ``level`` is the share of responders in the compared arms together (0-1), NaN in other columns; there the error is
    that of equal shares, as a test of no difference has it, and the deviate is normal.
    """

    value: Array
    error: Array
    df: float
    level: Array


@dataclass(frozen=True)
class Group:
    """Sums over the people of one group, [trial, column]: of ``y``, of the entry reading ``x``, and of products."""

    n: int
    y: Array
    x: Array
    yy: Array
    xx: Array
    xy: Array


def summed(y: Array, x: Array) -> Group:
    """The means and centred sums of values ``y`` and entry readings ``x`` [trial, person, column]."""
    my, mx = y.mean(1), x.mean(1)
    dy, dx = y - my[:, None], x - mx[:, None]
    return Group(y.shape[1], my, mx, (dy**2).sum(1), (dx**2).sum(1), (dy * dx).sum(1))


def compared(groups: Sequence[Group], contrast: Contrast, shares: NDArray[np.bool_], adjusted: bool) -> Estimate:
    """A contrast between groups of different people; ``adjusted`` for the entry reading (one common slope).

    Columns that are ``shares`` (0 or 100 each) are tested as shares, the others with the pooled variance of all groups.
    """
    df = sum(g.n for g in groups) - len(groups) - adjusted
    xx, xy, yy = (sum(getattr(g, name) for g in groups) for name in ("xx", "xy", "yy"))
    slope = np.divide(xy, xx, out=np.zeros_like(yy), where=xx > 0) if adjusted else np.zeros_like(yy)
    slope = np.where(shares, 0.0, slope)
    weights = contrast.weights
    value = np.sum([w * (groups[k].y - slope * groups[k].x) for k, w in weights.items()], axis=0)
    apart = np.sum([w * groups[k].x for k, w in weights.items()], axis=0)
    left = np.maximum(yy - slope * xy, 0.0) / max(df, 1)
    spread = sum(w**2 / groups[k].n for k, w in weights.items())
    uneven = np.divide(apart**2, xx, out=np.zeros_like(yy), where=(xx > 0) & (slope != 0))
    level = _level(groups, weights)
    error = np.sqrt(np.where(shares, 1e4 * level * (1 - level) * spread, left * (spread + uneven)))
    return Estimate(value, error, df, np.where(shares, level, np.nan))


def paired(differences: Sequence[Array]) -> Estimate:
    """The mean difference within people, [trial, person, column] for each sequence, so that periods cancel.

    The sequences weigh the same; their people share one variance.
    """
    counts = [d.shape[1] for d in differences if d.shape[1]]
    kept = [d for d in differences if d.shape[1]]
    df = sum(counts) - len(counts)
    value = np.mean([d.mean(1) for d in kept], axis=0)
    left = sum(((d - d.mean(1, keepdims=True)) ** 2).sum(1) for d in kept) / max(df, 1)
    error = np.sqrt(left * sum(1 / n for n in counts)) / len(counts)
    return Estimate(value, error, df, np.full(value.shape, np.nan))


def _level(groups: Sequence[Group], weights: Mapping[int, float]) -> Array:
    people = sum(groups[k].n for k in weights)
    found: Array = sum(groups[k].n * groups[k].y for k in weights) / people / 100.0  # type: ignore[assignment]
    return np.clip(found, 0.0, 1.0)


def rejected(value: Array, error: Array, df: float, level: Array, alpha: float, shift: Array | float = 0.0) -> Array:
    """Whether a two-sided test at ``alpha`` rejects, after every estimate is moved by ``shift``: 0 or 1, same shape.

    Moving an estimate in points leaves its error; moving a share moves the error with it. Where nothing varies
    nothing is rejected.
    """
    from scipy.special import ndtri, stdtrit

    moved = value + shift
    share = np.isfinite(level)
    now = np.clip(np.where(share, level, 0.5) + np.asarray(shift) / 200.0, 0.0, 1.0)
    was = np.where(share, level, 0.5)
    factor = np.sqrt(np.divide(now * (1 - now), was * (1 - was), out=np.ones_like(was), where=was * (1 - was) > 0))
    wide = np.where(share, error * factor, error)
    limit = np.where(share, ndtri(1 - alpha / 2), stdtrit(max(df, 1.0), 1 - alpha / 2))
    found: Array = ((np.abs(moved) > limit * wide) & (wide > 0)).astype(np.float64)
    return found
