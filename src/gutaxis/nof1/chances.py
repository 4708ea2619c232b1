"""Before a trial begins one should know how likely it is to answer: right, wrong, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .belief import believe
from .lottery import lotteries
from .onset import Onset, felt
from .sequences import DESIGN_BASED, Blocks, doses_of
from .verdict import judge

Array = NDArray[np.float64]

RUNS = 2000
"""Simulated trials: the standard error of a chance is 1.1 points at most, and 3 points are three of them."""


@dataclass(frozen=True)
class Days:
    """How a score moves from day to day in one person, in its own units.

    ``sd`` is the standard deviation of a day, ``likeness`` the autocorrelation of the part ``share`` that drifts, and
    ``missing`` the share of days (0-1) on which nothing is written.
    """

    sd: float
    likeness: float = 0.5
    share: float = 0.7
    missing: float = 0.1

    def drawn(self, runs: int, length: int, rng: np.random.Generator) -> Array:
        """Days [run, day] without any treatment, around 0."""
        drift = np.empty((runs, length))
        drift[:, 0] = rng.normal(size=runs)
        step = np.sqrt(1 - self.likeness**2)
        for day in range(1, length):
            drift[:, day] = self.likeness * drift[:, day - 1] + step * rng.normal(size=runs)
        noise = rng.normal(size=(runs, length))
        return np.asarray(self.sd * (np.sqrt(self.share) * drift + np.sqrt(1 - self.share) * noise))


@dataclass(frozen=True)
class Chances:
    """What a trial of this design says if the truth is ``effect`` (in units of the outcome), shares of trials (0-1)."""

    effect: float
    helped: float
    harmed: float
    no_answer: float
    error: float

    @property
    def right(self) -> float:
        """The right word: helped or harmed as it was, and no answer where there was no effect."""
        return self.no_answer if self.effect == 0 else self.helped if self.effect < 0 else self.harmed

    @property
    def wrong(self) -> float:
        """A word that is not true."""
        return self.helped + self.harmed if self.effect == 0 else self.harmed if self.effect < 0 else self.helped


def chances(
    design: Blocks,
    days: Days,
    onset: Onset,
    effects: Sequence[float],
    important: float,
    dropped: int = 0,
    runs: int = RUNS,
    seed: int = 0,
) -> list[Chances]:
    """How often such a trial of two arms gives each word, if the true effect is each of ``effects``.

    An effect below 0 is a benefit. ``dropped`` days at the start of each period are left out; the remedy comes on and
    wears off with the middle of ``onset``. The same days are lived under every effect.
    """
    rng = np.random.default_rng(seed)
    doses = doses_of(design.daily(design.orders(rng)), 2)[:, 0]
    actual = doses[rng.integers(len(doses), size=runs)]
    days_lived = days.drawn(runs, design.length, rng)
    # The same days are missing in all runs, so that the lottery is worked out for all at once.
    kept = (rng.random(design.length) >= days.missing) & (np.arange(design.length) % design.days >= dropped)
    time = float(onset.days[int(np.searchsorted(np.cumsum(onset.weights), 0.5))])
    tested = len(doses) >= DESIGN_BASED
    found = []
    for effect in effects:
        outcome = np.where(kept, days_lived + effect * felt(actual, time), np.nan)
        belief = believe(outcome, actual[:, None], [onset])
        sides = lotteries(outcome, doses, actual, onset, len(doses) < design.count) if tested else None
        words = judge(belief, important, sides, lower_is_better=True)
        helped, harmed = float(words.helped.mean()), float(words.harmed.mean())
        share = max(helped * (1 - helped), harmed * (1 - harmed))
        found.append(Chances(effect, helped, harmed, 1 - helped - harmed, float(np.sqrt(share / runs))))
    return found
