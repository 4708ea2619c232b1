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
"""Courses beyond which a test draws among them instead of listing all."""
DESIGN_BASED = 20
"""Courses from which a test by the design alone can reach 1 in 20."""


@dataclass(frozen=True)
class Courses:
    """Ways in which a trial may run: the arm of each period, ``orders`` [course, period], and the day of each block on
    which its second period begins, ``switches`` [course, block]; with fixed periods the latter has no column.
    """

    orders: Order
    switches: Order

    def __len__(self) -> int:
        return len(self.orders)

    def picked(self, which: Order) -> Courses:
        """Some of them, by number."""
        return Courses(self.orders[which], self.switches[which])

    @property
    def first(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The order and the switch days of the first."""
        return tuple(map(int, self.orders[0])), tuple(map(int, self.switches[0]))


@dataclass(frozen=True)
class Blocks:
    """Blocks in each of which every arm comes once, in an order left to chance.

    ``blocks`` blocks of ``arms`` periods of ``days`` days each; two arms make pairs. In pairs the day of the switch may
    be left to chance as well: up to ``window`` days before or after the middle, each day as likely. Sources: randomised
    pairs, CENT 2015, doi 10.1136/bmj.h1738; random switch days, Edgington, J Psychol 1975;90:57-68, and for several
    switches Onghena, Behav Assess 1992;14:153-171.
    """

    blocks: int
    days: int
    arms: int = 2
    window: int = 0

    def __post_init__(self) -> None:
        for what, least in (("blocks", 1), ("days", 1), ("arms", 2), ("window", 0)):
            if getattr(self, what) < least:
                raise UsageError(f"{what} is {getattr(self, what)}; {least} is the least.", field=what)
        if self.window and self.arms > 2:
            raise UsageError(f"Switch days are drawn in pairs, and here are {self.arms} arms.", field="window")
        if self.window >= self.days:
            text = f"A window of {self.window} days leaves no day to periods of {self.days}."
            raise UsageError(text, field="window", nearest=str(self.days // 3))

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return self.blocks * self.arms

    @property
    def block(self) -> int:
        """How many days a block lasts."""
        return self.arms * self.days

    @property
    def length(self) -> int:
        """How many days all periods last."""
        return self.blocks * self.block

    @property
    def shortest(self) -> int:
        """How many days a period lasts at least."""
        return self.days - self.window

    @property
    def count(self) -> int:
        """How many courses chance can choose from."""
        return int((factorial(self.arms) * (2 * self.window + 1)) ** self.blocks)

    def courses(self, rng: np.random.Generator) -> Courses:
        """All courses, or ``MOST`` draws among them where there are more."""
        if self.count > MOST:
            return self.drawn(rng, MOST)
        within = list(product(permutations(range(self.arms)), self._days_of_switch() or (0,)))
        every = list(product(within, repeat=self.blocks))
        orders = np.array([sum((order for order, _ in course), ()) for course in every])
        switches = np.array([[day for _, day in course] for course in every])
        return Courses(orders, switches[:, : self.blocks if self.window else 0])

    def drawn(self, rng: np.random.Generator, runs: int = 1) -> Courses:
        """Courses as chance would choose them, so many ``runs``."""
        within = np.array(list(permutations(range(self.arms))))
        orders = within[rng.integers(0, len(within), (runs, self.blocks))].reshape(runs, self.periods)
        if not self.window:
            return Courses(orders, np.empty((runs, 0), np.int64))
        return Courses(orders, rng.choice(self._days_of_switch(), (runs, self.blocks)))

    def _days_of_switch(self) -> list[int]:
        return list(range(self.shortest, self.days + self.window + 1)) if self.window else []

    def begins(self, courses: Courses) -> Order:
        """The first day of each period, [course, period]."""
        at = np.tile(np.arange(self.periods) * self.days, (len(courses), 1))
        if self.window:
            at[:, 1::2] = at[:, ::2] + courses.switches
        return at

    def period(self, courses: Courses) -> Order:
        """The number, from 0, of the period of each day, [course, day]."""
        starts = np.zeros((len(courses), self.length), np.int64)
        np.put_along_axis(starts, self.begins(courses), 1, axis=1)
        return np.asarray(starts.cumsum(1) - 1)

    def since(self, courses: Courses) -> Order:
        """How many days of its period are over on each day, [course, day]."""
        return np.asarray(np.arange(self.length) - np.take_along_axis(self.begins(courses), self.period(courses), 1))

    def daily(self, courses: Courses) -> Order:
        """The arm of each day, [course, day]."""
        return np.asarray(np.take_along_axis(courses.orders, self.period(courses), 1))

    def admissible(self, courses: Courses, pairs: tuple[tuple[int, int], ...], rng: np.random.Generator) -> Courses:
        """What chance might have given instead of the one course in ``courses``, were only twins to change places.

        In each block the two arms of each pair keep or change places; all else stays, so that nothing but the one
        factor is asked about. Where switch days are drawn, there are two arms, and all of it is drawn anew. All
        courses, or ``MOST`` draws among them where there are more.
        """
        if self.window:
            return self.courses(rng)
        flips = _flips(self.blocks * len(pairs), rng).reshape(-1, self.blocks, len(pairs))
        found = np.tile(courses.orders[0], (len(flips), 1)).reshape(len(flips), self.blocks, self.arms)
        for place, (one, other) in enumerate(pairs):
            flipped = flips[:, :, place, None]
            found = np.where(flipped & (found == one), other, np.where(flipped & (found == other), one, found))
        return Courses(found.reshape(len(flips), -1), np.empty((len(flips), 0), np.int64))

    def asked(self, pairs: tuple[tuple[int, int], ...]) -> int:
        """How many courses the lottery of one factor chooses from."""
        return self.count if self.window else int(2 ** (self.blocks * len(pairs)))


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


def _flips(coins: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """All falls of that many coins, or ``MOST`` of them drawn."""
    if 2**coins <= MOST:
        return np.asarray(np.arange(2**coins)[:, None] >> np.arange(coins) & 1, bool)
    return rng.integers(0, 2, (MOST, coins)).astype(bool)
