"""The same luck under every arm: whoever is counted high under one treatment is counted high under another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class SameLuck:
    """A source of chance for readings whose counts move with what is expected, and not for themselves.

    NumPy draws a count by trying until one fits, so that a little more expected means a wholly other count. Here a
    count is a person's own rate (gamma) and the same quantile of its Poisson law: two uniform deviates, always.
    """

    random: np.random.Generator

    @classmethod
    def of(cls, seeds: Sequence[int]) -> SameLuck:
        """The luck that these numbers stand for."""
        return cls(np.random.default_rng(list(seeds)))

    def standard_normal(self, size: Any) -> Any:
        """Normal deviates in that shape."""
        return self.random.standard_normal(size)

    def logistic(self, loc: float, scale: float, size: Any) -> Any:
        """Logistic deviates in that shape."""
        return self.random.logistic(loc, scale, size)

    def negative_binomial(self, n: float, p: Any) -> Any:
        """Counts with ``n`` and success probability ``p``."""
        from scipy.special import pdtrik

        rate = self.random.gamma(n, size=np.shape(p)) * (1 - p) / p
        quantile = self.random.random(np.shape(p))
        return np.where(quantile <= np.exp(-rate), 0.0, np.ceil(pdtrik(quantile, rate) - 1e-9))
