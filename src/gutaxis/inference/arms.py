"""One group of people in a trial: how many they were, and what was measured or counted in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .figures import Array, column, refuse, same_length


@dataclass(frozen=True)
class Means:
    """Something measured in one arm of each study: ``n`` people, ``mean`` and standard deviation ``sd``, all [study].

    Fewer than two people, a fraction of a person, or an SD that is not above 0 is refused.
    """

    n: Array
    mean: Array
    sd: Array

    def __post_init__(self) -> None:
        for field in ("n", "mean", "sd"):
            object.__setattr__(self, field, column(field, getattr(self, field)))
        same_length(n=self.n, mean=self.mean, sd=self.sd)
        _check_people(self.n)
        refuse("n", self.n, self.n < 2, "but one person has no standard deviation. Give the number of people.")
        refuse("sd", self.sd, self.sd <= 0, "but a standard deviation is above 0. Was a standard error meant?")

    def __len__(self) -> int:
        return len(self.n)

    def at(self, rows: ArrayLike) -> Means:
        """The arms of some rows."""
        chosen = np.asarray(rows)
        return Means(self.n[chosen], self.mean[chosen], self.sd[chosen])


@dataclass(frozen=True)
class Counts:
    """People counted in one arm of each study: ``events`` of ``n``, both [study].

    Fewer than one person, fractions of a person, or more events than people are refused.
    """

    events: Array
    n: Array

    def __post_init__(self) -> None:
        for field in ("events", "n"):
            object.__setattr__(self, field, column(field, getattr(self, field)))
        same_length(events=self.events, n=self.n)
        _check_people(self.n)
        refuse("events", self.events, self.events < 0, "but a count is not below 0.")
        refuse("events", self.events, self.events % 1 != 0, "but people are whole. Was a percentage meant?")
        refuse("events", self.events, self.events > self.n, "but more people cannot respond than there are (n).")

    def __len__(self) -> int:
        return len(self.n)

    def at(self, rows: ArrayLike) -> Counts:
        """The arms of some rows."""
        chosen = np.asarray(rows)
        return Counts(self.events[chosen], self.n[chosen])


def means(n: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Means:
    """Means of one arm in each study; numbers or lists of them."""
    return Means(column("n", n), column("mean", mean), column("sd", sd))


def counts(events: ArrayLike, n: ArrayLike) -> Counts:
    """Counts of one arm in each study; numbers or lists of them."""
    return Counts(column("events", events), column("n", n))


def _check_people(n: Array) -> None:
    refuse("n", n, n < 1, "but a group has at least one person.")
    refuse("n", n, n % 1 != 0, "but people are whole.")
