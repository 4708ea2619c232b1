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
    again = [np.random.default_rng(draws) for _ in effects]
    every = [_part(p, k & counts, effects, design, onset, favour, again) for p, k in zip(parts, kept, strict=True)]
    found = []
    for number, effect in enumerate(effects):
        series, doses, low, high = (np.concatenate(column) for column in zip(*(p[number] for p in every), strict=True))
        belief = believe(series, doses[:, None], [onset])
        sides = (low, high) if tested_by(design.count) else None
        found.append(chance_of(effect, judge(belief, important, sides, lower_is_better=True)))
    return found


def _part(
    lived: Array, counts: NDArray[np.bool_], effects: Sequence[float], design: Blocks, onset: Onset, favour: float,
    again: Sequence[np.random.Generator],
) -> list[tuple[Array, Array, Array, Array]]:  # fmt: skip
    """By effect the outcome and what was taken, [run, day], and the shares of the lottery, [run].

    The same days count in all of them, so that they go through the lottery at once.
    """
    counted, trials = np.broadcast_to(counts, lived.shape), []
    for effect, rng in zip(effects, again, strict=True):
        arms, outcome = live(lived, counted, effect, onset.middle, design, favour, rng)
        series = np.where(counted, outcome, np.nan)
        trials.append((series, arms, run_again(means_of(series, design), design, favour, True, rng, REPEATS)))
    spans = np.repeat(np.eye(design.periods), design.days, 1)
    series, arms, orders = (np.concatenate(column) for column in zip(*trials, strict=True))
    shares = (np.split(side, len(effects)) for side in own_lotteries(series, orders, arms, spans, onset))
    return [(y, a @ spans, low, high) for (y, a, _), low, high in zip(trials, *shares, strict=True)]
