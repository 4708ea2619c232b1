"""Before a trial begins one should know how likely it is to answer: right, wrong, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..inference import felt
from .belief import weave
from .lottery import lotteries
from .onset import Onset
from .sequences import Blocks, admissible, apart, doses_of, tested_by, twins
from .verdict import judge

Array = NDArray[np.float64]

RUNS = 2000
"""Simulated trials: the standard error of a chance is hardly more than 1 point, and 3 points are three of them."""
ENOUGH = 512
"""Orders that the lottery of a simulated trial looks at; more hardly change how often it passes."""
LAYOUTS = 20
"""Patterns of missing days, and orders of other arms, among which the simulated trials are shared out."""


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
    levels: Array | None = None,
) -> list[Chances]:
    """How often such a trial gives each word on its first factor, if the true effect is each of ``effects``.

    An effect below 0 is a benefit. ``dropped`` days at the start of each period are left out; the remedy comes on and
    wears off with the middle of ``onset``. ``levels`` [arm, factor] are those of :func:`doses_of`; the other factors
    do nothing. The same days are lived under every effect.
    """
    rng = np.random.default_rng(seed)
    levels = apart(design.arms) if levels is None else levels
    lived = days.drawn(runs, design.length, rng)
    layouts = [_layout(design, levels, len(part), rng) for part in np.array_split(lived, LAYOUTS)]
    own = np.concatenate([layout[1] for layout in layouts])
    # Days are missing alike within a layout, so that its lottery is worked out for all its runs at once.
    kept = [rng.random(design.length) >= days.missing for _ in layouts]
    counted = np.repeat(kept, [len(doses) for _, doses in layouts], 0)
    counted &= np.arange(design.length) % design.days >= dropped
    lived = np.where(counted, lived, np.nan)
    pull = felt(own[:, 0], onset.middle)
    woven = weave(lived, own, [onset] * own.shape[1], pull=pull)
    sides = _sides([lived + effect * pull for effect in effects], layouts, onset)
    found = []
    for effect, side in zip(effects, sides, strict=True):
        words = judge(woven.believed(effect), important, side, lower_is_better=True)
        helped, harmed = float(words.helped.mean()), float(words.harmed.mean())
        error = max(_error(word) for word in (words.helped, words.harmed))
        found.append(Chances(effect, helped, harmed, 1 - helped - harmed, error))
    return found


def _layout(design: Blocks, levels: Array, runs: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Doses [order, factor, day] of all orders that differ in the first factor, and those of each run."""
    order = design.drawn(rng)[0]
    orders = admissible(order, design.arms, twins(levels, 0), rng)
    if len(orders) > ENOUGH:
        orders = orders[rng.integers(len(orders), size=ENOUGH)]
    doses = doses_of(design.daily(orders), design.arms, levels)
    return doses, doses[rng.integers(len(doses), size=runs)]


def _error(words: NDArray[np.bool_]) -> float:
    """The standard error of a rate: what layouts differ by holds both their own chance and that of their runs."""
    rates = [part.mean() for part in np.array_split(words, LAYOUTS)]
    return float(np.std(rates, ddof=1) / np.sqrt(LAYOUTS))


def _sides(
    outcomes: Sequence[Array], layouts: Sequence[tuple[Array, Array]], onset: Onset
) -> list[tuple[Array, Array] | None]:
    """The shares [run] of the lottery of the first factor, low and high, for each of several series of outcomes.

    None where there are too few orders. All series of a layout go through its lottery at once.
    """
    doses, own = layouts[0]
    if not tested_by(len(doses), own.shape[1]):
        return [None] * len(outcomes)
    ends = np.cumsum([len(own) for _, own in layouts])[:-1]
    shares = []
    for k, (doses, own) in enumerate(layouts):
        series = np.concatenate([np.split(outcome, ends)[k] for outcome in outcomes])
        actual = np.tile(own[:, 0], (len(outcomes), 1))
        low, high = lotteries(series, doses[:, 0], actual, onset, len(doses) >= ENOUGH, doses[0, 1:])
        shares.append([np.split(side, len(outcomes)) for side in (low, high)])
    return [(np.concatenate([s[0][k] for s in shares]), np.concatenate([s[1][k] for s in shares]))
            for k in range(len(outcomes))]  # fmt: skip
