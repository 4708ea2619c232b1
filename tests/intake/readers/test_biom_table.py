import json
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gutaxis.errors import IntakeError
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
        {"data": [[0, 0, 1], [0, 0, 2]]},
        {"data": [[-1, 0, 1]]},
        {"data": [[0, 0, "many"]]},
        {"rows": [{"id": "f1"}, {"id": "f1"}, {"id": "f2"}]},
        {"shape": [float("inf"), 2]},
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


@given(st.data())
def test_the_json_table_is_read_as_by_the_package_of_the_format(drawn):
    """Oracle: biom-format reads the same shares out of any table of counts."""
    counts = drawn.draw(arrays(int, (3, 2), elements=st.integers(0, 1_000)).filter(lambda a: a.sum(0).all()))
    found = table(counts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.biom"
        path.write_bytes(json_of(found))
        profiles = read_profiles(path)
    for profile in profiles:
        first, *rest = found.norm(axis="sample", inplace=False).data(profile.name)
        assert profile.share("Bacteroides") == pytest.approx(first)
        assert profile.share("Blautia") == pytest.approx(sum(rest))


def test_species_in_percent_are_known_as_those_of_metaphlan(write):
    ids = ["s__Blautia_obeum", "s__Dorea_longicatena", "s__Akkermansia_muciniphila"]
    assert read_profiles(write(json_of(table([[60.5, 1], [29.5, 1], [10, 2]], ids, None)), "p.biom"))[0].format == (
        "metaphlan"
    )
    assert read_profiles(write(json_of(table(COUNTS, ids, None)), "p.biom"))[0].format == "biom"


def test_a_dense_table_says_the_same_as_a_sparse_one(write):
    stored = json.loads(json_of(table(COUNTS)))
    dense = {**stored, "matrix_type": "dense", "data": COUNTS}
    one, other = (read_profiles(write(json.dumps(s).encode(), "p.biom"))[0] for s in (stored, dense))
    assert one.fraction.tolist() == other.fraction.tolist()
