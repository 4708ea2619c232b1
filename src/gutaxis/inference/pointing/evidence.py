"""What one person brought: scores by day, stools placed among others, and what was done to the gut on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError

Array = NDArray[np.float64]

LEAD = 56
"""Days before the first diary day in which the gut already counts: eight weeks."""
WEEK = 7
LEAST_STOOLS, STOOLS_APART, LEAST_DAYS = 2, 14, 42
"""What is needed before anything can be said of a person: stools, days between them, and days written down."""


@dataclass(frozen=True)
class Stool:
    """A stool on ``day`` of the diary (0 the first), from ``laboratory``.

    ``signal`` is its gut signal in standard deviations of healthy people of the same age measured the same way,
    above 0 where the model expects harm; ``error`` the standard deviation of one sample around the person's own level.
    """

    day: int
    signal: float
    error: float
    laboratory: str = ""


@dataclass(frozen=True)
class PersonData:
    """The data of one person that bear on their gut.

    ``score`` [day] is the main score in units of its smallest important difference, NaN where nothing was written.
    ``shift`` [LEAD + day] is how far the gut is pushed on purpose, 1 at full dose. ``symptoms`` [day] are daily
    gut symptoms in their own standard deviations, NaN where missing; empty where none were written. ``recall`` is how
    many days one score speaks of: 7 for a form that asks about the last week.
    """

    score: Array
    stools: tuple[Stool, ...]
    shift: Array = field(default_factory=lambda: np.zeros(0))
    symptoms: Array = field(default_factory=lambda: np.zeros(0))
    recall: int = 1

    def __post_init__(self) -> None:
        if self.shift.size not in (0, LEAD + self.score.size):
            raise UsageError(f"A shift has {LEAD} days before the diary and one for each of its days.", field="shift")
        if self.symptoms.size not in (0, self.score.size):
            raise UsageError("Symptoms have one value for each day of the diary.", field="symptoms")

    @property
    def usable(self) -> int:
        """Days of which the score speaks, each once; those before the diary count where a form asks about them."""
        days = np.flatnonzero(np.isfinite(self.score))
        return len(np.unique(days[:, None] - np.arange(self.recall)))

    @property
    def challenged(self) -> bool:
        """Whether the gut was pushed at all."""
        return bool(self.shift.any())

    def askable(self) -> bool:
        """Whether there is enough to ask about this person at all."""
        days = sorted(stool.day for stool in self.distinct)
        apart = len(days) >= LEAST_STOOLS and days[-1] - days[0] >= STOOLS_APART
        return apart and self.usable >= LEAST_DAYS

    @property
    def distinct(self) -> tuple[Stool, ...]:
        """The stools, each once: a file given twice is one stool."""
        return tuple(dict.fromkeys(self.stools))
