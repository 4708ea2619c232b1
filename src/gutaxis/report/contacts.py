"""Whom to call in an emergency differs by country, and numbers grow old: each has a day after which it is hidden."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Contacts:
    """The numbers of one ``country`` (ISO 3166).

    ``advice`` says how soon to be seen, ``crisis`` listens, ``poison`` knows what to do about too much of a medicine.
    Each is None where none was read at a source, and after ``until``; the emergency number never is.
    ``own_doctor_by_day`` says that ``advice`` is for evenings, nights and weekends.
    """

    country: str
    emergency: str
    advice: str | None
    crisis: str | None
    poison: str | None
    own_doctor_by_day: bool
    reviewed: date
    until: date

    @property
    def complete(self) -> bool:
        """Whether anything but the emergency number is shown."""
        return bool(self.advice or self.crisis or self.poison)


def contacts_for(country: str | None, today: date) -> Contacts | None:
    """The numbers of a country, by its code or a name of it, or None; past its day only the emergency number."""
    plain = (country or "").strip().casefold()
    found = next(((code, row) for code, row in _table().items() if plain in row["names"]), None)
    if found is None:
        return None
    code, row = found
    fresh = {} if today > row["until"] else row
    return Contacts(
        country=code,
        emergency=row["emergency"],
        **{line: _unbroken(fresh.get(line)) for line in ("advice", "crisis", "poison")},
        own_doctor_by_day=row.get("own_doctor_by_day", False),
        reviewed=row["reviewed"],
        until=row["until"],
    )


def _unbroken(line: str | None) -> str | None:
    """A number that no end of a line breaks in two."""
    return re.sub(r"(?<=\d) (?=\d)", "\u00a0", line) if line else None


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "contacts.toml").read_text(encoding="utf-8"))
