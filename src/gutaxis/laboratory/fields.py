"""A cell of a sample sheet was typed by someone in a hurry: it is read if it is clear, and refused by name if not."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from ..errors import nearest
from ..intake import METHODS

SEXES = ("female", "male", "other", "unknown")
ROLES = ("sample", "negative", "mock", "replicate")
OLDEST = 125 * 365.25  # days
LONGEST = 100  # characters of a name
_YES_NO = {"yes": True, "true": True, "1": True, "y": True, "no": False, "false": False, "0": False, "n": False}
_REGIONS = {m.removeprefix("16S-").casefold(): m for m in METHODS} | {m.casefold(): m for m in METHODS}


class Unclear(Exception):
    """What is wrong with one cell, in words; ``nearest`` is the right thing that is spelt most like it."""

    def __init__(self, text: str, close: str | None = None) -> None:
        super().__init__(text)
        self.text, self.nearest = text, close


def words(text: str) -> str:
    """A name: one line, not too long, and nothing that a spreadsheet would run as a formula."""
    if len(text) > LONGEST:
        raise Unclear(f"{text[:20] + '…'!r} is longer than {LONGEST} characters.")
    if text[0] in "=+@" or (text[0] == "-" and not text[1:2].isdigit()):
        raise Unclear(f"{text!r} begins like a formula of a spreadsheet. Begin it with a letter or a digit.")
    if any(unicodedata.category(sign).startswith("C") for sign in text):
        raise Unclear(f"{text!r} holds signs that cannot be seen. Type it again.")
    return text


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of one of the ``known`` words, whatever their capitals."""

    def read(text: str) -> str:
        if text.casefold() in known:
            return text.casefold()
        raise Unclear(f"{text!r} is not one of {', '.join(known)}.", nearest(text, known))

    return read


def region(text: str) -> str:
    """How the sample was measured: ``16S-V4``, or just ``V4`` or ``V3-V4``; ``shotgun`` and the rest."""
    plain = text.casefold().replace("16s_", "16s-").replace("v3-v", "v3v")
    if plain in _REGIONS:
        return _REGIONS[plain]
    raise Unclear(f"{text!r} is not one of {', '.join(METHODS)}.", nearest(text, METHODS))


def yes_no(text: str) -> bool | None:
    """Yes, no, or None for ``unknown``."""
    if text.casefold() == "unknown":
        return None
    if text.casefold() not in _YES_NO:
        raise Unclear(f"{text!r} is not yes, no or unknown.")
    return _YES_NO[text.casefold()]


def age(text: str) -> float:
    """An age in days."""
    days = _number(text, "Give the age in days, like 12418.")
    if not 0 <= days <= OLDEST:
        raise Unclear(f"An age of {text} days is not that of anyone.")
    return days


def bristol(text: str) -> int:
    """The Bristol form of the stool, 1 to 7."""
    form = _number(text, "The Bristol form is a whole number from 1 to 7.")
    if form not in range(1, 8):
        raise Unclear(f"{text!r} is not a Bristol form. They are the whole numbers from 1 to 7.")
    return int(form)


def day(text: str) -> date:
    """A calendar day that has come; one day ahead is allowed, for places east of here."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unclear(f"{text!r} is not a day. Write it like 2026-03-31.") from None
    if found > date.today() + timedelta(days=1):
        raise Unclear(f"{text} has not come yet.")
    return found


def _number(text: str, instead: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Unclear(f"{text!r} is not a number. {instead}") from None
    if not math.isfinite(value):
        raise Unclear(f"{text!r} is not a number. {instead}")
    return value
