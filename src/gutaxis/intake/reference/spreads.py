"""The same person differs from day to day, laboratory to laboratory and with the number of reads; each is measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from ..profile import Profile
from .equal_depth import EQUAL_DEPTH
from .groups import STOOL
from .measured import UNITS, amount, compared_with, measured
from .people import Reference

DEPTH = 10_000  # reads that shares without a known number of reads are taken to rest on


@dataclass(frozen=True, eq=False)
class Sampled:
    """One sample of one ``subject`` at an ``age`` in days."""

    subject: str
    age: float
    profile: Profile
    site: str = STOOL

    @cached_property
    def values(self) -> Mapping[str, float]:
        """What the sample measures by itself, in the units of the quantities."""
        return measured(self.profile, self.site).values

    def amounts(self, reference: Reference) -> dict[str, float]:
        """Everything that the reference holds, on the scales on which people vary alike."""
        values = {**self.values, **compared_with(self.profile, reference, self.age)}
        depth = self.profile.depth or DEPTH
        return {q: amount(q, values[q], depth) for q in reference.spread[0] if q in values}


def within_sd(
    people: Iterable[Sampled], reference: Reference, longest_gap: float = math.inf
) -> tuple[dict[str, float], int]:
    """The standard deviation between samples of one person, and its degrees of freedom.

    With ``longest_gap`` (days) only samples 7 days apart and at most so long are compared, pair by pair, so that
    growing up is not taken for noise.
    """
    by_subject: dict[str, list[Sampled]] = {}
    for person in sorted(people, key=lambda p: (p.age, p.profile.name)):
        by_subject.setdefault(person.subject, []).append(person)
    squares: dict[str, float] = {}
    df = 0
    for samples in (s for s in by_subject.values() if len(s) > 1):
        amounts = [s.amounts(reference) for s in samples]
        if math.isinf(longest_gap):
            for q in amounts[0]:
                squares[q] = squares.get(q, 0.0) + float(np.var([a[q] for a in amounts]) * len(amounts))
            df += len(amounts) - 1
            continue
        for (one, before), (other, after) in pairwise(zip(samples, amounts, strict=True)):
            if 7 <= other.age - one.age <= longest_gap:
                for q in after:
                    squares[q] = squares.get(q, 0.0) + (before[q] - after[q]) ** 2 / 2
                df += 1
    return {q: round(math.sqrt(total / df), 3) for q, total in squares.items()} if df else {}, df


def gap_between(
    ours: Sequence[Sampled], theirs: Sequence[Sampled], reference: Reference, least: Mapping[str, float]
) -> dict[str, float]:
    """The distance of two laboratories' means, taken as the standard deviation between laboratories.

    At least ``least``, or 0.3 where nothing is said.
    """
    sums = [_mean(group, reference) for group in (ours, theirs)]
    return {q: round(max(abs(sums[0][q] - sums[1][q]), least.get(q, 0.3)), 3) for q in sums[0]}


def depth_sd(people: Sequence[Sampled], reference: Reference, seed: int = 1) -> dict[str, float]:
    """How far a quantity with a unit of its own moves when only 500 named reads are left (root mean square).

    At most 200 people are drawn on, with a fixed seed.
    """
    chance = np.random.default_rng(seed)
    some = sorted(people, key=lambda p: p.profile.name)
    some = some[:: max(len(some) // 200, 1)]
    squares: dict[str, float] = {}
    for person in some:
        shares = person.profile.fraction
        reads = chance.multinomial(EQUAL_DEPTH, shares / shares.sum())
        few = replace(person.profile, fraction=reads * shares.sum() / EQUAL_DEPTH, depth=None)
        few = replace(few, depth=math.ceil(EQUAL_DEPTH / float(shares.sum())))
        before, after = person.amounts(reference), replace(person, profile=few).amounts(reference)
        for q in set(before) & set(UNITS):
            squares[q] = squares.get(q, 0.0) + (before[q] - after[q]) ** 2
    return {q: round(math.sqrt(total / len(some)), 3) for q, total in sorted(squares.items())}


def _mean(people: Sequence[Sampled], reference: Reference) -> dict[str, float]:
    amounts = [p.amounts(reference) for p in people]
    return {q: float(np.mean([a[q] for a in amounts])) for q in amounts[0]}
