"""What all tubes of a batch hold, kept small enough to compare each with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..intake import Profile

Ids = NDArray[np.int32]
Shares = NDArray[np.float32]


@dataclass
class Store:
    """The named shares of every tube, by number of the name; four bytes a share, which is seven digits."""

    names: dict[str, int] = field(default_factory=dict)
    tubes: dict[str, tuple[Ids, Shares]] = field(default_factory=dict)

    def add(self, profile: Profile) -> None:
        """Keep one profile."""
        ids = list(map(self.names.get, profile.taxa))
        if None in ids:
            ids = [self.names.setdefault(name, len(self.names)) for name in profile.taxa]
        self.tubes[profile.name] = np.array(ids, np.int32), profile.fraction.astype(np.float32)

    def shares(self, tube: str) -> dict[str, float]:
        """The shares (0-1) of one tube by name."""
        called = list(self.names)
        ids, shares = self.tubes[tube]
        return {called[i]: float(share) for i, share in zip(ids, shares, strict=True)}

    def dense(self, tube: str) -> NDArray[np.float64]:
        """The shares of one tube over all names of the batch, summing to 1 over the named part."""
        ids, shares = self.tubes[tube]
        whole = np.zeros(len(self.names))
        whole[ids] = shares
        return whole / max(float(whole.sum()), 1e-300)

    def table(self, tubes: Sequence[str], names: Sequence[str]) -> NDArray[np.float64]:
        """``found[tube, name]``: the shares (0-1) that some names have of some tubes."""
        column = np.full(len(self.names), -1)
        column[[self.names[name] for name in names]] = np.arange(len(names))
        found = np.zeros((len(tubes), len(names)))
        for row, tube in enumerate(tubes):
            ids, shares = self.tubes[tube]
            at = column[ids]
            found[row, at[at >= 0]] = shares[at >= 0]
        return found

    def seen(self, tubes: list[str]) -> NDArray[np.int64]:
        """In how many of these tubes each name was seen."""
        counts = np.zeros(len(self.names), np.int64)
        for tube in tubes:
            counts[self.tubes[tube][0]] += 1
        return counts


def distance(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The Bray-Curtis distance of two samples whose shares each sum to 1: half of all that differs."""
    return float(np.abs(first - second).sum() / 2)
