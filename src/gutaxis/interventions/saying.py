"""The few things that are said again and again about what can be taken or done, once in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..errors import UsageError, unknown


@cache
def sayings() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By part (``caution``, ``not_for``, …) and code: the words by language."""
    text = (resources.files(__package__) / "sayings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def saying(part: str, code: str, lang: str) -> str:
    """What a code means in ``en``, ``sv`` or ``da``; an unknown one is refused with the nearest."""
    known = sayings()[part]
    if code not in known:
        raise UsageError(unknown(part.replace("_", " "), code, known), field=part)
    return known[code][lang]
