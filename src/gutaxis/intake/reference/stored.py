"""A reference on disk is a table of numbers that anyone may write, so it is checked before a sample is placed in it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import IntakeError
from ..opening import opened
from .groups import groups_of
from .maturity import Ripening
from .people import Distribution, LogRatios, Neighbour, Reference

FORM = "gutaxis-reference-1"
_TEXTS = ("id", "site", "method", "primers", "database", "licence", "source", "script")
_SPREADS = ("within_sd", "laboratory_sd", "database_sd", "depth_sd")


@cache
def references() -> tuple[Reference, ...]:
    """Every reference that gutaxis ships. No data of single people, only statistics."""
    text = resources.files("gutaxis.intake").joinpath("data/reference.json").read_text(encoding="utf-8")
    return tuple(reference_of(table) for table in json.loads(text)["references"])


def read_reference(path: str | Path) -> tuple[Reference, ...]:
    """The references of a file that ``gutaxis reference build`` wrote, checked.

    Raises IntakeError for a file of another form, a missing field, or numbers that cannot be quantiles or spreads.
    """
    source = opened(path)
    try:
        stored = json.loads(source.text())
    except (json.JSONDecodeError, RecursionError):
        stored = None
    if not isinstance(stored, dict) or stored.get("form") != FORM or not isinstance(stored.get("references"), list):
        raise IntakeError(
            "This is not a reference of gutaxis. Make one with: gutaxis reference build TABLE --samples SHEET -o FILE",
            file=source.file,
        )
    found = []
    for table in stored["references"]:
        try:
            found.append(_checked(reference_of({**table, "own": True})))
        except KeyError as missing:
            raise IntakeError(f"The reference lacks {missing}.", file=source.file, field=str(missing.args[0])) from None
        except (TypeError, ValueError, AttributeError, IndexError) as bad:
            raise IntakeError(f"The reference cannot be used: {bad}.", file=source.file) from None
    return tuple(found)


def reference_of(table: Mapping[str, Any]) -> Reference:
    """A reference from its stored form. Raises KeyError for a field that is missing."""
    levels = np.array(table["levels"], float) / 100.0
    nodes = table["nodes"]
    spread = tuple(
        {
            name: Distribution(levels, np.array(q["values"], float), float(q["zero_fraction"]), node["n_effective"])
            for name, q in node["quantities"].items()
        }
        for node in nodes
    )
    taxa = tuple(table.get("taxa", ()))
    told: dict[str, Any] = {name: str(table[name]) for name in _TEXTS}
    told |= {name: {k: float(v) for k, v in table[name].items()} for name in _SPREADS}
    return Reference(
        **told,
        n=int(table["n"]),
        depth=table["depth"],
        cut=float(table["cut"]),
        minimum_n=float(table["minimum_n"]),
        countries=tuple(table["countries"]),
        laboratories=tuple(table["laboratories"]),
        checks=table["checks"],
        kind=table.get("kind", "people"),
        own=bool(table.get("own", False)),
        ages=tuple(float(node["age_days"]) for node in nodes),
        n_effective=tuple(float(node["n_effective"]) for node in nodes),
        spread=spread,
        taxa=taxa,
        centres=np.array([node["centre"] for node in nodes], float) if taxa else None,
        groups=_group_ratios(table["site"], nodes) if taxa else (),
        ripening=_ripening(table.get("ripening")),
        neighbours=tuple(Neighbour(**n) for n in table.get("neighbours", ())),
    )


def _group_ratios(site: str, nodes: list[Mapping[str, Any]]) -> tuple[LogRatios, ...]:
    parts = (*(g.id for g in groups_of(site)), "rest")
    return tuple(
        LogRatios(parts, np.array(n["group_mean"], float), np.array(n["group_covariance"], float)) for n in nodes
    )


def _ripening(stored: Mapping[str, Any] | None) -> Ripening | None:
    if stored is None:
        return None
    return Ripening(float(stored["level"]), np.array(stored["centre"], float), np.array(stored["weights"], float))


def _checked(found: Reference) -> Reference:
    """The same reference, or ValueError for what no reference can be."""
    if len(found.ages) < 2 or list(found.ages) != sorted(set(found.ages)):
        raise ValueError("its ages must rise, and be at least two")
    needed = {g.id for g in groups_of(found.site)} & set(found.spread[0])
    if not needed or any(set(node) != set(found.spread[0]) for node in found.spread):
        raise ValueError("every age must hold the same quantities")
    for node in found.spread:
        for name, among in node.items():
            fine = np.all(np.isfinite(among.values)) and np.all(np.diff(among.values) >= 0)
            if not (fine and len(among.values) == len(among.levels) and 0 <= among.zero_fraction <= 1):
                raise ValueError(f"the quantiles of {name} must be finite and rise")
            if not among.n_effective > 0:
                raise ValueError("the effective number of people must be positive")
    for name, spreads in {s: getattr(found, s) for s in _SPREADS}.items():
        if not all(math.isfinite(v) and v >= 0 for v in spreads.values()):
            raise ValueError(f"{name} must hold numbers of zero or more")
    if set(found.spread[0]) - {"dominance"} - set(found.within_sd) or set(found.within_sd) - set(found.laboratory_sd):
        raise ValueError("within_sd and laboratory_sd must hold every quantity")
    if not 0 <= found.cut <= 50:
        raise ValueError("cut must lie from 0 to 50")
    if found.centres is not None and found.centres.shape != (len(found.ages), len(found.taxa)):
        raise ValueError("every age needs one centre for each of taxa")
    return found
