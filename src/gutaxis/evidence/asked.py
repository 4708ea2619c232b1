"""The questions that people come with, and the smallest change of a score that they would notice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .source import Source, as_source


@dataclass(frozen=True)
class Question:
    """A question by language, the ids of the claims and studies that answer it, and what to say: two sentences."""

    id: str
    asks: Mapping[str, str]
    say: Mapping[str, str]
    claims: tuple[str, ...]
    studies: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """The smallest change of a score that people notice: ``value`` in ``unit``, and where it was read."""

    endpoint: str
    value: float
    unit: str
    source: Source


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in the order in which the book answers them."""
    rows = _table("asked.toml")["question"]
    return tuple(Question(**{**row, "claims": tuple(row["claims"]), "studies": tuple(row["studies"])}) for row in rows)


@cache
def differences() -> Mapping[str, Difference]:
    """By endpoint id; an endpoint without one has none on record."""
    found = _table("differences.toml")
    return {e: Difference(e, float(t["value"]), t["unit"], as_source(t["source"])) for e, t in found.items()}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "data" / name).read_text(encoding="utf-8"))
