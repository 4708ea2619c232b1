"""Some questions cannot be asked of some data; this is where that is settled, before any analysis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..intake import RANGES, Dose, Person
from .answer import CareNotice, SampleStanding, Statement
from .care import GUT_FLAGS

# Rule 0 of the verdicts: below these the question about the gut is not asked. Assumed.
DAYS_APART = 14
USABLE_DAYS = 42
AFTER_ANTIBIOTICS = 56
ONE_YEAR = 365.25
_ANTIBIOTICS = ("antibiotic-broad", "rifaximin", "doxycycline", "minocycline", "sarecycline")
_NOT_A_SCORE = {"bristol", "stress_nrs", "mood_nrs"}


@dataclass(frozen=True)
class Score:
    """The score that was written down on most days, and on how many."""

    item: str | None
    days: int


def score_of(person: Person) -> Score:
    """The main score of a diary; stool form, stress and mood ratings are no score of a complaint."""
    days: dict[str, set[date]] = {}
    for entry in person.diary:
        if entry.item in RANGES and entry.item not in _NOT_A_SCORE and entry.value is not None:
            days.setdefault(entry.item, set()).add(entry.day)
    most = max(sorted(days), key=lambda item: len(days[item]), default=None)
    return Score(most, len(days[most]) if most else 0)


def not_askable(
    person: Person, samples: tuple[SampleStanding, ...], care: CareNotice, score: Score, age: float | None
) -> Iterator[Statement]:
    """Every reason why the question about the gut is not asked of these data; none when it can be."""
    yield from _too_few(person, samples)
    if score.days < USABLE_DAYS:
        yield Statement("diary-too-short", {"days": score.days, "needed": USABLE_DAYS, "item": score.item})
    days = days_since_antibiotics(person, last_stool(person))
    if days is not None:
        yield Statement("antibiotics-recent", {"days": days, "needed": AFTER_ANTIBIOTICS})
    for flag in care.flags:
        if flag.code in GUT_FLAGS:
            yield Statement("gut-red-flag", {"flag": flag.code})
    if age is not None and age < ONE_YEAR:
        yield Statement("under-one-year", {"age_days": age})


def _too_few(person: Person, samples: tuple[SampleStanding, ...]) -> Iterator[Statement]:
    usable = usable_stools(person, samples)
    if len(usable) < 2:
        counts = {"comparable": len(usable), "samples": len(samples), "needed": 2}
        yield Statement("fewer-than-two-stools", {**counts, "days_apart": DAYS_APART})
    elif apart(usable) < DAYS_APART:
        yield Statement("stools-too-close", {"days": apart(usable), "days_apart": DAYS_APART})


def usable_stools(person: Person, samples: tuple[SampleStanding, ...]) -> list[SampleStanding]:
    """The stools that have a place among other people and were not taken soon after antibiotics."""
    return [
        s for s in samples if s.site == "stool" and s.positions and days_since_antibiotics(person, s.taken_on) is None
    ]


def apart(stools: list[SampleStanding]) -> int:
    """The days between the first and the last of the dated ones."""
    days = [s.taken_on for s in stools if s.taken_on]
    return (max(days) - min(days)).days if days else 0


def last_stool(person: Person) -> date | None:
    """The day of the last dated stool, or of the last entry where there is none."""
    days = [s.about.taken_on for s in person.samples if s.site == "stool" and s.about.taken_on]
    return max(days, default=person.latest)


def antibiotic_courses(person: Person) -> list[Dose]:
    """The courses of antibiotics among the doses; one without an end is still being taken."""
    return [d for d in person.doses if d.intervention in _ANTIBIOTICS]


def days_since_antibiotics(person: Person, day: date | None) -> int | None:
    """Days from the last antibiotic to ``day`` (0 on a day of the course), if fewer than eight weeks."""
    if day is None:
        return None
    gaps = [(day - min(c.end or day, day)).days for c in antibiotic_courses(person) if c.start <= day]
    last = person.particulars.history.antibiotics_last
    gaps += [(day - last).days] if last and last <= day else []
    return min((gap for gap in gaps if gap < AFTER_ANTIBIOTICS), default=None)
