"""A score counts only under its own name, and people spell names as they remember them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .profile import Warning

# The range of each score by its own instrument; the numeric ratings are 0-10.
RANGES: dict[str, tuple[float, float]] = {
    "itch_nrs": (0, 10), "sleep_loss": (0, 10), "stress_nrs": (0, 10), "mood_nrs": (0, 10),
    "bristol": (1, 7), "EASI": (0, 72), "SCORAD": (0, 103), "oSCORAD": (0, 83), "POSCORAD": (0, 103),
    "POEM": (0, 28), "IGA01": (0, 1), "PASI": (0, 72), "HAMD17": (0, 52), "MADRS": (0, 60), "BDI": (0, 63),
    "PHQ9": (0, 27), "HAMA": (0, 56), "GAD7": (0, 21), "DLQI": (0, 30),
}  # fmt: skip
ITEMS = (*RANGES, "bloating", "constipation", "cream_g", "steroid_used", "infection", "note")


def misspelt(items: Iterable[str]) -> tuple[Warning, ...]:
    """The items that are no known ones but are written almost like one; own items are left alone."""
    plain = {_plain(item): item for item in ITEMS}
    found = []
    for item in sorted(set(items) - set(ITEMS)):
        close = get_close_matches(_plain(item), plain, 1, cutoff=0.85)
        if close and _digits(close[0]) == _digits(item):
            text = f"is kept as an item of your own; if {plain[close[0]]!r} was meant, write that"
            found.append(Warning("item-like-another", item, text))
    return tuple(found)


def _plain(item: str) -> str:
    return "".join(filter(str.isalnum, item.casefold())).removesuffix("nrs")


def _digits(item: str) -> str:
    """The ninth question of a score is not the score."""
    return "".join(filter(str.isdigit, item))
