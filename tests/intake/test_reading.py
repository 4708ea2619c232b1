"""Real outputs of laboratories' programs: each is read, or refused in words."""

import pytest

from gutaxis.errors import GutaxisError
from gutaxis.intake import guild_shares, read_profiles

READ = {
    "metaphlan/ERR7569997.txt": 1,
    "metaphlan/MOCK_002_Illumina_Hiseq_3000_se_metaphlan3-db.metaphlan3_profile.txt": 1,
    "metaphlan/mpa_valid_complex.tsv": 1,
    "biom/AmericanGutMetaphlanWGS.biom": 4,
}


def test_every_real_file_is_read_or_refused_in_words(data):
    for path in sorted((data / "importers").rglob("*")):
        name = str(path.relative_to(data / "importers"))
        if path.is_dir():
            continue
        if name in READ:
            assert len(read_profiles(path)) == READ[name]
            continue
        with pytest.raises(GutaxisError) as refused:
            read_profiles(path)
        said = refused.value.line()
        assert path.name in said and "\n" not in said and len(said) < 400


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
