"""The whole answer to one person, care first, the limit second, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..intake import RANGES, Person
from .answer import CareNotice, PersonAnswer, SampleStanding, Statement, Verdict
from .care import GUT_FLAGS, care_for
from .known import known_for
from .standing import standing_of

# Rule 0 of the verdicts: below these the question is not asked at all.
DAYS_APART = 14
USABLE_DAYS = 42
FIRST_DIARY = 28
AFTER_ANTIBIOTICS = 56
_ONE_YEAR = 365.25
_ANTIBIOTICS = ("antibiotic-broad", "rifaximin", "doxycycline", "minocycline", "sarecycline")
_NOT_A_SCORE = {"bristol", "stress_nrs", "mood_nrs"}


@dataclass(frozen=True)
class _Score:
    """The score that was written down on most days, and on how many."""

    item: str | None
    days: int


def answer_for(person: Person) -> PersonAnswer:
    """Everything that the first page says about this person, as codes and numbers.

    Sample-level statements and the person-level verdict are never mixed. Until the model of a person is
    inferred from their data, the verdict is ``cannot tell`` or ``not askable``.
    """
    samples = tuple(_standing(person, i) for i in range(len(person.samples)))
    about, care, score = person.particulars, care_for(person), _score(person)
    age = person.age_on(person.latest)
    barred = tuple(_not_askable(person, samples, care, score, age))
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
        would_change=tuple(_would_change(person, samples, score, age)),
        digests=dict(sorted(person.digests.items())),
        warnings=tuple(Statement(w.code, {"field": w.field, "text": w.text}) for w in person.warnings),
    )


def _standing(person: Person, index: int) -> SampleStanding:
    sample = person.samples[index]
    return standing_of(
        sample.profile,
        method=sample.about.method,
        age_days=person.age_on(sample.about.taken_on),
        site=sample.site,
        taken_on=sample.about.taken_on,
        provider=sample.about.provider,
        database=sample.about.database,
    )


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


def _not_askable(
    person: Person, samples: tuple[SampleStanding, ...], care: CareNotice, score: _Score, age: float | None
) -> Iterator[Statement]:
    compared = [s for s in samples if s.standing != "not comparable" and s.site == "stool"]
    if not _two_apart(compared):
        counts = {"comparable": len(compared), "samples": len(samples), "needed": 2}
        yield Statement("fewer-than-two-stools", {**counts, "days_apart": DAYS_APART})
    if score.days < USABLE_DAYS:
        yield Statement("diary-too-short", {"days": score.days, "needed": USABLE_DAYS, "item": score.item})
    days = _since_antibiotics(person)
    if days is not None:
        yield Statement("antibiotics-recent", {"days": days, "needed": AFTER_ANTIBIOTICS})
    for flag in care.flags:
        if flag.code in GUT_FLAGS:
            yield Statement("gut-red-flag", {"flag": flag.code})
    if age is not None and age < _ONE_YEAR:
        yield Statement("under-one-year", {"age_days": age})


def _two_apart(samples: list[SampleStanding]) -> bool:
    days = [s.taken_on for s in samples if s.taken_on]
    return bool(days) and max(days) - min(days) >= timedelta(days=DAYS_APART)


def _score(person: Person) -> _Score:
    days: dict[str, set[date]] = {}
    for entry in person.diary:
        if entry.item in RANGES and entry.item not in _NOT_A_SCORE and entry.value is not None:
            days.setdefault(entry.item, set()).add(entry.day)
    most = max(sorted(days), key=lambda item: len(days[item]), default=None)
    return _Score(most, len(days[most]) if most else 0)


def _since_antibiotics(person: Person) -> int | None:
    """Days from the last antibiotic to the sample nearest after it, if fewer than eight weeks."""
    ends = [d.end or person.latest for d in person.doses if d.intervention in _ANTIBIOTICS]
    ends.append(person.particulars.history.antibiotics_last)
    days = [s.about.taken_on for s in person.samples if s.about.taken_on]
    days += [person.latest] if person.latest else []
    gaps = [(day - end).days for end in ends if end for day in days if end <= day]
    within = [gap for gap in gaps if gap < AFTER_ANTIBIOTICS]
    return min(within, default=None)


def _would_change(
    person: Person, samples: tuple[SampleStanding, ...], score: _Score, age: float | None
) -> Iterator[Statement]:
    if age is None and person.particulars.age is None and person.particulars.birth is None:
        yield Statement("say-age")
    for sample in samples:
        yield from _about_sample(sample, person)
    if not samples:
        yield Statement("first-stool")
    elif not _two_apart([s for s in samples if s.standing != "not comparable"]):
        yield Statement("second-stool", {"days": DAYS_APART})
    days = _since_antibiotics(person)
    if days is not None:
        yield Statement("wait-after-antibiotics", {"days": AFTER_ANTIBIOTICS - days})
    if score.days < USABLE_DAYS:
        yield Statement("diary", {"days": FIRST_DIARY, "have": score.days, "needed": USABLE_DAYS})
    yield Statement("planned-test")


def _about_sample(sample: SampleStanding, person: Person) -> Iterator[Statement]:
    who = {"sample": sample.sample, "provider": sample.provider}
    code = sample.reason.code if sample.reason else ""
    if code == "method-unknown":
        yield Statement("say-method", who)
    if code in {"method-unknown", "method-without-reference", "matched-fraction-low", "depth-low"}:
        yield Statement("send-raw-data", who)
    if code == "age-unknown" and person.particulars.birth is not None:
        yield Statement("say-date", {"sample": sample.sample})
