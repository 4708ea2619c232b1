"""A result as a table that any program reads: one row, one estimate; a column for each thing that is said of it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import IntakeError, MissingExtraError, UsageError, nearest

KINDS = (".csv", ".parquet", ".nc")


@dataclass(frozen=True)
class Tidy:
    """Rows of one kind or of several: ``columns`` in order, ``rows`` with a value, or None where it has none.

    ``about`` is what decided the numbers (version, digest, seed); netCDF and Parquet carry it, CSV has no place for it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    about: Mapping[str, str]

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Mapping[str, Any]]], about: Mapping[str, str]) -> Tidy:
        """From tables by name; the first column says from which table a row is. A list becomes words with spaces."""
        every = [{"table": name, **row} for name, rows in tables.items() for row in rows]
        columns = tuple(dict.fromkeys(column for row in every for column in row))
        return cls(columns, tuple(tuple(_plain(row.get(c)) for c in columns) for row in every), dict(about))

    def column(self, name: str) -> list[Any]:
        """One column; KeyError for one that is not there."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def as_bytes(self, kind: str) -> bytes:
        """The table as a file of one of :data:`KINDS`. MissingExtraError where a package for it is not installed."""
        writers = {".csv": _csv, ".parquet": _parquet, ".nc": _netcdf}
        if kind not in writers:
            text = f"A table is written as {', '.join(KINDS)}; found {kind or 'no ending'}."
            raise UsageError(text, field="output", nearest=nearest(kind, KINDS))
        return writers[kind](self)


def read_tidy(path: str | Path) -> Tidy:
    """A table that :meth:`Tidy.as_bytes` made, of any kind; numbers as floats. IntakeError for another file."""
    file = Path(path)
    readers = {".csv": _read_csv, ".parquet": _read_parquet, ".nc": _read_netcdf}
    if file.suffix not in readers:
        raise IntakeError(f"A table ends in {', '.join(KINDS)}.", file=str(path), nearest=nearest(file.suffix, KINDS))
    return readers[file.suffix](file)


def _plain(value: Any) -> Any:
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return value.item() if isinstance(value, np.generic) else value


def _words(values: Sequence[Any]) -> bool:
    return any(isinstance(value, str) for value in values)


def _csv(table: Tidy) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(["" if v is None else repr(v) if isinstance(v, float) else v for v in row] for row in table.rows)
    return out.getvalue().encode()


def _read_csv(file: Path) -> Tidy:
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    if not rows or rows[0][:1] != ["table"]:
        raise IntakeError("This is no table of results: its first column is not 'table'.", file=str(file), row=1)
    return _typed(tuple(rows[0]), [list(column) for column in zip(*rows[1:], strict=True)], {})


def _typed(columns: tuple[str, ...], values: Sequence[Sequence[Any]], about: Mapping[str, str]) -> Tidy:
    """Columns of texts or numbers with what is empty as None."""
    made = [_column(list(each)) for each in values] or [[] for _ in columns]
    return Tidy(columns, tuple(zip(*made, strict=True)), dict(about))


def _column(values: list[Any]) -> list[Any]:
    kept = [None if v is None or v == "" or (isinstance(v, float) and np.isnan(v)) else v for v in values]
    try:
        return [None if v is None else float(v) for v in kept]
    except ValueError:
        return kept


def _columns(table: Tidy) -> dict[str, list[Any]]:
    """By name: texts with "" for none, or floats with NaN."""
    found: dict[str, list[Any]] = {}
    for name in table.columns:
        values = table.column(name)
        if _words(values):
            found[name] = ["" if v is None else str(v) for v in values]
        else:
            found[name] = [np.nan if v is None else float(v) for v in values]
    return found


def _netcdf(table: Tidy) -> bytes:
    try:
        import h5netcdf  # noqa: F401
        import xarray as xr
    except ModuleNotFoundError as missing:
        raise MissingExtraError(missing.name or "xarray", "model", "Writing netCDF") from missing
    columns = {n: ("row", np.array(v, object if _words(v) else float)) for n, v in _columns(table).items()}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "table.nc")
        xr.Dataset(columns, attrs=dict(table.about)).to_netcdf(place, engine="h5netcdf")
        return place.read_bytes()


def _read_netcdf(file: Path) -> Tidy:
    import xarray as xr

    with xr.open_dataset(file, engine="h5netcdf") as found:
        names = tuple(map(str, found.data_vars))
        return _typed(
            names, [found[n].values.tolist() for n in names], {str(k): str(v) for k, v in found.attrs.items()}
        )


def _parquet(table: Tidy) -> bytes:
    arrow, parquet = _arrow("Writing Parquet")
    columns = {n: [v if v == v and v != "" else None for v in values] for n, values in _columns(table).items()}
    types = {n: arrow.string() if _words(table.column(n)) else arrow.float64() for n in columns}
    made = arrow.table(columns, schema=arrow.schema(list(types.items()), metadata=dict(table.about)))
    out = io.BytesIO()
    parquet.write_table(made, out)
    return out.getvalue()


def _read_parquet(file: Path) -> Tidy:
    _, parquet = _arrow("Reading Parquet")
    found = parquet.read_table(file)
    about = {k.decode(): v.decode() for k, v in (found.schema.metadata or {}).items()}
    return _typed(tuple(found.column_names), [column.to_pylist() for column in found.columns], about)


def _arrow(purpose: str) -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as missing:
        raise MissingExtraError("pyarrow", "parquet", purpose) from missing
    return pyarrow, parquet
