"""A file about one intervention, as a dietitian or a nurse would write it: read strictly, refused in words."""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from ..errors import IntakeError, nearest
from .intervention import COUNTRIES, LANGUAGES, Amount, Change, Intervention, Legal, Switching, Timing
from .saying import sayings

LARGEST = 64_000
"""Bytes of one file; the longest that ships has fewer than 4,000."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEEDED = {"id", "kind", "setting", "tried_for", "claims", "cautions", "not_for", "name", "test", "age"}
_FIELDS = {*_NEEDED, "class", "studies", "no_law", "changes", "dose", "time", "note", "legal", "strain"}
_TABLES = {
    "changes": ({"exposure", "how"}, {"exposure", "how", "amount"}),
    "dose": ({"usual", "least", "most", "source"}, {"usual", "least", "most", "source", "every_days", "first"}),
    "time": (
        {"onset_days", "onset_source", "half_life_days", "half_life_source"},
        {"onset_days", "onset_source", "half_life_days", "half_life_source"},
    ),
    "test": ({"possible", "safe", "blind"}, {"possible", "safe", "blind", "why"}),
    "age": ({"from_years", "why"}, {"from_years", "to_years", "why"}),
    "legal": (set(), {*COUNTRIES, "review_by"}),
    "country": ({"status", "source", "checked"}, {"status", "source", "checked"}),
}
_STRAIN = {"says", "genus", "usual_dose", "eczema", "psoriasis", "acne", "mood"}
_CODES = {"kind": "kind", "no_law": "no_law", "cautions": "caution", "not_for": "not_for", "tried_for": "tried_for"}


def read_intervention(raw: bytes, file: str, own: bool = False) -> Intervention:
    """An intervention from the bytes of a TOML file; ``own`` keeps the file's name and digest with it.

    Raises IntakeError that names the file, the field and the nearest right thing.
    """
    reader = _Reader(file)
    table = reader.toml(raw)
    reader.fields(table, _NEEDED, _FIELDS, "")
    reader.same_name(table["id"])
    for field, part in _CODES.items():
        reader.codes(table, field, part)
    if "strain" in table:  # the law of a strain of one's own; its numbers are read by the model
        reader.fields(table["strain"], {"says", "genus", "usual_dose"}, _STRAIN, "strain")
    found = reader.whole(table)
    reader.law(found)
    return found if not own else _owned(found, raw, file)


def _owned(found: Intervention, raw: bytes, file: str) -> Intervention:
    return Intervention(**{**vars(found), "file": file, "digest": hashlib.sha256(raw).hexdigest()})


class _Reader:
    """One file, and what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, text: str, field: str | None = None, close: str | None = None) -> IntakeError:
        return IntakeError(text, file=self.file, field=field, nearest=close)

    def toml(self, raw: bytes) -> dict[str, Any]:
        if len(raw) > LARGEST:
            raise self.refuse(f"The file has {len(raw):,} bytes; one intervention needs fewer than {LARGEST:,}.")
        try:
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.refuse("This is not text in UTF-8, so it is not TOML.") from None
        except (tomllib.TOMLDecodeError, RecursionError) as broken:
            raise self.refuse(f"This is not TOML: {broken}.") from None

    def fields(self, table: Any, needed: Collection[str], known: Collection[str], within: str) -> None:
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
        known = sayings()[part]
        if not isinstance(code, str) or code not in known:
            close = nearest(str(code), known)
            hint = "" if close else f" Known: {', '.join(known)}."
            raise self.refuse(f"{code!r} is not known in {field!r}.{hint}", field, close)
        return code

    def words(self, table: Mapping[str, Any], field: str, needed: bool = True) -> dict[str, str]:
        found = table.get(field, {})
        if not found and not needed:
            return {}
        self.fields(found, LANGUAGES, LANGUAGES, field)
        for lang in LANGUAGES:
            if not isinstance(found[lang], str) or not found[lang].strip():
                raise self.refuse(f"The words in {lang!r} are missing.", f"{field}.{lang}")
        return dict(found)

    def texts(self, table: Mapping[str, Any], field: str) -> tuple[str, ...]:
        found = table.get(field, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self.refuse(f'{field!r} is a list of texts, like ["one", "two"].', field)
        return tuple(found)

    def text(self, table: Mapping[str, Any], field: str, within: str) -> str:
        found = table.get(field, "")
        if not isinstance(found, str):
            raise self.refuse(f"{within}.{field} is a text in quotes.", f"{within}.{field}")
        return found

    def one_of(self, value: Any, known: tuple[str, ...], field: str) -> Any:
        if value not in known:
            raise self.refuse(f"{value!r} is not one of {', '.join(known)}.", field, nearest(str(value), known))
        return value

    def number(self, table: Mapping[str, Any], field: str, within: str) -> float:
        found = table[field]
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found) or found < 0:
            raise self.refuse(f"{found!r} is not a number of 0 or more.", f"{within}.{field}")
        return float(found)

    def flag(self, table: Mapping[str, Any], field: str, within: str) -> bool:
        if not isinstance(table[field], bool):
            raise self.refuse(f"{table[field]!r} is neither true nor false.", f"{within}.{field}")
        return bool(table[field])

    def day(self, value: Any, field: str) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(f"{value!r} is not a day. Write it without quotes, like 2026-11-22.", field)
        return value

    def whole(self, table: Mapping[str, Any]) -> Intervention:
        age = self.table(table["age"], "age")
        legal = self.table(table.get("legal", {}), "legal")
        return Intervention(
            id=table["id"],
            kind=table["kind"],
            group=self.text(table, "class", "") or table["id"],
            name=self.words(table, "name"),
            tried_for=self.texts(table, "tried_for"),
            setting=self.one_of(table["setting"], ("home", "clinic"), "setting"),
            changes=self.changes(table.get("changes", [])),
            no_law=self.text(table, "no_law", ""),
            amount=self.amount(table["dose"]) if "dose" in table else None,
            timing=self.timing(table["time"]) if "time" in table else None,
            switching=self.switching(table["test"]),
            from_years=self.number(age, "from_years", "age"),
            too_young=self.code(age["why"], "age.why", "too_young"),
            claims=self.texts(table, "claims"),
            studies=self.texts(table, "studies"),
            cautions=self.texts(table, "cautions"),
            not_for=self.texts(table, "not_for"),
            note=self.words(table, "note", needed=False),
            legal={k: self.law_of(legal[k], k) for k in COUNTRIES if k in legal},
            review_by=self.day(legal["review_by"], "legal.review_by") if "review_by" in legal else None,
            brings_law="strain" in table,
            to_years=self.number(age, "to_years", "age") if "to_years" in age else None,
        )

    def table(self, found: Any, within: str) -> Mapping[str, Any]:
        self.fields(found, *_TABLES[within], within)
        return dict(found)

    def changes(self, rows: Any) -> tuple[Change, ...]:
        if not isinstance(rows, list):
            raise self.refuse("Write each change under [[changes]].", "changes")
        found = []
        for row in rows:
            table = self.table(row, "changes")
            how = self.one_of(table["how"], ("adds", "sets"), "changes.how")
            texts = {f: self.text(table, f, "changes") for f in ("exposure", "amount")}
            found.append(Change(texts["exposure"], how, texts["amount"]))
        return tuple(found)

    def amount(self, found: Any) -> Amount:
        table = self.table(found, "dose")
        texts = {f: self.text(table, f, "dose") for f in ("usual", "least", "most", "source", "first")}
        every = table.get("every_days")
        if every is not None and (isinstance(every, bool) or not isinstance(every, int) or every < 1):
            raise self.refuse(f"{every!r} is not a whole number of days.", "dose.every_days")
        return Amount(texts["usual"], texts["least"], texts["most"], texts["source"], every, texts["first"])

    def timing(self, found: Any) -> Timing:
        table = self.table(found, "time")
        days = {f: self.number(table, f, "time") for f in ("onset_days", "half_life_days")}
        texts = {f: self.text(table, f, "time") for f in ("onset_source", "half_life_source")}
        return Timing(days["onset_days"], texts["onset_source"], days["half_life_days"], texts["half_life_source"])

    def switching(self, found: Any) -> Switching:
        table = self.table(found, "test")
        possible, safe = (self.flag(table, f, "test") for f in ("possible", "safe"))
        why = self.text(table, "why", "test")
        if why:
            self.code(why, "test.why", "not_tested")
        if not (possible and safe) and not why:
            raise self.refuse("What cannot be tested, or not safely, says why.", "test.why")
        return Switching(possible, safe, self.code(table["blind"], "test.blind", "blind"), why)

    def law_of(self, found: Any, country: str) -> Legal:
        self.fields(found, *_TABLES["country"], f"legal.{country}")
        status = self.code(found["status"], f"legal.{country}.status", "legal")
        source = self.text(found, "source", f"legal.{country}")
        return Legal(status, source, self.day(found["checked"], f"legal.{country}.checked"))

    def law(self, found: Intervention) -> None:
        """Either it changes something, by some amount, or it says why the model is silent."""
        if found.has_law == bool(found.no_law):
            text = "Give [[changes]], or else no_law with the reason why the model is silent, and never both."
            raise self.refuse(text, "no_law")
        if found.has_law and (found.amount is None or found.timing is None):
            raise self.refuse("What changes something needs [dose] and [time].", "dose")
