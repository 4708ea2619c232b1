"""A firm's report holds the firm's own numbers: worth keeping, comparable with nobody until its method is known."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ...errors import IntakeError, nearest
from ..opening import Opened, number, short
from ..record import METHODS
from ..tables import divider
from ..taxa import canonical, known_names, phyla

Unit = Literal["percent", "index", "word"]
WORDS = ("low", "normal", "high")
_UNITS = {"percent": "percent", "%": "percent", "index": "index", "score": "index", "word": "word", "": ""}
_FIELDS = ("taxon", "value", "unit")
_ABOUT = ("provider", "taken_on", "method", "kit")
MOST = 1_000


@dataclass(frozen=True)
class FirmNumber:
    """One number as printed: ``name`` as the firm writes it, ``taxon`` as gutaxis names it (None: not a microbe here).

    ``value`` is a percentage, a firm's index, or one of its words low, normal, high; ``row`` is where it stands.
    """

    name: str
    taxon: str | None
    value: float | str
    unit: Unit
    row: int


@dataclass(frozen=True)
class FirmReport:
    """What somebody copied from a firm's report. Standing is ``not comparable`` unless the method is known."""

    provider: str
    taken_on: date | None
    method: str
    kit: str | None
    numbers: tuple[FirmNumber, ...]
    file: str
    sha256: str

    @property
    def matched(self) -> float:
        """The part of the names that are understood as microbes (a phylum counts as understood)."""
        known = [n for n in self.numbers if n.taxon in known_names() or n.name.lower() in phyla()]
        return len(known) / len(self.numbers)


def looks_like_firm(text: str) -> bool:
    """Whether the content is a typed-in form: TOML with a provider, or CSV with taxon, value and unit."""
    header = [cell.strip().lower() for cell in re.split(r"[,;\t]", text.lstrip("\ufeff").split("\n", 1)[0])]
    return {"value", "unit"} <= set(header) or bool(re.search(r"^provider\s*=", text[:5_000], re.MULTILINE))


def read_firm(source: Opened) -> FirmReport:
    """Read the typed-in form.

    TOML: ``provider``, ``taken_on``, ``method``, ``kit`` and a ``[[number]]`` with ``taxon``, ``value``, ``unit`` for
    each number. CSV: the columns ``taxon,value,unit`` and, the same in every row, ``provider,taken_on,method,kit``.
    Unit is percent, index, or word (low, normal, high).
    """
    text = source.text()
    toml = re.search(r"^provider\s*=", text, re.MULTILINE)
    about, rows = _from_toml(source, text) if toml else _from_csv(source, text)
    provider = str(about.get("provider") or "").strip()
    if not provider:
        said = "Whose report is it? Write the firm's name as provider."
        raise IntakeError(said, file=source.file, field="provider")
    if not rows or len(rows) > MOST:
        said = "There are no numbers in it." if not rows else f"It holds more than {MOST} numbers."
        raise IntakeError(said, file=source.file, field="number")
    numbers = tuple(_number(source, line, fields) for line, fields in rows)
    _once(source, numbers)
    _within(source, numbers)
    method = str(about.get("method") or "unknown").strip()
    if method not in METHODS:
        close = nearest(method, METHODS)
        said = f"There is no method {short(method)}. Known: {', '.join(METHODS)}."
        raise IntakeError(said, file=source.file, field="method", nearest=close)
    kit = str(about["kit"]).strip() if about.get("kit") else None
    taken_on = _day(source, about.get("taken_on"))
    return FirmReport(provider[:200], taken_on, method, kit, numbers, source.file, source.sha256)


def _from_toml(source: Opened, text: str) -> tuple[Mapping[str, Any], list[tuple[int, Mapping[str, str]]]]:
    try:
        stored = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as bad:
        found = re.search(r"line (\d+)", str(bad))
        row = int(found[1]) if found else None
        raise IntakeError(f"This is not valid TOML: {bad}.", file=source.file, row=row) from None
    numbers = stored.pop("number", [])
    places = [i for i, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[number]]")]
    _known(source, stored, _ABOUT, None)
    if not isinstance(numbers, list) or not all(isinstance(n, dict) for n in numbers):
        raise IntakeError("Write each number under a line [[number]].", file=source.file, field="number")
    rows: list[tuple[int, Mapping[str, str]]] = []
    for place, fields in zip([*places, *[0] * len(numbers)], numbers, strict=False):
        _known(source, fields, _FIELDS, place or None)
        wrong = next((key for key, value in fields.items() if isinstance(value, bool | dict | list)), None)
        if wrong:
            said = "Write a text or a number here."
            raise IntakeError(said, file=source.file, row=place or None, field=wrong)
        rows.append((place, {key: str(value) for key, value in fields.items()}))
    return stored, rows


