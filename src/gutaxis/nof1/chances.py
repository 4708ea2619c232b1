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
from .sequences import Blocks, Order, apart, doses_of, tested_by, twins
from .verdict import Judgement, judge

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

    An effect below 0 is a benefit. ``dropped`` days at the start of each period are left out, though not of the lottery
    of switch days, which would drop other days in every course; the remedy comes on and wears off with the middle of
    ``onset``. ``levels`` [arm, factor] are those of :func:`doses_of`; the other factors
    do nothing. The same days are lived under every effect.
    """
    rng = np.random.default_rng(seed)
    levels = apart(design.arms) if levels is None else levels
    lived = days.drawn(runs, design.length, rng)
    layouts = [_layout(design, levels, len(part), rng) for part in np.array_split(lived, LAYOUTS)]
    own = np.concatenate([doses[which] for doses, which, _ in layouts])
    # Days are missing alike within a layout, so that its lottery is worked out for all its runs at once.
    kept = [rng.random(design.length) >= days.missing for _ in layouts]
    written = np.repeat(kept, [len(which) for _, which, _ in layouts], 0)
    lived = np.where(written, lived, np.nan)
    counted = np.where(np.concatenate([since[which] for _, which, since in layouts]) >= dropped, lived, np.nan)
    pull = felt(own[:, 0], onset.middle)
    woven = weave(counted, own, [onset] * own.shape[1], pull=pull)
    asked = lived if design.window else counted
    sides = _sides([asked + effect * pull for effect in effects], layouts, onset)
    return [
        chance_of(effect, judge(woven.believed(effect), important, side, lower_is_better=True))
        for effect, side in zip(effects, sides, strict=True)
    ]


def chance_of(effect: float, words: Judgement) -> Chances:
    """How often each word was said where the truth was ``effect``; runs of one layout stand side by side."""
    helped, harmed = float(words.helped.mean()), float(words.harmed.mean())
    error = max(_error(word) for word in (words.helped, words.harmed))
    return Chances(effect, helped, harmed, 1 - helped - harmed, error)


Layout = tuple[Array, Order, Order]
"""Doses [course, factor, day] of the courses that differ in the first factor, the course of each run, and the days that
are over of its period, [course, day]."""


def _layout(design: Blocks, levels: Array, runs: int, rng: np.random.Generator) -> Layout:
    courses = design.admissible(design.drawn(rng), twins(levels, 0), rng)
    if len(courses) > ENOUGH:
        courses = courses.picked(rng.integers(len(courses), size=ENOUGH))
    doses = doses_of(design.daily(courses), design.arms, levels)
    return doses, rng.integers(len(doses), size=runs), design.since(courses)


def _error(words: NDArray[np.bool_]) -> float:
    """The standard error of a rate: what layouts differ by holds both their own chance and that of their runs."""
    rates = [part.mean() for part in np.array_split(words, LAYOUTS)]
    return float(np.std(rates, ddof=1) / np.sqrt(LAYOUTS))


def _sides(outcomes: Sequence[Array], layouts: Sequence[Layout], onset: Onset) -> list[tuple[Array, Array] | None]:
    """The shares [run] of the lottery of the first factor, low and high, for each of several series of outcomes.

    None where there are too few orders. All series of a layout go through its lottery at once.
    """
    doses = layouts[0][0]
    if not tested_by(len(doses), doses.shape[1]):
        return [None] * len(outcomes)
    ends = np.cumsum([len(which) for _, which, _ in layouts])[:-1]
    shares = []
    for k, (doses, which, _) in enumerate(layouts):
        series = np.concatenate([np.split(outcome, ends)[k] for outcome in outcomes])
        actual = np.tile(doses[which, 0], (len(outcomes), 1))
        low, high = lotteries(series, doses[:, 0], actual, onset, len(doses) >= ENOUGH, doses[0, 1:])
        shares.append([np.split(side, len(outcomes)) for side in (low, high)])
    return [(np.concatenate([s[0][k] for s in shares]), np.concatenate([s[1][k] for s in shares]))
            for k in range(len(outcomes))]  # fmt: skip
