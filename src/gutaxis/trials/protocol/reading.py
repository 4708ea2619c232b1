"""A protocol comes as a file that somebody wrote by hand; what cannot be meant is said with the line and the field."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ...errors import IntakeError, UsageError, nearest, unknown
from .checking import check_protocol
from .protocol import Protocol

LARGEST = 1_000_000
"""Bytes; no protocol is longer."""


def load_protocol(path: str | Path, allow_lawless: bool = False) -> Protocol:
    """Read a file. Raises IntakeError with file, row, field and the nearest right thing.

    ``allow_lawless``: something that no law of the model answers may be taken, since an effect will be assumed of it.
    """
    place = Path(path)
    if not place.is_file():
        raise IntakeError("There is no such file. Write a protocol with: gutaxis trial example", file=str(path))
    raw = place.read_bytes()
    if len(raw) > LARGEST:
        raise IntakeError(f"A protocol has at most {LARGEST:,} bytes, this file {len(raw):,}.", file=str(path))
    try:
        return parse_protocol(raw.decode("utf-8-sig"), str(path), allow_lawless)
    except UnicodeDecodeError:
        raise IntakeError("This is no text in UTF-8. Save it as UTF-8.", file=str(path)) from None


def parse_protocol(text: str, file: str | None = None, allow_lawless: bool = False) -> Protocol:
    """The protocol that a TOML text holds; ``file`` is named in errors, ``allow_lawless`` as for a file."""
    try:
        told = tomllib.loads(text.replace("\r\n", "\n"))
        _known(Protocol, told, ())
        protocol = _adapter().validate_json(json.dumps(told, default=str), strict=True)
        return check_protocol(protocol, allow_lawless)
    except tomllib.TOMLDecodeError as bad:
        row = re.search(r"line (\d+)", str(bad))
        line = int(row[1]) if row else None
        raise IntakeError(f"This is no TOML: {bad}.", file=file, row=line) from None
    except ValidationError as bad:
        first = bad.errors()[0]
        keys = tuple(k for k in first["loc"] if isinstance(k, int) or k in _names())
        raise IntakeError(_said(first), file=file, row=_row(text, keys), field=_dotted(keys)) from None
    except UsageError as bad:
        keys = tuple(int(k) if k.isdigit() else k for k in re.split(r"[.\[\]]+", bad.field or "") if k)
        found = _row(text, keys)
        raise IntakeError(bad.text, file=file, row=found, field=bad.field, nearest=bad.nearest) from None


def protocol_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a protocol."""
    found = _adapter().json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Protocol of a virtual trial"}
    return head | {key: value for key, value in _closed(found).items() if key != "title"}


@cache
def _adapter() -> TypeAdapter[Protocol]:
    return TypeAdapter(Protocol)


def _closed(part: Any) -> Any:
    """The same schema, in which no table may hold keys that it does not name."""
    if isinstance(part, list):
        return [_closed(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    more = {"additionalProperties": False} if part.get("type") == "object" and "properties" in part else {}
    return {key: _closed(inner) for key, inner in part.items()} | more


def _known(kind: Any, told: Any, path: tuple[str | int, ...]) -> None:
    """Refuse a key that no table of that kind has, with the nearest that it has."""
    if isinstance(told, list):
        for number, inner in enumerate(told):
            _known(kind, inner, (*path, number))
    if not isinstance(told, Mapping) or kind is None:
        return
    hints = get_type_hints(kind)
    for key, value in told.items():
        if key not in hints:
            text = unknown(f"key of {_dotted(path)}" if path else "key", key, hints)
            raise UsageError(text, field=_dotted((*path, key)), nearest=nearest(key, hints))
        _known(_table_of(hints[key]), value, (*path, key))


def _table_of(hint: Any) -> Any:
    """The dataclass in a type like ``tuple[Arm, ...]`` or ``Rescue | None``; None if there is none."""
    if is_dataclass(hint):
        return hint
    return next((found for inner in get_args(hint) if (found := _table_of(inner))), None)


@cache
def _names() -> frozenset[str]:
    """Every key of every table."""
    every, found = [Protocol], set()
    while every:
        kind = every.pop()
        found |= {f.name for f in fields(kind)}
        every += [t for h in get_type_hints(kind).values() if (t := _table_of(h))]
    return frozenset(found)


def _said(error: Any) -> str:
    kind, value = error["type"], error.get("input")
    if kind == "missing":
        return "This must be said and is missing."
    if kind == "literal_error":
        choices = [c.strip("' ") for c in re.split(r",| or ", error["ctx"]["expected"])]
        return unknown("choice", str(value), choices)
    what = error["msg"][0].lower() + error["msg"][1:]
    return f"Found {json.dumps(value, default=str)}; {what}."


def _dotted(keys: tuple[str | int, ...]) -> str:
    """``arms[1].take`` for ("arms", 1, "take"); tables are numbered from 0, as programs count them."""
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in keys).lstrip(".")


def _row(text: str, keys: tuple[str | int, ...]) -> int | None:
    """The line on which a key stands, or that of its table; None where neither is found."""
    names = [k for k in keys if isinstance(k, str)]
    here: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    best, depth = None, 0
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\[?\s*([\w.\- ]+?)\s*\]\]?", line):
            here = tuple(head[1].split("."))
            counts[head[1]] = counts.get(head[1], -1) + 1
            found = here
        elif key := re.match(r"\s*([\w\-]+)\s*=", line):
            found = (*here, key[1])
        else:
            continue
        if list(found) == names[: len(found)] and len(found) > depth and _turn(keys, here, counts):
            best, depth = number, len(found)
    return best


def _turn(keys: tuple[str | int, ...], here: tuple[str, ...], counts: Mapping[str, int]) -> bool:
    """Whether the table that is being read is the one that the numbers among ``keys`` mean."""
    asked = next((k for k in keys if isinstance(k, int)), None)
    return asked is None or not here or counts[".".join(here)] == asked
