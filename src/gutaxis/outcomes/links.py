"""A severity is hidden; what an assessor writes down is a step, a count or a number near it, never twice the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

from ..modelling import Number, exp, log


class Chance(Protocol):
    """Where chance comes from: a NumPy random generator fits."""

    def standard_normal(self, size: Any) -> Any:
        """Normal deviates in that shape."""
        ...

    def logistic(self, loc: float, scale: float, size: Any) -> Any:
        """Logistic deviates in that shape."""
        ...

    def negative_binomial(self, n: float, p: Any) -> Any:
        """Counts with ``n`` and success probability ``p``."""
        ...


class Link(Protocol):
    """From a latent severity, on which all effects add, to a score: what is expected of it, and what is seen."""

    @property
    def source(self) -> str:
        """Where the size of the error was read, or empty for a guess."""
        ...

    def expected(self, latent: Number) -> Number:
        """The score before any error of measurement; on any kind of number."""
        ...

    def seen(self, latent: Any, chance: Chance) -> Any:
        """Scores as they would be recorded, in the shape of the array ``latent``."""
        ...


def share(latent: Number) -> Number:
    """The share of a scale, 0 to 1, at a latent severity in logits."""
    return 1 / (1 + exp(-latent))


def logit(part: Number) -> Number:
    """The latent severity at a share of the scale above 0 and below 1."""
    return log(part / (1 - part))


@dataclass(frozen=True)
class Bounded:
    """A score with a top: the latent is the logit of its share. ``error`` is the SD of one reading, in logits.

    An error in logits keeps every reading on the scale, and makes it small near the ends. ``step`` is the smallest
    step of the score; what lies below half of it is recorded as none.
    """

    top: float
    error: float
    step: float = 1.0
    source: str = ""

    def expected(self, latent: Number) -> Number:
        """The score in points, 0 to ``top``."""
        return self.top * share(latent)

    def latent(self, score: float) -> float:
        """The latent severity of a score strictly between 0 and the top."""
        return float(logit(score / self.top))

    def seen(self, latent: Any, chance: Chance) -> Any:
        """Readings in points, in whole steps."""
        moved = latent + self.error * chance.standard_normal(latent.shape)
        return (self.expected(moved) / self.step).round() * self.step


@dataclass(frozen=True)
class Counted:
    """A count of lesions: the latent is the log of what is expected.

    Counts scatter more than chance alone would have it: variance ``m + overdispersion * m**2`` (negative binomial).
    """

    overdispersion: float
    source: str = ""

    def expected(self, latent: Number) -> Number:
        """The expected count."""
        return exp(latent)

    def latent(self, count: float) -> float:
        """The latent severity at an expected count above 0."""
        return math.log(count)

    def seen(self, latent: Any, chance: Chance) -> Any:
        """Counts as they would be recorded."""
        size = 1 / self.overdispersion
        return chance.negative_binomial(size, size / (size + exp(latent))).astype(float)


@dataclass(frozen=True)
class Graded:
    """A grade from 0: one more for every cut that the latent has passed. Assessors differ by ``width`` (logistic)."""

    cuts: tuple[float, ...]
    width: float
    source: str = ""

    def expected(self, latent: Number) -> Number:
        """The mean grade over assessors, a smooth staircase."""
        return sum(share((latent - cut) / self.width) for cut in self.cuts)

    def seen(self, latent: Any, chance: Chance) -> Any:
        """Whole grades as they would be recorded."""
        moved = latent + chance.logistic(0.0, self.width, latent.shape)
        return sum((moved > cut).astype(float) for cut in self.cuts)


@dataclass(frozen=True)
class Measured:
    """A measurement by a device: the latent is the log of the quantity; ``error`` the SD of one reading, in logs."""

    error: float
    source: str = ""

    def expected(self, latent: Number) -> Number:
        """The quantity in its unit."""
        return exp(latent)

    def seen(self, latent: Any, chance: Chance) -> Any:
        """Readings in the unit of the quantity."""
        return exp(latent + self.error * chance.standard_normal(latent.shape))
