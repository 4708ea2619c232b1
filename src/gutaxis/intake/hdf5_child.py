"""A binary file from a stranger is taken apart in a room of its own, with little memory and little time.

Run as a program, never imported: HDF5 on standard input, the same BIOM table as JSON (version 1.0) on standard
output. A refusal is {"refused": text, "field": name}; anything else that goes wrong ends the program.
"""

from __future__ import annotations

import io
import json
import sys
from importlib import import_module
from itertools import pairwise
from typing import Any

SECONDS = 5  # of computing time
MEMORY = 1_500 * 1024**2  # bytes of address space, of which libraries reserve most without using it
LARGEST = 3_000_000  # values in one data set


class Refused(Exception):
    """The file asks for something that no table of microbes needs."""

    def __init__(self, text: str, field: str) -> None:
        super().__init__(text)
        self.field = field


def main() -> None:
    """Read, convert, write."""
    confine()
    h5py: Any = import_module("h5py")
    try:
        with h5py.File(io.BytesIO(sys.stdin.buffer.read()), "r") as stored:
            stay_inside(stored, h5py)
            answer = converted(stored)
    except Refused as refused:
        answer = {"refused": str(refused), "field": refused.field}
    json.dump(answer, sys.stdout)


def confine() -> None:
    """Bound computing time and memory where the system can."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))


def stay_inside(group: Any, h5py: Any, depth: int = 0) -> None:
    """Refuse links and storage that would read other files, and data sets of absurd size."""
    for name in group:
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.ExternalLink | h5py.SoftLink) or depth > 8:
            raise Refused("The HDF5 file points to other places.", name)
        item = group[name]
        if isinstance(item, h5py.Group):
            stay_inside(item, h5py, depth + 1)
        elif item.external or item.is_virtual:
            raise Refused("The HDF5 file stores data in other files.", name)
        elif item.size is not None and item.size > LARGEST:
            raise Refused(f"A data set claims {item.size} values; at most {LARGEST} are read. Split the table.", name)


def converted(stored: Any) -> dict[str, Any]:
    """The table as BIOM 1.0: ids, lineages and one cell for every value that is not zero."""
    matrix = stored["observation/matrix"]
    values, columns, starts = (matrix[name][()].tolist() for name in ("data", "indices", "indptr"))
    names = texts(stored["observation/ids"])
    taxonomy = stored.get("observation/metadata/taxonomy")
    lineages = [""] * len(names) if taxonomy is None else [steps(row) for row in taxonomy[()]]
    cells = [
        [row, columns[i], values[i]] for row, (start, stop) in enumerate(pairwise(starts)) for i in range(start, stop)
    ]
    return {
        "shape": [len(starts) - 1, len(stored["sample/ids"])],
        "matrix_type": "sparse",
        "rows": [{"id": n, "metadata": {"taxonomy": t}} for n, t in zip(names, lineages, strict=True)],
        "columns": [{"id": name} for name in texts(stored["sample/ids"])],
        "data": cells,
    }


def texts(dataset: Any) -> list[str]:
    """The strings of a data set; HDF5 keeps them as bytes."""
    return [word(value) for value in dataset[()]]


def word(value: Any) -> str:
    """One string of HDF5 as text."""
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def steps(row: Any) -> str:
    """A lineage, stored as one text or as a text for each rank."""
    return ";".join(word(step) for step in row) if getattr(row, "ndim", 0) else word(row)


if __name__ == "__main__":
    main()
