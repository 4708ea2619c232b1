"""A guideline for reports is a list of questions; each is answered, or said not to apply and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..phrasebook import Phrasebook


@dataclass(frozen=True)
class Item:
    """One question of a guideline: its ``number``, what it ``asks`` and the ``answer``; ``applies`` or not."""

    number: str
    asks: str
    answer: str
    applies: bool


@dataclass(frozen=True)
class NotApplicable:
    """That a question does not apply, and the code of why."""

    why: str


Answer = str | NotApplicable


def filled(
    guideline: str, numbers: Sequence[str], answers: Mapping[str, Answer], words: Phrasebook
) -> tuple[Item, ...]:
    """Every question of ``guideline`` in its order; KeyError where one has no answer, so that none is forgotten."""
    return tuple(_item(guideline, number, answers[number], words) for number in numbers)


def _item(guideline: str, number: str, answer: Answer, words: Phrasebook) -> Item:
    asks = words.say(f"nof1.{guideline}.t{number.replace('.', '')}")
    if isinstance(answer, NotApplicable):
        why = words.say(f"nof1.na.{answer.why}")
        return Item(number, asks, words.say("nof1.plan.not-applicable", why=why), False)
    return Item(number, asks, answer, True)
