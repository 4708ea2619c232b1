"""The few things that are said again and again about evidence, once in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..errors import UsageError, unknown

PARTS = ("certainty", "kind", "lowered", "changes", "not_modelled", "document")


@cache
def sayings() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By part (``lowered``, ``changes``, …) and code: the words by language, and ``domain`` where there is one."""
    text = (resources.files(__package__) / "data" / "sayings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def saying(part: str, code: str, lang: str) -> str:
    """What a code means in ``en``, ``sv`` or ``da``. A code may name its object after a colon: ``planned: sleep``."""
    name, _, about = code.partition(": ")
    known = sayings()[part]
    if name not in known:
        raise UsageError(unknown(f"reason in {part}", name, known))
    return known[name][lang].format(about=about)


def domain_of(code: str) -> str:
    """The GRADE domain of a reason: risk of bias, inconsistency, indirectness, imprecision or publication bias."""
    return sayings()["lowered"][code]["domain"]
