"""What went on beside the score: days written down, cream, steroid, what was taken, and when a stool was sampled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import mean

from ..intake import Entry, Person
from ..interventions import interventions
from .days import Lane
from .phrasebook import Phrasebook, cleaned

STEROID, CREAM = "steroid_used", "cream_g"


def by_day(entries: Iterable[Entry], item: str) -> dict[date, float]:
    """The value of an item on each day; the mean where it was written down more than once."""
    found: dict[date, list[float]] = {}
    for entry in entries:
        if entry.item == item and entry.value is not None:
            found.setdefault(entry.day, []).append(entry.value)
    return {day: mean(found[day]) for day in sorted(found)}


def lanes(person: Person, shown: Mapping[date, float], first: date, length: int, words: Phrasebook) -> list[Lane]:
    """The lanes below the score, from the day ``first`` on for ``length`` days; empty ones are left out."""
    told = [Lane(words.say("diary.lane-written"), bars=[((day - first).days, 0.5) for day in shown])]
    for item in (CREAM, STEROID):
        used = _inside({d: v for d, v in by_day(person.diary, item).items() if v > 0}, first, length)
        most = max(used.values(), default=1.0)
        told.append(Lane(words.say(f"diary.lane-{item}"), bars=[(d, v / most) for d, v in used.items()]))
    told += [Lane(name, spans=spans) for name, spans in _taken(person, first, length, words).items()]
    stools = {s.about.taken_on: 1.0 for s in person.samples if s.site == "stool" and s.about.taken_on}
    told.append(Lane(words.say("diary.lane-stool"), bars=list(_inside(stools, first, length).items())))
    return [lane for lane in told if lane.bars or lane.spans]


def intervention_name(ident: str, words: Phrasebook) -> str:
    """What is taken, by its name in that language; an unknown one as it was written."""
    known = interventions().get(ident)
    return str(known.name[words.lang]) if known else cleaned(ident)


def _inside(values: Mapping[date, float], first: date, length: int) -> dict[int, float]:
    return {(day - first).days: v for day, v in values.items() if 0 <= (day - first).days < length}


def _taken(person: Person, first: date, length: int, words: Phrasebook) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for dose in person.doses:
        start = (dose.start - first).days
        end = (dose.end - first).days if dose.end else length - 1
        if end >= 0 and start < length:
            name = intervention_name(dose.intervention, words)
            found.setdefault(name, []).append((max(start, 0), min(end, length - 1)))
    return found
