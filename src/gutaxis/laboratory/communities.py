"""A mock community is a mixture that someone weighed out, so that a laboratory can see what it makes of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import IntakeError
from ..intake import canonical, opened, rows_of

_HEADER = ["community", "taxon", "fraction"]
_ROUNDING = 0.01


@dataclass(frozen=True)
class Member:
    """One member, under all ``names`` that databases give it, and its ``share`` (0-1) of the community."""

    names: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Community:
    """A mock community: its ``id``, what it is, who states its composition, and its members."""

    id: str
    says: str
    source: str
    members: tuple[Member, ...]


@cache
def communities() -> dict[str, Community]:
    """The communities that are known here, by id."""
    text = resources.files(__package__).joinpath("data/communities.toml").read_text(encoding="utf-8")
    return {c["id"]: _shipped(c) for c in tomllib.loads(text)["community"]}


def read_communities(path: str | Path) -> dict[str, Community]:
    """Communities from a table ``community,taxon,fraction``; the fractions of each add up to 1.

    Raises IntakeError with file, row and field.
    """
    source = opened(path)
    table = rows_of(source)
    if [cell.casefold() for cell in table[0][1]] != _HEADER:
        text = f"The first row of a table of communities is {','.join(_HEADER)}."
        raise IntakeError(text, file=source.file, row=1, field="community")
    found: dict[str, dict[str, float]] = {}
    for line, cells in table[1:]:
        name, taxon, share = _row(source.file, line, cells)
        members = found.setdefault(name, {})
        members[taxon] = members.get(taxon, 0.0) + share
    for name, members in found.items():
        if abs(sum(members.values()) - 1) > _ROUNDING:
            text = f"The fractions of {name!r} add up to {sum(members.values()):g}, not to 1."
            raise IntakeError(text, file=source.file, field="fraction")
    return {name: _given(name, members, source.file) for name, members in found.items()}


def _row(file: str, line: int, cells: list[str]) -> tuple[str, str, float]:
    if len(cells) != len(_HEADER) or not all(cells):
        raise IntakeError("This row does not have community, taxon and fraction.", file=file, row=line)
    taxon = canonical(cells[1])
    if taxon is None:
        raise IntakeError(f"{cells[1]!r} names no genus, family or order.", file=file, row=line, field="taxon")
    try:
        share = float(cells[2])
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise IntakeError(f"{cells[2]!r} is not a fraction from 0 to 1.", file=file, row=line, field="fraction")
    return cells[0], taxon, share


def _given(name: str, members: dict[str, float], file: str) -> Community:
    every = tuple(Member((taxon,), share) for taxon, share in members.items())
    return Community(name, f"community {name} as given", file, every)


def _shipped(table: dict[str, object]) -> Community:
    members = table["members"]
    assert isinstance(members, list)
    every = tuple(Member(tuple(m["names"]), float(m["share"])) for m in members)
    return Community(str(table["id"]), str(table["says"]), str(table["source"]), every)
