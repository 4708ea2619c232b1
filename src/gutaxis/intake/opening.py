"""A file from outside is opened with care: it may be huge, packed, binary or not what it says."""

from __future__ import annotations

import hashlib
import math
import stat
import zlib
from dataclasses import dataclass
from pathlib import Path

from ..errors import IntakeError

LARGEST_FILE = 128 * 1024**2
LARGEST_NAME = 1_000


@dataclass(frozen=True)
class Opened:
    """The bytes of one file, unpacked if it was gzipped, and the sha256 of the file as it lies on disk."""

    file: str
    stem: str
    data: bytes
    sha256: str

    def text(self) -> str:
        """The bytes as text (UTF-8, or UTF-16 with its mark). Binary content is refused."""
        if self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return self._decoded("utf-16")
        if b"\0" in self.data:
            raise IntakeError("This is binary data, not a table of microbes.", file=self.file)
        return self._decoded("utf-8-sig")

    def _decoded(self, encoding: str) -> str:
        try:
            text = self.data.decode(encoding)
        except UnicodeDecodeError as bad:
            row = self.data[: bad.start].count(b"\n") + 1
            raise IntakeError(
                "This is not UTF-8 text. Save the file as UTF-8 and try again.", file=self.file, row=row
            ) from None
        if not text.strip():
            raise IntakeError("The file is empty.", file=self.file)
        return text


def opened(path: str | Path) -> Opened:
    """Read a regular file of at most 128 MiB (also unpacked). Raises :class:`IntakeError` otherwise."""
    path = Path(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise IntakeError("This is not a file. Name the table itself.", file=path.name)
        if found.st_size > LARGEST_FILE:
            raise IntakeError(f"The file is larger than {LARGEST_FILE // 1024**2} MiB.", file=path.name)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise IntakeError("There is no such file.", file=str(path)) from None
    except (OSError, ValueError) as problem:
        raise IntakeError(f"The file cannot be read: {problem}.", file=path.name) from None
    data = _unpacked(raw, path.name) if raw[:2] == b"\x1f\x8b" else raw
    if not data.strip():
        raise IntakeError("The file is empty.", file=path.name)
    return Opened(path.name, path.name.split(".")[0] or path.name, data, hashlib.sha256(raw).hexdigest())


def _unpacked(raw: bytes, file: str) -> bytes:
    """All members of a gzip file, never more than the limit in memory."""
    data, rest = b"", raw
    while rest:
        stream = zlib.decompressobj(wbits=31)
        try:
            data += stream.decompress(rest, LARGEST_FILE + 1 - len(data))
        except zlib.error:
            raise IntakeError("The gzip file is broken. Fetch or pack it again.", file=file) from None
        if len(data) > LARGEST_FILE:
            raise IntakeError(f"Unpacked, the file exceeds {LARGEST_FILE // 1024**2} MiB.", file=file)
        if not stream.eof:
            raise IntakeError("The gzip file ends too early. Fetch or pack it again.", file=file)
        rest = stream.unused_data.lstrip(b"\0")
    return data


def number(text: str, *, file: str, row: int, field: str) -> float:
    """A finite amount >= 0. A decimal comma, a sign and words are refused in words."""
    plain = text.strip()
    try:
        value = float(plain)
    except ValueError:
        if plain.replace(",", ".").replace(".", "", 1).isdigit():
            wanted = plain.replace(",", ".")
            raise IntakeError(
                f"{short(plain)} has a decimal comma. Write a point: {short(wanted)}.",
                file=file,
                row=row,
                field=field,
                nearest=wanted,
            ) from None
        raise IntakeError(f"{short(plain)} is not a number.", file=file, row=row, field=field) from None
    if not math.isfinite(value) or "_" in plain:
        raise IntakeError(f"{short(plain)} is not a finite number.", file=file, row=row, field=field)
    if value < 0:
        raise IntakeError(f"{short(plain)} is negative. Amounts start at 0.", file=file, row=row, field=field)
    return value


def short(text: str) -> str:
    """A quoted piece of someone else's text, cut so that a message stays one readable line."""
    return repr(text if len(text) <= 60 else text[:57] + "…")
