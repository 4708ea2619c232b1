import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import guild_shares, opening, read_profiles
from gutaxis.intake.readers.kraken import read_kraken

# Rank, name, indentation, reads of the clade, reads here: a small tree with a species, a bare genus and a bare family.
TREE = (
    ("U", "unclassified", 0, 50, 50), ("R", "root", 0, 950, 5), ("R1", "cellular organisms", 1, 945, 0),
    ("D", "Bacteria", 2, 905, 5), ("P", "Bacillota", 3, 500, 0), ("O", "Eubacteriales", 4, 500, 10),
    ("F", "Lachnospiraceae", 5, 490, 40), ("G", "Roseburia", 6, 450, 50), ("S", "Roseburia hominis", 7, 400, 300),
    ("S1", "Roseburia hominis A2-183", 8, 100, 100), ("P", "Actinomycetota", 3, 400, 0),
    ("F", "Bifidobacteriaceae", 4, 400, 0), ("G", "Bifidobacterium", 5, 400, 400), ("D", "Eukaryota", 2, 40, 0),
    ("F", "Hominidae", 3, 40, 0), ("G", "Homo", 4, 40, 0), ("S", "Homo sapiens", 5, 40, 40),
)  # fmt: skip


def report(tree=TREE, *, minimisers=False, ranks=lambda rank: rank, indent="  ", total=1000):
    lines = []
    for i, (rank, name, depth, clade, here) in enumerate(tree):
        more = "\t7\t6" if minimisers else ""
        lines.append(f"{100 * clade / total:6.2f}\t{clade}\t{here}{more}\t{ranks(rank)}\t{i}\t{indent * depth}{name}\n")
    return "".join(lines)


@pytest.mark.parametrize("minimisers", [False, True])
def test_every_read_is_counted_once_where_it_came_to_rest(write, minimisers):
    profile = read_profiles(write(report(minimisers=minimisers), "s.kreport"))[0]
    assert profile.depth == 960  # without the 40 human reads
    assert profile.share("Roseburia") == pytest.approx(450 / 960)
    assert profile.share("f_Lachnospiraceae") == pytest.approx(40 / 960)
    assert guild_shares(profile)["bifidobacterium"] == pytest.approx(400 / 960)
    assert profile.unclassified == pytest.approx(50 / 960)
    assert (profile.share_of, profile.format) == ("reads", "kraken")


def test_human_reads_are_left_out_and_their_part_is_said(write):
    profile = read_profiles(write(report()))[0]
    assert profile.human == pytest.approx(0.04)
    assert not any("Homo" in taxon for taxon in profile.taxa)
    assert [w.code for w in profile.warnings] == ["human-reads-dropped"]
    assert "Homo" not in repr(profile)


def _newer(rank):
    return {"D": "R2", "R": "R"}.get(rank, rank)


def _lost(rank):
    return {"R": "", "R1": "1", "D": "", "F": "", "O": ""}.get(rank, rank)


def _older(rank):
    return rank if len(rank) == 1 and rank != "R" else "-"


@pytest.mark.parametrize("ranks", [_newer, _lost, _older])
def test_the_rank_codes_of_every_year_give_the_same_profile(write, ranks):
    plain = read_profiles(write(report(), "a.txt"))[0]
    other = read_profiles(write(report(ranks=ranks), "b.txt"))[0]
    assert plain.taxa == other.taxa
    assert plain.fraction.tobytes() == other.fraction.tobytes()


def test_a_report_that_lost_its_indentation_is_read_by_its_ranks(write):
    tree = [row for row in TREE if len(row[0]) == 1]
    tree[1] = ("R", "root", 0, 950, 5)
    tree[tree.index(("S", "Roseburia hominis", 7, 400, 300))] = ("S", "Roseburia hominis", 7, 400, 400)
    one, other = (read_profiles(write(report(tree, indent=i), "r.txt"))[0] for i in ("  ", ""))
    assert one.taxa == other.taxa
    assert one.fraction.tobytes() == other.fraction.tobytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("490\t40", "490\t4"), "claims 490 reads"),
        (("490\t40", "490\t495"), "do not fit"),
        (("40.00\t400\t400", "30.00\t400\t400"), "claims 30 %"),
        (("\t12\t", "\t7\t"), "stands in row 8 already"),
        (("\t400\t400\t", "\t400\tmany\t"), "not a number"),
        (("\t400\t400\t", "\t400\t-400\t"), "negative"),
        (("\t400\t400\t", "\t4e999\t400\t"), "finite"),
        (("\tG\t12\t", "\tG\tx\t"), "number of a taxon"),
        (("\t400\t400\tG\t", "\t400\t400\tmore\tG\t"), "7 fields"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused_with_their_row(write, change, said):
    assert change[0] in report()
    with pytest.raises(IntakeError, match=said) as refused:
        read_profiles(write(report().replace(*change, 1), "s.txt"))
    assert refused.value.row is not None
    assert "\n" not in refused.value.line()


def test_half_a_report_is_refused(write):
    with pytest.raises(IntakeError, match="cut or filtered"):
        read_profiles(write(report(TREE[:7]), "s.txt"))


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(lambda n: sum(n[1:])))
def test_the_whole_is_all_reads_however_they_lie_in_the_tree(reads):
    none, family, genus, species = reads
    tree = [
        ("U", "unclassified", 0, none, none), ("R", "root", 0, family + genus + species, 0),
        ("F", "Lachnospiraceae", 1, family + genus + species, family), ("G", "Blautia", 2, genus + species, genus),
        ("S", "Blautia obeum", 3, species, species),
    ]  # fmt: skip
    text = report(tree, total=sum(reads)).encode()
    profile = read_kraken(opening.Opened("s.txt", "s", text, ""))
    assert profile.depth == sum(reads)
    assert profile.share("Blautia") == pytest.approx((genus + species) / sum(reads))
    assert float(profile.fraction.sum()) + profile.unclassified == pytest.approx(1)
