"""What may be said after a trial of one: it helped, it harmed, or there is no answer; never more than was tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .belief import Belief
from .lottery import Lottery
from .sequences import tested_by

Array = NDArray[np.float64]

SURE = 0.975
"""The probability from which an effect is called one; with it the null worlds are called wrong in 1 of 20 at most."""
WORTH = 0.5
"""The probability, of an effect as large as the smallest important difference, from which it is called worth it."""
LEAST_P = 0.05

Word = Literal["helped", "harmed", "no answer"]


@dataclass(frozen=True)
class Verdict:
    """What the trial says of one arm against the first.

    ``word`` is the verdict; ``worth_it`` says that the effect is probably as large as the smallest important
    difference; ``expectation`` that it was not blinded, so that expecting it to help may be what helped;
    ``too_short`` that the design has too few orders to be a test by itself. ``probability`` is that of a benefit,
    ``important`` that of an important one, both 0-1; ``p`` that of the lottery where it counts.
    """

    word: Word
    worth_it: bool
    expectation: bool
    too_short: bool
    probability: float
    important: float
    p: float | None


@dataclass(frozen=True)
class Judgement:
    """What many trials of one design and one factor say, each array [run].

    ``better`` and ``important`` are probabilities of any benefit and of an important one; ``p`` the lottery's share on
    the side that was seen, NaN where the design is too short to be a test; ``helped`` and ``harmed`` the words.
    """

    better: Array
    important: Array
    harmful: Array
    p: Array
    helped: NDArray[np.bool_]
    harmed: NDArray[np.bool_]


def judge(
    belief: Belief, important: float, sides: tuple[Array, Array] | None, lower_is_better: bool, factor: int = 0
) -> Judgement:
    """The words for each series of ``belief``; ``sides`` are the shares [run] of a lottery that counts, low and high.

    ``important`` is the smallest important difference (above 0, in units of the outcome). Where the belief is of
    several factors each must be surer, so that all of them together are called wrong no more often than one
    (Bonferroni).
    """
    sign, among = -1.0 if lower_is_better else 1.0, belief.mid.shape[1]
    sure, least = 1 - (1 - SURE) / among, LEAST_P / among
    above = belief.above(0.0)[:, factor]
    better = above if sign > 0 else 1 - above
    p = np.full(better.shape, np.nan)
    if sides is not None:
        p = np.where(lower_is_better == (better >= 0.5), *sides)
    passed = ~(p > least)
    helped, harmed = (better >= sure) & passed, (1 - better >= sure) & passed
    large, bad = (_beyond(belief, side * important, factor) for side in (sign, -sign))
    return Judgement(better, large, bad, p, helped, harmed)


def judged(
    belief: Belief,
    important: float,
    lottery: Lottery | None,
    blinded: bool,
    lower_is_better: bool,
    factor: int = 0,
) -> Verdict:
    """The verdict on one factor of the one series of ``belief``."""
    tested = lottery is not None and tested_by(lottery.orders, belief.mid.shape[1])
    sides = (np.array([lottery.low]), np.array([lottery.high])) if tested and lottery is not None else None
    all_ = judge(belief, important, sides, lower_is_better, factor)
    word: Word = "helped" if all_.helped[0] else "harmed" if all_.harmed[0] else "no answer"
    worth = {"helped": all_.important[0], "harmed": all_.harmful[0], "no answer": 0.0}[word] >= WORTH
    p = None if sides is None else float(all_.p[0])
    expectation = word == "helped" and not blinded
    return Verdict(word, bool(worth), expectation, not tested, float(all_.better[0]), float(all_.important[0]), p)


def _beyond(belief: Belief, value: float, factor: int) -> Array:
    """The probability that the effect is farther from 0 than ``value``, on its side, [run]."""
    above = belief.above(value)[:, factor]
    return above if value > 0 else 1 - above
