"""The same microbes under the names of four databases, old and new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.intake import canonical, guild_shares, profile_of
from gutaxis.intake.taxa import known_names, means_human, means_unclassified, nomenclature, phyla, renamings

NCBI, GTDB, SILVA, GREENGENES = range(4)
# One organism a row, as NCBI (Kraken, MetaPhlAn), GTDB, SILVA 138 and Greengenes 13_8 (or 2) write its lineage.
ORGANISMS = (
    ("k__Bacteria|o__Bifidobacteriales|f__Bifidobacteriaceae|g__Bifidobacterium|s__Bifidobacterium_longum",
     "d__Bacteria;o__Actinomycetales;f__Bifidobacteriaceae;g__Bifidobacterium;s__Bifidobacterium longum",
     "D_0__Bacteria;D_1__Actinobacteria;D_3__Bifidobacteriales;D_4__Bifidobacteriaceae;D_5__Bifidobacterium",
     "k__Bacteria; p__Actinobacteria; o__Bifidobacteriales; f__Bifidobacteriaceae; g__Bifidobacterium; s__longum"),
    ("k__Bacteria|o__Lactobacillales|f__Lactobacillaceae|g__Lacticaseibacillus|s__Lacticaseibacillus_rhamnosus",
     "d__Bacteria;o__Lactobacillales;f__Lactobacillaceae;g__Lacticaseibacillus;s__Lacticaseibacillus rhamnosus",
     "d__Bacteria;p__Firmicutes;o__Lactobacillales;f__Lactobacillaceae;g__Lactobacillus;s__Lactobacillus_rhamnosus",
     "k__Bacteria; p__Firmicutes; o__Lactobacillales; f__Lactobacillaceae; g__Lactobacillus; s__"),
    ("k__Bacteria|p__Bacillota|o__Eubacteriales|f__Lachnospiraceae|g__Agathobacter|s__Agathobacter_rectalis",
     "d__Bacteria;p__Bacillota_A;o__Lachnospirales;f__Lachnospiraceae;g__Agathobacter;s__Agathobacter rectalis",
     "d__Bacteria;p__Firmicutes;o__Lachnospirales;f__Lachnospiraceae;g__[Eubacterium]_rectale_group",
     "k__Bacteria; p__Firmicutes; o__Clostridiales; f__Lachnospiraceae; g__[Eubacterium]; s__rectale"),
    ("k__Bacteria|p__Bacteroidota|o__Bacteroidales|f__Bacteroidaceae|g__Phocaeicola|s__Phocaeicola_vulgatus",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Bacteroidaceae;g__Phocaeicola;s__Phocaeicola vulgatus",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Bacteroidaceae;g__Bacteroides",
     "d__Bacteria; p__Bacteroidota; o__Bacteroidales; f__Bacteroidaceae; g__Phocaeicola_A_858004; s__"),
    ("k__Bacteria|p__Bacteroidota|o__Bacteroidales|f__Prevotellaceae|g__Segatella|s__Segatella_copri",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Bacteroidaceae;g__Prevotella;s__Prevotella copri",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Prevotellaceae;g__Prevotella_9",
     "k__Bacteria; p__Bacteroidetes; o__Bacteroidales; f__Prevotellaceae; g__Prevotella; s__copri"),
    ("k__Bacteria|p__Bacteroidota|o__Bacteroidales|f__Muribaculaceae|g__Muribaculum",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Muribaculaceae;g__CAG-485",
     "d__Bacteria;p__Bacteroidota;o__Bacteroidales;f__Muribaculaceae;g__Muribaculaceae",
     "k__Bacteria; p__Bacteroidetes; o__Bacteroidales; f__S24-7; g__; s__"),
    ("k__Bacteria|o__Verrucomicrobiales|f__Akkermansiaceae|g__Akkermansia|s__Akkermansia_muciniphila",
     "d__Bacteria;o__Verrucomicrobiales;f__Akkermansiaceae;g__Akkermansia;s__Akkermansia muciniphila_B",
     "d__Bacteria;p__Verrucomicrobiota;o__Verrucomicrobiales;f__Akkermansiaceae;g__Akkermansia",
     "k__Bacteria; p__Verrucomicrobia; o__Verrucomicrobiales; f__Verrucomicrobiaceae; g__Akkermansia; s__muciniphila"),
    ("k__Bacteria|p__Pseudomonadota|o__Enterobacterales|f__Enterobacteriaceae|g__Escherichia|s__Escherichia_coli",
     "d__Bacteria;p__Proteobacteria;o__Enterobacterales_A;f__Enterobacteriaceae;g__Escherichia;s__Escherichia coli",
     "d__Bacteria;p__Proteobacteria;o__Enterobacterales;f__Enterobacteriaceae;g__Escherichia-Shigella",
     "k__Bacteria; p__Proteobacteria; o__Enterobacteriales; f__Enterobacteriaceae; g__; s__"),
    ("k__Bacteria|p__Bacillota|o__Eubacteriales|f__Lachnospiraceae|g__Blautia|s__Blautia_wexlerae",
     "d__Bacteria;p__Firmicutes_A;o__Lachnospirales;f__Lachnospiraceae;g__Blautia_A;s__Blautia_A wexlerae",
     "D_0__Bacteria;D_1__Firmicutes;D_3__Clostridiales;D_4__Lachnospiraceae;D_5__Blautia",
     "d__Bacteria; p__Firmicutes_A; o__Lachnospirales; f__Lachnospiraceae; g__Blautia_A_141781; s__"),
    ("k__Bacteria|o__Propionibacteriales|f__Propionibacteriaceae|g__Cutibacterium|s__Cutibacterium_acnes",
     "d__Bacteria;o__Propionibacteriales;f__Propionibacteriaceae;g__Cutibacterium;s__Cutibacterium acnes",
     "d__Bacteria;p__Actinobacteriota;o__Propionibacteriales;f__Propionibacteriaceae;g__Cutibacterium",
     "k__Bacteria; p__Actinobacteria; o__Actinomycetales; f__Propionibacteriaceae; g__Propionibacterium; s__acnes"),
)  # fmt: skip


@given(st.lists(st.integers(0, 1_000), min_size=len(ORGANISMS), max_size=len(ORGANISMS)).filter(any))
def test_the_names_of_any_database_give_the_same_guild_shares(reads):
    ways = [
        guild_shares(profile_of((names[way], n) for names, n in zip(ORGANISMS, reads, strict=True)))
        for way in (NCBI, GTDB, SILVA, GREENGENES)
    ]
    for way in ways[1:]:
        assert way == pytest.approx(ways[0], rel=1e-12)


@pytest.mark.parametrize("names", ORGANISMS)
def test_every_name_of_an_organism_is_understood(names):
    assert {canonical(name) in known_names() for name in names} == {True}


def test_species_of_lactobacillus_go_where_they_went_in_2020():
    genera = set(next(g for g in nomenclature()["guild"] if g["id"] == "lactobacillaceae")["genera"])
    moved = {g for g, names in renamings()["species"].items() if any(n.startswith("Lactobacillus ") for n in names)}
    assert moved < genera and len(moved) >= 16
    for genus in moved:
        for old in renamings()["species"][genus]:
            assert (
                canonical(old) == canonical(old.replace(" ", "_")) == canonical(f"g__Lactobacillus;s__{old}") == genus
            )
            assert canonical(f"{genus} {old.split()[1]}") == genus


def test_every_moved_species_ends_under_a_name_that_is_understood():
    for genus in renamings()["species"]:
        assert canonical(genus) == genus and genus in known_names(), genus


@pytest.mark.parametrize(("old", "new"), [("Firmicutes", "Bacillota"), ("Bacteroidetes", "Bacteroidota")])
def test_a_phylum_says_too_little_under_its_old_name_and_its_new(old, new):
    assert canonical(old) is canonical(new) is canonical(f"{old}_A") is None
    assert phyla()[old.lower()] == phyla()[new.lower()] == new


def test_the_propionibacteria_of_cheese_are_not_those_of_the_skin():
    assert canonical("Propionibacterium freudenreichii") == "f_Propionibacteriaceae"
    assert canonical("Propionibacterium acnes") == "Cutibacterium"


@pytest.mark.parametrize(
    "name", ["Homo sapiens", "Homo_sapiens", "g__Homo", "k__Eukaryota|f__Hominidae|g__Homo|s__Homo_sapiens", "human"]
)
def test_a_person_is_no_microbe(name):
    assert means_human(name) and canonical(name) is None
    assert not means_human("Bacteroides") and not means_human("human gut metagenome")


def test_what_has_no_name_differs_from_what_says_too_little():
    assert (
        means_unclassified("UNCLASSIFIED") and means_unclassified("Unassigned;__;__") and means_unclassified("unknown")
    )
    assert not means_unclassified("root") and not means_unclassified("k__Bacteria;__;__")
