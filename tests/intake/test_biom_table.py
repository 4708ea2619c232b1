import json
import sys

import numpy as np
import pytest

from gutaxis.errors import IntakeError, MissingExtraError
from gutaxis.intake import read_profiles

biom = pytest.importorskip("biom", reason="needs gutaxis[formats]")
h5py = pytest.importorskip("h5py", reason="needs gutaxis[formats]")

LINEAGES = [
    ["k__Bacteria", "p__Bacteroidetes", "c__Bacteroidia", "o__Bacteroidales", "f__B", "g__Bacteroides", "s__"],
    ["k__Bacteria", "p__Firmicutes", "c__Clostridia", "o__Clostridiales", "f__Lachnospiraceae", "g__Blautia", ""],
    ["k__Bacteria", "p__Firmicutes", "c__Clostridia", "o__Clostridiales", "f__Lachnospiraceae", "g__Blautia", ""],
]


def table(values, ids=("f1", "f2", "f3"), taxonomy=LINEAGES):
    metadata = [{"taxonomy": t} for t in taxonomy] if taxonomy else None
    return biom.Table(np.array(values, float), list(ids), ["child", "mother"], metadata, type="OTU table")


COUNTS = [[60, 1], [30, 2], [10, 1]]


def json_of(found):
    return found.to_json("test").encode()


def hdf5_of(found, path):
    with h5py.File(path, "w") as handle:
        found.to_hdf5(handle, "test")
    return path


def test_both_versions_of_the_format_say_the_same(write, tmp_path):
    old = read_profiles(write(json_of(table(COUNTS)), "old.biom"))
    new = read_profiles(hdf5_of(table(COUNTS), tmp_path / "new.biom"))
    assert [p.name for p in old] == [p.name for p in new] == ["child", "mother"]
    assert [p.depth for p in old] == [p.depth for p in new] == [100, 4]
    assert old[0].taxa == new[0].taxa == ("Bacteroides", "Blautia")
    assert old[0].share("Blautia") == new[0].share("Blautia") == 0.4


def test_shares_in_percent_are_seen_as_such(write):
    profile = read_profiles(write(json_of(table([[60.5, 99.0], [29.5, 0.5], [10, 0.5]])), "p.biom"))[0]
    assert profile.depth is None
    assert profile.share("Bacteroides") == pytest.approx(0.605)


def test_ids_that_are_lineages_are_taxonomy_enough(write):
    ids = [";".join(LINEAGES[0]), "s__Akkermansia_muciniphila", "g__Dorea"]
    profile = read_profiles(write(json_of(table(COUNTS, ids, None)), "p.biom"))[0]
    assert profile.taxa == ("Akkermansia", "Bacteroides", "Dorea")


def test_a_table_without_taxonomy_is_refused_with_what_to_do(write):
    with pytest.raises(IntakeError, match="add-metadata"):
        read_profiles(write(json_of(table(COUNTS, taxonomy=None)), "p.biom"))


def test_taxonomy_may_come_from_a_file_beside_it(write):
    path = write(json_of(table(COUNTS, taxonomy=None)), "p.biom")
    names = write("Feature ID\tTaxon\nf1\tg__Dorea\nf2\tg__Blautia\nf3\tg__Blautia\n", "taxonomy.tsv")
    assert read_profiles(path, taxonomy=names)[0].taxa == ("Blautia", "Dorea")


def test_a_sample_of_nothing_is_refused_by_name(write):
    with pytest.raises(IntakeError, match="mother"):
        read_profiles(write(json_of(table([[60, 0], [30, 0], [10, 0]])), "p.biom"))


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_impossible_amounts_are_refused(tmp_path, bad):
    with pytest.raises(IntakeError, match="start at 0"):
        read_profiles(hdf5_of(table([[bad, 1], [30, 1], [10, 1]]), tmp_path / "p.biom"))


@pytest.mark.parametrize(
    "change",
    [
        {"shape": [10**9, 10**9]},
        {"shape": [3, 7]},
        {"shape": "many"},
        {"rows": None},
        {"data": [[99, 99, 1]]},
        {"format": "x", "columns": [], "shape": [3, 0], "data": []},
    ],
)
def test_shapes_that_lie_are_refused(write, change):
    stored = {**json.loads(json_of(table(COUNTS))), **change}
    with pytest.raises(IntakeError):
        read_profiles(write(json.dumps(stored).encode(), "p.biom"))


def test_json_that_is_no_table_is_refused(write):
    for text in ("{", "{}", '{"shape": 3}', "{" * 5_000):
        with pytest.raises(IntakeError, match="broken"):
            read_profiles(write(text, "p.biom"))


def test_hdf5_that_points_elsewhere_is_refused_before_it_is_read(tmp_path):
    path = hdf5_of(table(COUNTS), tmp_path / "p.biom")
    with h5py.File(path, "a") as handle:
        handle["observation/elsewhere"] = h5py.ExternalLink("/etc/passwd", "/")
    with pytest.raises(IntakeError, match="points to other places"):
        read_profiles(path)


def test_hdf5_that_stores_data_in_other_files_is_refused(tmp_path):
    secret = tmp_path / "secret.bin"
    secret.write_bytes(b"12345678" * 4)
    path = hdf5_of(table(COUNTS), tmp_path / "p.biom")
    with h5py.File(path, "a") as handle:
        handle.create_dataset("observation/more", (4,), "f8", external=[(str(secret), 0, 32)])
    with pytest.raises(IntakeError, match="other files"):
        read_profiles(path)


def test_a_cut_off_hdf5_file_is_refused(tmp_path, write):
    whole = hdf5_of(table(COUNTS), tmp_path / "p.biom").read_bytes()
    with pytest.raises(IntakeError, match="broken"):
        read_profiles(write(whole[: len(whole) // 2], "cut.biom"))


def test_without_the_package_the_missing_part_is_named(write, monkeypatch):
    monkeypatch.setitem(sys.modules, "biom", None)
    with pytest.raises(MissingExtraError, match="formats"):
        read_profiles(write(json_of(table(COUNTS)), "p.biom"))
