import io
import zipfile

import numpy as np
import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import guild_shares, read_contents, read_profiles

h5py = pytest.importorskip("h5py", reason="needs gutaxis[formats]")
ROOT = "21184fc9-6616-47d6-9ab8-725ccc742c44"
ACTION = """execution:
    uuid: 1a76701b-996c-4f60-afa5-9c74c8bf21a2
action:
    type: method
    plugin: !ref 'environment:plugins:{plugin}'
    action: {action}
environment:
    plugins:
        {plugin}:
            version: 2024.10.0
"""


def biom(counts=((60.0, 1.0), (40.0, 3.0))):
    room = io.BytesIO()
    with h5py.File(room, "w") as handle:
        handle["observation/ids"] = np.array([b"f1", b"f2"])
        handle["sample/ids"] = np.array([b"child", b"mother"])
        handle["observation/matrix/data"] = np.ravel(counts)
        handle["observation/matrix/indices"] = [0, 1, 0, 1]
        handle["observation/matrix/indptr"] = [0, 2, 4]
    return room.getvalue()


def artefact(kind="FeatureTable[Frequency]", data=None, name="feature-table.biom", **more):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        files = {
            "metadata.yaml": f"uuid: {ROOT}\ntype: {kind}\nformat: BIOMV210DirFmt\n",
            "VERSION": "QIIME 2\narchive: 5\nframework: 2024.10.0\n",
            f"data/{name}": biom() if data is None else data,
            "provenance/action/action.yaml": ACTION.format(plugin="feature-table", action="rarefy"),
            "provenance/artifacts/x/action/action.yaml": ACTION.format(plugin="dada2", action="denoise_single"),
            "provenance/artifacts/x/secret.bin": b"never read",
        } | more
        for place, content in files.items():
            archive.writestr(f"{ROOT}/{place}", content)
    return room.getvalue()


TAXONOMY = "Feature ID\tTaxon\tConfidence\nf1\td__Bacteria; g__Bifidobacterium\t0.9\nf2\td__Bacteria; g__Blautia\t0.8\n"


@pytest.fixture
def names(write):
    return write(artefact("FeatureData[Taxonomy]", TAXONOMY, "taxonomy.tsv"), "taxonomy.qza")


def test_a_table_and_its_taxonomy_give_named_samples_with_their_history(write, names):
    child, mother = read_profiles(write(artefact(), "table.qza"), taxonomy=names)
    assert (child.name, child.depth, mother.depth) == ("child", 100, 4)
    assert guild_shares(child)["bifidobacterium"] == 0.6
    assert child.provenance["uuid"] == ROOT
    assert child.provenance["framework"] == "QIIME 2 2024.10.0"
    assert child.provenance["made by"] == "feature-table rarefy 2024.10.0"
    assert child.provenance["after"] == "dada2 denoise_single 2024.10.0"
    assert child.provenance["taxonomy uuid"] == ROOT
    assert (child.format, child.share_of) == ("qiime2", "reads")


def test_relative_frequencies_are_parts(write, names):
    table = artefact("FeatureTable[RelativeFrequency]", biom(((0.6, 0.25), (0.4, 0.75))))
    child = read_profiles(write(table, "t.qza"), taxonomy=names)[0]
    assert (child.depth, child.share("Blautia")) == (None, 0.4)


def test_the_taxonomy_may_be_exported(write, names):
    table, exported = write(artefact(), "t.qza"), write(TAXONOMY, "taxonomy.tsv")
    one, other = (read_profiles(table, taxonomy=t)[0] for t in (names, exported))
    assert one.taxa == other.taxa and one.fraction.tobytes() == other.fraction.tobytes()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: artefact("Phylogeny[Rooted]"), "holds Phylogeny"),
        (lambda: artefact("FeatureTable[PresenceAbsence]"), "only which"),
        (lambda: artefact("FeatureData[Taxonomy]", TAXONOMY, "taxonomy.tsv"), "--taxonomy"),
        (lambda: artefact(data=biom(((0.5, 1), (2, 3)))), "no whole numbers"),
        (lambda: artefact(name="other.biom"), "no data/feature-table.biom"),
        (lambda: artefact(data=b"not hdf5"), "broken"),
        (lambda: artefact(data=biom()[:800]), "broken"),
    ],
)
def test_an_artefact_that_is_no_table_is_refused_with_what_to_give(write, made, said):
    with pytest.raises(IntakeError, match=said) as refused:
        read_contents(write(made(), "x.qza"))
    assert refused.value.file == "x.qza" and "\n" not in refused.value.line()


def test_a_table_without_names_says_how_to_give_them(write):
    with pytest.raises(IntakeError, match=r"--taxonomy FILE \(a QIIME 2 .qza"):
        read_profiles(write(artefact(), "t.qza"))


def test_the_taxonomy_of_another_table_names_nothing_and_is_said_so(write):
    other = write(TAXONOMY.replace("f1", "g1").replace("f2", "g2"), "taxonomy.tsv")
    with pytest.raises(IntakeError, match="names 0 of them"):
        read_profiles(write(artefact(), "t.qza"), taxonomy=other)


@pytest.mark.parametrize(
    ("text", "said"),
    [("f1\n", "no lineage"), ("f1\tg__A\nf1\tg__B\n", "two lineages"), ("# only\n", "no rows")],
)
def test_a_wrong_taxonomy_is_refused(write, text, said):
    with pytest.raises(IntakeError, match=said):
        read_profiles(write(artefact(), "t.qza"), taxonomy=write(text, "names.tsv"))
