"""The people that a sample is compared with: of that age, from that part of the body, measured that way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .maturity import Ripening

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Distribution:
    """How one quantity is spread among the reference people of one age.

    ``values[level]`` are the quantiles at ``levels`` (0-1) in the unit of the quantity; ``zero_fraction`` is
    the share of people in whom nothing was seen; ``n_effective`` how many people the age is worth.
    """

    levels: Array
    values: Array
    zero_fraction: float
    n_effective: float

    def quantile(self, level: float) -> float:
        """The value below which ``level`` (0-1) of the reference people lie."""
        return float(np.interp(level, self.levels, self.values))

    def rank(self, x: Array) -> tuple[Array, Array]:
        """The lowest and highest share of people (0-1) that may lie below each ``x``.

        They differ where people tie, above all at nothing seen: a trace below the smallest amount that the
        reference could see may rank anywhere among those zeros.
        """
        first = int(np.searchsorted(self.values, 0.0, side="right"))
        if first == len(self.values):
            return np.zeros_like(x), np.ones_like(x)
        values, levels = self.values[first:], self.levels[first:]
        within = np.interp(x, values, levels)
        hidden = max(self.zero_fraction, float(levels[0]))
        low = np.where(x < values[0], 0.0, within)
        high = np.where(x < values[0], hidden, np.where(x > values[-1], 1.0, within))
        return low, high


@dataclass(frozen=True)
class Neighbour:
    """How a sample of another ``method`` may be placed here all the same, widely.

    ``sd`` is the assumed standard deviation of the difference between the methods (log10 odds for shares); a quantity
    without one is not placed. ``basis`` says where that comes from.
    """

    method: str
    sd: Mapping[str, float]
    basis: str


@dataclass(frozen=True, eq=False)
class LogRatios:
    """The groups of a site, and the rest, as centred log-ratios: ``mean[part]`` and ``covariance[part, part]``."""

    parts: tuple[str, ...]
    mean: Array
    covariance: Array


@dataclass(frozen=True, eq=False)
class Reference:
    """One group of people measured one way, as statistics by age; made by ``script``.

    ``ages[node]`` in days; ``spread[node][quantity]`` the distributions. Standard deviations on the scale of the
    quantity (log10 odds for shares, nats, genera, natural log for distance and microbiota age): ``within_sd`` from day
    to day in one person, ``laboratory_sd`` between laboratories, ``database_sd`` between databases of names,
    ``depth_sd`` that of reading no more than 500 named reads. ``cut`` is the percentile that a whole interval must
    pass to stand out. ``centres[node, taxon]`` are the mean log-ratios of ``taxa``; ``groups[node]`` those of the
    groups. ``kind`` is ``people`` where every person was placed to choose the cut, ``quantiles`` where only published
    quantiles are open. ``own`` marks a laboratory's own reference.
    """

    id: str
    site: str
    method: str
    n: int
    ages: tuple[float, ...]
    n_effective: tuple[float, ...]
    spread: tuple[Mapping[str, Distribution], ...]
    within_sd: Mapping[str, float]
    laboratory_sd: Mapping[str, float]
    database_sd: Mapping[str, float]
    depth_sd: Mapping[str, float]
    laboratories: tuple[str, ...]
    cut: float
    minimum_n: float
    countries: tuple[str, ...]
    primers: str
    database: str
    depth: int | None
    licence: str
    source: str
    script: str
    checks: Mapping[str, Any]
    kind: str = "people"
    own: bool = False
    taxa: tuple[str, ...] = ()
    centres: Array | None = None
    groups: tuple[LogRatios, ...] = ()
    ripening: Ripening | None = None
    neighbours: tuple[Neighbour, ...] = ()

    def covered(self) -> tuple[tuple[float, float], ...]:
        """The spans of age in days where there are enough people to compare with."""
        return self._covered

    @cached_property
    def _covered(self) -> tuple[tuple[float, float], ...]:
        spans: list[tuple[float, float]] = []
        for low, high in zip(self.ages, self.ages[1:], strict=False):
            if min(self._worth(low), self._worth(high)) < self.minimum_n:
                continue
            if spans and spans[-1][1] == low:
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
        return tuple(spans)

    def covers(self, age_days: float) -> bool:
        """Whether there are enough people around this age."""
        return any(low <= age_days <= high for low, high in self.covered())

    def at(self, age_days: float) -> dict[str, Distribution]:
        """The distribution of every quantity at one age, between the two nearest ages of the table."""
        low, high, part = self._between(age_days)
        pair = self.spread[low], self.spread[high]
        return {q: _between(pair[0][q], pair[1][q], part) for q in pair[0]}

    def centre(self, age_days: float) -> Array | None:
        """The mean log-ratio of each of ``taxa`` at one age; None where the reference holds quantiles only."""
        if self.centres is None:
            return None
        low, high, part = self._between(age_days)
        found: Array = (1 - part) * self.centres[low] + part * self.centres[high]
        return found

    def group_ratios(self, age_days: float) -> LogRatios | None:
        """Mean and covariance of the groups' log-ratios at the nearest age of the table."""
        low, high, part = self._between(age_days)
        return self.groups[high if part > 0.5 else low] if self.groups else None

    def _between(self, age_days: float) -> tuple[int, int, float]:
        upper = int(np.clip(np.searchsorted(self.ages, age_days), 1, len(self.ages) - 1))
        low, high = self.ages[upper - 1], self.ages[upper]
        part = (log_age(age_days) - log_age(low)) / (log_age(high) - log_age(low))
        return upper - 1, upper, float(np.clip(part, 0.0, 1.0))

    def _worth(self, node_age: float) -> float:
        return self.n_effective[self.ages.index(node_age)]


def log_age(days: float) -> float:
    """The scale on which ages are near or far: the logarithm of the age in days plus a month."""
    return math.log(days + 30.0)


def _between(first: Distribution, second: Distribution, part: float) -> Distribution:
    return Distribution(
        first.levels,
        (1 - part) * first.values + part * second.values,
        (1 - part) * first.zero_fraction + part * second.zero_fraction,
        min(first.n_effective, second.n_effective),
    )
