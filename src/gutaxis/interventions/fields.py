"""The fields of a file, taken one by one: each refusal names the file, the field and the nearest right thing."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from ..errors import IntakeError, nearest
from .intervention import LANGUAGES
from .saying import sayings

LARGEST = 64_000
"""Bytes of one file; the longest that ships has fewer than 4,000."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Fields:
    """One file, and what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, text: str, field: str | None = None, close: str | None = None) -> IntakeError:
        """A refusal that names the file."""
        return IntakeError(text, file=self.file, field=field, nearest=close)

    def toml(self, raw: bytes) -> dict[str, Any]:
        """The whole file as a table."""
        if len(raw) > LARGEST:
            raise self.refuse(f"The file has {len(raw):,} bytes; one intervention needs fewer than {LARGEST:,}.")
        try:
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.refuse("This is not text in UTF-8, so it is not TOML.") from None
        except (tomllib.TOMLDecodeError, RecursionError) as broken:
            raise self.refuse(f"This is not TOML: {broken}.") from None

    def fields(self, table: Any, needed: Collection[str], known: Collection[str], within: str) -> None:
        """Refuse a field that is not known, or one that is missing."""
        if not isinstance(table, Mapping):
            raise self.refuse(f"[{within}] is a table with the fields {', '.join(sorted(known))}.", within)
        inside = f"{within}." if within else ""
        for field in sorted(table.keys() - set(known)):
            close = nearest(field, known)
            hint = "" if close else f" Known: {', '.join(sorted(known))}."
            raise self.refuse(f"There is no field {inside + field!r}.{hint}", inside + field, close)
        for field in sorted(set(needed) - table.keys()):
            raise self.refuse(f"The field {inside + field!r} is missing.", inside + field)

    def same_name(self, name: Any) -> None:
        """Refuse an id that is none, or that differs from the name of the file."""
        stem = self.file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            raise self.refuse(f"{name!r} is no id. Ids are small letters, digits and hyphens, like l-fermentum.", "id")
        if name != stem:
            raise self.refuse(f"The id is {name!r} and the file is {stem}.toml. Give both one name.", "id", stem)

    def codes(self, table: Mapping[str, Any], field: str, part: str) -> None:
        """The words of a field must be known codes, for they are said in three languages."""
        found = table.get(field, [])
        for code in found if isinstance(found, list) else [found]:
            self.code(code, field, part)

    def code(self, code: Any, field: str, part: str) -> str:
        """A word that is known in ``part`` of the sayings."""
        known = sayings()[part]
        if not isinstance(code, str) or code not in known:
            close = nearest(str(code), known)
            hint = "" if close else f" Known: {', '.join(known)}."
            raise self.refuse(f"{code!r} is not known in {field!r}.{hint}", field, close)
        return code

    def words(self, table: Mapping[str, Any], field: str, needed: bool = True) -> dict[str, str]:
        """A text in each language."""
        found = table.get(field, {})
        if not found and not needed:
            return {}
        self.fields(found, LANGUAGES, LANGUAGES, field)
        for lang in LANGUAGES:
            if not isinstance(found[lang], str) or not found[lang].strip():
                raise self.refuse(f"The words in {lang!r} are missing.", f"{field}.{lang}")
        return dict(found)

    def texts(self, table: Mapping[str, Any], field: str) -> tuple[str, ...]:
        """A list of texts; empty where it is left out."""
        found = table.get(field, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self.refuse(f'{field!r} is a list of texts, like ["one", "two"].', field)
        return tuple(found)

    def text(self, table: Mapping[str, Any], field: str, within: str) -> str:
        """A text; empty where it is left out."""
        found = table.get(field, "")
        if not isinstance(found, str):
            raise self.refuse(f"{within}.{field} is a text in quotes.", f"{within}.{field}")
        return found

    def one_of(self, value: Any, known: tuple[str, ...], field: str) -> Any:
        """One of a few words."""
        if value not in known:
            raise self.refuse(f"{value!r} is not one of {', '.join(known)}.", field, nearest(str(value), known))
        return value

    def number(self, table: Mapping[str, Any], field: str, within: str) -> float:
        """A finite number of 0 or more."""
        found = table[field]
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found) or found < 0:
            raise self.refuse(f"{found!r} is not a number of 0 or more.", f"{within}.{field}")
        return float(found)

    def flag(self, table: Mapping[str, Any], field: str, within: str) -> bool:
        """True or false."""
        if not isinstance(table[field], bool):
            raise self.refuse(f"{table[field]!r} is neither true nor false.", f"{within}.{field}")
        return bool(table[field])

    def day(self, value: Any, field: str) -> date:
        """A day, without a time."""
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(f"{value!r} is not a day. Write it without quotes, like 2026-11-22.", field)
        return value
