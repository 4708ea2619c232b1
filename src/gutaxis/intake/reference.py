"""The people that a sample is compared with: of that age, from that part of the body, measured that way."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
        seen = self.values > 0
        if not seen.any():
            return np.zeros_like(x), np.ones_like(x)
        values, levels = self.values[seen], self.levels[seen]
        within = np.interp(x, values, levels)
        hidden = max(self.zero_fraction, float(levels[0]))
        low = np.where(x < values[0], 0.0, within)
        high = np.where(x < values[0], hidden, np.where(x > values[-1], 1.0, within))
        return low, high


@dataclass(frozen=True, eq=False)
class Reference:
    """One group of people measured one way, as statistics by age; made by ``script`` from open data.

    ``ages[node]`` in days; ``spread[node][quantity]`` the distributions; ``within_sd`` the day-to-day
    standard deviation within a person, ``laboratory_sd`` that between laboratories and ``database_sd`` that
    between databases of names (log10 odds for shares, nats for diversity). ``cut`` is the percentile that a
    whole interval must pass to stand out.
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
    laboratories: tuple[str, ...]
    cut: float
    minimum_n: float
    countries: tuple[str, ...]
    primers: str
    database: str
    depth: int
    licence: str
    source: str
    script: str
    checks: Mapping[str, Any]

    def covered(self) -> tuple[tuple[float, float], ...]:
        """The spans of age in days where there are enough people to compare with."""
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
        upper = int(np.clip(np.searchsorted(self.ages, age_days), 1, len(self.ages) - 1))
        low, high = self.ages[upper - 1], self.ages[upper]
        part = (log_age(age_days) - log_age(low)) / (log_age(high) - log_age(low))
        part = float(np.clip(part, 0.0, 1.0))
        pair = self.spread[upper - 1], self.spread[upper]
        return {q: _between(pair[0][q], pair[1][q], part) for q in pair[0]}

    def _worth(self, node_age: float) -> float:
        return self.n_effective[self.ages.index(node_age)]


def log_age(days: float) -> float:
    """The scale on which ages are near or far: the logarithm of the age in days plus a month."""
    return math.log(days + 30.0)


def reference_of(table: Mapping[str, Any]) -> Reference:
    """A reference from its stored form, as written by the deriving script."""
    levels = np.array(table["levels"], float) / 100.0
    nodes = table["nodes"]
    spread = tuple(
        {
            name: Distribution(levels, np.array(q["values"], float), q["zero_fraction"], node["n_effective"])
            for name, q in node["quantities"].items()
        }
        for node in nodes
    )
    same = {k: table[k] for k in Reference.__dataclass_fields__ if k in table}
    same["countries"], same["laboratories"] = tuple(table["countries"]), tuple(table["laboratories"])
    return Reference(
        **same,
        ages=tuple(float(node["age_days"]) for node in nodes),
        n_effective=tuple(float(node["n_effective"]) for node in nodes),
        spread=spread,
    )


@cache
def references() -> tuple[Reference, ...]:
    """Every reference that gutaxis ships. No data of single people, only statistics."""
    text = resources.files(__package__).joinpath("data/reference.json").read_text(encoding="utf-8")
    return tuple(reference_of(table) for table in json.loads(text)["references"])


def _between(first: Distribution, second: Distribution, part: float) -> Distribution:
    return Distribution(
        first.levels,
        (1 - part) * first.values + part * second.values,
        (1 - part) * first.zero_fraction + part * second.zero_fraction,
        min(first.n_effective, second.n_effective),
    )
