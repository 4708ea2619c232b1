"""Real outputs of laboratories' programs: each is read, or refused in words."""

import pytest

from gutaxis.errors import GutaxisError, IntakeError
from gutaxis.intake import guild_shares, read_profiles

# What each real file must give: samples and reads of the first, or the words of its refusal.
KRAKEN, BRACKEN = "kraken/taxpasta_26{}.kraken2.report.txt", "kraken/taxpasta_26{}_S{}.tsv"
EXPECTED = {
    "biom/AmericanGutMetaphlanWGS.biom": (4, None),
    "biom/taxpasta_no_type.biom": "outside the table",
    "humann/demo_genefamilies.biom": "functions",
    "humann/demo_genefamilies.tsv": "functions",
    "humann/demo_genefamilies_with_names.tsv": "functions",
    "humann/demo_pathabundance.tsv": "functions",
    "humann/demo_pathabundance_with_names.tsv": "functions",
    "humann/demo_pathcoverage_with_names.tsv": "functions",
    "kraken/multiqc_bracken_report.txt": (1, 1_188_331),
    "kraken/multiqc_bracken_species_abundances.tsv": (1, 1_188_286),
    "kraken/multiqc_metagenome-with-minimizers.kreport.txt": (1, 100),
    "kraken/multiqc_sample_01.report.txt": (1, 759_573),
    KRAKEN.format("11_se-ERR5766174-db1"): (1, 787_854),
    KRAKEN.format("11_se-ERR5766174-db1-invalid"): "1.28 % of the sample",
    KRAKEN.format("11_se-ERR5766174-db2") + ".gz": (1, 787_854),
    KRAKEN.format("12_pe-ERR5766176-db1"): (1, 627_696),
    KRAKEN.format("12_pe-ERR5766176-db1-invalid"): "1.13 % of the sample",
    KRAKEN.format("12_pe-ERR5766176-db2") + ".gz": (1, 627_696),
    "kraken/taxpasta_test_1.kraken2.report.txt": (1, 100),
    BRACKEN.format("11_se-ERR5766174-db1", ""): (1, 96),
    BRACKEN.format("11_se-ERR5766174-db1", "_invalid"): "add up to 1.043",
    BRACKEN.format("12_pe-ERR5766176-db1", ""): (1, 17),
    BRACKEN.format("12_pe-ERR5766176_B-db1", ""): (1, 17),
    BRACKEN.format("12_pe-ERR5766176_B-db1", "_invalid"): "156 assigned and 3 added",
    BRACKEN.format("12_se-ERR5766180-db1", ""): "but human reads",
    BRACKEN.format("13_pe-ERR5766181-db1", ""): "but human reads",
    "metaphlan/ERR7569997.txt": (1, 211_037_392),
    "metaphlan/MOCK_002_Illumina_Hiseq_3000_se_metaphlan3-db.metaphlan3_profile.txt": (1, None),
    "metaphlan/mpa_valid_complex.tsv": (1, None),
    "qiime2/ecam-table-taxa.qza": (875, None),
    "qiime2/mia_table.qza": "have no taxonomy",
    "qiime2/mia_taxonomy.qza": "is a taxonomy",
    "qiime2/mia_tree.qza": "Phylogeny[Rooted]",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_real_file_is_read_or_refused_as_it_should_be(data, name):
    path, expected = data / "importers" / name, EXPECTED[name]
    if path.suffix in {".biom", ".qza"}:
        pytest.importorskip("h5py", reason="needs gutaxis[formats]")
    if isinstance(expected, tuple):
        profiles = read_profiles(path)
        assert (len(profiles), profiles[0].depth) == expected
        return
    with pytest.raises(IntakeError) as refused:
        read_profiles(path)
    said = refused.value.line()
    assert expected in said and path.name in said
    assert "\n" not in said and len(said) < 400


def test_no_real_file_is_left_out_of_the_table(data):
    found = {str(p.relative_to(data / "importers")) for p in (data / "importers").rglob("*") if p.is_file()}
    assert found == set(EXPECTED)


def test_a_real_metaphlan_profile_holds_what_its_own_rows_say(data):
    profile = read_profiles(data / "importers/metaphlan/mpa_valid_complex.tsv")[0]
    assert profile.share("Bacteroides") == pytest.approx(0.5098097)
    assert profile.share("Escherichia") == pytest.approx(0.2781459)
    shares = guild_shares(profile)
    assert shares["bacteroidales"] == pytest.approx(0.6530411, abs=1e-6)
    assert shares["enterobacteriaceae"] == pytest.approx(0.2781459)


def test_a_profile_of_unheard_of_microbes_is_mostly_unmatched(data):
    assert read_profiles(data / "importers/metaphlan/ERR7569997.txt")[0].matched < 0.5


@pytest.mark.parametrize("text", ["# Pathway\tabundance\nUNMAPPED\t1\n", "# Gene Family\ta\nUniRef50\t2\n"])
def test_a_table_of_functions_is_not_taken_for_one_of_microbes(write, text):
    with pytest.raises(GutaxisError, match="functions"):
        read_profiles(write(text, "genes.tsv"))


def test_the_name_of_a_file_decides_nothing(write):
    text = "taxon,count\nBlautia,3\n"
    assert read_profiles(write(text, "x.biom"))[0].taxa == read_profiles(write(text, "x.txt"))[0].taxa
