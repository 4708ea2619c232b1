"""What a result is written as is read off the end of the file's name."""

from __future__ import annotations

from pathlib import Path

from ...errors import UsageError, nearest

TEXTS = (".md", ".txt")
WAYS = {".html": "a page", ".json": "everything", ".csv": "a table", ".parquet": "a table", ".nc": "a table (netCDF)"}


def check_way(output: str) -> str:
    """The ending of a file's name; UsageError, with what there is, for one that no result is written as."""
    ending = Path(output).suffix.lower()
    if ending not in WAYS:
        known = ", ".join(f"{name} ({what})" for name, what in WAYS.items())
        close = nearest(ending, WAYS) if ending else None
        raise UsageError(f"{output} does not say what to write. Endings: {known}.", field="--output", nearest=close)
    return ending


def check_text(output: str) -> None:
    """UsageError for a text for people whose file's name does not end as one."""
    if Path(output).suffix.lower() not in TEXTS:
        text = f"A plan is a text: name it with {' or '.join(TEXTS)}; found {output}."
        raise UsageError(text, field="--sap", nearest=Path(output).with_suffix(".md").name)
