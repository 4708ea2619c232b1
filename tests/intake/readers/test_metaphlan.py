import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import guild_shares, read_profiles

TREE = "k__Bacteria|p__{p}|c__{c}|o__{o}|f__{f}"
LACHNO = TREE.format(p="Firmicutes", c="Clostridia", o="Clostridiales", f="Lachnospiraceae")
BIFIDO = TREE.format(p="Actinobacteria", c="Actinobacteria", o="Bifidobacteriales", f="Bifidobacteriaceae")
HEAD = "#mpa_v31_CHOCOPhlAn_201901\n#SampleID\tMetaphlan_Analysis\n"
SINGLE = (
    HEAD + "#clade_name\tNCBI_tax_id\trelative_abundance\tadditional_species\n"
    f"k__Bacteria\t2\t100.0\t\n{BIFIDO}\t1\t40.0\t\n{LACHNO}\t1\t60.0\t\n"
    f"{BIFIDO}|g__Bifidobacterium\t1\t40.0\t\n{LACHNO}|g__Roseburia\t1\t55.0\t\n"
    f"{LACHNO}|g__Lachnospiraceae_unclassified\t1\t5.0\t\n"
    f"{BIFIDO}|g__Bifidobacterium|s__Bifidobacterium_longum\t1\t40.0\t\n"
)


def test_one_rank_is_counted_once(write):
    profile = read_profiles(write(SINGLE, "s1.txt"))[0]
    assert profile.name == "s1"
    assert profile.taxa == ("Bifidobacterium", "Roseburia", "f_Lachnospiraceae")
    assert profile.fraction.sum() == pytest.approx(1)
    assert guild_shares(profile)["bifidobacterium"] == pytest.approx(0.4)


def test_a_merged_table_gives_one_profile_a_sample_like_the_single_ones(write):
    merged = (
        f"#mpa_v31\nclade_name\tNCBI_tax_id\tchild\tmother\n{BIFIDO}|g__Bifidobacterium\t1\t40.0\t10.0\n"
        f"{LACHNO}|g__Roseburia\t1\t60.0\t90.0\n"
    )
    child, mother = read_profiles(write(merged, "merged.tsv"))
    assert (child.name, mother.name) == ("child", "mother")
    assert mother.share("Roseburia") == pytest.approx(0.9)


def test_what_metaphlan_could_not_name_stays_unassigned(write):
    text = SINGLE.replace("k__Bacteria\t2\t100.0", "UNCLASSIFIED\t-1\t50.0\t\nk__Bacteria\t2\t50.0")
    text = text.replace("\t40.0", "\t20.0").replace("\t55.0", "\t27.5").replace("\t5.0\t", "\t2.5\t")
    assert read_profiles(write(text))[0].unassigned == pytest.approx(0.5)


def test_species_are_enough_when_there_are_no_genera(write):
    text = f"{HEAD}clade_name\trelative_abundance\n{BIFIDO}|g__Bifidobacterium|s__Bifidobacterium_breve\t100\n"
    assert read_profiles(write(text))[0].taxa == ("Bifidobacterium",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("\t55.0\t", "\t104.2\t"), "whole is 100"),
        (("\t55.0\t", "\t70.0\t"), "add up"),
        (("\t55.0\t", "\t-1\t"), "negative"),
        (("\t55.0\t", "\t55,0\t"), "decimal comma"),
        (("\t55.0\t", "\tnan\t"), "finite"),
        (("|g__", "|x__"), "no genus rows"),
    ],
)
def test_a_wrong_profile_is_refused_in_words(write, change, said):
    text = SINGLE.replace(*change)
    if change[0] == "|g__":
        text = "\n".join(r for r in text.splitlines() if "s__" not in r and "f__" not in r) + "\n"
    with pytest.raises(IntakeError, match=said):
        read_profiles(write(text))


def test_a_clade_that_stands_twice_is_refused(write):
    row = f"{LACHNO}|g__Roseburia\t1\t1.0\t\n"
    with pytest.raises(IntakeError, match="already"):
        read_profiles(write(SINGLE + row))
