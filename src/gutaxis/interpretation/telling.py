"""An answer that these data do not hold can be sought; how likely each way finds one is said before anyone sets out.

The chances were simulated beforehand (``scripts/derive_telling.py``, ``scripts/derive_trial_chances.py``) for people
whose days have a noise like this person's, from the beliefs under which people are read; not from this person's answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .answer import Statement
from .gut_data import GutData
from .tables import Noise, Row, at_noise, noise_of, table

MORE_DAYS = 30
TRIAL = (3, 14)
"""Pairs of periods, and days of each, of the trial of one that is spoken of here."""
_OFTEN = 0.085  # people of whom the gut takes an important part before any data, by the reference outlook


@dataclass(frozen=True)
class Words:
    """Chances (0-1) of the right word, a wrong one, and none."""

    right: float
    wrong: float

    @property
    def none(self) -> float:
        """The chance of no word either way."""
        return 1 - self.right - self.wrong


@dataclass(frozen=True)
class Telling:
    """A way of finding out that takes ``days`` more days and ``stools`` more stools.

    Chances (0-1) of a right, a wrong and no word: ``if_important`` where the gut takes an important part (or, in a
    ``trial-of-one``, where what is tested takes away one smallest important difference), ``if_none`` where it takes
    none. ``answer`` is the chance of a right word among people in general, with the standard ``error`` of the
    simulation, and ``now`` that of the data as they are (None where they are too few). ``noise`` is that of the days.
    """

    id: str
    days: int
    stools: int
    if_important: Words
    if_none: Words
    answer: float
    error: float
    noise: Noise
    now: float | None = None


def may_tell(reasons: Iterable[Statement]) -> bool:
    """Whether more data would tell at all: not before the first birthday, and not while a doctor should look first."""
    return not {"under-one-year", "gut-red-flag"} & {reason.code for reason in reasons}


def tellings(found: GutData | None) -> tuple[Telling, ...]:
    """What would tell, the cheapest in days and stools first."""
    return tuple(sorted(_ways(found, noise_of(found)), key=lambda t: (t.days, t.stools)))


def _ways(found: GutData | None, noise: Noise) -> Iterator[Telling]:
    stools, days = (len(found.data.distinct), found.data.usable) if found else (0, 0)
    now = _watching(min(stools, 4), days, noise) if stools >= 2 and days >= 60 else None
    if now is None:
        yield _telling("watching", max(60 - days, 0), max(2 - stools, 0), _watching(2, 60, noise), noise, None)
    else:
        more = min(stools + 1, 4)
        yield _telling("another-stool", 14, 1, _watching(more, days, noise), noise, now)
        yield _telling("more-days", MORE_DAYS, 0, _watching(min(stools, 4), days + MORE_DAYS, noise), noise, now)
    shifts = [row for row in table("telling") if row["pushes"] > 0]
    for length in sorted({row["push_days"] for row in shifts}):
        row = at_noise([r for r in shifts if r["push_days"] == length], noise)
        yield _telling(f"planned-shift-{length:.0f}", round(row["days"]), round(row["stools"]), row, noise, now)
    yield _trial(noise)


def _watching(stools: int, days: float, noise: Noise) -> Row:
    """The row for so many stools and at most so many days, without a push."""
    rows = [row for row in table("telling") if row["pushes"] == 0 and row["stools"] == max(stools, 2)]
    longest = max((row["days"] for row in rows if row["days"] <= days), default=min(row["days"] for row in rows))
    return at_noise([row for row in rows if row["days"] == longest], noise)


def _telling(name: str, days: int, stools: int, row: Row, noise: Noise, now: Row | None) -> Telling:
    important, none = _words(row)
    share = max(important.right * (1 - important.right), none.right * (1 - none.right))
    error = math.sqrt(share / row["draws"])
    return Telling(name, days, stools, important, none, _answer(row), error, noise, _answer(now) if now else None)


def _answer(row: Row) -> float:
    important, none = _words(row)
    return _OFTEN * important.right + (1 - _OFTEN) * none.right


def _words(row: Row) -> tuple[Words, Words]:
    return (
        Words(row["important_worth"], row["important_nothing"]),
        Words(row["none_nothing"], row["none_worth"]),
    )


def _trial(noise: Noise) -> Telling:
    pairs, days = TRIAL
    row = at_noise([r for r in table("trial_chances") if (r["pairs"], r["days"]) == TRIAL], noise)
    helps, nothing = Words(row["helped"], row["reversed"]), Words(0.0, row["false_alarm"])
    error = math.sqrt(max(row["helped"] * (1 - row["helped"]), 0.0) / row["runs"])
    return Telling("trial-of-one", 2 * pairs * days, 0, helps, nothing, row["helped"], error, noise)
