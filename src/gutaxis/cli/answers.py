"""What people type when they are asked: a day, an age, a choice, a list, a number; read kindly, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..errors import IntakeError, UsageError, nearest

if TYPE_CHECKING:
    from ..report import Phrasebook

LONGEST = 200
_AGE_WORDS = (
    (r"\s*(years?|år|yrs?)\b\.?", "y"),
    (r"\s*(months?|månader|månad|mån|måneder|måned|mdr)\b\.?", "m"),
    (r"\s*(weeks?|veckor|vecka|uger|uge)\b\.?", "w"),
    (r"\s*(days?|dagar|dage|dag)\b\.?", "d"),
)


def choices(words: Phrasebook, kind: str) -> Mapping[str, tuple[str, ...]]:
    """The ids of a choice with every word that means them in this language, the shown one first."""
    start = f"start.choice.{kind}."
    return {
        code.removeprefix(start): tuple(word.strip() for word in text.split(","))
        for code, text in words.phrases.items()
        if code.startswith(start)
    }


def shown(words: Phrasebook, kind: str) -> str:
    """The words of a choice as they are offered."""
    return ", ".join(told[0] for told in choices(words, kind).values())


def a_choice(words: Phrasebook, kind: str) -> Callable[[str], str]:
    """Read one word of a choice."""
    known = {word.casefold(): name for name, told in choices(words, kind).items() for word in (name, *told)}

    def read(text: str) -> str:
        found = known.get(text.strip().casefold())
        if found is None:
            raise UsageError(f"{text!r} is none of these.", nearest=nearest(text.strip(), known))
        return found

    return read


def some_of(words: Phrasebook, kind: str, none: set[str]) -> Callable[[str], list[str]]:
    """Read several words of a choice with commas, or a word that means none."""
    one = a_choice(words, kind)

    def read(text: str) -> list[str]:
        if text.strip().casefold() in none and kind != "conditions":
            return []
        return list(dict.fromkeys(one(part) for part in re.split(r"[,;+]", text) if part.strip()))

    return read


def letters(known: tuple[str, ...], none: set[str]) -> Callable[[str], list[str]]:
    """Read letters that stand for ``known`` in order, like ``ac`` or ``a, c``, or a word that means none."""

    def read(text: str) -> list[str]:
        plain = text.strip().casefold()
        if plain in none:
            return []
        picked = re.sub(r"[\s,;+&.]", "", plain)
        marks = "abcdefghij"[: len(known)]
        if not picked or any(sign not in marks for sign in picked):
            raise UsageError(f"{text!r} holds other letters.")
        return [name for mark, name in zip(marks, known, strict=True) if mark in picked]

    return read


def a_day(text: str) -> date:
    """A day that has been; written another way, the day that it must mean is named."""
    from ..intake import nearest_day

    plain = text.strip()
    try:
        day = date.fromisoformat(plain) if re.fullmatch(r"\d{4}-\d\d-\d\d", plain) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{text!r} is not a day.", nearest=nearest_day(plain))
    if not date(1900, 1, 1) <= day <= date.today() + timedelta(days=1):
        raise UsageError(f"{day} has not come yet, or is long gone.")
    return day


def a_day_or_none(none: set[str]) -> Callable[[str], date | None]:
    """A day, or None for a word that means that there was none."""
    return lambda text: None if text.strip().casefold() in none else a_day(text)


def born(text: str) -> dict[str, date | str]:
    """``birth`` or ``age``: the day of birth, or an age such as ``7y``, ``7 years``, ``3y2m``."""
    from ..intake import age_in_days

    plain = text.strip().casefold()
    if re.match(r"\d{4}-|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", plain):
        return {"birth": a_day(plain)}
    for pattern, letter in _AGE_WORDS:
        plain = re.sub(pattern, letter, plain)
    try:
        age_in_days(plain)
    except IntakeError as bad:
        bare = re.fullmatch(r"\d{1,3}", plain)
        raise UsageError(bad.text, nearest=f"{plain}y" if bare else None) from None
    return {"age": plain.replace(" ", "")}


def a_text(text: str) -> str:
    """A name of at most 200 letters, on one line."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if not plain or len(plain) > LONGEST:
        raise UsageError("That is empty or far too long.")
    return plain


def with_brackets(none: set[str]) -> Callable[[str], list[tuple[str, str | None]]]:
    """Read ``milk (dietitian), egg`` as names, each with what stands in its brackets."""

    def read(text: str) -> list[tuple[str, str | None]]:
        if text.strip().casefold() in none:
            return []
        parts = re.findall(r"([^,;()]+?)\s*(?:\(([^()]*)\))?\s*(?:[,;]|$)", text)
        found = [(a_text(name), a_text(inner) if inner.strip() else None) for name, inner in parts if name.strip()]
        if not found or text.count("(") != text.count(")"):
            raise UsageError(f"{text!r} is no list.")
        return found

    return read


def a_number(low: float, high: float) -> Callable[[str], float]:
    """A number within its scale; a decimal comma is understood."""

    def read(text: str) -> float:
        if not re.fullmatch(r"\d{1,4}([.,]\d+)?", text.strip()):
            raise UsageError(f"{text!r} is not a number.")
        value = float(text.strip().replace(",", "."))
        if not low <= value <= high:
            raise UsageError(f"{value:g} is off the scale.", nearest=f"{min(max(value, low), high):g}")
        return value

    return read


def yes_or_no(yes: set[str], none: set[str]) -> Callable[[str], bool]:
    """Yes or no in any of the words for them."""

    def read(text: str) -> bool:
        plain = text.strip().casefold()
        if plain not in yes | none:
            raise UsageError(f"{text!r} is neither.", nearest=nearest(plain, sorted(yes | none)))
        return plain in yes

    return read


def a_share(text: str) -> tuple[str, float]:
    """``Bacteroides 23.4`` as a name and percent; a decimal comma and a percent sign are understood."""
    found = re.fullmatch(r"(.+?)[\s:;,=]+<?\s*(\d{1,3}(?:[.,]\d+)?)\s*%?", text.strip())
    if not found:
        raise UsageError(f"{text!r} is not a name and a number.")
    value = float(found[2].replace(",", "."))
    if value > 100:
        raise UsageError(f"{value:g} is more than the whole.")
    return a_text(found[1]), value
