"""What weighed most in an answer is seen by leaving it out: a stool, a push of the gut, a half of the diary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..inference import OUTLOOKS, PersonData, contribution_after
from ..intake import Person
from .answer import Verdict
from .gut_data import GutData
from .pointing import IMPORTANT, Chance, GutAnswer, odds, word_for
from .pushes import pushes_of

Array = NDArray[np.float64]
Part = Literal["stool", "push", "first half", "second half", "symptoms"]

MOST = 24
"""The most stools, and the most pushes, that are left out one by one: the latest."""


@dataclass(frozen=True)
class LeftOut:
    """What would be believed without one ``part`` of the data, from ``first`` to ``last``.

    ``chances`` (0-1) are by outlook, each before any data and after all but this part; ``verdict`` the word that would
    stand then, ``weight`` how far the part moves the log odds of the reference outlook, up where it speaks for the gut.
    A push is left out by forgetting that it was done, a half of the diary with its gut symptoms.
    """

    part: Part
    first: date
    last: date
    chances: Mapping[str, Chance]
    verdict: Verdict
    weight: float
    intervention: str | None = None


def left_out(person: Person, found: GutData, gut: GutAnswer) -> tuple[LeftOut, ...]:
    """Each part of the data left out by itself, what weighed most first."""
    parts = [_without(part, data, gut) for part, data in _parts(person, found)]
    return tuple(sorted(parts, key=lambda one: -abs(one.weight)))


@dataclass(frozen=True)
class _Named:
    part: Part
    first: date
    last: date
    intervention: str | None = None


def _parts(person: Person, found: GutData) -> Iterator[tuple[_Named, PersonData]]:
    yield from _stools(found)
    yield from _pushes(person, found)
    yield from _days(found)


def _stools(found: GutData) -> Iterator[tuple[_Named, PersonData]]:
    for stool in found.data.distinct[-MOST:]:
        day = found.days.first + timedelta(days=stool.day)
        kept = tuple(other for other in found.data.stools if other != stool)
        yield _Named("stool", day, day), replace(found.data, stools=kept)


def _pushes(person: Person, found: GutData) -> Iterator[tuple[_Named, PersonData]]:
    first, length = found.days.first, found.days.length
    end = first + timedelta(days=length - 1)
    told: list[tuple[_Named, PersonData]] = []
    for i, dose in enumerate(person.doses):
        others = replace(person, doses=(*person.doses[:i], *person.doses[i + 1 :]))
        shift = pushes_of(others, first, length).shift
        if found.data.shift.size and not np.array_equal(shift, found.pushes.shift):
            named = _Named("push", dose.start, min(dose.end or end, end), dose.intervention)
            told.append((named, replace(found.data, shift=shift if shift.any() else np.zeros(0))))
    yield from told[-MOST:]


def _days(found: GutData) -> Iterator[tuple[_Named, PersonData]]:
    data, first = found.data, found.days.first
    half = found.days.length // 2
    ends: tuple[tuple[Part, int, int], ...] = (("first half", 0, half), ("second half", half, found.days.length))
    for part, start, stop in ends:
        kept = replace(data, score=_blank(data.score, start, stop), symptoms=_blank(data.symptoms, start, stop))
        named = _Named(part, first + timedelta(days=start), first + timedelta(days=stop - 1))
        if np.isfinite(kept.score).any():
            yield named, kept
    if np.isfinite(data.symptoms).any():
        last = first + timedelta(days=found.days.length - 1)
        yield _Named("symptoms", first, last), replace(data, symptoms=np.zeros(0))


def _blank(series: Array, start: int, stop: int) -> Array:
    kept = series.copy()
    kept[start:stop] = np.nan
    return kept


def _without(named: _Named, data: PersonData, gut: GutAnswer) -> LeftOut:
    after = contribution_after(data, OUTLOOKS)
    chances = {id: Chance(all.before, after[id].above(IMPORTANT)) for id, all in gut.chances.items()}
    with_it, without = (odds(c["reference"].after) for c in (gut.chances, chances))
    word: Verdict = word_for(chances) if data.askable() else "not askable"
    weight = float(np.log(with_it / without))
    return LeftOut(named.part, named.first, named.last, chances, word, weight, named.intervention)
