"""People who asked the same question of themselves teach each other, and tell the next one what to expect.

The effects of the people are drawn around a common mean with an unknown spread; the spread is weighed on a grid, the
mean and the people are exact given it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from ..errors import NotEnoughError
from ..inference import Effects, Pooled, pool

Array = NDArray[np.float64]

LEAST = 2
"""People below which there is nothing to put together."""
LEVEL = 0.9
CELLS = 200
WIDEST = 8.0  # the grid of the spread ends where its prior has all but ended, and beyond what the effects show


@dataclass(frozen=True)
class Trial:
    """What one person's trial says: ``effect`` in points without a prior, and its standard error ``se``."""

    name: str
    effect: float
    se: float


@dataclass(frozen=True)
class Span:
    """The middle of what is believed and the interval of ``LEVEL``, in points."""

    mid: float
    low: float
    high: float


@dataclass(frozen=True)
class Shrunken:
    """One person beside the others: the ``alone`` of that trial, and ``together`` with what the others teach.

    ``own`` is the share (0-1) of the last that rests on the person's own days.
    """

    name: str
    alone: Span
    together: Span
    own: float


@dataclass(frozen=True)
class Series:
    """Trials of one question in several people.

    ``mean`` is the mean effect, ``spread`` the standard deviation between people and ``following`` the effect in the
    next person, each a :class:`Span` in points; ``better`` is the probability that the next person is better with it;
    ``people`` in the order given; ``classical`` the same trials by REML with the modified Knapp-Hartung test.
    """

    mean: Span
    spread: Span
    following: Span
    better: float
    people: tuple[Shrunken, ...]
    classical: Pooled


def together(trials: Sequence[Trial], typical: float, lower_is_better: bool) -> Series:
    """Put the trials of two or more people together. Raises NotEnoughError for fewer.

    The spread between people has a half-normal prior of standard deviation ``typical`` (above 0, points), for which
    the smallest important difference is used: an assumption, as few people say little about it. The mean has a flat
    prior. Source of the model: Zucker et al. 1997, doi 10.1016/s0895-4356(96)00429-5.
    """
    if len(trials) < LEAST:
        raise NotEnoughError(f"A series needs the trials of two people; {len(trials)} was given.")
    effects = Effects(
        "MD",
        np.array([t.effect for t in trials]),
        np.array([t.se**2 for t in trials]),
        tuple(t.name for t in trials),
    )
    grid = _Grid.of(effects, typical)
    ahead = np.sqrt(grid.doubt**2 + grid.spread**2)
    above = grid.above(grid.mean, ahead, 0.0)
    return Series(
        mean=grid.span(grid.mean, grid.doubt),
        spread=grid.spread_span(),
        following=grid.span(grid.mean, ahead),
        better=1 - above if lower_is_better else above,
        people=tuple(_shrunken(i, t, grid, effects) for i, t in enumerate(trials)),
        classical=pool(effects, "REML", "modified", LEVEL),
    )


@dataclass(frozen=True)
class _Grid:
    """Each spread that is weighed, with its ``weight`` and the ``mean`` and its ``doubt`` given it, all [cell]."""

    spread: Array
    weight: Array
    mean: Array
    doubt: Array

    @classmethod
    def of(cls, effects: Effects, typical: float) -> _Grid:
        y, v = effects.estimates, effects.variances
        top = max(WIDEST * typical / 2, WIDEST * float(np.std(y)))
        spread = (np.arange(CELLS) + 0.5) / CELLS * top
        w = 1 / (v + spread[:, None] ** 2)
        total = w.sum(1)
        mean = (w * y).sum(1) / total
        rest = (w * (y - mean[:, None]) ** 2).sum(1)
        fit = 0.5 * np.log(w).sum(1) - 0.5 * np.log(total) - 0.5 * rest - 0.5 * (spread / typical) ** 2
        weight = np.exp(fit - fit.max())
        return cls(spread, weight / weight.sum(), mean, 1 / np.sqrt(total))

    def above(self, mid: Array, sd: Array, value: float) -> float:
        """The probability that a mixture of normals, [cell] each, is above ``value``."""
        return float((self.weight * ndtr((mid - value) / sd)).sum())

    def span(self, mid: Array, sd: Array) -> Span:
        """Middle and interval of a mixture of normals, by bisection."""
        return Span(*(self._quantile(mid, sd, share) for share in (0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2)))

    def spread_span(self) -> Span:
        """Middle and interval of the spread itself."""
        reached = np.cumsum(self.weight)
        shares = (0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2)
        return Span(*(float(np.interp(share, reached, self.spread)) for share in shares))

    def _quantile(self, mid: Array, sd: Array, share: float) -> float:
        low, high = float((mid - 12 * sd).min()), float((mid + 12 * sd).max())
        for _ in range(45):
            middle = (low + high) / 2
            low, high = (middle, high) if 1 - self.above(mid, sd, middle) < share else (low, middle)
        return (low + high) / 2


def _shrunken(i: int, trial: Trial, grid: _Grid, effects: Effects) -> Shrunken:
    y, v = effects.estimates[i], effects.variances[i]
    own = grid.spread**2 / (grid.spread**2 + v)
    mid = own * y + (1 - own) * grid.mean
    # What is unknown given the mean, and what is unknown of the mean itself.
    sd = np.sqrt(own * v + (1 - own) ** 2 * grid.doubt**2)
    flat = np.full_like(mid, trial.effect), np.full_like(sd, trial.se)
    return Shrunken(trial.name, grid.span(*flat), grid.span(mid, sd), float((grid.weight * own).sum()))
