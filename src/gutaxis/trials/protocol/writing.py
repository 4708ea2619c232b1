"""A protocol on paper: every key that differs from what goes without saying, in a fixed order, as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from .protocol import Protocol


def protocol_text(protocol: Protocol) -> str:
    """The TOML text of a protocol; :func:`~gutaxis.trials.protocol.reading.parse_protocol` gives back the same."""
    return "\n".join(_table(protocol, "")).strip() + "\n"


def _table(value: Any, path: str) -> Iterator[str]:
    """Lines of one table: its own keys first, then the tables below it."""
    said = [(f.name, getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != _default(f)]
    below = [(name, inner) for name, inner in said if _is_table(inner)]
    for name, inner in said:
        if not _is_table(inner):
            yield f"{name} = {_literal(inner)}"
    for name, inner in below:
        yield from _below(inner, f"{path}{name}")


def _below(value: Any, path: str) -> Iterator[str]:
    one = is_dataclass(value)
    for inner in (value,) if one else value:
        yield ""
        yield f"[{path}]" if one else f"[[{path}]]"
        yield from _table(inner, f"{path}.")


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else MISSING


def _is_table(value: Any) -> bool:
    return is_dataclass(value) or (isinstance(value, tuple) and bool(value) and is_dataclass(value[0]))


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)
