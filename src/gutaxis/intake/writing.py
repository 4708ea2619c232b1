"""A person folder is written whole or not at all."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from ..errors import IntakeError
from .diary import Entry
from .folder import read_person

_COLUMNS = {
    "labs": ("date", "analyte", "value", "unit", "method", "time", "low", "high"),
    "diary": ("date", "item", "value", "unit", "entered_on"),
    "doses": ("start", "end", "intervention", "amount", "unit", "adherence"),
}


def write_person(
    folder: str | Path,
    particulars: Mapping[str, Any],
    *,
    stool: Mapping[str, tuple[Mapping[str, float], Mapping[str, Any]]] | None = None,
    labs: Iterable[Mapping[str, Any]] = (),
    diary: Iterable[Mapping[str, Any]] = (),
    doses: Iterable[Mapping[str, Any]] = (),
    force: bool = False,
    to_fill_in: bool = False,
) -> Path:
    """Write a person folder and read it back; ``stool`` maps a name to (taxon -> amount, sidecar fields).

    Amounts that are whole numbers (``int``) are reads, others percent. An existing folder is kept unless ``force``,
    and even then only a person folder is replaced. Nothing is left behind when a part is refused. ``to_fill_in`` writes
    tables without rows too, with their headers, and an empty ``diary/`` for exports.
    """
    with _fresh(Path(folder), force) as fresh:
        if to_fill_in:
            _headers(fresh)
        (fresh / "person.toml").write_text(toml_of(dict(particulars)), encoding="utf-8")
        for name, (amounts, about) in (stool or {}).items():
            _stool(fresh, name, amounts, about)
        for name, rows in (("labs", labs), ("diary", diary), ("doses", doses)):
            _table(fresh / f"{name}.csv", _COLUMNS[name], list(rows))
    return Path(folder)


def write_template(folder: str | Path, diary: Iterable[Entry] = ()) -> Path:
    """Write a folder to fill in: person.toml with every field explained, examples, and tables with their headers.

    ``diary`` goes into diary.csv. A folder that holds anything is refused, and nothing is left behind then.
    """
    with _fresh(Path(folder), force=False) as fresh:
        with as_file(files(__package__) / "template") as template:
            shutil.copytree(template, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        _headers(fresh)
        _table(fresh / "diary.csv", _COLUMNS["diary"], [_row(entry) for entry in diary])
    return Path(folder)


def check_free(folder: str | Path) -> None:
    """Refuse a place where something is already, before any work is done. Raises :class:`IntakeError`."""
    home = Path(folder)
    if home.exists():
        text = f"{str(folder)!r} is there already and was not touched. Choose another name."
        raise IntakeError(text, file=home.name or str(home))


@contextmanager
def _fresh(home: Path, force: bool) -> Iterator[Path]:
    """A folder beside ``home`` to fill; when it can be read as a person it becomes ``home``, else it is gone."""
    _free(home, force)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=f".{home.name}-") as scratch:
        fresh = Path(scratch) / home.name
        fresh.mkdir()
        yield fresh
        read_person(fresh)
        if home.exists():
            home.rename(Path(scratch) / "replaced")
        fresh.rename(home)


def _headers(fresh: Path) -> None:
    """Every table with its header, to be written over where there are rows, and a place for exports."""
    for name, columns in _COLUMNS.items():
        (fresh / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    (fresh / "diary").mkdir()


def _row(entry: Entry) -> dict[str, Any]:
    value = entry.text if entry.value is None else f"{entry.value:.10g}"
    told = {"date": entry.day, "item": entry.item, "value": value, "entered_on": entry.entered_on or ""}
    return told | {"unit": entry.unit}


def _free(home: Path, force: bool) -> None:
    if not home.exists():
        return
    if not force:
        raise IntakeError(
            f"{(home.name or str(home))!r} exists already. Choose another name or use --force.",
            file=home.name or str(home),
        )
    if not home.is_dir() or (any(home.iterdir()) and not (home / "person.toml").exists()):
        raise IntakeError(f"{home.name!r} is no person folder and is not replaced.", file=home.name or str(home))


def _stool(fresh: Path, name: str, amounts: Mapping[str, float], about: Mapping[str, Any]) -> None:
    place = fresh / "stool"
    place.mkdir(exist_ok=True)
    kind = "count" if all(isinstance(amount, int) for amount in amounts.values()) else "percent"
    rows = [{"taxon": taxon, kind: amount} for taxon, amount in amounts.items()]
    _table(place / f"{name}.csv", ("taxon", kind), rows)
    (place / f"{name}.toml").write_text(toml_of(dict(about)), encoding="utf-8")


def _table(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def toml_of(content: dict[str, Any]) -> str:
    """The TOML text of plain values, lists and one level of tables; None is left out."""
    lines, tables = [], []
    for key, value in content.items():
        if isinstance(value, dict):
            tables.append(f"\n[{key}]\n{toml_of(value)}")
        elif value is not None:
            lines.append(f"{key} = {_toml(value)}\n")
    return "".join(lines + tables)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items() if v is not None) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    return '"' + "".join(_escaped(c) for c in str(value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() or character == " " else f"\\U{ord(character):08x}"
