"""Which tests are worth their money: chosen one after the other by gain per euro, and judged in worlds unseen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy import stats

from .candidates import BaselineTest
from .rules import Estimate, best, crossed, estimate, learned, left_over, same_for_all
from .worlds import Array, Sample

DOUBT = 0.05
"""Chance that of all tests that are offered one is taken which gains nothing (Bonferroni)."""
MOST = 6


@dataclass(frozen=True)
class Tried:
    """A test by itself, beside the entry score: its ``gain`` over the entry score alone, and what a gain costs.

    Worked out by rules learned in other worlds (cross-fitted). ``told`` is the share (0-1) of the difference in
    benefit between people of one world that the test and the entry score tell.
    """

    test: str
    cost: float
    gain: Estimate
    told: float

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


@dataclass(frozen=True)
class Panel:
    """The tests that were taken, in order; ``cost`` in euro a person."""

    tests: tuple[BaselineTest, ...]

    @property
    def cost(self) -> float:
        """Of all of them."""
        return sum(test.cost for test in self.tests)

    @property
    def paths(self) -> tuple[str, ...]:
        """What they read."""
        return tuple(dict.fromkeys(reading.path for test in self.tests for reading in test.reads))


@dataclass(frozen=True)
class Gain:
    """What a rule gains in worlds that it was not made in, over the better of what is the same for all.

    ``over_all`` and ``over_none`` are against giving everybody the best single option, and nobody any; ``treated`` is
    the share (0-1) who get something; ``most`` is what somebody would gain who knew everyone's benefit.
    """

    gain: Estimate
    over_all: Estimate
    over_none: Estimate
    treated: float
    most: Estimate

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


def tried(sample: Sample, tests: Sequence[BaselineTest], worth: float) -> tuple[Tried, ...]:
    """Every test by itself, the most gain per euro first."""
    base = _value(sample, (), worth)
    found = []
    for test in tests:
        paths = [r.path for r in test.reads]
        gain = _value(sample, paths, worth) - base
        found.append(Tried(test.id, test.cost, estimate(gain), told(sample, crossed(sample, paths))))
    return tuple(sorted(found, key=lambda one: -one.gain.mid / one.cost))


def chosen(sample: Sample, tests: Sequence[BaselineTest], worth: float) -> Panel:
    """Tests taken greedily by gain per euro, as long as one more gains beyond ``DOUBT``."""
    panel, now = Panel(()), _value(sample, (), worth)
    while len(panel.tests) < MOST:
        steps = [
            (test, _value(sample, (*panel.paths, *(r.path for r in test.reads)), worth) - now)
            for test in tests
            if test not in panel.tests
        ]
        sure = [(test, step) for test, step in steps if _beyond_doubt(step, len(tests))]
        if not sure:
            break
        test, step = max(sure, key=lambda one: float(one[1].mean()) / one[0].cost)
        panel, now = Panel((*panel.tests, test)), now + step
    return panel


def judged(learning: Sample, unseen: Sample, paths: Sequence[str], worth: float) -> Gain:
    """The rule learned in some worlds, judged in the others."""
    expected = learned(learning, paths).benefit(unseen)
    choice = best(expected, worth)
    value, same = left_over(unseen, choice, worth), same_for_all(unseen, worth)
    top = max((k for k in same if k >= 0), key=lambda k: float(same[k].mean()))
    over_all, over_none = value - same[top], value - same[-1]
    least = over_all if same[top].mean() > same[-1].mean() else over_none
    truth = left_over(unseen, best(unseen.benefit, worth), worth) - (value - least)
    treated = float(np.mean(choice >= 0))
    return Gain(estimate(least), estimate(over_all), estimate(over_none), treated, estimate(truth))


def told(sample: Sample, expected: Array) -> float:
    """The share of the spread of benefit within worlds that was expected (R squared, 0-1), over all options."""
    _, place = np.unique(sample.world, return_inverse=True)
    left = whole = 0.0
    for truth, guess in zip(sample.benefit, expected, strict=True):
        t, g = (values - (np.bincount(place, values) / np.bincount(place))[place] for values in (truth, guess))
        left += float(np.sum((t - g) ** 2))
        whole += float(np.sum(t**2))
    return max(0.0, 1 - left / whole) if whole > 0 else 0.0


def _value(sample: Sample, paths: Sequence[str], worth: float) -> Array:
    return left_over(sample, best(crossed(sample, paths), worth), worth)


def _beyond_doubt(step: Array, tests: int) -> bool:
    """Whether a step [world] is more than the best of so many steps of nothing would be."""
    error = float(step.std(ddof=1)) / math.sqrt(len(step))
    reach = float(stats.t.ppf(1 - DOUBT / tests, len(step) - 1))
    return bool(step.mean() > max(reach * error, 1e-9))
