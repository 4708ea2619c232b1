"""A second opinion without derivatives: an ensemble drawn from the prior and pulled to the data in a few rounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .observed import Observed
from .path import Path
from .summit import Summit, lacking

Array = NDArray[np.float64]
MEMBERS = 512
ROUNDS = 4


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Members [member, free unknown] after the last round, and how they compare with a normal law.

    ``apart`` is the largest distance of two means, in SDs of the law; ``narrower`` the median over the unknowns of
    the ratio of SDs, below 1 where the ensemble is narrower. An ensemble of few members is always a little so.
    """

    members: Array
    apart: float
    narrower: float


def ensemble(path: Path, data: Observed, summit: Summit, seed: int, members: int = MEMBERS) -> Ensemble:
    """Ensemble smoother with multiple data assimilation, under the sizes and paces of ``summit``.

    Source: Emerick & Reynolds, "Ensemble smoother with multiple data assimilation", Computers & Geosciences, 2012.
    """
    chance = np.random.default_rng([seed, 0xE5])
    z = chance.standard_normal((members, len(summit.sizes.free)))
    variance = data.variance(summit.size[: summit.sizes.errors])
    size = np.tile(summit.size, (members, 1))
    for _ in range(ROUNDS):
        lack = lacking(path, data, summit.whole(z, size))
        z = z + _pull(z, lack, variance * ROUNDS, chance)
    mean, precision = summit.straight.given(summit.size)
    sd = np.sqrt(np.diag(np.linalg.inv(precision)))
    return Ensemble(z, float(np.abs((z.mean(0) - mean) / sd).max()), float(np.median(z.std(0, ddof=1) / sd)))


def _pull(z: Array, lack: Array, variance: Array, chance: np.random.Generator) -> Array:
    """How far each member goes towards data that are shaken by their inflated error."""
    shaken = lack + np.sqrt(variance) * chance.standard_normal(lack.shape)
    off, shown = z - z.mean(0), lack.mean(0) - lack  # what is shown falls as what lacks rises
    many = len(z) - 1
    spread = shown.T @ shown / many + np.diag(variance)
    return np.asarray(np.linalg.solve(spread, shaken.T).T @ (shown.T @ off) / many)
