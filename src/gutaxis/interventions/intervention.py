"""An intervention is a change of exposures and nothing else; if it acts, a law of the body reads that exposure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from ..errors import GutaxisError, UsageError, unknown

_FIELDS = {"id", "exposure", "how", "name", "usual_amount", "beside_care", "cautions", "claims"}


@dataclass(frozen=True)
class Intervention:
    """One active principle: ``exposure`` is what it changes; ``how`` says whether it adds or sets.

    ``name`` is keyed by language (en, sv, da); ``claims`` are ids of the evidence behind the law that answers.
    """

    id: str
    exposure: str
    how: Literal["adds", "sets"]
    name: Mapping[str, str]
    usual_amount: str
    beside_care: bool
    cautions: tuple[str, ...]
    claims: tuple[str, ...]


@cache
def interventions() -> Mapping[str, Intervention]:
    """All interventions by id, in alphabetical order."""
    folder = resources.files(__package__) / "data"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    found = [_read(f.name, tomllib.loads(f.read_text(encoding="utf-8"))) for f in files]
    return {i.id: i for i in found}


def find_intervention(name: str) -> Intervention:
    """An intervention by id; an unknown one is refused with the nearest right name."""
    if name not in interventions():
        raise UsageError(unknown("intervention", name, interventions()), field="take")
    return interventions()[name]


def _read(file: str, table: Mapping[str, Any]) -> Intervention:
    odd = table.keys() ^ _FIELDS
    if odd:
        raise GutaxisError(f"An intervention has the fields {sorted(_FIELDS)}; differs in {sorted(odd)}.", file=file)
    lists = {k: tuple(table[k]) for k in ("cautions", "claims")}
    return Intervention(**{**table, **lists})
