"""A score adds up what was seen or felt; it has an end at both sides, and a smallest step that people notice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import IntakeError

Kind = Literal["score", "rating", "count", "measurement", "responder"]
Better = Literal["lower", "higher", "neither"]
Asked = Literal["person", "clinician", "device"]


@dataclass(frozen=True)
class Band:
    """A stretch of a scale with a name, like ``moderate``: above ``above``, up to and with ``upto``.

    The first band of a scale begins at the scale's low end (``above`` is minus infinity).
    """

    name: str
    above: float
    upto: float


@dataclass(frozen=True)
class Noticed:
    """The smallest change of a score that people notice, in its unit, and where it was read.

    ``low`` and ``high`` are the range that the source gives; where it gives one number they equal ``value``.
    """

    value: float
    low: float
    high: float
    source: str


@dataclass(frozen=True)
class Response:
    """What makes a person a responder: a score ``of`` that fell.

    Either by the share ``falls`` of its start, or to at most ``most`` and by ``steps`` or more.
    """

    of: str
    falls: float | None = None
    most: float | None = None
    steps: float | None = None


@dataclass(frozen=True)
class Scale:
    """One score: what it measures in our words, how it is added up, how far it reaches, who fills it in.

    ``tops`` holds the most that each item may get (empty: the score is weighted and is entered as its total);
    ``reversed`` the items, from 1, that count the other way round. ``unit`` is ``points`` unless it is a count or
    a measurement. ``no_bands`` and ``no_difference`` say why there are none, and are empty where there are some.
    """

    id: str
    measures: str
    kind: Kind
    low: float
    high: float
    unit: str
    by: Asked
    better: Better
    tops: tuple[int, ...] = ()
    reversed: frozenset[int] = frozenset()
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    no_bands: str = ""
    difference: Noticed | None = None
    no_difference: str = ""
    response: Response | None = None

    @property
    def items(self) -> int:
        """How many items are added up; 0 where only the total is entered."""
        return len(self.tops)

    def total(self, items: Sequence[float | None]) -> float:
        """The total of the answers, in the order of the form.

        IntakeError in words for a missing answer, a wrong number of them, or one outside its range.
        """
        if not self.tops:
            raise IntakeError(f"{self.id} is weighted, not added up from items: enter its total.", field=self.id)
        if len(items) != self.items:
            text = f"{self.id} has {_many(self.items, 'item')}; found {_many(len(items), 'answer')}."
            raise IntakeError(text, field=self.id)
        return sum(self._worth(number, answer) for number, answer in enumerate(items, 1))

    def _worth(self, number: int, answer: float | None) -> float:
        top = self.tops[number - 1]
        if answer is None or not math.isfinite(answer):
            text = f"item {number} of {self.id} has no answer; a total needs all {self.items}."
            raise IntakeError(text, field=f"{self.id} item {number}")
        if not (0 <= answer <= top and answer == int(answer)):
            text = f"item {number} of {self.id} is {answer:g}. It is a whole number from 0 to {top}."
            raise IntakeError(text, field=f"{self.id} item {number}")
        return top - answer if number in self.reversed else answer

    def check(self, total: float) -> float:
        """The total itself, if it is on the scale; IntakeError in words otherwise."""
        if not (math.isfinite(total) and self.low <= total <= self.high):
            reach = f"from {self.low:g} to {self.high:g}" if math.isfinite(self.high) else f"{self.low:g} or more"
            raise IntakeError(f"{self.id} is {total:g}. It goes {reach}.", field=self.id)
        return total

    def band(self, total: float) -> Band | None:
        """The band in which a total lies, None where the scale has no bands. IntakeError for one off the scale."""
        self.check(total)
        return next((band for band in self.bands if total <= band.upto), None)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
