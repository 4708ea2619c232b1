"""A plate that differs from all others tells of the plate, unless the people on it differ."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from ..samples import NOTHING, SHANNON

# Fewer samples than this say nothing of a plate (assumed).
FEWEST = 5
# How often a batch in which no plate differs has any plate marked all the same.
FALSE_ALARM = 0.05
MEASURES = ("depth", SHANNON, "bifidobacterium")


@dataclass(frozen=True)
class Spread:
    """The quartiles of one measure on one plate, and how far its ranks lie from those of the other plates.

    ``z`` is the mean rank in standard deviations (Kruskal and Wallis 1952, 10.1080/01621459.1952.10483441);
    ``apart`` says that it passes the limit that all plates and measures of the batch share.
    """

    low: float
    middle: float
    high: float
    z: float | None
    apart: bool


@dataclass(frozen=True)
class Plate:
    """One plate of one run: its samples, those that something is said of, and its spread of each measure."""

    run: str | None
    plate: str | None
    samples: int
    compared: int
    standing_out: int
    spread: Mapping[str, Spread]


def plates(rows: Sequence[Mapping[str, Any]]) -> tuple[Plate, ...]:
    """The plates in the order of run and plate, from the rows of samples; replicates and controls are left out."""
    people = [row for row in rows if row["role"] == "sample" and row["plate"]]
    keys = sorted({(row["run"] or "", row["plate"]) for row in people}, key=_natural)
    where = [keys.index((row["run"] or "", row["plate"])) for row in people]
    at = np.array(where, int)
    spreads = {name: _spreads(people, at, len(keys), name) for name in MEASURES}
    found = []
    for i, (run, plate) in enumerate(keys):
        mine = [row for row, place in zip(people, where, strict=True) if place == i]
        said = {name: each[i] for name, each in spreads.items() if each[i] is not None}
        compared = [row for row in mine if row["standing"] != "not comparable"]
        out = sum(row["wording"] != NOTHING for row in compared)
        spread = {name: s for name, s in said.items() if s is not None}
        found.append(Plate(run or None, plate, len(mine), len(compared), out, spread))
    return tuple(found)


def _spreads(people: Sequence[Mapping[str, Any]], at: Any, count: int, name: str) -> list[Spread | None]:
    values = np.array([np.nan if row[name] is None else row[name] for row in people], float)
    known = ~np.isnan(values)
    large = [i for i in range(count) if ((at == i) & known).sum() >= FEWEST]
    tested = known & np.isin(at, large)
    ranks = np.full(len(values), np.nan)
    if tested.any():
        ranks[tested] = _ranks(values[tested])
    limit = float(-ndtri(FALSE_ALARM / 2 / max(len(large) * len(MEASURES), 1)))
    return [
        _spread(values[(at == i) & known], ranks[(at == i) & tested], int(tested.sum()), limit) for i in range(count)
    ]


def _spread(values: Any, ranks: Any, whole: int, limit: float) -> Spread | None:
    if not len(values):
        return None
    low, middle, high = (round(float(q), 6) for q in np.quantile(values, (0.25, 0.5, 0.75)))
    z = _z(ranks, whole)
    return Spread(low, middle, high, None if z is None else round(z, 4), z is not None and abs(z) > limit)


def _z(ranks: Any, whole: int) -> float | None:
    """How far the mean of ``len(ranks)`` of ``whole`` ranks lies from their middle, in standard deviations."""
    n = len(ranks)
    if n == 0 or n == whole:
        return None
    sd = math.sqrt((whole + 1) * (whole - n) / (12 * n))
    return (float(ranks.mean()) - (whole + 1) / 2) / sd


def _natural(key: tuple[str, str]) -> list[list[str | int]]:
    """Plate 10 comes after plate 9."""
    return [[int(part) if i % 2 else part for i, part in enumerate(re.split(r"(\d+)", text))] for text in key]


def _ranks(values: Any) -> Any:
    """Ranks from 1; those that tie share their middle."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[which]
