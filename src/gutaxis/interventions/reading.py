"""A file about one intervention, as a dietitian or a nurse would write it: read strictly, refused in words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from .fields import Fields
from .intervention import COUNTRIES, Amount, Change, Intervention, Legal, Switching, Timing

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


class _Reader(Fields):
    """An intervention, part by part."""

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
