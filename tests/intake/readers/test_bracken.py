import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_profiles

HEAD = "name\ttaxonomy_id\ttaxonomy_lvl\tkraken_assigned_reads\tadded_reads\tnew_est_reads\tfraction_total_reads\n"
BODY = (
    "Segatella copri\t165179\tS\t500\t100\t600\t0.60000\nBlautia obeum\t40520\tS\t290\t10\t300\t0.30000\n"
    "Lactobacillus rhamnosus\t47715\tS\t110\t-10\t100\t0.10000\n"
)


@pytest.mark.parametrize("text", [HEAD + BODY, BODY, (HEAD + BODY).replace("\n", "\r\n")])
def test_the_estimates_are_read_with_a_header_and_without(write, text):
    profile = read_profiles(write(text, "s.tsv"))[0]
    assert profile.taxa == ("Blautia", "Lacticaseibacillus", "Segatella")
    assert (profile.depth, profile.share("Blautia"), profile.share_of) == (1000, 0.3, "reads")
    assert [w.code for w in profile.warnings] == ["unclassified-left-out"]


@pytest.mark.parametrize(
    ("change", "said", "row"),
    [
        (("500\t100\t600", "500\t90\t600"), "are not 600", 2),
        (("0.60000", "0.66000"), "add up to 1.060", None),
        (("0.60000", "0.50000"), "claims 0.5", 2),
        (("Blautia obeum\t40520\tS", "Blautia\t40520\tG"), "mixes the ranks", None),
        (("Blautia obeum", "Segatella copri"), "stands in row 2 already", 3),
        (("\t300\t0.3", "\tNaN\t0.3"), "finite", 3),
        (("\t0.30000", ""), "6 fields", 3),
    ],
)  # fmt: skip
def test_a_table_that_does_not_add_up_is_refused(write, change, said, row):
    with pytest.raises(IntakeError, match=said) as refused:
        read_profiles(write((HEAD + BODY).replace(*change), "s.tsv"))
    assert refused.value.row == row


def test_a_rank_that_says_too_little_is_refused_with_what_to_run(write):
    text = HEAD + "Bacillota\t1239\tP\t10\t0\t10\t1.0\n"
    with pytest.raises(IntakeError, match="-l G"):
        read_profiles(write(text, "s.tsv"))


def test_a_header_without_rows_is_refused(write):
    with pytest.raises(IntakeError, match="no rows"):
        read_profiles(write(HEAD, "s.tsv"))
