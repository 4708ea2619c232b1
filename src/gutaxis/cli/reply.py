"""What a command has to say when its work is done: to a person, or to a program."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from .. import __version__
from ..errors import GutaxisError


@dataclass(frozen=True)
class Reply:
    """The outcome of one verb.

    ``text`` is for stdout without ``--json``; ``result`` for the envelope; ``data`` maps the name of every
    file that was read to its SHA-256; ``model`` is the digest of the equations, if they were used.
    """

    result: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    warnings: Sequence[Mapping[str, Any]] = ()
    model: str | None = None
    seed: int | None = None
    exit_code: int = 0


def envelope(command: str | None, reply: Reply, errors: Sequence[GutaxisError] = ()) -> str:
    """The one object that ``--json`` prints, for answers, errors and misuse alike."""
    whole = {
        "gutaxis": __version__,
        "command": command,
        "ok": not errors,
        "model": reply.model,
        "data": reply.data,
        "seed": reply.seed,
        "result": reply.result,
        "warnings": reply.warnings,
        "errors": [error.as_dict() for error in errors],
    }
    return json.dumps(plain(whole), indent=2, allow_nan=False)


def plain(value: Any) -> Any:
    """The same as JSON values: days as ISO 8601, arrays as lists, and null for what is not finite."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if hasattr(value, "tolist"):  # numbers and arrays of NumPy, without importing it
        return plain(value.tolist())
    raise TypeError(f"{type(value).__name__} has no place in JSON")
