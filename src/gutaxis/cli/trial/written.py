"""What a result is written as is read off the end of the file's name."""

from __future__ import annotations

from pathlib import Path

from ...errors import UsageError, nearest

WAYS = {".html": "a page", ".json": "everything", ".csv": "a table", ".parquet": "a table", ".nc": "a table (netCDF)"}


def check_way(output: str) -> str:
    """The ending of a file's name; UsageError, with what there is, for one that no result is written as."""
    ending = Path(output).suffix.lower()
    if ending not in WAYS:
        known = ", ".join(f"{name} ({what})" for name, what in WAYS.items())
        close = nearest(ending, WAYS) if ending else None
        raise UsageError(f"{output} does not say what to write. Endings: {known}.", field="--output", nearest=close)
    return ending
