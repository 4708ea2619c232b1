"""A diary may come from anywhere; the content, not the name of the file, says from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from ...errors import IntakeError
from ..diary import Entry, read_diary, tidy
from ..items import MEASURED
from ..opening import Opened, opened
from ..profile import Warning
from ..tables import rows_of
from .archive import names_in, table_in
from .phones import read_phone
from .studyu import is_studyu, read_studyu
from .wearables import is_diary, is_wearable, read_wearable

KNOWN = "StudyU, Apple Health, Health Connect, Google Fit, Oura, Garmin, or a table with a column 'date'"
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Export:
    """The entries of one file from elsewhere, what its reader should know, and the sha256 of the file."""

    entries: tuple[Entry, ...]
    warnings: tuple[Warning, ...]
    sha256: str


def read_export(path: str | Path, *, participant: str | None = None, file: str | None = None) -> Export:
    """Read the days of a file: StudyU, Apple Health or Health Connect (zip or unpacked, streamed), Google Takeout,
    Oura, Garmin, or any diary in long or wide form.

    ``participant`` says whose rows of a StudyU export; ``file`` is the name to show. Raises :class:`IntakeError` with
    file, row and field.
    """
    place = Path(path)
    if not place.is_file():
        text = "This is not a file. Name the export itself." if place.exists() else "There is no such file."
        raise IntakeError(text, file=file or str(place))
    shown = file or place.name
    with place.open("rb") as stream:
        start = stream.read(4096)
        stream.seek(0)
        digest = file_digest(stream, "sha256").hexdigest()
    entries, warnings = _read(place, shown, start, participant)
    return Export(tuple(replace(e, file=shown) for e in entries), warnings, digest)


def _read(
    place: Path, shown: str, start: bytes, participant: str | None
) -> tuple[tuple[Entry, ...], tuple[Warning, ...]]:
    if start.startswith(b"PK\x03\x04"):
        return _zipped(place, shown, participant)
    if start.startswith(_SQLITE):
        return read_phone(place, "android", shown)
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"<?xml", b"<!DOCTYPE HealthData", b"<HealthData")):
        return read_phone(place, "apple", shown)
    return _table(replace(opened(place), file=shown), participant), ()


def _table(source: Opened, participant: str | None) -> tuple[Entry, ...]:
    header = rows_of(source)[0][1]
    if is_studyu(header):
        return read_studyu(source, participant)
    if "date" not in header and not is_wearable(header):
        raise IntakeError(f"This is none of: {KNOWN}.", file=source.file, row=1, field="date")
    return read_wearable(source) if is_wearable(header) and not is_diary(header) else read_diary(source)


def _zipped(place: Path, shown: str, participant: str | None) -> tuple[tuple[Entry, ...], tuple[Warning, ...]]:
    names = names_in(place)
    if any(name.endswith(".xml") and PurePosixPath(name).parent.name == "apple_health_export" for name in names):
        return read_phone(place, "apple", shown)
    if any(name.endswith(".db") for name in names):
        return read_phone(place, "android", shown)
    tables = [name for name in sorted(names) if name.lower().endswith(".csv")]
    found: list[Entry] = []
    left: list[str] = []
    for name in tables:
        try:
            found += _table(replace(table_in(place, name), file=shown), participant)
        except IntakeError as bad:
            if len(tables) == 1 or participant or bad.field == "participant_id":
                raise
            left.append(PurePosixPath(name).name)
    if not found:
        raise IntakeError(f"Nothing in this zip file is one of: {KNOWN}.", file=shown)
    text = f"{len(left)} tables in it were not read, such as {left[0]}" if left else ""
    return tidy(found), (Warning("records-left-out", shown, text),) if left else ()


def merged(own: tuple[Entry, ...], exports: Iterable[Export]) -> tuple[Entry, ...]:
    """One diary: what was written by hand stands before what a device measured for the same item and day."""
    by_hand = {(e.day, e.item) for e in own if e.item in MEASURED}
    added = [e for export in exports for e in export.entries if (e.day, e.item) not in by_hand]
    return tidy((*own, *added))
