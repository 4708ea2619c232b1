"""Somebody who writes their first protocol begins with one that runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from ...errors import UsageError, nearest, unknown


@cache
def example_protocols() -> Mapping[str, str]:
    """The texts of the protocols that ship, by id."""
    folder = resources.files(__package__) / "data"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {f.name.removesuffix(".toml"): f.read_text(encoding="utf-8") for f in files}


def example_protocol(name: str) -> str:
    """The text of one of them; UsageError with the nearest where there is none."""
    known = example_protocols()
    if name not in known:
        raise UsageError(unknown("example", name, known), field="example", nearest=nearest(name, known))
    return known[name]
