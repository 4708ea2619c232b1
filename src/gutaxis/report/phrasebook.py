"""The same thing said in English, Swedish or Danish, with numbers and dates as people there write them."""

from __future__ import annotations

import math
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ..errors import UsageError, unknown

LANGUAGES = ("en", "sv", "da")
DAYS_PER_YEAR = 365.25
LONGEST = 60  # characters of a name or a file that are shown; more than any that people use
# Letters that turn the direction of writing: in a name they could make a line read as another one.
_TURNING = {*"\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of one language: ``phrases`` from dotted code to text with ``{names}`` to fill in."""

    lang: str
    phrases: dict[str, str]

    def say(self, code: str, **parameters: object) -> str:
        """The sentence of ``code``, its numbers written as in that language; KeyError for an unknown code."""
        filled = {name: _Filled(self, name, value) for name, value in parameters.items()}
        return self.phrases[code].format_map(filled).strip()

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for ``code``."""
        return code in self.phrases

    def word(self, kind: str, value: object) -> str:
        """One value in words: a known name translated, a number in the local form, else cleaned text."""
        if value is None:
            return self.phrases["standing.not-stated"]
        if isinstance(value, str):
            return self.phrases.get(f"{kind}.{value}", value)
        if isinstance(value, int):
            return self._grouped(f"{value:,d}")
        return self.number(value) if isinstance(value, float) else str(value)

    def number(self, value: float, digits: int | None = None) -> str:
        """A number with ``digits`` decimals, or with as many as its size deserves (two figures below 10)."""
        if not math.isfinite(value):
            return self.phrases["standing.not-stated"]
        if digits is None:
            short = abs(value) < 1
            digits = min(max(1 - math.floor(math.log10(abs(value))), 0), 6) if value else 0
            text = f"{value:,.{digits}f}"
            return self._grouped(text.rstrip("0").rstrip(".") if short and digits else text)
        return self._grouped(f"{round(value, digits) + 0.0:,.{digits}f}")  # never "−0.00"

    def signed(self, value: float, digits: int) -> str:
        """A difference, with its sign unless it is written as nothing."""
        text = self.number(value, digits)
        return f"+{text}" if round(value, digits) > 0 else text

    def inner(self, name: str) -> str:
        """A name as it stands inside a sentence: without its capital, unless it is made of capitals."""
        return name if name[1:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]

    def percent(self, share: float) -> str:
        """A share (0-1) of a sample as percent."""
        return self.say("unit.share", value=self.number(100 * share))

    def whole(self, value: float) -> str:
        """A number of people, rounded to a whole one."""
        return self._grouped(f"{round(value):,d}")

    def day(self, value: date | None) -> str | None:
        """A calendar day in words."""
        if value is None:
            return None
        month = self.phrases["format.months"].split()[value.month - 1]
        return self.phrases["format.date"].format(day=value.day, month=month, year=value.year)

    def age(self, days: float | None) -> str | None:
        """An age as a parent would say it: weeks, then months, then years and months, then years."""
        if days is None:
            return None
        months = int(days / DAYS_PER_YEAR * 12 + 1e-6)
        if months < 2:
            return self._counted("week", int(days // 7))
        if months < 24:
            return self._counted("month", months)
        years = self._counted("year", months // 12)
        return f"{years} {self._counted('month', months % 12)}" if months < 72 and months % 12 else years

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a row, the last joined by the word for "and"."""
        every = list(items)
        head, last = ", ".join(every[:-1]), every[-1]
        return f"{head} {self.phrases['complaint.and']} {last}" if head else last

    def _counted(self, unit: str, n: int) -> str:
        return self.say(f"age.{unit}-{'one' if n == 1 else 'many'}", n=n)

    def _grouped(self, text: str) -> str:
        swap = {",": self.phrases["format.thousands"], ".": self.phrases["format.decimal"], "-": "−"}
        return "".join(swap.get(sign, sign) for sign in text)


@dataclass(frozen=True)
class _Filled:
    """A value on its way into a sentence; ``{x:share}``, ``{x:percent}``, ``{x:whole}``, ``{x:day}`` or, for
    a number of decimals, ``{x:2}`` say how."""

    words: Phrasebook
    kind: str
    value: object

    def __format__(self, spec: str) -> str:
        if spec == "day":
            return self.words.day(date.fromisoformat(str(self.value))) or ""
        if not spec or not isinstance(self.value, int | float):
            return self.words.word(self.kind, self.value)
        if spec.isdigit():
            return self.words.number(self.value, int(spec))
        written: dict[str, Callable[[float], str]] = {
            "share": self.words.percent,
            "percent": lambda percent: self.words.percent(percent / 100),
            "whole": self.words.whole,
        }
        return written[spec](self.value)


@cache
def phrasebook(lang: str) -> Phrasebook:
    """The sentences of ``en``, ``sv`` or ``da``; UsageError for another language."""
    if lang not in LANGUAGES:
        raise UsageError(unknown("language", lang, LANGUAGES))
    text = (files(__package__) / "words" / f"{lang}.toml").read_text(encoding="utf-8")
    return Phrasebook(lang, dict(_flat(tomllib.loads(text))))


def cleaned(text: str, longest: int = LONGEST) -> str:
    """A text from a file as it may be shown: one line, no control or direction signs, at most ``longest``."""
    kept = "".join(
        sign if not unicodedata.category(sign).startswith("C") else " "
        for sign in text[: 4 * longest]
        if sign not in _TURNING
    )
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _flat(tree: dict[str, object], above: str = "") -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)
