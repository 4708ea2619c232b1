"""The whole answer to one person, care first, the limit second, and what would change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..intake import Person
from .answer import PersonAnswer, SampleStanding, Statement, Verdict
from .askable import not_askable, score_of
from .care import care_for
from .change import would_change
from .known import known_for
from .standing import standing_of


def answer_for(person: Person) -> PersonAnswer:
    """Everything that the first page says about this person, as codes and numbers.

    Sample-level statements and the person-level verdict are never mixed. Until the model of a person is
    inferred from their data, the verdict is ``cannot tell`` or ``not askable``.
    """
    samples = tuple(_standing(person, i) for i in range(len(person.samples)))
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
    )


def _standing(person: Person, index: int) -> SampleStanding:
    sample, about = person.samples[index], person.particulars
    found = standing_of(
        sample.profile,
        method=sample.about.method,
        age_days=person.age_on(sample.about.taken_on),
        site=sample.site,
        taken_on=sample.about.taken_on,
        provider=sample.about.provider,
        database=sample.about.database,
    )
    unknown = found.reason is not None and found.reason.code == "age-unknown"
    if unknown and (about.birth or about.age):
        return replace(found, reason=Statement("sample-undated", {"method": found.method}))
    return found


def _together(samples: tuple[SampleStanding, ...]) -> Statement:
    compared = [s for s in samples if s.standing != "not comparable"]
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
