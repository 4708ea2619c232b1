"""Archives from strangers: read when they hold one plain file, refused in one line when they hold a trap."""

import bz2
import gzip
import io
import lzma
import stat
import struct
import zipfile

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import opening, read_profiles

PLAIN = "taxon,count\nBacteroides,60\nBlautia,40\n"


def packed(*entries, change=None):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(entry)
            archive.writestr(entry, content)
    return room.getvalue()


def link(entry):
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def encrypted(data):
    """The same archive with the flag of encryption set in both places that hold it."""
    found = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.index(sign) + offset
        found[at : at + 2] = struct.pack("<H", struct.unpack("<H", found[at : at + 2])[0] | 1)
    return bytes(found)


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(PLAIN.encode()),
        bz2.compress(PLAIN.encode()),
        packed(("inner.csv", PLAIN)),
        packed(("folder/inner.csv", PLAIN), ("__MACOSX/._inner.csv", "x"), (".DS_Store", "x")),
    ],
)
def test_however_it_is_packed_the_table_is_the_same(write, data):
    one, other = read_profiles(write(PLAIN, "s.csv"))[0], read_profiles(write(data, "s.csv.packed"))[0]
    assert (one.name, one.taxa, one.depth) == (other.name, other.taxa, other.depth)
    assert one.fraction.tobytes() == other.fraction.tobytes()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed(("../../etc/evil.csv", PLAIN)), "leads outside"),
        (packed(("/etc/evil.csv", PLAIN)), "leads outside"),
        (packed(("..\\evil.csv", PLAIN)), "leads outside"),
        (packed(("C:evil.csv", PLAIN)), "leads outside"),
        (packed(("s.csv", "/etc/passwd"), change=link), "a link"),
        (encrypted(packed(("s.csv", PLAIN))), "encrypted"),
        (packed(("s.csv", PLAIN), ("t.csv", PLAIN)), "holds 2 files"),
        (packed(), "holds 0 files|empty"),
        (packed(("s.zip", packed(("s.csv", PLAIN)))), "another archive"),
        (packed(("s.csv.gz", gzip.compress(PLAIN.encode()))), "another archive"),
        (gzip.compress(gzip.compress(PLAIN.encode())), "packed twice"),
        (gzip.compress(packed(("s.csv", PLAIN))), "packed twice"),
        (bz2.compress(PLAIN.encode())[:-9], "ends too early"),
        (b"BZh9" + b"junk" * 9, "bzip2 file is broken"),
        (packed(("s.csv", PLAIN))[:60], "zip archive is broken"),
        (packed(("s.csv", PLAIN * 99))[:-40], "zip archive is broken"),
        (packed(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), "workbook"),
        (packed(*((f"{i}.csv", "x") for i in range(5_001))), "claims 5001 entries"),
        (lzma.compress(PLAIN.encode()), "packed with xz"),
        (b"7z\xbc\xaf'\x1c" + b"x" * 40, "packed with 7z"),
    ],
)
def test_a_trap_is_refused_in_one_line(write, data, said):
    with pytest.raises(IntakeError, match=said) as refused:
        read_profiles(write(data, "s.zip"))
    assert refused.value.file == "s.zip"
    assert "\n" not in refused.value.line() and len(refused.value.line()) < 400


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_bomb_is_refused_before_it_unfolds(write, monkeypatch, pack):
    monkeypatch.setattr(opening, "LARGEST_FILE", 10_000)
    with pytest.raises(IntakeError, match="exceeds"):
        read_profiles(write(pack(b"a" * 1_000_000), "s.gz"))


def test_a_zip_of_many_zeros_is_refused_by_what_it_claims(write):
    with pytest.raises(IntakeError, match="exceeds 256 MiB"):
        read_profiles(write(packed(("s.csv", b"0" * (257 * 1024**2))), "s.zip"))


def test_a_zip_that_claims_too_little_is_refused_as_broken(write):
    data = bytearray(packed(("s.csv", PLAIN * 1_000)))
    at = data.index(b"PK\x01\x02") + 24  # the uncompressed size in the directory
    data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(IntakeError, match=r"broken|empty|no rows|fields|count"):
        read_profiles(write(bytes(data), "s.zip"))
