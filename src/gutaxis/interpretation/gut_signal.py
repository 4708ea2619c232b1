"""A stool becomes one number: how far its microbes lie towards what the model expects to harm.

Each guild counts by how much the model says that a lasting deviation of it moves the score of the condition
(``scripts/derive_gut_weights.py``). The model says: very little, and that is said beside the answer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import numpy as np
from scipy.special import ndtri

from ..intake import Reference, references
from .answer import Interval, SampleStanding

WIDE = 0.5
"""What a sample that is only compared widely may be off by besides, in standard deviations of people. Assumed."""
LITTLE = 0.1
"""The effect of one healthy standard deviation, in smallest important differences, below which it is called little."""
FURTHEST = 0.5  # percentiles; a place beyond it, or beyond 99.5, is no farther out than that
_TAIL = float(ndtri(0.95))
_MIND = {"PHQ9": "depression", "BDI": "depression", "HAMD17": "depression", "MADRS": "depression",
         "GAD7": "anxiety", "HAMA": "anxiety", "PSS10": "anxiety"}  # fmt: skip
_SKIN = ("eczema", "acne", "psoriasis", "rosacea")
_USUAL_SKIN = {"PASI": "psoriasis", "CEA": "rosacea", "rosacea_lesions": "rosacea"}


@dataclass(frozen=True)
class GutWeights:
    """What the model says of one condition: points of ``score`` for one healthy standard deviation of each guild.

    Above 0 where more of the guild does harm. ``share`` is the same in smallest important differences, for a gut that
    lies one standard deviation to the bad side; None where the score has no such difference.
    """

    condition: str
    score: str
    points: Mapping[str, float]
    share: float | None

    @property
    def expected(self) -> float:
        """Points of the score for a gut that lies one healthy standard deviation to the bad side."""
        return float(np.sqrt(sum(w**2 for w in self.points.values())))

    @property
    def little(self) -> bool:
        """Whether the model expects hardly anything from the gut here."""
        return self.share is None or self.share < LITTLE


@dataclass(frozen=True)
class Signal:
    """The gut signal of one stool, in standard deviations of healthy people, above 0 where harm is expected.

    ``error`` is that of one sample; ``seen`` the part (0-1) of the weight that the guilds measured carry.
    """

    value: float
    error: float
    seen: float


def condition_of(score: str, conditions: Sequence[str]) -> str | None:
    """The condition whose score this is, among those of the person where several have it."""
    if score in _MIND:
        return _MIND[score]
    skin = next((c for c in conditions if c in _SKIN), None)
    if skin is None and score.startswith("acne"):
        return "acne"
    return skin or _USUAL_SKIN.get(score, "eczema")


@cache
def gut_weights() -> Mapping[str, GutWeights]:
    """The weights of each condition, by id."""
    file = resources.files(__package__) / "data" / "gut_weights.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    return MappingProxyType({c: _weights([r for r in rows if r["condition"] == c]) for c in _named(rows)})


def _named(rows: list[dict[str, str]]) -> Iterator[str]:
    yield from dict.fromkeys(row["condition"] for row in rows)


def _weights(rows: list[dict[str, str]]) -> GutWeights:
    points = {row["guild"]: float(row["points"]) for row in rows}
    shares = [float(row["share"]) for row in rows if row["share"]]
    share = float(np.hypot.reduce(shares)) if shares else None
    return GutWeights(rows[0]["condition"], rows[0]["score"], MappingProxyType(points), share)


def signal_of(sample: SampleStanding, weights: GutWeights, own: Sequence[Reference] = ()) -> Signal | None:
    """The gut signal of a placed sample, or None where no guild that counts was placed.

    A guild that was not placed is unknown: it adds what people differ by. Errors of guilds are taken as independent.
    """
    places = {p.quantity.removeprefix("gut_flora."): p.percentile for p in sample.positions}
    counted = {guild: w for guild, w in weights.points.items() if w != 0}
    if not counted.keys() & places.keys():
        return None
    unit = _spread(counted, sample, own)
    found = {guild: _standard(places[guild]) if guild in places else (0.0, 1.0) for guild in counted}
    value = sum(w * found[guild][0] for guild, w in counted.items())
    variance = sum((w * found[guild][1]) ** 2 for guild, w in counted.items())
    seen = sum(w**2 for guild, w in counted.items() if guild in places) / sum(w**2 for w in counted.values())
    wide = WIDE if sample.standing == "wide" else 0.0
    return Signal(value / unit, float(np.hypot(np.sqrt(variance) / unit, wide)), seen)


def _standard(place: Interval) -> tuple[float, float]:
    """A place among people as a deviate, and its error."""
    low, mid, high = (
        float(ndtri(np.clip(p, FURTHEST, 100 - FURTHEST) / 100)) for p in (place.low, place.mid, place.high)
    )
    return mid, (high - low) / (2 * _TAIL)


def _spread(counted: Mapping[str, float], sample: SampleStanding, own: Sequence[Reference]) -> float:
    """By how much the weighted sum differs between healthy people, whose guilds rise and fall together."""
    w = np.array(list(counted.values()))
    card = sample.reference.id if sample.reference else ""
    among = next((r for r in (*own, *references()) if r.id == card), None)
    ratios = among.group_ratios(sample.age_days) if among and sample.age_days is not None else None
    if ratios is None:
        return float(np.sqrt(w @ w))
    at = [ratios.parts.index(guild) for guild in counted]
    covariance = ratios.covariance[np.ix_(at, at)]
    sds = np.sqrt(np.diag(covariance))
    return float(np.sqrt(w @ (covariance / np.outer(sds, sds)) @ w))
