"""The whole answer to one person, care first, the limit second, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ..intake import Person, Reference
from .answer import PersonAnswer, SampleChange, SampleStanding, Statement, Verdict
from .askable import not_askable, score_of
from .care import care_for
from .change import would_change
from .known import known_for
from .reliable import Taken, change_between
from .standing import standing_of


def answer_for(person: Person, own: Sequence[Reference] = ()) -> PersonAnswer:
    """Everything that the first page says about this person, as codes and numbers.

    ``own`` are references of the reader's own, which go before the shipped ones.
    Sample-level statements and the person-level verdict are never mixed. Until the model of a person is
    inferred from their data, the verdict is ``cannot tell`` or ``not askable``.
    """
    alone = tuple(_standing(person, i, own) for i in range(len(person.samples)))
    changes = _changes(person, alone, own)
    samples = tuple(_with_history(s, changes) for s in alone)
    about, care, score = person.particulars, care_for(person), score_of(person)
    age = person.age
    barred = tuple(not_askable(person, samples, care, score, age))
    verdict: Verdict = "not askable" if barred else "cannot tell"
    return PersonAnswer(
        name=about.name,
        age_days=age,
        conditions=about.conditions,
        language=about.language,
        country=about.country,
        care=care,
        samples=samples,
        sample_statement=_together(samples),
        verdict=verdict,
        reasons=(*barred, Statement("inference-not-built")),
        known=known_for(age, about.conditions, samples),
        would_change=tuple(would_change(person, samples, score, age)),
        digests=dict(sorted(person.digests.items())),
        warnings=tuple(Statement(w.code, {"field": w.field, "text": w.text}) for w in person.warnings),
        changes=changes,
    )


def _standing(person: Person, index: int, own: Sequence[Reference]) -> SampleStanding:
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


def _changes(person: Person, samples: tuple[SampleStanding, ...], own: Sequence[Reference]) -> tuple[SampleChange, ...]:
    """Every dated sample against the one before it from the same site."""
    found = []
    for site in sorted({s.site for s in samples}):
        pairs = zip(person.samples, samples, strict=True)
        dated = [Taken(sample.profile, s) for sample, s in pairs if s.site == site and s.taken_on]
        dated.sort(key=lambda taken: (taken.about.taken_on or date.min, taken.about.sample))
        found += [change_between(one, other, own) for one, other in pairwise(dated)]
    return tuple(found)


def _with_history(sample: SampleStanding, changes: tuple[SampleChange, ...]) -> SampleStanding:
    """A sample that nobody was measured like, but that has an earlier one to stand beside, is compared widely."""
    nobody = sample.reason is not None and sample.reason.code in {"method-without-reference", "age-not-covered"}
    if nobody and any(c.later == sample.sample and c.site == sample.site and c.measures for c in changes):
        return replace(sample, standing="wide", basis="own history")
    return sample


def _together(samples: tuple[SampleStanding, ...]) -> Statement:
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
