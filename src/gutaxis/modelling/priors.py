"""What we believe of a constant before seeing data.

Every prior is a law of a standard normal deviate ``z``: ``prior.at(z)`` is its value there, on any kind of
number, so that drawing people, fitting and differentiating all use the same line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ..errors import WiringError
from .shapes import Number, exp, log


@runtime_checkable
class Prior(Protocol):
    """A belief about one constant."""

    @property
    def median(self) -> float:
        """The value that is as likely exceeded as not."""
        ...

    def at(self, z: Number) -> Number:
        """The value at ``z`` standard normal deviates."""
        ...

    def times(self, factor: float, spread: float = 1.0) -> Prior:
        """The same belief with its median multiplied, and widened by a geometric ``spread``."""
        ...


@dataclass(frozen=True)
class LogNormal:
    """A positive constant; ``spread`` is the geometric standard deviation (1.5: within x/÷ 1.5)."""

    median: float
    spread: float

    def __post_init__(self) -> None:
        if not (self.median > 0 and self.spread >= 1):
            raise WiringError(f"{self}: a log-normal needs a median above 0 and a spread of at least 1.")

    @staticmethod
    def law(median: Number, spread: Number, z: Number) -> Number:
        """The value at ``z`` deviates; on arrays, of many constants at once."""
        return median * exp(log(spread) * z)

    def at(self, z: Number) -> Number:
        """The value at ``z`` standard normal deviates."""
        return self.law(self.median, self.spread, z)

    def times(self, factor: float, spread: float = 1.0) -> LogNormal:
        """Median multiplied; spreads add in quadrature on the log scale."""
        widened = math.exp(math.hypot(math.log(self.spread), math.log(spread)))
        return LogNormal(self.median * factor, widened)


@dataclass(frozen=True)
class Normal:
    """A constant that may have either sign."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not self.sd >= 0:
            raise WiringError(f"{self}: a standard deviation cannot be negative.")

    @property
    def median(self) -> float:
        """The mean, which is the median too."""
        return self.mean

    @staticmethod
    def law(mean: Number, sd: Number, z: Number) -> Number:
        """The value at ``z`` deviates; on arrays, of many constants at once."""
        return mean + sd * z

    def at(self, z: Number) -> Number:
        """The value at ``z`` standard normal deviates."""
        return self.law(self.mean, self.sd, z)

    def times(self, factor: float, spread: float = 1.0) -> Normal:
        """Mean and SD multiplied, the SD by ``spread`` as well."""
        return Normal(self.mean * factor, abs(self.sd * factor) * spread)


@dataclass(frozen=True)
class LogitNormal:
    """A constant between 0 and 1; ``sd`` is the standard deviation of its logit."""

    median: float
    sd: float

    def __post_init__(self) -> None:
        if not (0 < self.median < 1 and self.sd >= 0):
            raise WiringError(f"{self}: a logit-normal needs a median between 0 and 1 and an sd of at least 0.")

    @staticmethod
    def law(median: Number, sd: Number, z: Number) -> Number:
        """The value at ``z`` deviates; on arrays, of many constants at once."""
        odds = median / (1 - median) * exp(sd * z)
        return odds / (1 + odds)

    def at(self, z: Number) -> Number:
        """The value at ``z`` standard normal deviates."""
        return self.law(self.median, self.sd, z)

    def times(self, factor: float, spread: float = 1.0) -> LogitNormal:
        """Median multiplied (it must stay below 1); the logit's SD widened by log ``spread``."""
        return LogitNormal(self.median * factor, math.hypot(self.sd, math.log(spread)))


@dataclass(frozen=True)
class Fixed:
    """A constant that is known, or is so by definition."""

    value: float

    @property
    def median(self) -> float:
        """The value."""
        return self.value

    def at(self, z: Number) -> Number:
        """The value, whatever ``z``; in the shape of ``z``."""
        return self.value + 0 * z

    def times(self, factor: float, spread: float = 1.0) -> Prior:
        """The value multiplied; uncertain only if a ``spread`` is given."""
        if spread == 1.0:
            return Fixed(self.value * factor)
        return LogNormal(self.value * factor, spread)


@dataclass(frozen=True)
class Ratio:
    """People differ from the population by a factor; ``spread`` is its geometric standard deviation."""

    spread: float

    @staticmethod
    def law(population: Number, spread: Number, z: Number) -> Number:
        """A person's value, ``z`` deviates from the population's; on arrays, of many constants at once."""
        return population * exp(log(spread) * z)

    def about(self, population: Number, z: Number) -> Number:
        """A person's value, ``z`` deviates from the population's."""
        return self.law(population, self.spread, z)


@dataclass(frozen=True)
class Shift:
    """People differ from the population by a shift; ``sd`` is its standard deviation, in the constant's unit."""

    sd: float

    @staticmethod
    def law(population: Number, sd: Number, z: Number) -> Number:
        """A person's value, ``z`` deviates from the population's; on arrays, of many constants at once."""
        return population + sd * z

    def about(self, population: Number, z: Number) -> Number:
        """A person's value, ``z`` deviates from the population's."""
        return self.law(population, self.sd, z)


@dataclass(frozen=True)
class Assumed:
    """A guess, said out loud: the same law, but counted and printed as a guess."""

    belief: LogNormal | Normal | LogitNormal | Fixed

    @property
    def median(self) -> float:
        """The median of the guess."""
        return self.belief.median

    def at(self, z: Number) -> Number:
        """The value at ``z`` standard normal deviates."""
        return self.belief.at(z)

    def times(self, factor: float, spread: float = 1.0) -> Assumed:
        """A guess stays a guess."""
        moved = self.belief.times(factor, spread)
        assert isinstance(moved, LogNormal | Normal | LogitNormal | Fixed)
        return Assumed(moved)
