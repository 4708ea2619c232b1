"""A BIOM table holds many samples at once; without the names of its features it says nothing about microbes."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import IntakeError
from .amounts import Row, counted, parted
from .hdf5 import biom_in_hdf5
from .opening import Opened, short
from .profile import Profile

_LARGEST = 5_000_000
# Shares of species, alone or behind "|", are MetaPhlAn's; tables of amplicons join ranks by ";".
_SPECIES = re.compile(r"(^|\|)s__\w")


@dataclass(frozen=True)
class _Grid:
    """Features with the lineage that the table gives them (or ""), and samples with {feature: amount}."""

    features: tuple[str, ...]
    lineages: tuple[str, ...]
    samples: Mapping[str, Mapping[int, float]]


def read_biom(source: Opened, taxonomy: Mapping[str, str] | None = None) -> tuple[Profile, ...]:
    """Every sample of a BIOM 1.0 (JSON) or 2.1 (HDF5) table, by the lineage of its features.

    Lineages come from ``taxonomy`` (feature -> lineage), from the table's own metadata, or from ids that are
    lineages. A table without any is refused with what to do.
    """
    stored = _json(source) if source.data.lstrip()[:1] == b"{" else biom_in_hdf5(source)
    try:
        grid = _grid(source, stored)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
        raise _broken(source, f"{type(problem).__name__}: {problem}") from None
    lineages = _lineages(source, grid, taxonomy or {})
    return tuple(_sample(source, name, amounts, lineages) for name, amounts in grid.samples.items())


def _json(source: Opened) -> Any:
    try:
        return json.loads(source.text())
    except (ValueError, RecursionError) as problem:
        raise _broken(source, str(problem)) from None


def _grid(source: Opened, stored: Any) -> _Grid:
    rows, columns = (int(n) for n in stored["shape"])
    if rows * columns > 10 * _LARGEST or min(rows, columns) < 0:
        raise IntakeError(f"The table claims {rows} x {columns} cells.", file=source.file, field="shape")
    features, samples = (tuple(str(at["id"]) for at in stored[axis]) for axis in ("rows", "columns"))
    if (rows, columns) != (len(features), len(samples)):
        raise IntakeError("The table's shape and its lists disagree.", file=source.file, field="shape")
    if len(set(features)) < rows or len(set(samples)) < columns:
        raise IntakeError("An id stands there twice.", file=source.file, field="id")
    if not columns:
        raise IntakeError("The table holds no samples.", file=source.file)
    if not rows:
        raise IntakeError("The table has no features.", file=source.file)
    amounts: list[dict[int, float]] = [{} for _ in samples]
    for row, column, amount in _cells(stored):
        if not (0 <= row < rows and 0 <= column < columns) or row in amounts[column]:
            raise IntakeError(f"The cell {row}, {column} is outside or twice.", file=source.file, field="data")
        amounts[column][row] = float(amount)
    return _Grid(features, tuple(_stored(at) for at in stored["rows"]), dict(zip(samples, amounts, strict=True)))


def _cells(stored: Any) -> list[tuple[int, int, Any]]:
    data = stored["data"]
    if stored["matrix_type"] == "sparse":
        return [(int(row), int(column), amount) for row, column, amount in data]
    return [(i, j, amount) for i, line in enumerate(data) for j, amount in enumerate(line) if amount]


def _stored(feature: Any) -> str:
    """The lineage in the metadata of a feature: a text, a list of ranks, or nothing."""
    lineage = (feature.get("metadata") or {}).get("taxonomy") or ""
    return ";".join(str(step) for step in lineage) if isinstance(lineage, list) else str(lineage)


def _broken(source: Opened, said: str) -> IntakeError:
    said = " ".join(said.split())[:120]
    return IntakeError(
        f"This BIOM table is broken ({said}). Export it again, for example: biom convert --to-hdf5.",
        file=source.file,
    )


def _lineages(source: Opened, grid: _Grid, given: Mapping[str, str]) -> list[str]:
    found = [
        given.get(feature) or stored or (feature if _speaks(feature) else "")
        for feature, stored in zip(grid.features, grid.lineages, strict=True)
    ]
    unnamed = [feature for feature, lineage in zip(grid.features, found, strict=True) if not lineage]
    if 2 * len(unnamed) > len(found):
        raise IntakeError(
            f"{len(unnamed)} of {len(found)} features have no taxonomy, for example {short(unnamed[0])}. Add it:"
            " biom add-metadata --observation-metadata-fp taxonomy.tsv, or give the file with --taxonomy.",
            file=source.file,
            field="taxonomy",
        )
    return found


def _speaks(feature: str) -> bool:
    return feature.startswith(("k__", "d__", "p__", "f__", "g__", "s__", "D_0__")) and "UniRef" not in feature


def _sample(source: Opened, name: str, amounts: Mapping[int, float], lineages: list[str]) -> Profile:
    rows = [Row(i + 1, lineages[i], amounts.get(i, 0.0)) for i in range(len(lineages))]
    for row in rows:
        if not 0 <= row.amount < math.inf:
            raise IntakeError(
                f"Sample {short(name)} holds {row.amount}. Amounts are finite and start at 0.",
                file=source.file,
                row=row.line,
                field="data",
            )
    gathered = _added(rows)
    if all(row.amount == int(row.amount) for row in rows):
        return counted(source, gathered, name=name, format="biom")
    percent = math.fsum(row.amount for row in rows) > 1.5
    form = "metaphlan" if any(_SPECIES.search(row.taxon) for row in rows) else "biom"
    return parted(source, gathered, 100.0 if percent else 1.0, name=name, format=form)


def _added(rows: list[Row]) -> list[Row]:
    """Many features share a lineage: one row for each lineage, features without one as unassigned."""
    merged: dict[str, tuple[Row, list[float]]] = {}
    for row in rows:
        name = " ".join(row.taxon.split()) or "unassigned"
        _, amounts = merged.setdefault(name.casefold(), (Row(row.line, name, 0.0), []))
        amounts.append(row.amount)
    return [Row(first.line, first.taxon, math.fsum(amounts)) for first, amounts in merged.values()]
