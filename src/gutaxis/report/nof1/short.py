"""A clinician with five minutes gets a trial of one in the parts of CENT that decide whether to believe it."""

from __future__ import annotations

from dataclasses import dataclass

from ...nof1 import Analysis
from ..phrasebook import Phrasebook
from .cent import cent
from .names import capital, question_of
from .sentences import before_all

PARTS = ("3a", "3b", "8a", "11a", "13b", "17a.2", "19", "22")
"""Design, changes of the plan, the order, blinding, losses, effect, harms and what it means; the numbers of CENT."""
BRIEF = ("3b", "17a.2", "22")
"""What is left of an older test."""


@dataclass(frozen=True)
class ShortCent:
    """One trial: its ``question``, what has to be known ``before`` the verdict, and its ``parts`` (name, answer)."""

    question: str
    before: list[str]
    parts: list[tuple[str, str]]


def short_cent(found: Analysis, words: Phrasebook, numbers: tuple[str, ...] = PARTS) -> ShortCent:
    """The deciding parts of the report of one trial, in the order of CENT."""
    items = {item.number: item for item in cent(found, words)}
    parts = [(f"{items[number].asks} ({number})", items[number].answer) for number in numbers]
    return ShortCent(capital(question_of(found.plan, words)), before_all(found, words), parts)
