"""A sample of microbes, as the share that each kind of microbe has of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Warning:
    """Something a reader should know about a file that was nevertheless read: ``code``, ``field``, ``text``."""

    code: str
    field: str
    text: str


@dataclass(frozen=True, eq=False)
class Profile:
    """One sample: ``fraction[taxon]`` of the whole, float64, summing to at most 1; the rest is unassigned.

    ``taxa`` are current genus names, or family or order names (``f_...``, ``o_...``) where only those are
    known, in alphabetical order. ``depth`` is the number of reads, or None if the file holds fractions
    only. ``matched`` is the share of the abundance whose names are known at genus or family level.
    """

    name: str
    taxa: tuple[str, ...]
    fraction: NDArray[np.float64]
    depth: int | None
    matched: float
    file: str
    sha256: str
    format: str
    warnings: tuple[Warning, ...] = field(default=())

    @property
    def unassigned(self) -> float:
        """The share of the sample that no name was given to."""
        return max(0.0, 1.0 - float(self.fraction.sum()))

    def share(self, taxon: str) -> float:
        """The share of one taxon, 0 when it was not seen."""
        return float(self.fraction[self.taxa.index(taxon)]) if taxon in self.taxa else 0.0
