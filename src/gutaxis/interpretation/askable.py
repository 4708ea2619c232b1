"""Some questions cannot be asked of some data; this is where that is settled, before any analysis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..intake import RANGES, Dose, Person
from ..outcomes import scales
from .answer import CareNotice, SampleStanding, Statement
from .care import GUT_FLAGS
from .series import covered, values_by_day, window_of

# Rule 0 of the verdicts: below these the question about the gut is not asked. Assumed.
DAYS_APART = 14
USABLE_DAYS = 42
AFTER_ANTIBIOTICS = 56
ONE_YEAR = 365.25
_ANTIBIOTICS = ("antibiotic-broad", "rifaximin", "doxycycline", "minocycline", "sarecycline")
_NOT_A_SCORE = {"bristol", "stress_nrs", "mood_nrs"}


@dataclass(frozen=True)
class Score:
    """The score that speaks of most days, and of how many."""

    item: str | None
    days: int


def score_of(person: Person) -> Score:
    """The main score of a diary; stool form, stress and mood ratings are no score of a complaint.

    Of those that speak of enough days, one with a smallest important difference goes before one without.
    """
    items = {e.item for e in person.diary if e.item in RANGES and e.value is not None} - _NOT_A_SCORE
    days = {item: usable_days(person, item) for item in sorted(items)}
    most = max(days, key=lambda item: (days[item] >= USABLE_DAYS and _measurable(item), days[item]), default=None)
    return Score(most, days[most] if most else 0)


def usable_days(person: Person, item: str) -> int:
    """The days that a score speaks of, within the stretch that is weighed; what was only remembered does not count."""
    values = values_by_day(person.diary, item)
    days = window_of(values)
    return covered([day for day in values if days and day >= days.first], item)


def _measurable(item: str) -> bool:
    return item in scales() and scales()[item].difference is not None


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
