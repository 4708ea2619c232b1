"""Diary, stools and what was taken are weighed together here, once it is clear that the question can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..intake import Person, Reference
from .answer import SampleStanding, Statement, Verdict
from .askable import DAYS_APART, USABLE_DAYS, Score
from .gut_data import GutData, gut_data
from .misfit import misfits
from .person_answer import Basis
from .pointing import GutAnswer, gut_answer


@dataclass(frozen=True)
class Weighed:
    """The verdict with its reasons; ``basis``, ``gut`` and ``found`` only where the question was asked."""

    verdict: Verdict
    reasons: tuple[Statement, ...]
    basis: Basis | None = None
    gut: GutAnswer | None = None
    found: GutData | None = None


def not_asked(reasons: tuple[Statement, ...]) -> Weighed:
    """The question is not asked of these data."""
    return Weighed("not askable", reasons)


def weigh_gut(
    person: Person, samples: tuple[SampleStanding, ...], score: Score, own: Sequence[Reference] = ()
) -> Weighed:
    """The verdict on a person of whom the question can be asked; data that contradict the picture are not."""
    found = gut_data(person, samples, score, own)
    if isinstance(found, Statement):
        return Weighed("cannot tell", (found,))
    barred = (*_too_few(found), *misfits(found))
    if barred:
        return Weighed("not askable", barred, found=found)
    gut = gut_answer(found.data).in_points(found.difference.value)
    return Weighed(gut.verdict, tuple(_reasons(gut, found)), _basis(found), gut, found)


def _too_few(found: GutData) -> Iterator[Statement]:
    """What was enough at first sight may be too little once stools of other years and days of expectation are out."""
    days = [stool.day for stool in found.data.distinct]
    if len(days) < 2 or max(days) - min(days) < DAYS_APART:
        yield Statement("stools-outside-diary", {"stools": len(days), "days_apart": DAYS_APART})
    if found.data.usable < USABLE_DAYS:
        yield Statement("diary-too-short", {"days": found.data.usable, "needed": USABLE_DAYS, "item": found.score})


_WHY = {
    "nothing points to the gut": "data-speak-against",
    "worth testing": "data-speak-for",
    "cannot tell": "data-undecided",
}


def _reasons(gut: GutAnswer, found: GutData) -> Iterator[Statement]:
    usual = gut.chances["reference"]
    chances = {"before": 100 * usual.before, "after": 100 * usual.after}
    settled = gut.unlikely and gut.verdict == "cannot tell"
    yield Statement("unlikely-before" if settled else _WHY.get(gut.verdict, "data-undecided"), chances)
    if gut.verdict == "nothing points to the gut":
        yield Statement("does-not-exclude")
    if found.weights.little:
        yield Statement("model-expects-little", {"condition": found.weights.condition, "share": found.weights.share})


def _basis(found: GutData) -> Basis:
    weights, last = found.weights, found.days.first + timedelta(days=found.days.length - 1)
    return Basis(
        score=found.score,
        difference=found.difference.value,
        source=found.difference.source,
        first=found.days.first,
        last=last,
        days=found.data.usable,
        stools=len(found.data.distinct),
        pushed=found.data.challenged,
        condition=weights.condition,
        expected=weights.expected,
        share=weights.share,
        seen=min(signal.seen for signal in found.signals),
    )
