"""Some signs belong with a clinician before any model is asked; each condition names its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True)
class Flag:
    """A sign to look out for: how soon it needs a clinician, and its words by language (en, sv, da)."""

    id: str
    urgency: Literal["same-day", "soon"]
    says: Mapping[str, str]


@cache
def flags() -> Mapping[str, Flag]:
    """Every sign by id."""
    text = (resources.files(__package__) / "data" / "flags.toml").read_text(encoding="utf-8")
    found = {name: _read(name, table) for name, table in tomllib.loads(text).items()}
    return MappingProxyType(found)


def _read(name: str, table: Mapping[str, str]) -> Flag:
    urgency = table["urgency"]
    assert urgency in ("same-day", "soon"), name
    return Flag(name, urgency, {lang: table[lang] for lang in ("en", "sv", "da")})  # type: ignore[arg-type]
