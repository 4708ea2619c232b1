import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import iter_profiles, read_profiles

DNA = ["ACGT" * 20, "GGCA" * 20, "TTCA" * 20]
QIIME = (
    "# Constructed from biom file\n#OTU ID\tone\ttwo\ttaxonomy\n"
    "a1\t10\t0\tk__Bacteria; p__Bacteroidota; c__X; o__Bacteroidales; f__Bacteroidaceae; g__Bacteroides; s__\n"
    "a2\t20\t5\tk__Bacteria; p__Firmicutes; c__X; o__Y; f__Lachnospiraceae; g__Blautia; s__\n"
    "a3\t30\t5\tUnassigned\n"
)


def test_a_table_of_features_with_taxonomy_gives_one_profile_a_sample(write):
    one, two = read_profiles(write(QIIME, "t.tsv"))
    assert (one.name, one.depth, two.depth) == ("one", 60, 10)
    assert one.taxa == ("Bacteroides", "Blautia")
    assert (one.unclassified, two.share("Blautia")) == (0.5, 0.5)


def test_ranks_may_stand_in_columns_of_their_own(write):
    text = (
        f",{','.join(('Kingdom', 'Phylum', 'Class', 'Order', 'Family', 'Genus', 'Species'))},s1,s2\n"
        f"{DNA[0]},Bacteria,A,B,C,Bifidobacteriaceae,Bifidobacterium,longum,3,1\n"
        f"{DNA[1]},Bacteria,A,B,C,Lactobacillaceae,Lactobacillus,rhamnosus,1,1\n"
        f"{DNA[2]},Bacteria,A,B,C,Lachnospiraceae,NA,NA,4,0\n"
    )
    s1, s2 = read_profiles(write(text))
    assert s1.taxa == ("Bifidobacterium", "Lacticaseibacillus", "f_Lachnospiraceae")
    assert (s1.depth, s2.depth, s1.share("Bifidobacterium")) == (8, 2, 3 / 8)


def test_sequences_without_names_need_a_taxonomy(write):
    table = write(f"sample,{','.join(DNA)}\nchild,5,3,2\nmother,0,1,1\n", "seqtab.csv")
    with pytest.raises(IntakeError, match="--taxonomy"):
        read_profiles(table)
    rows = "".join(f"{dna},Bacteria,F,{genus}\n" for dna, genus in zip(DNA, ("Dorea", "Blautia", "NA"), strict=True))
    names = write("sequence,Kingdom,Family,Genus\n" + rows, "taxa.csv")
    child = read_profiles(table, taxonomy=names)[0]
    assert (child.name, child.depth, child.share("Dorea")) == ("child", 10, 0.5)


def test_microbes_may_be_columns_among_facts_about_the_person(write):
    text = "sample_id,age,sex,g:Bacteroides,g:Blautia,f_Lachnospiraceae,g:other\nx,34,f,5,3,1,1\ny,2,m,1,0,0,0\n"
    x, y = read_profiles(write(text))
    assert (x.depth, x.taxa) == (10, ("Bacteroides", "Blautia", "f_Lachnospiraceae"))
    assert (y.depth, y.share("Bacteroides")) == (1, 1.0)
    plain = read_profiles(write("sample,age,Bacteroides,Blautia\nx,34,5,3\ny,2,1,0\n"))
    assert [p.depth for p in plain] == [8, 1]


def test_both_ways_round_a_table_says_the_same(write):
    taxa, counts = ["Bacteroides", "Blautia", "Dorea"], [[5, 1, 0], [2, 2, 9]]
    tall = "taxon,x,y\n" + "".join(f"{t},{a},{b}\n" for t, a, b in zip(taxa, *counts, strict=True))
    flat = f"sample,{','.join(taxa)}\n" + "".join(
        f"{n},{','.join(map(str, row))}\n" for n, row in zip("xy", counts, strict=True)
    )
    for one, other in zip(read_profiles(write(tall)), read_profiles(write(flat)), strict=True):
        assert (one.name, one.taxa, one.fraction.tolist()) == (other.name, other.taxa, other.fraction.tolist())


