"""Diary, stools and what was taken are weighed together here, once it is clear that the question can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from .answer import Statement, Verdict
from .askable import DAYS_APART, USABLE_DAYS
from .gut_data import GutData
from .misfit import misfits
from .person_answer import Basis
from .pointing import GutAnswer, gut_answer


@dataclass(frozen=True)
class Weighed:
    """The verdict with its reasons; ``basis`` and ``gut`` only where the question was asked, ``found`` wherever there
    is a score on a scale."""

    verdict: Verdict
    reasons: tuple[Statement, ...]
    basis: Basis | None = None
    gut: GutAnswer | None = None
    found: GutData | None = None


def not_asked(reasons: tuple[Statement, ...], found: GutData | Statement) -> Weighed:
    """The question about the gut is not asked of these data; other questions may be."""
    return Weighed("not askable", reasons, found=None if isinstance(found, Statement) else found)


def weigh_gut(found: GutData | Statement) -> Weighed:
    """The verdict on a person of whom the question can be asked; data that contradict the picture are not."""
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
