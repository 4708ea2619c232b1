import gzip
import os

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import opening, read_profiles

PLAIN = "taxon,count\nBacteroides,60\nBlautia,40\n"


def test_a_packed_file_gives_the_same_profile(write):
    one = read_profiles(write(PLAIN))[0]
    other = read_profiles(write(gzip.compress(PLAIN.encode()), "sample.csv.gz"))[0]
    assert (one.name, one.taxa, one.depth) == (other.name, other.taxa, other.depth)


def test_all_members_of_a_packed_file_are_read(write):
    parts = [gzip.compress(b"taxon,count\nBacteroides,60\n"), gzip.compress(b"Blautia,40\n")]
    assert read_profiles(write(b"".join(parts), "sample.csv.gz"))[0].depth == 100


def test_a_bomb_is_refused_before_it_unfolds(write, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_FILE", 10_000)
    bomb = gzip.compress(b"a" * 1_000_000)
    with pytest.raises(IntakeError, match="exceeds"):
        read_profiles(write(bomb, "sample.csv.gz"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(PLAIN.encode())[:-9], "ends too early"),
        (b"\x1f\x8bnot really gzip", "gzip file is broken"),
        (b"\x00\x01\x02\x03junk", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"taxon,count\nBact\xe9roides,3\n", "UTF-8"),
        (b"PK\x03\x04zip", "zip archive is broken"),
        (b"\x80\x04\x95K\x00\x00\x00\x00\x00", "binary"),
    ],
)
def test_broken_content_is_refused_in_one_line(write, content, said):
    with pytest.raises(IntakeError, match=said) as refused:
        read_profiles(write(content))
    assert refused.value.file == "sample.csv"
    assert "\n" not in refused.value.line()


def test_the_row_of_a_bad_byte_is_named(write):
    with pytest.raises(IntakeError) as refused:
        read_profiles(write(b"taxon,count\nBlautia,3\nBact\xe9roides,3\n"))
    assert refused.value.row == 3


def test_a_spreadsheet_with_a_mark_or_in_utf16_is_read(write):
    marked = read_profiles(write(b"\xef\xbb\xbf" + PLAIN.encode(), "a.csv"))[0]
    wide = read_profiles(write(PLAIN.encode("utf-16"), "b.csv"))[0]
    assert marked.taxa == wide.taxa == ("Bacteroides", "Blautia")


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(IntakeError, match="no such file"):
        read_profiles(tmp_path / "absent.csv")
    with pytest.raises(IntakeError, match="not a file"):
        read_profiles(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(IntakeError, match="not a file"):
        read_profiles(tmp_path / "pipe.csv")
