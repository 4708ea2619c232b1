import random
import sys

import numpy as np
import pytest

from gutaxis.errors import IntakeError, MissingExtraError
from gutaxis.intake import read_profiles

h5py = pytest.importorskip("h5py", reason="needs gutaxis[formats]")
LINEAGES = np.array([["k__Bacteria", "g__Bacteroides"], ["k__Bacteria", "g__Blautia"]], dtype="S")


@pytest.fixture
def path(tmp_path):
    with h5py.File(tmp_path / "p.biom", "w") as handle:
        handle["observation/ids"] = np.array([b"f1", b"f2"])
        handle["observation/metadata/taxonomy"] = LINEAGES
        handle["sample/ids"] = np.array([b"child"])
        handle["observation/matrix/data"] = [60.0, 40.0]
        handle["observation/matrix/indices"] = [0, 0]
        handle["observation/matrix/indptr"] = [0, 1, 2]
    return tmp_path / "p.biom"


def test_a_table_is_read_in_a_process_of_its_own(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "h5py.h5f", None)
    profile = read_profiles(path)[0]
    assert (profile.name, profile.taxa, profile.depth) == ("child", ("Bacteroides", "Blautia"), 100)


def test_what_points_elsewhere_is_refused_before_it_is_read(path):
    with h5py.File(path, "a") as handle:
        handle["observation/elsewhere"] = h5py.ExternalLink("/etc/passwd", "/")
    with pytest.raises(IntakeError, match="points to other places"):
        read_profiles(path)


def test_data_stored_in_other_files_are_refused(path, tmp_path):
    secret = tmp_path / "secret.bin"
    secret.write_bytes(b"12345678" * 4)
    with h5py.File(path, "a") as handle:
        handle.create_dataset("observation/more", (4,), "f8", external=[(str(secret), 0, 32)])
    with pytest.raises(IntakeError, match="other files"):
        read_profiles(path)


def test_a_data_set_of_absurd_size_is_refused_before_it_is_read(path):
    with h5py.File(path, "a") as handle:
        handle.create_dataset("observation/more", (10**12,), "f8", chunks=(10**6,))
    with pytest.raises(IntakeError, match="claims 1000000000000 values"):
        read_profiles(path)


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.99])
def test_a_cut_off_file_is_refused(path, write, part):
    whole = path.read_bytes()
    with pytest.raises(IntakeError, match="broken"):
        read_profiles(write(whole[: int(part * len(whole))] or whole[:8], "cut.biom"))


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_flipped_bits_is_read_or_refused_in_one_line(path, write, seed):
    draw, content = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(40):
        content[draw.randrange(8, len(content))] ^= 1 << draw.randrange(8)
    try:
        read_profiles(write(bytes(content), "flipped.biom"))
    except IntakeError as refused:
        assert "\n" not in refused.line()
        assert refused.file == "flipped.biom"


def test_without_the_package_the_missing_part_is_named(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "h5py", None)
    with pytest.raises(MissingExtraError, match="formats"):
        read_profiles(path)
