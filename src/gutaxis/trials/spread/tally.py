"""Of thousands of people only sums are carried home: they weigh the same however many people there were."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sums: TypeAlias = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Tally:
    """What is left of some people: ``sums`` by name, which add up, and the numbers of those whose run ``failed``.

    Sums are counts, totals, totals of squares and histograms, in arrays of any shape that is the same for every block.
    """

    sums: Sums
    failed: tuple[int, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Both together. ValueError where they do not count the same things."""
        if self.sums.keys() != other.sums.keys():
            raise ValueError(f"tallies of different things: {sorted(self.sums.keys() ^ other.sums.keys())}")
        sums = {name: values + other.sums[name] for name, values in self.sums.items()}
        return Tally(sums, (*self.failed, *other.failed))

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the numbers."""
        found = hashlib.sha256(repr(self.failed).encode())
        for name in sorted(self.sums):
            found.update(name.encode())
            found.update(np.ascontiguousarray(self.sums[name]).tobytes())
        return found.hexdigest()[:12]
