"""What a control arm shows at a visit can be worked out: two readings of a person, the first of which let them in.

Both are normal on the latent scale and share what is the person's own and what is left of the moment. The first is
taken above the entry, the second follows from it, and scores, changes and responders are integrals over the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, roots_hermitenorm

from ...errors import UsageError
from ...outcomes import Bounded
from ..background_entry import RAREST
from .crowd import Crowd

Array: TypeAlias = NDArray[np.float64]
ENTRIES, LATER = 64, 9  # points of the two integrals


@dataclass(frozen=True)
class Visit:
    """An arm of very many people at one visit; arrays are [draw].

    ``score`` is the mean, ``change`` its mean change from entry, ``percent`` the mean over people of the percent by
    which they changed (those who started above 0), each with the SD between people; ``shares`` the percent of people
    who fell by at least a share of their start, by that share.
    """

    day: int
    score: Array
    score_sd: Array
    change: Array
    change_sd: Array
    percent: Array
    percent_sd: Array
    shares: dict[float, Array]


def at_visits(crowd: Crowd, falls: Iterable[float]) -> tuple[Visit, ...]:
    """The arm at every visit of the crowd. Raises UsageError where hardly anybody would pass the entry."""
    if np.median(passing_share(crowd)) < RAREST:
        text = f"Fewer than one in {1 / RAREST:.0f} who are screened would pass this entry: lower it."
        raise UsageError(text, field="entry")
    first = _Entered.of(crowd)
    return tuple(_visit(crowd, first, i, tuple(falls)) for i in range(len(crowd.days)))


def at_entry(crowd: Crowd) -> tuple[Array, Array]:
    """Mean and SD between people of the score with which they are let in: [draw] each."""
    return _moments(_Entered.of(crowd).read)


def passing_share(crowd: Crowd) -> Array:
    """Share of those who are screened that the entry lets in: [draw]."""
    if crowd.threshold is None:
        return np.ones_like(crowd.mean)
    lowest = _latent(crowd, np.full_like(crowd.mean, crowd.threshold - _step(crowd) / 2))
    found: Array = ndtr((crowd.mean - lowest) / crowd.sd)
    return found


@dataclass(frozen=True)
class _Entered:
    """The first reading: latent and as recorded, [draw, entry], all entries equally likely."""

    latent: Array
    read: Array

    @classmethod
    def of(cls, crowd: Crowd) -> _Entered:
        """Those who pass: equally likely points of the upper tail of the normal law."""
        passing = np.maximum(passing_share(crowd), 1e-12)
        points = (np.arange(ENTRIES) + 0.5) / ENTRIES
        latent = crowd.mean[:, None] - crowd.sd[:, None] * ndtri(passing[:, None] * points)
        return cls(latent, _recorded(crowd, latent))


def _visit(crowd: Crowd, first: _Entered, i: int, falls: tuple[float, ...]) -> Visit:
    middle, spread = _later(crowd, first, i)
    nodes, weights = _hermite()
    bias = _bias(crowd)[:, None, None]
    score = np.asarray(crowd.link.expected(middle[..., None] + spread[:, None, None] * nodes + bias))
    read = first.read[..., None]
    started = (read > 0) & np.ones_like(score, bool)
    percent = 100 * np.divide(score - read, read, out=np.zeros_like(score), where=started)
    share = {fall: 100 * _fallen(crowd, first, middle, spread, fall) for fall in falls}
    return Visit(
        crowd.days[i],
        *_moments(score, weights),
        *_moments(score - read, weights),
        *_moments(percent, weights * started),
        share,
    )


def _later(crowd: Crowd, first: _Entered, i: int) -> tuple[Array, Array]:
    """Mean [draw, entry] and SD [draw] of the latent reading at a visit, given the first."""
    kept = np.exp(-crowd.days[i] / crowd.memory)
    shared = (crowd.between**2 + crowd.moments**2 * kept) / crowd.sd**2
    middle = crowd.mean[:, None] + shared[:, None] * (first.latent - crowd.mean[:, None]) + crowd.added[i][:, None]
    return middle, np.sqrt(crowd.sd**2 * (1 - shared**2) + crowd.swing[i] ** 2)


def _fallen(crowd: Crowd, first: _Entered, middle: Array, spread: Array, fall: float) -> Array:
    """Share of people who are recorded at or below what they may have at most, in whole steps: [draw]."""
    step = _step(crowd)
    most = (np.floor((1 - fall) * first.read / step + 1e-9) + 0.5) * step
    reached = ndtr((_latent(crowd, most) - middle) / spread[:, None])
    found: Array = np.mean(np.where(first.read > 0, reached, 0.0), axis=1)
    return found


def _moments(values: Array, weights: Array | None = None) -> tuple[Array, Array]:
    """Mean and SD over all axes but the first, the draws."""
    every = np.broadcast_to(np.ones(1) if weights is None else weights, values.shape)
    over = tuple(range(1, values.ndim))
    whole = every.sum(over)
    mean = (values * every).sum(over) / whole
    square = (values**2 * every).sum(over) / whole
    return mean, np.sqrt(np.maximum(square - mean**2, 0.0))


@cache
def _hermite() -> tuple[Array, Array]:
    nodes, weights = roots_hermitenorm(LATER)
    return nodes, weights / weights.sum()


def _step(crowd: Crowd) -> float:
    return crowd.link.step if isinstance(crowd.link, Bounded) else 1.0


def _bias(crowd: Crowd) -> Array:
    """A count errs around its mean, so that its logarithm errs around less than that: [draw]."""
    return np.zeros_like(crowd.mean) if isinstance(crowd.link, Bounded) else -(crowd.misread**2) / 2


def _recorded(crowd: Crowd, latent: Array) -> Array:
    """Readings in whole steps: [draw, entry]."""
    step = _step(crowd)
    found: Array = np.round(np.asarray(crowd.link.expected(latent + _bias(crowd)[:, None])) / step) * step
    return found


def _latent(crowd: Crowd, score: Array) -> Array:
    """The latent reading of a score, [draw] or [draw, entry]; the ends of the scale are endlessly far."""
    bias = _bias(crowd) if score.ndim == 1 else _bias(crowd)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        if isinstance(crowd.link, Bounded):
            part = score / crowd.link.top
            found = np.where(part >= 1, math.inf, np.where(part <= 0, -math.inf, np.log(part / (1 - part))))
        else:
            found = np.where(score > 0, np.log(score), -math.inf)
    return np.asarray(found - bias, np.float64)
