"""An answer that cannot be given yet can often be made possible; this says by what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..intake import GROWN, Person
from .answer import SampleStanding, Statement
from .askable import (
    AFTER_ANTIBIOTICS,
    DAYS_APART,
    ONE_YEAR,
    USABLE_DAYS,
    Score,
    antibiotic_courses,
    apart,
    last_stool,
    usable_stools,
)

FIRST_DIARY = 28
# What another word about the same sample may mend, and what its raw data may.
_BY_A_WORD = {"age-unknown", "sample-undated", "method-unknown"}
_BY_RAW_DATA = {"method-unknown", "method-without-reference", "matched-fraction-low", "depth-low", "reads-not-cells"}


def would_change(
    person: Person, samples: tuple[SampleStanding, ...], score: Score, age: float | None
) -> Iterator[Statement]:
    """What would change the answer, what is quickest first.

    Nothing but age helps in the first year, when the question about the gut is not asked. A test of food is
    offered only to those who are known to be grown; for others it is a matter for the clinic.
    """
    if person.particulars.age is None and person.particulars.birth is None:
        yield Statement("say-age")
    for sample in samples:
        yield from _about_sample(sample)
    if age is not None and age < ONE_YEAR:
        yield Statement("older-than-a-year")
        return
    yield from _another_stool(person, samples, age)
    yield from _after_antibiotics(person)
    if score.days < USABLE_DAYS:
        yield Statement("diary", {"days": FIRST_DIARY, "have": score.days, "needed": USABLE_DAYS})
    yield Statement("planned-test" if age is not None and age >= GROWN else "planned-test-child")


def _about_sample(sample: SampleStanding) -> Iterator[Statement]:
    who = {"sample": sample.sample, "provider": sample.provider}
    code = sample.reason.code if sample.reason else ""
    if sample.taken_on is None:
        yield Statement("say-date", {"sample": sample.sample})
    if code in {"method-unknown", "method-contradicts-file"}:
        yield Statement("say-method", who)
    if code in _BY_RAW_DATA:
        yield Statement("send-raw-data", who)


def _another_stool(person: Person, samples: tuple[SampleStanding, ...], age: float | None) -> Iterator[Statement]:
    why = {s.reason.code if s.reason else "" for s in samples if s.site == "stool"}
    if "" in why:  # at least one was compared
        if apart(usable_stools(person, samples)) < DAYS_APART:
            yield Statement("second-stool", {"days": DAYS_APART})
    elif why == {"age-not-covered"}:
        yield Statement("wider-reference", {"age_days": age})
    elif not why & _BY_A_WORD:
        yield Statement("first-stool")


def _after_antibiotics(person: Person) -> Iterator[Statement]:
    courses, last = antibiotic_courses(person), person.particulars.history.antibiotics_last
    if any(c.end is None for c in courses):
        yield Statement("after-antibiotics", {"days": AFTER_ANTIBIOTICS})
        return
    ends = [c.end for c in courses if c.end] + ([last] if last else [])
    if not ends:
        return
    free, stool = max(ends) + timedelta(days=AFTER_ANTIBIOTICS), last_stool(person)
    if stool is None or stool < free:
        yield Statement("wait-after-antibiotics", {"day": free.isoformat()})
