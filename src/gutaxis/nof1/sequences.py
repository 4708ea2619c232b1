"""Chance decides the order, and it is the orders that might have been that make a fair test."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError

Array = NDArray[np.float64]
Order = NDArray[np.int64]

MOST = 4096
"""Orders beyond which a test draws among them instead of listing all."""
DESIGN_BASED = 20
"""Orders from which a test by the design alone can reach 1 in 20."""


@dataclass(frozen=True)
class Blocks:
    """Blocks in each of which every arm comes once, in an order left to chance.

    ``blocks`` blocks of ``arms`` periods of ``days`` days each; two arms make pairs. Randomised pairs are the
    usual design; source: CENT 2015, doi 10.1136/bmj.h1738.
    """

    blocks: int
    days: int
    arms: int = 2

    def __post_init__(self) -> None:
        for what, least in (("blocks", 1), ("days", 1), ("arms", 2)):
            if getattr(self, what) < least:
                raise UsageError(f"{what} is {getattr(self, what)}; {least} is the least.", field=what)

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return self.blocks * self.arms

    @property
    def length(self) -> int:
        """How many days all periods last."""
        return self.periods * self.days

    @property
    def count(self) -> int:
        """How many orders chance can choose from."""
        return int(factorial(self.arms) ** self.blocks)

    def orders(self, rng: np.random.Generator) -> Order:
        """All orders [order, period] of arms, numbered from 0, or ``MOST`` draws among them where there are more."""
        within = list(permutations(range(self.arms)))
        if self.count <= MOST:
            return np.array([sum(chosen, ()) for chosen in product(within, repeat=self.blocks)])
        picked = rng.integers(0, len(within), (MOST, self.blocks))
        return np.array(within)[picked].reshape(MOST, self.periods)

    def drawn(self, rng: np.random.Generator, runs: int = 1) -> Order:
        """Orders [run, period] as chance would choose them."""
        within = np.array(list(permutations(range(self.arms))))
        return within[rng.integers(0, len(within), (runs, self.blocks))].reshape(runs, self.periods)

    def daily(self, orders: Order) -> Order:
        """The arm of each day, [order, day], from the arm of each period."""
        return np.repeat(orders, self.days, axis=-1)


def doses_of(daily: Order, arms: int) -> Array:
    """Each arm but the first as a factor of its own, [order, factor, day], 1 on the days on which it is taken."""
    return np.stack([(daily == arm).astype(float) for arm in range(1, arms)], axis=-2)
