"""A BIOM 2.1 table is a small tree of data sets, any of which may lie about its size or point somewhere else.

Run through ``room_door.py``, never imported. The answer is {"features", "lineages", "samples", "cells",
"generated_by"} and, after it, sample by sample, the amounts (float64), the feature of each (int32), and where each
sample starts (int64).
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

NEEDS = ("h5py", "numpy", "numpy.lib.format", "h5py._hl.files", "encodings.utf_8", "encodings.ascii")
LARGEST = 12_000_000  # values in one data set


class Refused(Exception):
    """The file asks for something that no table of microbes needs."""

    def __init__(self, text: str, field: str) -> None:
        super().__init__(text)
        self.field = field


def answered(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The table, or a refusal in words."""
    h5py: Any = import_module("h5py")
    try:
        with h5py.File(io.BytesIO(data), "r") as stored:
            stay_inside(stored, h5py)
            return converted(stored)
    except Refused as refused:
        return {"refused": str(refused), "field": refused.field}, b""


def stay_inside(group: Any, h5py: Any, depth: int = 0) -> None:
    """Refuse links and storage that would read other files, and data sets of absurd size."""
    for name in group:
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.ExternalLink | h5py.SoftLink) or depth > 8:
            raise Refused("The HDF5 file points to other places.", name)
        item = group[name]
        if isinstance(item, h5py.Group):
            stay_inside(item, h5py, depth + 1)
        elif not isinstance(item, h5py.Dataset):
            raise Refused("The HDF5 file holds something that is no table.", name)
        elif item.external or item.is_virtual:
            raise Refused("The HDF5 file stores data in other files.", name)
        elif item.size is not None and item.size > LARGEST:
            raise Refused(f"A data set claims {item.size} values; at most {LARGEST} are read. Split the table.", name)


def converted(stored: Any) -> tuple[dict[str, Any], bytes]:
    """Ids, lineages and the cells that are not zero, turned from features to samples."""
    np: Any = import_module("numpy")
    if "observation" not in stored or "matrix" not in stored["observation"]:
        raise Refused("This HDF5 file is no BIOM table: it has no observation/matrix.", "observation/matrix")
    matrix = stored["observation/matrix"]
    features, samples = texts(stored["observation/ids"]), texts(stored["sample/ids"])
    amounts = np.asarray(matrix["data"][()], dtype="<f8")
    columns, starts = (np.asarray(matrix[name][()], dtype="<i8") for name in ("indices", "indptr"))
    check(np, amounts, columns, starts, len(features), len(samples))
    rows = np.repeat(np.arange(len(features)), np.diff(starts))
    order = np.lexsort((rows, columns))
    rows, columns, amounts = rows[order], columns[order], amounts[order]
    if len(rows) and ((np.diff(rows) == 0) & (np.diff(columns) == 0)).any():
        raise Refused("A cell of the matrix is given twice.", "observation/matrix")
    ends = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(samples)))])
    head = {
        "features": features,
        "lineages": lineages(stored, len(features)),
        "samples": samples,
        "cells": len(amounts),
        "generated_by": word(np.ravel(stored.attrs.get("generated-by", ""))[0])[:200],
    }
    return head, amounts.tobytes() + rows.astype("<i4").tobytes() + ends.astype("<i8").tobytes()


def check(np: Any, amounts: Any, columns: Any, starts: Any, features: int, samples: int) -> None:
    """The three lists of a sparse matrix must fit each other and the lists of ids."""
    fits = amounts.ndim == columns.ndim == starts.ndim == 1 and len(amounts) == len(columns)
    if (
        not fits
        or len(starts) != features + 1
        or starts[0] != 0
        or starts[-1] != len(amounts)
        or (np.diff(starts) < 0).any()
    ):
        raise Refused("The table's shape and its lists disagree.", "observation/matrix")
    if len(columns) and not 0 <= columns.min() <= columns.max() < samples:
        raise Refused(
            f"A cell lies outside the table of {features} features and {samples} samples.", "observation/matrix"
        )


def lineages(stored: Any, count: int) -> list[str]:
    """The lineage of each feature, or "" where the table gives none."""
    metadata = stored.get("observation/metadata")
    name = next((n for n in metadata or () if n.lower() in {"taxonomy", "taxon", "lineage"}), None)
    if name is None:
        return [""] * count
    found = [steps(row) for row in metadata[name][()]]
    if len(found) != count:
        raise Refused(f"There are {len(found)} lineages for {count} features.", name)
    return found


def texts(dataset: Any) -> list[str]:
    """The strings of a data set; HDF5 keeps them as bytes."""
    return [word(value) for value in dataset[()]]


def word(value: Any) -> str:
    """One string of HDF5 as text."""
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def steps(row: Any) -> str:
    """A lineage, stored as one text or as a text for each rank."""
    if not getattr(row, "ndim", 0):
        return word(row)
    return ";".join(word(step) for step in row).rstrip(";")
