"""What a good consultation asks about the time before: what is recorded already, and what is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from ..intake import Person
from ..interpretation import PersonAnswer
from .lanes import CREAM, STEROID, by_day, intervention_name
from .phrasebook import Phrasebook, cleaned
from .saying import is_child

ASKED = (
    "stress",
    "bowel",
    "foods",
    "growth",
    "sleep",
    "cream",
    "steroid",
    "infection",
    "antibiotics",
    "birth",
    "medicines",
)
"""In the order of a consultation."""


@dataclass(frozen=True)
class Question:
    """One thing to ask: its ``topic``, the question in words, and what the record says of it, or None."""

    topic: str
    text: str
    answer: str | None


def questions(person: Person, answer: PersonAnswer, words: Phrasebook) -> list[Question]:
    """Every question with what is known; a child is asked about day-care and growth, not about work and stress."""
    child = is_child(answer)
    told = {
        "stress": _rated(person, "stress_nrs", words),
        "bowel": _bowel(person, words),
        "foods": _foods(person, words),
        "growth": _text(person.particulars.history.growth),
        "sleep": _rated(person, "sleep_loss", words),
        "cream": cream_a_week(person, words),
        "steroid": steroid_days(person, words),
        "infection": _infections(person, words),
        "antibiotics": words.day(person.particulars.history.antibiotics_last),
        "birth": _birth(person, words) if child else None,
        "medicines": medicines(person, words),
    }
    asked = [topic for topic in ASKED if child or topic not in ("growth", "birth")]
    text = {topic: words.say(f"ask.{topic}{'-child' if child and topic == 'stress' else ''}") for topic in asked}
    return [Question(topic, text[topic], told[topic]) for topic in asked]


def cream_a_week(person: Person, words: Phrasebook) -> str | None:
    """Grams of cream a week over the days on which cream was written down."""
    used = by_day(person.diary, CREAM)
    if not used:
        return None
    return words.say("ask.told-cream", grams=words.number(7 * mean(used.values()), 0), days=len(used))


def steroid_days(person: Person, words: Phrasebook) -> str | None:
    """Days with steroid cream, of the days on which the question was answered."""
    used = by_day(person.diary, STEROID)
    return words.say("ask.told-steroid", n=sum(v > 0 for v in used.values()), days=len(used)) if used else None


def medicines(person: Person, words: Phrasebook) -> str | None:
    """What is taken, with doses: the list of medicines, and what was taken for a while."""
    listed = [
        f"{cleaned(m.name)} ({cleaned(m.dose)})" if m.dose else cleaned(m.name) for m in person.particulars.medicines
    ]
    for dose in person.doses:
        days = {"start": words.day(dose.start), "end": words.day(dose.end) if dose.end else words.say("ask.still")}
        amount = f"{words.number(dose.amount)} {cleaned(dose.unit)}"
        listed.append(
            words.say("ask.told-dose", name=intervention_name(dose.intervention, words), amount=amount, **days)
        )
    return "; ".join(listed) or None


def _rated(person: Person, item: str, words: Phrasebook) -> str | None:
    found = by_day(person.diary, item)
    if not found:
        return None
    return words.say("ask.told-rated", mid=words.number(mean(found.values())), days=len(found))


def _bowel(person: Person, words: Phrasebook) -> str | None:
    named = [words.say(f"bowel.{s}") for s in person.particulars.history.stool_symptoms]
    return words.listed(named) if named else None


def _foods(person: Person, words: Phrasebook) -> str | None:
    foods = person.particulars.history.excluded_foods
    said = []
    for food in foods:
        by = cleaned(food.advised_by) if food.advised_by else words.say("ask.not-said")
        since = words.day(food.since) or words.say("ask.not-said")
        said.append(words.say("ask.told-food", food=cleaned(food.food), since=since, by=by))
    return "; ".join(said) or None


def _infections(person: Person, words: Phrasebook) -> str | None:
    days = {e.day for e in person.diary if e.item == "infection" and (e.value is None or e.value > 0)}
    asked = {e.day for e in person.diary if e.item == "infection"}
    return words.say("ask.told-infection", n=len(days), days=len(asked)) if asked else None


def _birth(person: Person, words: Phrasebook) -> str | None:
    told = [_text(part) for part in (person.particulars.birth_mode, person.particulars.feeding)]
    return ", ".join(part for part in told if part) or None


def _text(given: str | None) -> str | None:
    return cleaned(given) if given else None
