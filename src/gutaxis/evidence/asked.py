"""The questions that people come with, and the two sentences that answer each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Question:
    """A question by language, the ids of the claims and studies that answer it, and what to say: two sentences."""

    id: str
    asks: Mapping[str, str]
    say: Mapping[str, str]
    claims: tuple[str, ...]
    studies: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in the order in which the book answers them."""
    rows = _table("asked.toml")["question"]
    return tuple(Question(**{**row, "claims": tuple(row["claims"]), "studies": tuple(row["studies"])}) for row in rows)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "data" / name).read_text(encoding="utf-8"))
