"""Some microbes can make acetate, propionate or butyrate; their share of a sample is a potential, not an amount."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ...errors import IntakeError
from ..guilds import guilds
from ..opening import opened, short
from ..profile import Profile

Module = tuple[frozenset[str], ...]
"""The steps of a module; each is done by any one of its orthologues."""
_ORTHOLOGUE = re.compile(r"K\d{5}\b")


def capacities(profile: Profile) -> dict[str, float]:
    """The share (0-1) of the whole sample in genera that may make each acid; sources in ``data/capacity.toml``."""
    makers = _makers()
    shares = zip(profile.taxa, profile.fraction.tolist(), strict=True)
    listed = [(share, makers[taxon]) for taxon, share in shares if taxon in makers]
    return {acid: math.fsum(share for share, acids in listed if acid in acids) for acid in _table()}


def gene_capacities(
    amounts: Mapping[str, float], modules: Mapping[str, Module] | None = None
) -> dict[str, tuple[float, float]]:
    """What genes allow: for each acid (or module) the amount and the share (0-1) of its steps that was seen.

    ``amounts[orthologue]`` in any unit, which is the unit of the answer: the median over the steps of a module, each
    step the sum of its orthologues. Without ``modules`` the terminal enzymes of ``data/capacity.toml`` are one step.
    """
    table = {acid: (frozenset(row["orthologues"]),) for acid, row in _table().items()}
    found = {}
    for name, steps in (modules if modules is not None else table).items():
        sums = sorted(math.fsum(amounts.get(k, 0.0) for k in sorted(step)) for step in steps)
        middle = (sums[(len(sums) - 1) // 2] + sums[len(sums) // 2]) / 2
        found[name] = (middle, sum(s > 0 for s in sums) / len(sums))
    return found


def read_modules(path: str | Path) -> dict[str, Module]:
    """Modules from a user's own file: a line with id and name, a line for each step, and ``///`` after each module.

    A step lists orthologues (K numbers); any of them does it. gutaxis ships no such file, as the known collections
    are not free for all use. Raises IntakeError for a file of another shape.
    """
    source = opened(path)
    found: dict[str, Module] = {}
    name = ""
    steps: list[frozenset[str]] = []
    for row, line in enumerate(source.text().splitlines(), 1):
        if line.strip() == "///" or not line.strip():
            if name and steps:
                found[name] = tuple(steps)
            name, steps = ("", []) if line.strip() else (name, steps)
        elif not name:
            name = line.split()[0]
        else:
            named = frozenset(_ORTHOLOGUE.findall(line))
            if not named:
                raise IntakeError(
                    f"{short(line)} names no orthologue like K00929. Write one step a line, and /// after each module.",
                    file=source.file,
                    row=row,
                )
            steps.append(named)
    if name and steps:
        found[name] = tuple(steps)
    if not found:
        raise IntakeError("No module was found: an id, its steps as K numbers, and ///.", file=source.file)
    return found


@cache
def _makers() -> dict[str, frozenset[str]]:
    by_guild = {g.id: g.taxa for g in guilds()}
    found: dict[str, set[str]] = {}
    for acid, row in _table().items():
        named = by_guild[row["guild"]] | set(row["genera"])
        named |= {f"f_{f}" for f in row["families"]} | {f"o_{o}" for o in row["orders"]}
        for taxon in named:
            found.setdefault(taxon, set()).add(acid)
    return {taxon: frozenset(acids) for taxon, acids in found.items()}


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("gutaxis.intake").joinpath("data/capacity.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
