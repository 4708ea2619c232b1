"""A BIOM table holds many samples at once; without the names of its features it says nothing about microbes."""

from __future__ import annotations

import io
import json
import math
import re
import warnings
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ..errors import IntakeError, MissingExtraError
from .amounts import Row, counted, parted
from .opening import Opened, short
from .profile import Profile

_LARGEST = 50_000_000
# Shares of species, alone or behind "|", are MetaPhlAn's; tables of amplicons join ranks by ";".
_SPECIES = re.compile(r"(^|\|)s__\w")


def read_biom(source: Opened, taxonomy: Mapping[str, str] | None = None) -> tuple[Profile, ...]:
    """Every sample of a BIOM 1.0 (JSON) or 2.1 (HDF5) table, by the lineage of its features.

    Lineages come from ``taxonomy`` (feature -> lineage), from the table's own metadata, or from ids that are
    lineages. A table without any is refused with what to do.
    """
    try:
        import biom
    except ImportError:
        raise MissingExtraError("biom-format", "formats", "Reading a BIOM table") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = _json(source, biom) if source.data.lstrip()[:1] == b"{" else _hdf5(source, biom)
    if not len(table.ids()):
        raise IntakeError("The table holds no samples.", file=source.file)
    lineages = _lineages(source, table, taxonomy or {})
    return tuple(_sample(source, table, name, lineages) for name in table.ids())


def _json(source: Opened, biom: Any) -> Any:
    try:
        stored = json.loads(source.text())
        rows, columns = (int(n) for n in stored["shape"])
        if rows * columns > _LARGEST or rows < 0 or columns < 0:
            raise IntakeError(f"The table claims {rows} x {columns} cells.", file=source.file, field="shape")
        if rows != len(stored["rows"]) or columns != len(stored["columns"]):
            raise IntakeError("The table's shape and its lists disagree.", file=source.file, field="shape")
        return biom.Table.from_json(stored)
    except IntakeError:
        raise
    except Exception as problem:
        raise _broken(source, problem) from None


def _hdf5(source: Opened, biom: Any) -> Any:
    h5py: Any = import_module("h5py")
    try:
        with h5py.File(io.BytesIO(source.data), "r") as stored:
            _stays_inside(source, stored, h5py)
            return biom.Table.from_hdf5(stored)
    except IntakeError:
        raise
    except Exception as problem:
        raise _broken(source, problem) from None


def _stays_inside(source: Opened, group: Any, h5py: Any, depth: int = 0) -> None:
    """Refuse links and storage that would read other files, and data sets of absurd size."""
    for name in group:
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.ExternalLink | h5py.SoftLink) or depth > 8:
            raise IntakeError("The HDF5 file points to other places.", file=source.file, field=str(name))
        item = group[name]
        if isinstance(item, h5py.Group):
            _stays_inside(source, item, h5py, depth + 1)
        elif item.external or item.is_virtual:
            raise IntakeError("The HDF5 file stores data in other files.", file=source.file, field=str(name))
        elif item.size > _LARGEST:
            raise IntakeError(f"A data set claims {item.size} values.", file=source.file, field=str(name))


def _broken(source: Opened, problem: Exception) -> IntakeError:
    said = " ".join(str(problem).split())[:120] or type(problem).__name__
    return IntakeError(
        f"This BIOM table is broken ({said}). Export it again, for example: biom convert --to-hdf5.",
        file=source.file,
    )


def _lineages(source: Opened, table: Any, given: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for feature in map(str, table.ids("observation")):
        stored = (table.metadata(feature, "observation") or {}).get("taxonomy")
        lineage = given.get(feature) or (";".join(stored) if isinstance(stored, list | tuple) else stored)
        found[feature] = lineage or (feature if _speaks(feature) else "")
    named = sum(1 for lineage in found.values() if lineage)
    if 2 * named < len(found) or not named:
        raise IntakeError(
            f"{len(found) - named} of {len(found)} features have no taxonomy, for example"
            f" {short(next((f for f, lineage in found.items() if not lineage), ''))}. Add it: biom add-metadata"
            " --observation-metadata-fp taxonomy.tsv, or give the file with --taxonomy."
            if found
            else "The table has no features.",
            file=source.file,
            field="taxonomy",
        )
    return found


def _speaks(feature: str) -> bool:
    return feature.startswith(("k__", "d__", "p__", "f__", "g__", "s__", "D_0__")) and "UniRef" not in feature


def _sample(source: Opened, table: Any, name: str, lineages: Mapping[str, str]) -> Profile:
    column = table.data(name, dense=True)
    rows = [
        Row(i + 1, lineages[str(feature)], float(amount))
        for i, (feature, amount) in enumerate(zip(table.ids("observation"), column, strict=True))
    ]
    for row in rows:
        if not 0 <= row.amount < float("inf"):
            raise IntakeError(
                f"Sample {short(str(name))} holds {row.amount}. Amounts are finite and start at 0.",
                file=source.file,
                row=row.line,
                field="data",
            )
    whole = all(row.amount == int(row.amount) for row in rows)
    gathered = _added(rows)
    if whole:
        return counted(source, gathered, name=str(name), format="biom")
    percent = math.fsum(row.amount for row in rows) > 1.5
    form = "metaphlan" if any(_SPECIES.search(row.taxon) for row in rows) else "biom"
    return parted(source, gathered, 100.0 if percent else 1.0, name=str(name), format=form)


def _added(rows: list[Row]) -> list[Row]:
    """Many features share a lineage: one row for each lineage, features without one as unassigned."""
    sums: dict[str, list[float]] = {}
    first: dict[str, int] = {}
    for row in rows:
        key = " ".join(row.taxon.split()) or "unassigned"
        sums.setdefault(key, []).append(row.amount)
        first.setdefault(key, row.line)
    folded: dict[str, str] = {}
    for key in sums:
        folded.setdefault(key.casefold(), key)
    merged: dict[str, list[float]] = {}
    for key, amounts in sums.items():
        merged.setdefault(folded[key.casefold()], []).extend(amounts)
    return [Row(first[key], key, math.fsum(amounts)) for key, amounts in merged.items()]