def _from_csv(source: Opened, text: str) -> tuple[Mapping[str, Any], list[tuple[int, Mapping[str, str]]]]:
    first = text.lstrip().splitlines()[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider(first))
    try:
        lines = [(reader.line_num, [c.strip() for c in row]) for row in reader if any(c.strip() for c in row)]
    except csv.Error as bad:
        raise IntakeError(f"The table is broken here: {bad}.", file=source.file, row=reader.line_num) from None
    header = [cell.lower() for cell in lines[0][1]]
    _known(source, dict.fromkeys(header), (*_FIELDS, *_ABOUT), 1)
    rows: list[tuple[int, Mapping[str, str]]] = []
    for line, fields in lines[1:]:
        if len(fields) != len(header):
            said = (
                f"This row has {len(fields)} fields; the header has {len(header)}. Write a decimal point, not a comma."
            )
            raise IntakeError(said, file=source.file, row=line)
        rows.append((line, dict(zip(header, fields, strict=True))))
    about = {name: _same(source, name, rows) for name in _ABOUT if name in header}
    return about, [(line, {k: v for k, v in fields.items() if k in _FIELDS}) for line, fields in rows]


def _same(source: Opened, name: str, rows: Sequence[tuple[int, Mapping[str, str]]]) -> str:
    given = {fields[name]: line for line, fields in rows if fields[name]}
    if len(given) > 1:
        said = f"There are several: {', '.join(map(short, sorted(given)[:3]))}. One file holds one report."
        raise IntakeError(said, file=source.file, row=max(given.values()), field=name)
    return next(iter(given), "")


def _known(source: Opened, given: Mapping[str, object], known: Sequence[str], row: int | None) -> None:
    for name in given:
        if name not in known:
            close = nearest(name, known)
            said = f"There is no field {short(str(name))}. Known: {', '.join(known)}."
            raise IntakeError(said, file=source.file, row=row, field=str(name)[:60], nearest=close)


def _number(source: Opened, line: int, fields: Mapping[str, str]) -> FirmNumber:
    name, text = fields.get("taxon", "").strip(), fields.get("value", "").strip()
    unit = _UNITS.get(fields.get("unit", "").strip().lower())
    if not name or len(name) > 200:
        raise IntakeError("Write the name as the firm prints it.", file=source.file, row=line, field="taxon")
    if not unit and text.lower() in WORDS:
        unit = "word"
    if not unit:
        said = f"The unit {short(fields.get('unit', ''))} is not one of percent, index, word."
        close = nearest(fields.get("unit", ""), ("percent", "index", "word"))
        raise IntakeError(said, file=source.file, row=line, field="unit", nearest=close)
    if unit == "word":
        if text.lower() not in WORDS:
            close = nearest(text, WORDS)
            said = f"{short(text)} is not one of low, normal, high."
            raise IntakeError(said, file=source.file, row=line, field="value", nearest=close)
        return FirmNumber(name, canonical(name), text.lower(), "word", line)
    value = number(text.removesuffix("%"), file=source.file, row=line, field="value")
    if unit == "percent" and value > 100:
        said = f"{value:g} % of a stool is more than all of it. Is it an index?"
        raise IntakeError(said, file=source.file, row=line, field="value")
    return FirmNumber(name, canonical(name), value, "percent" if unit == "percent" else "index", line)


def _once(source: Opened, numbers: Sequence[FirmNumber]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for found in numbers:
        key = (found.name.casefold(), found.unit)
        if key in seen:
            said = f"{short(found.name)} stands in row {seen[key]} already."
            raise IntakeError(said, file=source.file, row=found.row, field="taxon")
        seen[key] = found.row


def _within(source: Opened, numbers: Sequence[FirmNumber]) -> None:
    """Shares of genera belong to one whole; shares of phyla are another count of the same."""
    genera = [n for n in numbers if n.unit == "percent" and n.taxon and n.taxon[:2] not in ("f_", "o_")]
    total = sum(float(n.value) for n in genera)
    if total > 101:
        said = f"The percentages of genera add up to {total:g}; the whole is 100."
        raise IntakeError(said, file=source.file, row=genera[-1].row, field="value")


def _day(source: Opened, given: object) -> date | None:
    if given in (None, ""):
        return None
    try:
        day = date.fromisoformat(str(given))
    except ValueError:
        said = f"{short(str(given))} is not a day. Write it like 2026-03-31."
        raise IntakeError(said, file=source.file, field="taken_on") from None
    if day > date.today():
        raise IntakeError(f"{day} has not come yet.", file=source.file, field="taken_on")
    return day
