"""Two things at once do as much as each does alone, or less, or more: which of them is a difference of differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..outcomes import Link
from .arms import LEVELS, Array

Word = Literal["add", "overlap", "reinforce", "cannot tell"]
Over = Literal["person", "people", "beliefs"]

MARGIN = 0.2
"""An interaction below this share of what the weaker part does alone counts as none. Assumed."""
LEAST = 0.02
"""The smallest margin, in units of latent severity (about a fiftieth of the odds of a score). Assumed."""
DRAWS = 20
"""From so many draws of the constants on, the interval is one over beliefs, of the mean over people."""


@dataclass(frozen=True)
class Span:
    """The middle of some numbers, and the limits of nine of ten of them."""

    mid: float
    low: float
    high: float

    def as_dict(self, unit: str) -> dict[str, Any]:
        """The same for programs: an interval with its unit."""
        return {"mid": self.mid, "low": self.low, "high": self.high, "level": 0.9, "unit": unit}


@dataclass(frozen=True)
class Effects:
    """What the parts do on one scale, each ``alone``, ``together``, and as their ``summed`` effects would.

    All are differences from the same people without any of it. ``interaction`` is together minus summed, worked out
    within each person. The intervals are ``over`` beliefs (of the mean over people) or over people, each of whom has
    a belief of the constants of their own; of one person there is one number.
    """

    alone: Mapping[str, Span]
    together: Span
    summed: Span
    interaction: Span
    over: Over

    @property
    def margin(self) -> float:
        """How far an interaction may lie from 0 and still count as none, on this scale."""
        return max(MARGIN * min(abs(part.mid) for part in self.alone.values()), LEAST)

    @property
    def word(self) -> Word:
        """Whether the parts add, overlap or reinforce, by :func:`verdict`."""
        return verdict(self.interaction, self.summed.mid, self.margin)

    @property
    def idle(self) -> tuple[str, ...]:
        """The parts that alone do next to nothing (less than :data:`LEAST` for nine of ten)."""
        return tuple(name for name, part in self.alone.items() if max(abs(part.low), abs(part.high)) < LEAST)


def effects(neither: Array, alone: Mapping[str, Array], together: Array) -> Effects:
    """Take apart what the parts do, from the same people [draw, person] in every arm; NaN where a run failed.

    The order of the parts says nothing, and a part that changes nothing has an interaction of exactly 0.
    """
    gaps = {name: values - neither for name, values in alone.items()}
    both = together - neither
    summed = np.sum([gaps[name] for name in sorted(gaps)], axis=0)
    over: Over = "person" if both.size == 1 else "beliefs" if len(both) >= DRAWS else "people"
    return Effects(
        {name: span(gap, over) for name, gap in gaps.items()},
        span(both, over),
        span(summed, over),
        span(both - summed, over),
        over,
    )


def span(values: Array, over: Over) -> Span:
    """The middle and nine of ten of ``values`` [draw, person]; over beliefs, of the mean of each draw's people."""
    found = np.nanmean(values, axis=1) if over == "beliefs" else values
    low, mid, high = (float(v) for v in np.nanquantile(found, (LEVELS[0], 0.5, LEVELS[-1])))
    return Span(mid, low, high)


def verdict(interaction: Span, summed: float, margin: float) -> Word:
    """What an interaction says beside the ``summed`` effects of the parts (below 0: severity falls).

    ``add`` if its whole interval lies within the margin around 0. Otherwise, if the interval leaves 0 out:
    ``reinforce`` where the interaction goes the way of the sum, ``overlap`` where it goes against it. Else
    ``cannot tell``.
    """
    if -margin < interaction.low and interaction.high < margin:
        return "add"
    if interaction.low <= 0 <= interaction.high:
        return "cannot tell"
    along = (interaction.mid < 0) == (summed < 0)
    return "reinforce" if along else "overlap"


def by_scale(link: Link, neither: Array, alone: Mapping[str, Array], together: Array) -> tuple[Effects, Span]:
    """The effects on the score itself, and the part of their interaction that is owed to its ends, in its unit.

    The arrays are latent severities [draw, person]. Near an end of a scale a step of severity is fewer points, so
    that effects which add on the latent scale overlap on the score; a count multiplies. That part is what the score
    would show if the latent effects added exactly; the rest is what the body does.
    """
    seen = {name: np.asarray(link.expected(values)) for name, values in alone.items()}
    found = effects(np.asarray(link.expected(neither)), seen, np.asarray(link.expected(together)))
    added = neither + np.sum([alone[name] - neither for name in sorted(alone)], axis=0)
    ends = effects(np.asarray(link.expected(neither)), seen, np.asarray(link.expected(added)))
    return found, ends.interaction
