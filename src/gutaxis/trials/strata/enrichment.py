"""A trial of those who would respond needs fewer people, but somebody must be asked to find them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy import stats

from ..background import Background, Plan, follow
from .rules import best, by_world, learned
from .worlds import Array, Sample

RESAMPLED = 400
FOLLOWED = 4000


@dataclass(frozen=True)
class Enrichment:
    """Two trials of one option against the control: of all who come, and of those whom the rule would give it.

    ``benefit`` in points and people an arm for ``power`` at two-sided ``alpha``, if the SD of a change around the
    entry score is ``sd`` in both. ``fewer`` is the share (0-1) of people saved, ``low`` to ``high`` over resampled
    worlds with ``level``; ``screened`` must be tested to find ``selected_n`` for each of two arms, for ``cost`` euro.
    """

    option: str
    share: float
    benefit_all: float
    benefit_selected: float
    sd: float
    power: float
    alpha: float
    n_all: int
    n_selected: int
    fewer: float
    low: float
    high: float
    level: float
    screened: int
    cost: float

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def enrichment(
    learning: Sample,
    unseen: Sample,
    paths: Sequence[str],
    options: Sequence[str],
    worth: float,
    sd: float,
    cost: float,
    alpha: float = 0.05,
    power: float = 0.8,
) -> Enrichment | None:
    """What selecting would save, in worlds unseen; None where the rule selects nobody, everybody, or to no good.

    The option is the one that is best for everybody.
    """
    top = int(learning.benefit.mean(1).argmax())
    rule = learned(learning, paths)
    picked = best(rule.benefit(unseen)[[top]], worth) == 0
    if not 0.02 <= picked.mean() <= 0.98:
        return None
    benefit, share = by_world(unseen, unseen.benefit[top]), by_world(unseen, picked.astype(float))
    within = by_world(unseen, np.where(picked, unseen.benefit[top], 0.0))  # times the share who are picked
    whole, chosen = float(benefit.mean()), float(within.mean() / share.mean())
    if min(whole, chosen) <= 0:
        return None
    low, high = _resampled(benefit, within, share)
    n_all, n_chosen = (people_needed(b, sd, alpha, power) for b in (whole, chosen))
    screened = math.ceil(2 * n_chosen / float(share.mean()))
    return Enrichment(
        options[top], float(share.mean()), whole, chosen, sd, power, alpha, n_all, n_chosen,
        1 - (whole / chosen) ** 2, low, high, 0.9, screened, screened * cost,
    )  # fmt: skip


def people_needed(benefit: float, sd: float, alpha: float, power: float) -> int:
    """People an arm for two means that differ by ``benefit`` (the normal approximation)."""
    reach = float(stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(power))
    return max(2, math.ceil(2 * (reach * sd / benefit) ** 2))


def spread_of_changes(background: Background, plan: Plan, day: int, seed: int) -> float:
    """SD of the score on a day around what the score at entry tells, in a control arm of the published kind."""
    read = follow(background, plan, people=FOLLOWED, seed=seed).read
    first, last = read[0] - read[0].mean(), read[day] - read[day].mean()
    slope = float(first @ last) / max(float(first @ first), 1e-12)
    return float(np.std(last - slope * first, ddof=2))


def _resampled(benefit: Array, within: Array, share: Array) -> tuple[float, float]:
    """Nine tenths of the share of people saved, over resampled worlds."""
    random = np.random.default_rng(len(benefit))
    rows = random.integers(0, len(benefit), (RESAMPLED, len(benefit)))
    chosen = within[rows].mean(1) / np.maximum(share[rows].mean(1), 1e-9)
    fewer = 1 - (benefit[rows].mean(1) / chosen) ** 2
    low, high = np.quantile(fewer, (0.05, 0.95))
    return float(low), float(high)
