"""Tables travel packed; what unfolds may be far larger than what was sent, so it unfolds under a limit."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from ..errors import IntakeError
from .room import in_a_room

GZIP, BZIP, ZIP = b"\x1f\x8b", b"BZh", b"PK\x03\x04"
_OTHERS = {b"7z\xbc\xaf'\x1c": "7z", b"\xfd7zXZ\x00": "xz", b"(\xb5/\xfd": "zstd", b"Rar!": "rar"}
_CHILD = Path(__file__).with_name("zip_child.py")


def unpacked(raw: bytes, file: str, limit: int) -> tuple[bytes, Mapping[str, bytes]]:
    """The bytes behind gzip, bzip2 or a zip archive of one file; or all members of a QIIME 2 artefact.

    Never more than ``limit`` bytes. Raises :class:`IntakeError` for what is broken, larger, or packed twice.
    """
    other = next((name for sign, name in _OTHERS.items() if raw.startswith(sign)), None)
    if other:
        raise IntakeError(f"This is packed with {other}. Unpack it, or pack it with gzip.", file=file)
    if raw.startswith(ZIP) or raw.startswith(b"PK\x05\x06"):
        return _from_zip(raw, file)
    data = _stream(raw, file, limit) if raw.startswith((GZIP, BZIP)) else raw
    if data is not raw and data.startswith((GZIP, BZIP, ZIP, *_OTHERS)):
        raise IntakeError("The file is packed twice. Unpack it and give the table.", file=file)
    return data, {}


def _from_zip(raw: bytes, file: str) -> tuple[bytes, Mapping[str, bytes]]:
    broken = "The zip archive is broken ({said}). Fetch or pack it again."
    found, rest = in_a_room(_CHILD, raw, file=file, broken=broken)
    ends = [0]
    for _, size in found["members"]:
        ends.append(ends[-1] + int(size))
    parts = [rest[start:end] for start, end in pairwise(ends)]
    members = {str(name): part for (name, _), part in zip(found["members"], parts, strict=True)}
    return (parts[0], {}) if found["kind"] == "single" else (raw, members)


def _stream(raw: bytes, file: str, limit: int) -> bytes:
    """All members of a gzip or bzip2 file, never more than the limit in memory."""
    kind = "gzip" if raw.startswith(GZIP) else "bzip2"
    data, rest = bytearray(), raw
    while rest:
        stream = zlib.decompressobj(wbits=31) if kind == "gzip" else bz2.BZ2Decompressor()
        try:
            data += stream.decompress(rest, limit + 1 - len(data))
        except (zlib.error, OSError):
            raise IntakeError(f"The {kind} file is broken. Fetch or pack it again.", file=file) from None
        if len(data) > limit:
            raise IntakeError(f"Unpacked, the file exceeds {limit // 1024**2} MiB.", file=file)
        if not stream.eof:
            raise IntakeError(f"The {kind} file ends too early. Fetch or pack it again.", file=file)
        rest = stream.unused_data.lstrip(b"\0")
    return bytes(data)
