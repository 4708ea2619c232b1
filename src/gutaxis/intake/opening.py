"""A file from outside is opened with care: it may be huge, packed, binary or not what it says."""

from __future__ import annotations

import hashlib
import io
import math
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import IntakeError
from .unpacking import unpacked

LARGEST_FILE = 256 * 1024**2
LARGEST_NAME = 1_000
LARGEST_AMOUNT = 1e15  # more than the reads of any sequencer or the cells of any gut; sums below stay exact


@dataclass(frozen=True)
class Opened:
    """The bytes of one file, unpacked if it was packed, and the sha256 of the file as it lies on disk.

    ``members`` are the files inside a QIIME 2 artefact, by name; empty for any other file.
    """

    file: str
    stem: str
    data: bytes
    sha256: str
    members: Mapping[str, bytes] = field(default_factory=dict)

    def text(self) -> str:
        """The bytes as text (UTF-8, or UTF-16 with its mark). Binary content is refused."""
        return self._decoded(self._encoding())

    def lines(self) -> Iterator[str]:
        """The same text line by line, with line ends kept, without a second copy of it in memory."""
        encoding = self._encoding()
        rows = io.TextIOWrapper(io.BytesIO(self.data), encoding=encoding, newline="")
        try:
            yield from rows
        except UnicodeDecodeError:
            self._decoded(encoding)

    def head(self) -> str:
        """The first 100,000 characters or so, enough to tell what the file is."""
        found, size = [], 0
        for line in self.lines():
            found.append(line)
            size += len(line)
            if size > 100_000:
                break
        return "".join(found)

    def _encoding(self) -> str:
        if self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        if b"\0" not in self.data:
            return "utf-8-sig"
        start = self.data[:400]
        if max(start[0::2].count(0), start[1::2].count(0)) > 0.4 * len(start):
            raise IntakeError("This is UTF-16 text without its mark. Save the file as UTF-8.", file=self.file)
        row = self.data[: self.data.index(b"\0")].count(b"\n") + 1
        raise IntakeError("This is binary data, not a table of microbes.", file=self.file, row=row)

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
    """Read a regular file of at most 256 MiB, also unpacked (gzip, bzip2, zip), or raise :class:`IntakeError`."""
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
    data, members = unpacked(raw, path.name, LARGEST_FILE)
    if not data.strip():
        raise IntakeError("The file is empty.", file=path.name)
    stem = path.name.split(".")[0] or path.name
    return Opened(path.name, stem, data, hashlib.sha256(raw).hexdigest(), members)


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
    if value > LARGEST_AMOUNT:
        raise IntakeError(f"{short(plain)} is larger than any amount.", file=file, row=row, field=field)
    if value < 0:
        raise IntakeError(f"{short(plain)} is negative. Amounts start at 0.", file=file, row=row, field=field)
    return value


def short(text: str) -> str:
    """A quoted piece of someone else's text, cut so that a message stays one readable line."""
    return repr(text if len(text) <= 60 else text[:57] + "…")
