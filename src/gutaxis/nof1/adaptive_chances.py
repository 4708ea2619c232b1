"""A trial that follows its own answers has orders of its own that might have been, so each one is simulated alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .adaptive import live, means_of, run_again
from .belief import believe
from .chances import LAYOUTS, RUNS, Array, Chances, Days, chance_of
from .lottery import own_lotteries
from .onset import Onset
from .sequences import Blocks, tested_by
from .verdict import judge

REPEATS = 99
"""Times that the rule is run again for each simulated trial; with the trial itself 100 orders."""


def adaptive_chances(
    design: Blocks,
    days: Days,
    onset: Onset,
    effects: Sequence[float],
    important: float,
    favour: float,
    dropped: int = 0,
    runs: int = RUNS,
    seed: int = 0,
) -> list[Chances]:
    """What :func:`chances` says, for two arms of which the better one so far is drawn with the probability ``favour``.

    The same days are lived under every effect, and the same days are missing.
    """
    rng = np.random.default_rng(seed)
    parts = np.array_split(days.drawn(runs, design.length, rng), LAYOUTS)
    kept = [rng.random(design.length) >= days.missing for _ in parts]
    counts = np.arange(design.length) % design.days >= dropped
    draws = rng.integers(2**32)
    found = []
    for effect in effects:
        again = np.random.default_rng(draws)
        every = [_part(p, k & counts, effect, design, onset, favour, again) for p, k in zip(parts, kept, strict=True)]
        series, doses, low, high = (np.concatenate(column) for column in zip(*every, strict=True))
        belief = believe(series, doses[:, None], [onset])
        sides = (low, high) if tested_by(design.count) else None
        found.append(chance_of(effect, judge(belief, important, sides, lower_is_better=True)))
    return found


def _part(
    lived: Array, counts: NDArray[np.bool_], effect: float, design: Blocks, onset: Onset, favour: float,
    rng: np.random.Generator,
) -> tuple[Array, Array, Array, Array]:  # fmt: skip
    """The outcome and what was taken, [run, day], and the shares of the lottery, [run], where the same days count."""
    counted = np.broadcast_to(counts, lived.shape)
    arms, outcome = live(lived, counted, effect, onset.middle, design, favour, rng)
    series = np.where(counted, outcome, np.nan)
    orders = run_again(means_of(series, design), design, favour, True, rng, REPEATS)
    spans = np.repeat(np.eye(design.periods), design.days, 1)
    return (series, arms @ spans, *own_lotteries(series, orders, arms, spans, onset))
