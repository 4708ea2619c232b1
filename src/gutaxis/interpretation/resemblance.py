"""The stools of one person resemble each other; two that hardly do may be of two people, or mixed up on the way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from ..intake import Person, Profile
from .answer import SampleStanding

UNLIKE = 0.8
"""The Bray-Curtis distance of genera beyond which no word is given. Of 124 pairs of stools of one person in the
American Gut (doi:10.1128/mSystems.00031-18) 1 lay farther apart, and 7 % of pairs of two people
(``scripts/derive_resemblance.py``): it finds few of the mix-ups, and blames hardly anyone wrongly."""


def farthest(person: Person, stools: Iterable[SampleStanding]) -> float:
    """The largest distance (0-1) between two stools that were measured the same way; 0 where there are no two."""
    profiles = {sample.profile.name: sample.profile for sample in person.samples}
    pairs = combinations((s for s in stools if s.sample in profiles), 2)
    alike = ((profiles[one.sample], profiles[two.sample]) for one, two in pairs if _measured(one) == _measured(two))
    return max((distance(one, two) for one, two in alike), default=0.0)


def distance(one: Profile, two: Profile) -> float:
    """The Bray-Curtis distance (0-1) of what was given a name in two samples."""
    taxa = sorted({*one.taxa, *two.taxa})
    named = [np.array([sample.share(taxon) for taxon in taxa]) for sample in (one, two)]
    shares = [part / part.sum() if part.sum() else part for part in named]
    return float(np.abs(shares[0] - shares[1]).sum() / 2)


def _measured(sample: SampleStanding) -> tuple[str | None, ...]:
    return sample.method, sample.provider, sample.database
