"""A zip archive names its own contents, and a hostile one names places outside, or a sea behind a drop.

Run through ``room_door.py``, never imported. A QIIME 2 artefact gives its metadata, its data and its history; any other
archive must hold exactly one file. The answer is {"kind", "members": [[name, bytes], ...]} and the members after it.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from typing import Any

NEEDS = ("zipfile", "zlib", "bz2", "lzma", "encodings.cp437", "encodings.utf_8", "struct")
LARGEST = 256 * 1024**2  # bytes, all members together
MOST = 5_000  # members
_JUNK = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$)")
_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_WANTED = re.compile(
    r"^[^/]+/(metadata\.yaml|VERSION|data/[^/]+|provenance/(artifacts/[^/]+/)?(action/action|metadata)\.yaml)$"
)
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"(\xb5/\xfd")


class Refused(Exception):
    """The archive holds something that no table of microbes needs."""


def answered(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The members that are needed, or a refusal in words."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind, wanted = chosen(confined(archive.infolist()))
            found = unpacked(archive, wanted)
    except Refused as refused:
        return {"refused": str(refused), "field": None}, b""
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as bad:
        said = " ".join(str(bad).split())[:80]
        return {"refused": f"The zip archive is broken ({said}). Fetch or pack it again.", "field": None}, b""
    return {"kind": kind, "members": [[n, len(b)] for n, b in found]}, b"".join(b for _, b in found)


def confined(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files of the archive, once each is known to stay inside, be plain, unlocked and of honest size."""
    if len(entries) > MOST:
        raise Refused(f"The zip archive claims {len(entries)} entries; at most {MOST} are read.")
    files = [entry for entry in entries if not entry.is_dir() and not _JUNK.search(entry.filename)]
    names = [entry.filename for entry in files]
    if len(set(names)) < len(names):
        raise Refused("Two entries of the zip archive have the same name.")
    for entry in files:
        name = ascii(entry.filename[:60])
        if entry.filename.startswith("/") or re.search(r"(^|/)\.\.(/|$)|\\|^[A-Za-z]:|\0", entry.orig_filename):
            raise Refused(f"The zip archive has an entry that leads outside: {name}.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused(f"The zip archive has a link, not a file: {name}.")
        if entry.flag_bits & 0x1:
            raise Refused("The zip archive is encrypted. Unpack it with its password and give the table.")
    if sum(entry.file_size for entry in files) > LARGEST:
        raise Refused(f"Unpacked, the file exceeds {LARGEST // 1024**2} MiB.")
    return files


def chosen(files: list[zipfile.ZipInfo]) -> tuple[str, list[zipfile.ZipInfo]]:
    """What kind of archive this is, and which of its files are read."""
    names = {entry.filename for entry in files}
    roots = {name.split("/")[0] for name in names}
    if "[Content_Types].xml" in names:
        raise Refused("This is an office workbook. Save the sheet as CSV and give that.")
    if len(roots) == 1 and _UUID.match(next(iter(roots))) and f"{next(iter(roots))}/metadata.yaml" in names:
        return "artefact", [entry for entry in files if _WANTED.match(entry.filename)]
    if len(files) != 1:
        few = ", ".join(sorted(names)[:3])
        raise Refused(f"The zip archive holds {len(files)} files ({few[:80]}). Unpack it and give one table.")
    return "single", files


def unpacked(archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo]) -> list[tuple[str, bytes]]:
    """The bytes of each file; never more in all than the limit, whatever sizes are claimed."""
    found, left = [], LARGEST
    for entry in wanted:
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        if len(data) > left:
            raise Refused(f"Unpacked, the file exceeds {LARGEST // 1024**2} MiB.")
        if data.startswith(_PACKED):
            raise Refused("The zip archive holds another archive. Unpack it and give the table.")
        left -= len(data)
        found.append((entry.filename, data))
    return found
