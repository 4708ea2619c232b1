"""A zip file may name places outside itself, or unfold into more than there is room for."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from ...errors import IntakeError
from ..opening import LARGEST_NAME, Opened, short

# Diaries as text shrink some twenty to thirty times; far more than that is made to burst. Assumed.
LARGEST_RATIO = 100
LARGEST_TABLE = 64 * 1024**2
MOST_FILES = 20_000


def names_in(path: Path) -> tuple[str, ...]:
    """The files of a zip archive. One that is broken, locked, or names a place outside itself is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise IntakeError("The zip file is broken. Export it again.", file=path.name) from None
    if len(infos) > MOST_FILES:
        raise IntakeError(f"The zip file holds {len(infos)} files; at most {MOST_FILES} are read.", file=path.name)
    for info in infos:
        _confined(info, path.name)
    return tuple(info.filename for info in infos if not info.is_dir())


def _confined(info: zipfile.ZipInfo, file: str) -> None:
    name = info.filename
    place = PurePosixPath(name.replace("\\", "/"))
    link = (info.external_attr >> 16) & 0o170000 == 0o120000
    if place.is_absolute() or ".." in place.parts or ":" in place.parts[0] or link or len(name) > LARGEST_NAME:
        raise IntakeError(f"The zip file names a place outside itself: {short(name)}.", file=file)
    if info.flag_bits & 1:
        raise IntakeError("The zip file is locked by a password. Unlock it first.", file=file)
    if info.file_size > LARGEST_RATIO * max(info.compress_size, 1_000):
        raise IntakeError(f"{short(name)} would unfold to {info.file_size} bytes. Export it again.", file=file)


def table_in(path: Path, name: str) -> Opened:
    """One text table of an archive whose names were looked at, at most 64 MiB of it."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
            data = stream.read(LARGEST_TABLE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        raise IntakeError(f"{short(name)} in the zip file is broken. Export it again.", file=path.name) from None
    if len(data) > LARGEST_TABLE:
        raise IntakeError(f"{short(name)} is larger than {LARGEST_TABLE // 1024**2} MiB.", file=path.name)
    return Opened(f"{path.name}/{PurePosixPath(name).name}", PurePosixPath(name).stem, data, "")