@settings(max_examples=40)
@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=3).filter(any), st.randoms(use_true_random=False))
def test_counts_fractions_and_percents_in_any_order_agree(tmp_path_factory, counts, draw):
    taxa = ["Bacteroides", "Blautia", "f_Lachnospiraceae"]
    folder, total = tmp_path_factory.mktemp("t"), sum(counts)
    found = []
    for unit, scale in (("count", None), ("fraction", 1.0), ("percent", 100.0)):
        rows = [f"{t},{c if scale is None else repr(scale * c / total)}" for t, c in zip(taxa, counts, strict=True)]
        draw.shuffle(rows)
        path = folder / f"{unit}.csv"
        path.write_text(f"taxon,{unit}\n" + "\n".join(rows) + "\n")
        found.append(read_profiles(path)[0])
    for other in found[1:]:
        assert other.taxa == found[0].taxa
        assert np.allclose(other.fraction, found[0].fraction, rtol=1e-12, atol=0)


def test_a_shuffled_table_gives_the_same_profiles(write):
    head, *body = QIIME.splitlines(keepends=True)[1:]
    random.Random(1).shuffle(body)
    for one, other in zip(read_profiles(write(QIIME)), read_profiles(write(head + "".join(body))), strict=True):
        assert one.taxa == other.taxa and one.fraction.tobytes() == other.fraction.tobytes()


@pytest.mark.parametrize(
    ("text", "said", "row"),
    [
        ("sample,Bacteroides,Blautia\nx,0.6,0.4\ny,60,40\n", "whole is 1", 3),
        ("sample,Bacteroides,Blautia\nx,6,4\ny,0.6,0.4\n", "whole number", 3),
        ("taxon,x,y\nBacteroides,0.6,60\nBlautia,0.4,40\n", "whole number|mixed units", None),
        ("taxon,x,y\nBacteroides,0.6,60.5\nBlautia,0.4,39.5\n", "mixed units", None),
        ("sample,Bacteroides,Blautia\nx,6,4\nx,1,2\n", "twice", 3),
        ("sample,Bacteroides,Bacteroides\nx,6,4\n", "twice", 1),
        ("taxon,x,x\nBacteroides,6,4\n", "twice", None),
        ("taxon,x,y\nBacteroides,6,4\nBacteroides,6,4\n", "twice", None),
        ("sample,Bacteroides,Blautia\nx,NaN,4\n", "finite", 2),
        ("sample,Bacteroides,Blautia\nx,-1,4\n", "negative", 2),
        ("taxon,x,y\nBacteroides,inf,4\n", "finite", 2),
        ("taxon;x;y\nBacteroides;0,5;0,5\n", "decimal comma", 2),
        ("sample,Bacteroides,Blautia\nx,0,0\n", "zero", 2),
        ("sample,Bacteroides,Blautia\nx,1\n", "2 fields", 2),
        ("sample,Bacteroides,Blautia\n,1,1\n", "no name", 2),
        ("sample,Bacteroides,Blautia\n", "no rows", None),
        ("taxon,x,y\n", "no rows", None),
        ("taxon,x,y\nk__B;p__A,10,9\nk__B;p__A;c__C,10,9\nk__B;p__A;c__C;o__O,10,9\n", "several ranks", None),
    ],
)
def test_a_wrong_wide_table_is_refused_with_its_place(write, text, said, row):
    with pytest.raises(IntakeError, match=said) as refused:
        read_profiles(write(text, "t.csv"))
    assert row is None or refused.value.row == row


def test_a_sample_that_cannot_be_used_does_not_stop_the_others(write):
    path, left = write("sample,Bacteroides,Blautia\nx,6,4\nblank,0,0\ny,1,1\n"), []
    names = [p.name for p in iter_profiles(path, refused=lambda name, bad: left.append((name, bad.row)))]
    assert (names, left) == (["x", "y"], [("blank", 3)])


def test_a_row_for_each_sample_is_streamed(write):
    path = write("sample,Bacteroides,Blautia\nx,6,4\ny,wrong,1\n")
    stream = iter_profiles(path)
    assert next(stream).name == "x"
    with pytest.raises(IntakeError, match="not a number"):
        next(stream)


def test_a_mark_with_a_colon_counts_whatever_follows(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("sample_id,age,g:f_Lachnospiraceae,g:02d06,g:1-68,g:Bacteroides\nS1,30,10,20,30,40\n")
    (profile,) = read_profiles(file)
    assert profile.depth == 100


def test_a_tab_divides_even_where_lineages_hold_more_semicolons(tmp_path):
    file = tmp_path / "table.tsv"
    lineages = [f"k__Bacteria;p__P;c__C;o__O;f__F;g__{g}" for g in ("Bacteroides", "Blautia")]
    file.write_text("\t".join(["sample_id", *lineages]) + "\nS1\t60\t40\n")
    (profile,) = read_profiles(file)
    assert profile.depth == 100 and len(profile.taxa) == 2
