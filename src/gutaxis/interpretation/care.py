"""Some signs belong with a clinician before any analysis; care comes first on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from ..intake import Person
from .answer import CareNotice, Level, RedFlag

# The ninth question of the PHQ-9 asks about thoughts of being better off dead; any positive answer needs a
# human the same day (credibility review of the project; to be confirmed by a clinician).
_ITEM_NINE = re.compile(r"phq-?9[ _.-]*(item)?[ _.-]*9", re.IGNORECASE)
_SEVERE_PHQ9 = 20
_FOUR_WEEKS = 28
_AFTER_ANTIBIOTICS = 56
GUT_FLAGS = frozenset({"diarrhoea-after-antibiotics", "diarrhoea-four-weeks", "heavy-bleeding", "bowel-warning"})
# How soon a sign that was ticked belongs with a clinician: the right level or a higher one. To be confirmed by one.
_SIGNS: dict[str, Level] = {
    "drowsy-or-breathless": "emergency",
    "self-harm-now": "emergency",
    "heavy-bleeding": "emergency",
    "blisters-with-fever": "same-day",
    "bowel-warning": "soon",
}


def care_for(person: Person) -> CareNotice:
    """The standard care line, and every red flag that the record shows.

    Only what is written down can be seen: ``asked`` is False where nothing was recorded that could show one,
    and no flag never means that all is well.
    """
    ticked = person.particulars.history.warning_signs
    flags = (*(RedFlag(s, level) for s, level in _SIGNS.items() if s in (ticked or ())), *_mood(person), *_gut(person))
    items = {e.item for e in person.diary}
    asked = ticked is not None or bool(
        person.particulars.history.stool_symptoms
        or items & {"PHQ9", "bristol"}
        or any(_ITEM_NINE.fullmatch(i) for i in items)
    )
    return CareNotice(flags=flags, asked=asked, ticked=ticked is not None)


def _mood(person: Person) -> Iterator[RedFlag]:
    for entry in person.diary:
        if _ITEM_NINE.fullmatch(entry.item) and (entry.value or 0) > 0:
            yield RedFlag("thoughts-of-self-harm", "same-day", {"day": entry.day.isoformat()})
            break
    for entry in person.diary:
        if entry.item == "PHQ9" and (entry.value or 0) >= _SEVERE_PHQ9:
            yield RedFlag("depression-severe", "soon", {"day": entry.day.isoformat(), "value": entry.value})
            break


def _gut(person: Person) -> Iterator[RedFlag]:
    history, latest = person.particulars.history, person.latest
    if "diarrhoea" in history.stool_symptoms and history.antibiotics_last and latest:
        days = (latest - history.antibiotics_last).days
        if 0 <= days <= _AFTER_ANTIBIOTICS:
            yield RedFlag("diarrhoea-after-antibiotics", "same-day", {"days": days})
    days = _loose_days(person)
    if days >= _FOUR_WEEKS:
        yield RedFlag("diarrhoea-four-weeks", "soon", {"days": days})


def _loose_days(person: Person) -> int:
    """The longest run of days with loose stools (Bristol 6 or 7), unbroken by a firmer one."""
    longest, start = 0, None
    for entry in sorted((e for e in person.diary if e.item == "bristol"), key=lambda e: e.day):
        if (entry.value or 0) < 6:
            start = None
            continue
        start = start or entry.day
        longest = max(longest, (entry.day - start + timedelta(days=1)).days)
    return longest
