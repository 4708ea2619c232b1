"""A person folder is written whole or not at all."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import IntakeError
from .folder import read_person

_COLUMNS = {
    "labs": ("date", "analyte", "value", "unit", "method"),
    "diary": ("date", "item", "value", "unit", "entered_on"),
    "doses": ("start", "end", "intervention", "amount", "unit", "adherence"),
}


def write_person(
    folder: str | Path,
    particulars: Mapping[str, Any],
    *,
    stool: Mapping[str, tuple[Mapping[str, int], Mapping[str, Any]]] | None = None,
    labs: Iterable[Mapping[str, Any]] = (),
    diary: Iterable[Mapping[str, Any]] = (),
    doses: Iterable[Mapping[str, Any]] = (),
    force: bool = False,
) -> Path:
    """Write a person folder and read it back; ``stool`` maps a name to (taxon -> reads, sidecar fields).

    An existing folder is kept unless ``force``, and even then only a person folder is replaced. Nothing is
    left behind when a part is refused.
    """
    home = Path(folder)
    _free(home, force)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=f".{home.name}-") as scratch:
        fresh = Path(scratch) / home.name
        fresh.mkdir()
        (fresh / "person.toml").write_text(toml_of(dict(particulars)), encoding="utf-8")
        for name, (counts, about) in (stool or {}).items():
            _stool(fresh, name, counts, about)
        for name, rows in (("labs", labs), ("diary", diary), ("doses", doses)):
            _table(fresh / f"{name}.csv", _COLUMNS[name], list(rows))
        read_person(fresh)
        if home.exists():
            home.rename(Path(scratch) / "replaced")
        fresh.rename(home)
    return home


def _free(home: Path, force: bool) -> None:
    if not home.exists():
        return
    if not force:
        raise IntakeError(f"{home.name!r} exists already. Choose another name or use --force.", file=home.name)
    if not home.is_dir() or (any(home.iterdir()) and not (home / "person.toml").exists()):
        raise IntakeError(f"{home.name!r} is no person folder and is not replaced.", file=home.name)


def _stool(fresh: Path, name: str, counts: Mapping[str, int], about: Mapping[str, Any]) -> None:
    place = fresh / "stool"
    place.mkdir(exist_ok=True)
    rows = [{"taxon": taxon, "count": reads} for taxon, reads in counts.items()]
    _table(place / f"{name}.csv", ("taxon", "count"), rows)
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
