"""One sort of people at a time: what works best for them, and how far a winner is flattered by having won."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from .rules import Estimate, Rule, by_world, estimate, learned
from .worlds import Array, Sample

PARTS = 3


@dataclass(frozen=True)
class Stratum:
    """People whose ``measure`` lies between ``above`` and ``below`` (None: no limit), on the scale of its reading.

    ``best`` is the option that did best in the worlds where it was chosen; there it lowered the score by ``seemed``,
    in worlds unseen by ``benefit``: what is lost is the winner's curse. ``ahead`` is by how much it is ahead, unseen,
    of the option that is best for everybody (None where it is that one). ``share`` of people (0-1).
    """

    measure: str
    above: float | None
    below: float | None
    share: float
    best: str
    seemed: float
    benefit: Estimate
    ahead: Estimate | None

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def leading(rule: Rule) -> str:
    """The measure whose weight is largest over all options, straight and bent together; ``entry`` for the score."""
    count = 1 + len(rule.paths)
    straight, bent = rule.weights[1 : 1 + count], rule.weights[1 + count :]
    size = np.hypot(straight, np.sqrt(2) * bent).sum(1)
    return ("entry", *rule.paths)[int(size.argmax())]


def strata(learning: Sample, unseen: Sample, paths: Sequence[str], options: Sequence[str]) -> tuple[Stratum, ...]:
    """Thirds of the people by the leading measure; limits and winners from ``learning``, the rest from ``unseen``."""
    measure = leading(learned(learning, paths))
    mine, theirs = _measure(learning, measure), _measure(unseen, measure)
    cuts = [-np.inf, *np.quantile(mine, np.arange(1, PARTS) / PARTS), np.inf]
    overall = int(learning.benefit.mean(1).argmax())
    found = []
    for low, high in pairwise(cuts):
        here, there = (mine > low) & (mine <= high), (theirs > low) & (theirs <= high)
        winner = int(learning.benefit[:, here].mean(1).argmax())
        benefit = _within(unseen, unseen.benefit[winner], there)
        gap = _within(unseen, unseen.benefit[winner] - unseen.benefit[overall], there)
        found.append(
            Stratum(
                measure,
                None if np.isinf(low) else float(low),
                None if np.isinf(high) else float(high),
                float(there.mean()),
                options[winner],
                float(learning.benefit[winner, here].mean()),
                estimate(benefit),
                None if winner == overall else estimate(gap),
            )
        )
    return tuple(found)


def _measure(sample: Sample, name: str) -> Array:
    return sample.entry if name == "entry" else sample.read[name]


def _within(sample: Sample, values: Array, there: Any) -> Array:
    """Means by world of the people who are there; worlds with nobody there are left out."""
    part = Sample(sample.world[there], sample.entry[there], {}, sample.benefit[:, there], {})
    return by_world(part, values[there])
