"""People enter a trial on a bad day: afterwards they are better, whatever they take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..modelling import Param

Array: TypeAlias = NDArray[np.float64]
RAREST = 1e-3
"""Share of those who are screened that an entry must let in."""


@dataclass(frozen=True)
class Screened:
    """People who come to be screened: a mean of their own, and moments that come and go around it.

    On the latent scale: ``mean`` and ``sd`` of what is measured once; ``reliability`` the share of that variance that
    lies between people (ICC of two visits far apart); ``memory`` the days over which a bad moment passes.
    """

    mean: Param
    sd: Param
    reliability: Param
    memory: Param

    @property
    def between(self) -> float:
        """SD of people's own means."""
        return self.sd.prior.median * math.sqrt(self.reliability.prior.median)

    @property
    def within(self) -> float:
        """SD of one person's moments, measuring included."""
        return self.sd.prior.median * math.sqrt(1 - self.reliability.prior.median)

    def regression(self, threshold: float, days: int) -> Array:
        """Mean change of those whose first measurement was at least ``threshold``: [day] from 0 to ``days``.

        ``-(1 - reliability) sd h(a)`` in the end, with ``a`` the threshold in SD and ``h`` the hazard of the normal
        law; a bad moment passes with ``memory``. Source: definition of truncated normal means.
        """
        a = (threshold - self.mean.prior.median) / self.sd.prior.median
        hazard = math.exp(-a * a / 2) / math.sqrt(2 * math.pi) / self._passing(threshold)
        whole = -(1 - self.reliability.prior.median) * self.sd.prior.median * hazard
        return whole * (1 - self._kept(days))

    def course(self, random: np.random.Generator, people: int, threshold: float, days: int) -> Array:
        """Latent severity without any treatment of people who passed: [day, person]."""
        own, moment = self._entered(random, people, threshold)
        kept = float(self._kept(1)[1])
        fresh = self.within * math.sqrt(1 - kept**2)
        rows = [moment]
        for _ in range(days):
            rows.append(kept * rows[-1] + fresh * random.standard_normal(people))
        return own + np.array(rows)

    def _entered(self, random: np.random.Generator, people: int, threshold: float) -> tuple[Array, Array]:
        own, moment = np.empty(0), np.empty(0)
        self._passing(threshold)
        while len(own) < people:
            a = self.mean.prior.median + self.between * random.standard_normal(4 * people)
            b = self.within * random.standard_normal(4 * people)
            passed = a + b >= threshold
            own, moment = np.append(own, a[passed]), np.append(moment, b[passed])
        return own[:people], moment[:people]

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
