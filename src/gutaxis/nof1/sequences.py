"""Chance decides the order, and it is the orders that might have been that make a fair test."""

from __future__ import annotations

from collections.abc import Sequence
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


def tested_by(orders: int, factors: int = 1) -> bool:
    """Whether so many orders can reach 1 in 20, shared among the factors."""
    return orders >= DESIGN_BASED * factors


def doses_of(daily: Order, arms: int, levels: Array | None = None) -> Array:
    """What is taken on each day, [order, factor, day], from the arm of each day, [order, day].

    ``levels`` [arm, factor] says which factors an arm holds; by default each arm but the first is a factor of its own.
    """
    levels = apart(arms) if levels is None else levels
    return np.asarray(np.moveaxis(levels[daily], -1, -2), np.float64)


def apart(arms: int) -> Array:
    """The levels [arm, factor] where each arm but the first is a factor of its own."""
    return np.eye(arms)[:, 1:]


def twins(levels: Array, factor: int) -> tuple[tuple[int, int], ...]:
    """The pairs of arms that differ in one factor and in nothing else; without the factor first."""
    others = np.delete(levels, factor, axis=1)
    places = range(len(levels))
    return tuple(
        (a, b)
        for a in places
        for b in places
        if levels[a, factor] < levels[b, factor] and np.array_equal(others[a], others[b])
    )


def admissible(order: Sequence[int], arms: int, pairs: Sequence[tuple[int, int]], rng: np.random.Generator) -> Order:
    """The orders [order, period] that the lottery might have given instead, were only twins to change places.

    In each block the two arms of each pair keep or change places; all else stays, so that nothing but the one factor
    is asked about. All orders, or ``MOST`` draws among them where there are more.
    """
    chosen = np.asarray(order)
    blocks = len(chosen) // arms
    flips = _flips(blocks * len(pairs), rng).reshape(-1, blocks, len(pairs))
    found = np.tile(chosen, (len(flips), 1)).reshape(len(flips), blocks, arms)
    for place, (one, other) in enumerate(pairs):
        flipped = flips[:, :, place, None]
        found = np.where(flipped & (found == one), other, np.where(flipped & (found == other), one, found))
    return found.reshape(len(flips), -1)


def _flips(coins: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """All falls of that many coins, or ``MOST`` of them drawn."""
    if 2**coins <= MOST:
        return np.asarray(np.arange(2**coins)[:, None] >> np.arange(coins) & 1, bool)
    return rng.integers(0, 2, (MOST, coins)).astype(bool)
