"""Every score by its name, as the clinics and the trials write it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from ..errors import GutaxisError, UsageError, nearest, unknown
from .scale import Band, Noticed, Response, Scale

_PLAIN = {"measures", "kind", "by", "better", "bands_source", "no_bands", "no_difference"}
_FIELDS = _PLAIN | {
    "range", "unit", "items", "tops", "reversed", "bands", "difference", "of", "falls", "most", "steps",
}  # fmt: skip


@cache
def scales() -> Mapping[str, Scale]:
    """Every scale by id: the endpoints of trials, and the scores and ratings of a diary."""
    file = resources.files(__package__) / "data" / "scales.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType({name: _read(name, table) for name, table in tables.items()})


def find_scale(name: str) -> Scale:
    """A scale by id (``POEM``); an unknown one is refused with the nearest."""
    if name not in scales():
        raise UsageError(unknown("score", name, scales()), field="score", nearest=nearest(name, scales()))
    return scales()[name]


def _read(name: str, table: Mapping[str, Any]) -> Scale:
    odd = sorted(table.keys() - _FIELDS)
    if odd:
        raise GutaxisError(f"A scale has no field {odd[0]!r}.", file="scales.toml", field=f"{name}.{odd[0]}")
    low, high = table["range"]
    return Scale(
        id=name,
        low=float(low),
        high=float(high),
        unit=table.get("unit", "1" if table["kind"] == "responder" else "points"),
        tops=_tops(table),
        reversed=frozenset(table.get("reversed", ())),
        bands=_bands(table.get("bands", {})),
        difference=_noticed(table.get("difference")),
        response=_response(table),
        **{field: table[field] for field in _PLAIN & table.keys()},
    )


def _tops(table: Mapping[str, Any]) -> tuple[int, ...]:
    tops = table.get("tops", ())
    return (tops,) * table["items"] if isinstance(tops, int) else tuple(tops)


def _bands(ends: Mapping[str, float]) -> tuple[Band, ...]:
    starts = (-math.inf, *ends.values())
    return tuple(
        Band(name, float(above), float(upto)) for (name, upto), above in zip(ends.items(), starts, strict=False)
    )


def _noticed(table: Mapping[str, Any] | None) -> Noticed | None:
    if table is None:
        return None
    value = float(table["value"])
    low, high = table.get("range", (value, value))
    return Noticed(value, float(low), float(high), table["source"])


def _response(table: Mapping[str, Any]) -> Response | None:
    if "of" not in table:
        return None
    return Response(table["of"], table.get("falls"), table.get("most"), table.get("steps"))
