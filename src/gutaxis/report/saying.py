"""Codes become sentences, and a page knows whom it speaks to and about what."""

from __future__ import annotations

from collections.abc import Iterable

from ..interpretation import PersonAnswer, SampleStanding, Statement
from .phrasebook import DAYS_PER_YEAR, Phrasebook, cleaned

CHILD_UNTIL = 18 * DAYS_PER_YEAR
SKIN = {"eczema", "psoriasis"}
SPOTS = {"acne", "rosacea"}
MOOD = {"depression", "anxiety"}


def complaint(answer: PersonAnswer, words: Phrasebook) -> str:
    """What the question is about, in words that fit the middle of a sentence."""
    named = [words.word("complaint", cleaned(c)) for c in answer.conditions if c != "healthy"]
    return words.listed(named) if named else words.say("complaint.none")


def is_child(answer: PersonAnswer) -> bool:
    """Whether the page speaks to those who care for a child."""
    return answer.age_days is not None and answer.age_days < CHILD_UNTIL


def is_infant(answer: PersonAnswer) -> bool:
    """Whether the person is in the first year, when only the ripening of the gut can be described."""
    return answer.age_days is not None and answer.age_days < DAYS_PER_YEAR


def why_not(sample: SampleStanding, words: Phrasebook) -> str:
    """The reason that forbids a comparison, as a clause."""
    return stated(sample.reason or Statement("method-unknown"), words)


def what_stands_out(samples: Iterable[SampleStanding], words: Phrasebook) -> str:
    """The quantities that stand out and to which side, each named once."""
    found = {(p.quantity, p.stands_out) for s in samples for p in s.positions if p.stands_out}
    return words.listed(words.say("standing.what", quantity=quantity, side=side) for quantity, side in sorted(found))


def stated(statement: Statement, words: Phrasebook) -> str:
    """A code and its parameters as a sentence or clause."""
    filled = {name: cleaned(value) if isinstance(value, str) else value for name, value in statement.parameters.items()}
    return words.say(f"code.{statement.code}", **filled)
