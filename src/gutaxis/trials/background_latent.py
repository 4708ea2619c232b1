"""Severity on a scale without ends, where effects add; the score that people see follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Latent:
    """``log``: of scores that fall by shares (areas, counts); ``logit``: of a questionnaire between 0 and ``top``."""

    kind: Literal["log", "logit"]
    top: float = float("inf")

    def of(self, score: ArrayLike) -> Array:
        """The latent severity of a score (a score at an end counts as a hundredth of a step inside)."""
        x = np.clip(np.asarray(score, np.float64), 0.01, self.top - 0.01)
        found: Array = np.log(x) if self.kind == "log" else np.log(x / (self.top - x))
        return found

    def score(self, latent: ArrayLike) -> Array:
        """The score at a latent severity."""
        x = np.asarray(latent, np.float64)
        found: Array = np.minimum(np.exp(x), self.top) if self.kind == "log" else self.top / (1 + np.exp(-x))
        return found
