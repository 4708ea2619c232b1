"""What did better so far may be chosen more often, if the rule stands in the plan and the test runs the same rule.

The first pairs come in random order. From then on chance decides each period for itself, and what had the better mean
so far is drawn with a fixed probability. If the remedy did nothing, the scores would have been the same whatever was
drawn, so the rule is run again on those scores, with new draws, and each run is an order that might have been (Simon
and Simon 2011, doi 10.1016/j.spl.2010.12.018).
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from ..inference import felt
from .sequences import Array, Blocks, Courses, Order

LEARNING = 2
"""Pairs in random order before the rule begins."""
FAVOUR = 0.7
"""How often what did better so far is drawn, where nothing else is said."""
LEAST_FAVOUR, MOST_FAVOUR = 0.55, 0.8
"""Below, the rule is hardly one; above, the worse arm is seen too seldom to be known. Assumed."""
LEARNT = 2 * LEARNING
"""Periods before the rule begins."""


def chance_of_second(means: Array, arms: Order, favour: float, lower_is_better: bool) -> Array:
    """The probability (0-1) that the next period has the second arm, [run].

    ``means`` [run, period] of the days that count, NaN where none was written, and ``arms`` [run, period] so far. Each
    period counts alike; where the arms are even, or one has no mean, it is one half.
    """
    has = [(arms == arm) & np.isfinite(means) for arm in (0, 1)]
    first, second = (np.where(mine, means, 0.0).sum(-1) / np.maximum(mine.sum(-1), 1) for mine in has)
    known = has[0].any(-1) & has[1].any(-1)
    ahead = np.where(known, np.sign(first - second), 0.0) * (1 if lower_is_better else -1)
    return np.asarray(0.5 + (favour - 0.5) * ahead)


def run_again(
    means: Array, design: Blocks, favour: float, lower_is_better: bool, rng: np.random.Generator, runs: int
) -> Order:
    """The orders [..., run, period] that the rule gives on the same ``means`` [..., period], if the draws fall anew."""
    shape = (*means.shape[:-1], runs)
    drawn = design.drawn(rng, int(np.prod(shape))).orders.reshape(*shape, design.periods)
    falls = rng.random(drawn.shape)
    told = np.broadcast_to(means[..., None, :], drawn.shape)
    for period in range(LEARNT, design.periods):
        chance = chance_of_second(told[..., :period], drawn[..., :period], favour, lower_is_better)
        drawn[..., period] = falls[..., period] < chance
    return drawn


def live(
    lived: Array, counted: NDArray[np.bool_], effect: float, time: float, design: Blocks, favour: float,
    rng: np.random.Generator,
) -> tuple[Order, Array]:  # fmt: skip
    """Trials that follow the rule: the arms [run, period] and the outcome [run, day], lower being better.

    ``lived`` are the days [run, day] without the remedy, which does ``effect`` with the time constant ``time`` (days);
    ``counted`` [run, day] are those that the rule may look at.
    """
    arms = design.drawn(rng, len(lived)).orders
    falls, outcome = rng.random(arms.shape), lived
    for period in range(LEARNT, design.periods + 1):
        dose = design.daily(Courses(arms, arms[:, :0])).astype(float)
        outcome = lived + effect * felt(dose, time)
        if period < design.periods:
            means = means_of(np.where(counted, outcome, np.nan), design)
            arms[:, period] = falls[:, period] < chance_of_second(means[:, :period], arms[:, :period], favour, True)
    return arms, outcome


def means_of(used: Array, design: Blocks) -> Array:
    """The mean of each period, [..., period], of the days that count, [..., day], NaN where none was written."""
    parts = used.reshape(*used.shape[:-1], design.periods, design.days)
    seen = np.isfinite(parts)
    days = seen.sum(-1)
    return np.where(days, np.where(seen, parts, 0.0).sum(-1) / np.maximum(days, 1), np.nan)


def fall(lot: str, period: int) -> float:
    """The draw of one period, 0-1: it follows from the sealed ``lot``, so that nobody can draw twice."""
    return int(hashlib.sha256(f"{lot}:{period}".encode()).hexdigest()[:13], 16) / 16**13
