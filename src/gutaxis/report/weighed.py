"""What weighed most in the answer about the gut, told by what would be believed without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..interpretation import Chance, LeftOut, PersonAnswer
from .lanes import intervention_name
from .phrasebook import Phrasebook

SHOWN = 8
"""How many parts are shown; the others move the answer less."""
MUCH = 0.69
"""A part that moves the log odds by less, and changes no word, decides nothing: the odds not even doubled. Assumed."""


@dataclass(frozen=True)
class Weighed:
    """One sentence, and rows of what was left out: its name, the chance without it, and the word without it."""

    said: str
    rows: list[tuple[str, str, str]]
    left: int


def weighed(answer: PersonAnswer, words: Phrasebook) -> Weighed | None:
    """The section, or None where the question about the gut was not asked."""
    if answer.gut is None or not answer.left_out:
        return None
    parts, chances = answer.left_out[:SHOWN], answer.gut.chances
    before = {name: Chance(c.before, c.before) for name, c in chances.items()}
    rows = [
        (words.say("weighed.all"), _span(before, words), words.say("weighed.word-none")),
        (words.say("weighed.nothing"), _span(chances, words), _word(answer.verdict, words)),
        *((_named(one, words), _span(one.chances, words), _word(one.verdict, words)) for one in parts),
    ]
    return Weighed(_said(answer, parts, words), rows, len(answer.left_out) - len(parts))


def _said(answer: PersonAnswer, parts: tuple[LeftOut, ...], words: Phrasebook) -> str:
    assert answer.gut is not None
    most = parts[0]
    if abs(most.weight) < MUCH and not any(_turns(one, answer) for one in parts):
        after = sorted(one.chances["reference"].after for one in answer.left_out)
        ends = {"low": hundred(after[0], words), "high": hundred(after[-1], words)}
        return words.say("weighed.none-decides", **ends, all=_after(answer.gut.chances, words))
    told = {"what": _named(most, words), "after": _after(most.chances, words)}
    return words.say("weighed.most", **told, all=_after(answer.gut.chances, words))


def _turns(one: LeftOut, answer: PersonAnswer) -> bool:
    """Whether another word would stand without it; that the question could not be asked is no other word."""
    return one.verdict not in (answer.verdict, "not askable")


def hundred(share: float, words: Phrasebook) -> str:
    """A chance out of 100; nothing here is so sure that it is none or all."""
    whole = round(100 * share)
    return words.say("weighed.under") if whole < 1 else words.say("weighed.over") if whole > 99 else str(whole)


def _after(chances: Mapping[str, Chance], words: Phrasebook) -> str:
    """The chance after the data, with those of the two other outlooks."""
    of = {name: hundred(chance.after, words) for name, chance in chances.items()}
    return words.say("weighed.after", **of)


def _span(chances: Mapping[str, Chance], words: Phrasebook) -> str:
    return words.say("weighed.cell", **{name: hundred(chance.after, words) for name, chance in chances.items()})


def _word(verdict: str, words: Phrasebook) -> str:
    return words.say(f"weighed.word-{verdict.replace(' ', '-')}")


def _named(one: LeftOut, words: Phrasebook) -> str:
    days = {"first": words.day(one.first), "last": words.day(one.last)}
    name = words.inner(intervention_name(one.intervention, words)) if one.intervention else ""
    return words.say(f"weighed.{one.part.replace(' ', '-')}", name=name, **days)
