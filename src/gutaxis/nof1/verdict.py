"""What may be said after a trial of one: it helped, it harmed, or there is no answer; never more than was tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .belief import Belief
from .lottery import Lottery
from .sequences import DESIGN_BASED

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


def judged(belief: Belief, important: float, lottery: Lottery | None, blinded: bool, lower_is_better: bool) -> Verdict:
    """The verdict of one series with one factor.

    ``important`` is the smallest important difference (above 0, in units of the outcome).
    """
    sign = -1.0 if lower_is_better else 1.0
    above = float(belief.above(0.0)[0, 0])
    better = above if sign > 0 else 1 - above
    enough = _beyond(belief, sign * important)
    harm_enough = _beyond(belief, -sign * important)
    tested = lottery is not None and lottery.orders >= DESIGN_BASED
    p = _p(lottery, lower_is_better == (better >= 0.5)) if tested and lottery is not None else None
    passed = p is None or p <= LEAST_P
    word: Word = "helped" if better >= SURE and passed else "harmed" if 1 - better >= SURE and passed else "no answer"
    worth = {"helped": enough, "harmed": harm_enough, "no answer": 0.0}[word] >= WORTH
    return Verdict(word, worth, word == "helped" and not blinded, not tested, better, enough, p)


def _beyond(belief: Belief, value: float) -> float:
    """The probability that the effect is farther from 0 than ``value``, on its side."""
    above = float(belief.above(value)[0, 0])
    return above if value > 0 else 1 - above


def _p(lottery: Lottery, lower: bool) -> float:
    """The share of orders on the side on which the effect was seen."""
    return lottery.low if lower else lottery.high
