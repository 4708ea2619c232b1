"""The samples of one person, each among other people, and each against the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ..intake import Person, Reference
from .answer import SampleChange, SampleStanding, Statement
from .reliable import Taken, change_between
from .standing import standing_of


def standing_in(person: Person, index: int, own: Sequence[Reference]) -> SampleStanding:
    """Where one sample of a person stands."""
    sample, about = person.samples[index], person.particulars
    found = standing_of(
        sample.profile,
        method=sample.about.method,
        age_days=person.age_on(sample.about.taken_on),
        site=sample.site,
        taken_on=sample.about.taken_on,
        provider=sample.about.provider,
        database=sample.about.database,
        own=own,
    )
    unknown = found.reason is not None and found.reason.code == "age-unknown"
    if unknown and (about.birth or about.age):
        return replace(found, reason=Statement("sample-undated", {"method": found.method}))
    return found


def changes_in(
    person: Person, samples: tuple[SampleStanding, ...], own: Sequence[Reference]
) -> tuple[SampleChange, ...]:
    """Every dated sample against the one before it from the same site."""
    found = []
    for site in sorted({s.site for s in samples}):
        pairs = zip(person.samples, samples, strict=True)
        dated = [Taken(sample.profile, s) for sample, s in pairs if s.site == site and s.taken_on]
        dated.sort(key=lambda taken: (taken.about.taken_on or date.min, taken.about.sample))
        found += [change_between(one, other, own) for one, other in pairwise(dated)]
    return tuple(found)


def with_history(sample: SampleStanding, changes: tuple[SampleChange, ...]) -> SampleStanding:
    """A sample that nobody was measured like, but that has an earlier one to stand beside, is compared widely."""
    nobody = sample.reason is not None and sample.reason.code in {"method-without-reference", "age-not-covered"}
    if nobody and any(c.later == sample.sample and c.site == sample.site and c.measures for c in changes):
        return replace(sample, standing="wide", basis="own history")
    return sample


def together(samples: tuple[SampleStanding, ...]) -> Statement:
    """The one sentence about all samples of a person."""
    compared = [s for s in samples if s.positions]
    if not samples:
        return Statement("no-sample")
    if not compared:
        first = samples[0].reason
        return Statement("cannot-be-compared", {"reason": first.code if first else None, "samples": len(samples)})
    telling = [s for s in compared if s.stands_out]
    if not telling:
        return Statement("nothing-stands-out", {"samples": len(compared)})
    latest = max(telling, key=lambda s: (s.taken_on or date.min, s.sample))
    low, high = (",".join(p.quantity for p in latest.positions if p.stands_out == side) for side in ("low", "high"))
    return Statement("stands-out", {"sample": latest.sample, "low": low, "high": high, "samples": len(compared)})
