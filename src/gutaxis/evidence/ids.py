"""The names that studies are filed under: what was taken, and what was measured."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def intervention_ids() -> frozenset[str]:
    """Every intervention id that a finding may name, also those that the model does not carry yet."""
    return frozenset(_ids()["interventions"])


@cache
def endpoint_ids() -> frozenset[str]:
    """Every score and measured quantity that a finding may name; model quantities are named by their path."""
    return frozenset(_ids()["endpoints"])


@cache
def _ids() -> dict[str, list[str]]:
    text = (resources.files(__package__) / "data" / "ids.toml").read_text(encoding="utf-8")
    return {kind: str(names).split() for kind, names in tomllib.loads(text).items()}
