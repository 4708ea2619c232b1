"""People enter a trial on a bad day, or on a day when they were read too high: afterwards they are better."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError, WiringError
from ..modelling import Param
from ..outcomes import Bounded, Counted

Array: TypeAlias = NDArray[np.float64]
RAREST = 1e-3
"""Share of those who are screened that an entry must let in."""


@dataclass(frozen=True)
class Entered:
    """Those who passed: their ``own`` mean, the ``moment`` of day 0 (latent, [person]), and what was ``read`` then."""

    own: Array
    moment: Array
    read: Array


@dataclass(frozen=True)
class Screened:
    """People who come to be screened: a mean of their own, moments that come and go around it, and a reading that errs.

    ``mean`` and ``sd`` are those of one reading on the latent scale of ``link``; ``reliability`` is the share of its
    variance that lies between people (ICC of two visits far apart); ``memory`` the days over which a moment passes.
    Part of what varies within people is the error of reading that ``link`` knows; the rest is the moments'.
    """

    link: Bounded | Counted
    mean: Param
    sd: Param
    reliability: Param
    memory: Param

    def __post_init__(self) -> None:
        if self._within <= self.misread**2:
            raise WiringError("People vary less than one reading errs: the reliability is too high for this link.")

    @property
    def between(self) -> float:
        """SD of people's own means."""
        return self.sd.prior.median * math.sqrt(self.reliability.prior.median)

    @property
    def misread(self) -> float:
        """SD of one reading around the truth, at the mean."""
        if isinstance(self.link, Bounded):
            return self.link.error
        return math.sqrt(math.exp(-self.mean.prior.median) + self.link.overdispersion)

    @property
    def moments(self) -> float:
        """SD of the truth around a person's own mean."""
        return math.sqrt(self._within - self.misread**2)

    @property
    def _within(self) -> float:
        return self.sd.prior.median**2 * (1 - self.reliability.prior.median)

    def regression(self, threshold: float, days: int) -> Array:
        """Mean change of readings of those first read at or above ``threshold`` (latent): [day] from 0 to ``days``.

        In the end ``-(1 - reliability) sd h(a)``, with ``a`` the threshold in SD and ``h`` the hazard of the normal law
        (the mean of a truncated normal). The error of the first reading is gone by the next, a moment with ``memory``.
        """
        a = (threshold - self.mean.prior.median) / self.sd.prior.median
        hazard = math.exp(-a * a / 2) / math.sqrt(2 * math.pi) / self._passing(threshold)
        at_once = np.where(np.arange(days + 1) > 0, self.misread**2, 0.0)
        return -hazard / self.sd.prior.median * (at_once + self.moments**2 * (1 - self._kept(days)))

    def entered(self, random: np.random.Generator, people: int, threshold: float) -> Entered:
        """People drawn until enough were read at or above ``threshold`` (latent)."""
        self._passing(threshold)
        lowest = float(np.asarray(self.link.expected(np.asarray(threshold)))) * (1 - 1e-9)  # the entry itself passes
        parts: list[tuple[Array, Array, Array]] = []
        while sum(len(own) for own, _, _ in parts) < people:
            own = self.mean.prior.median + self.between * random.standard_normal(4 * people)
            moment = self.moments * random.standard_normal(4 * people)
            read = self.link.seen(own + moment, random)
            passed = read >= lowest
            parts.append((own[passed], moment[passed], read[passed]))
        return Entered(*(np.concatenate(column)[:people] for column in zip(*parts, strict=True)))

    def course(self, random: np.random.Generator, entered: Entered, days: int) -> Array:
        """Their latent severity day by day if nothing happened: [day, person] from 0 to ``days``."""
        kept = float(self._kept(1)[1])
        fresh = self.moments * math.sqrt(1 - kept**2)
        rows = [entered.moment]
        for _ in range(days):
            rows.append(kept * rows[-1] + fresh * random.standard_normal(len(entered.own)))
        return entered.own + np.array(rows)

    def _passing(self, threshold: float) -> float:
        """Share of the screened who pass."""
        a = (threshold - self.mean.prior.median) / self.sd.prior.median
        share = math.erfc(a / math.sqrt(2)) / 2
        if share < RAREST:
            raise UsageError(f"Fewer than one in {1 / RAREST:.0f} who are screened would pass this entry: lower it.")
        return share

    def _kept(self, days: int) -> Array:
        """Share of a moment that is left after each day."""
        found: Array = np.exp(-np.arange(days + 1) / self.memory.prior.median)
        return found
