"""A score counts only under its own name and in its own unit, and people spell both as they remember them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from ..errors import IntakeError, UnitError
from ..outcomes import find_scale, scales
from ..units import convert
from .profile import Warning

# How far each score and rating of a diary reaches, by its own scale; shares of responders are for trials.
RANGES: dict[str, tuple[float, float]] = {
    **{name: (scale.low, scale.high) for name, scale in scales().items() if scale.kind != "responder"},
    "IGA01": (0, 1),
}
# Gut symptoms of the day: from none to as bad as can be. Phones keep them in four steps, 0 to 3.
SYMPTOMS = ("bloating", "constipation", "diarrhoea")
# What a phone or a watch measures for each day, with the unit it is kept in.
MEASURED = {
    "life.sleep": "h/day", "steps": "count", "heart_rate": "1/min", "heart_rate_rest": "1/min", "hrv_sdnn": "ms",
    "hrv_rmssd": "ms", "mindful_min": "min",
}  # fmt: skip
# PO-SCORAD is weighted: each part with its weight and the most that it may get (a fifth of the area, seven halves of
# the six signs, itch and sleep loss as they are: the formula of SCORAD, doi:10.1159/000247298).
POSCORAD: dict[str, tuple[float, float]] = {
    "POSCORAD_extent": (0.2, 100),
    **{f"POSCORAD_{n}": (3.5, 3) for n in range(1, 7)},
    "POSCORAD_itch": (1, 10),
    "POSCORAD_sleep": (1, 10),
}
_UNITS = {"cream_g": "g", "mindful_min": "min"}
_BARE = {"", "1", "points", "point", "score", "nrs", "count", "%", "severity", "0-3", "0-4", "0-10", "yes/no"}
WORDS = ("infection", "excluded_food", "note")  # may be words: which infection, which food
ITEMS = (*RANGES, *SYMPTOMS, "cream_g", "steroid_used", *WORDS)
_ITEM_OF = re.compile(r"([A-Za-z]+(?:-?\d+)??)[ _.-]*(?:item[ _.-]*|q)?0*([1-9]\d?)", re.IGNORECASE)


def range_of(item: str) -> tuple[float, float]:
    """How far an item reaches; an answer to one question of a score reaches to the most that it may get."""
    if item in RANGES:
        return RANGES[item]
    if item in SYMPTOMS:
        return 0.0, 10.0
    if item in POSCORAD:
        return 0.0, POSCORAD[item][1]
    part = question_of(item)
    return (0.0, float(find_scale(part[0]).tops[part[1] - 1])) if part else (0.0, float("inf"))


def is_number(item: str) -> bool:
    """Whether an item has a number for a value, and never only words."""
    return (item in ITEMS and item not in WORDS) or item in POSCORAD or question_of(item) is not None


@cache
def question_of(item: str) -> tuple[str, int] | None:
    """The score and the number of the question that an item such as ``PHQ9_9`` answers, else None."""
    name, sign, number = item.rpartition("_")
    if not sign or not number.isascii() or not number.isdigit() or name not in scales():
        return None
    return (name, int(number)) if 1 <= int(number) <= find_scale(name).items else None


def in_unit(amount: float, unit: str, item: str, *, file: str, row: int) -> float:
    """``amount`` in the unit in which the item is kept; an item of one's own keeps any unit.

    Raises :class:`IntakeError` for a unit that measures something else.
    """
    wanted = _unit_of(item)
    if wanted is None or unit == wanted or (wanted == "1" and unit.lower() in _BARE):
        return amount
    for given in (unit, f"{unit}/day") if wanted.endswith("/day") else (unit,):
        try:
            return convert(amount, given, wanted)
        except UnitError:
            continue
    said = f"{item} is kept in {wanted}; {unit!r} cannot be turned into it." if wanted != "1" else (
        f"{item} is a plain number; {unit!r} does not belong to it."
    )  # fmt: skip
    raise IntakeError(said, file=file, row=row, field="unit", nearest=None if wanted == "1" else wanted)


def _unit_of(item: str) -> str | None:
    if item in _UNITS:
        return _UNITS[item]
    if item in RANGES and item in scales():
        return "1" if scales()[item].kind in ("score", "rating") else None
    if item in SYMPTOMS or item in POSCORAD or question_of(item):
        return "1"
    return _exposures().get(item) if "." in item else None


@cache
def _exposures() -> dict[str, str]:
    from ..axis import AXIS

    return {e.path: e.unit for e in AXIS.exposures}


def misspelt(items: Iterable[str]) -> tuple[Warning, ...]:
    """The items that are no known ones but are written almost like one; own items are left alone."""
    known = (*ITEMS, *MEASURED)
    plain = {_plain(item): item for item in known}
    found = []
    for item in sorted(set(items) - set(known)):
        meant = _meant_question(item)
        close = get_close_matches(_plain(item), plain, 1, cutoff=0.85)
        if meant is None and close and _digits(close[0]) == _digits(item):
            meant = plain[close[0]]
        if meant and meant != item:
            text = f"is kept as an item of your own; if {meant!r} was meant, write that"
            found.append(Warning("item-like-another", item, text))
    return tuple(found)


def _meant_question(item: str) -> str | None:
    """``PHQ9_9`` for ``phq-9 item 9``; None for anything that names no question of a score."""
    if question_of(item):
        return None
    found = _ITEM_OF.fullmatch(item)
    name = next((s for s in scales() if found and _plain(s) == _plain(found[1])), None)
    meant = f"{name}_{found[2]}" if found and name else ""
    return meant if question_of(meant) else None


def _plain(item: str) -> str:
    return "".join(filter(str.isalnum, item.casefold())).removesuffix("nrs")


def _digits(item: str) -> str:
    """The ninth question of a score is not the score."""
    return "".join(filter(str.isdigit, item))
