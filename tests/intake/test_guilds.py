import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.intake import canonical, guild_shares, guilds, profile_of, shannon
from gutaxis.intake.taxa import known_names

MODEL = {
    "bifidobacterium", "lactobacillaceae", "butyrate_producers", "bacteroidales", "akkermansia",
    "enterobacteriaceae",
}  # fmt: skip
counts = st.dictionaries(st.sampled_from(sorted(known_names())), st.integers(0, 10_000), min_size=1).filter(
    lambda d: sum(d.values())
)


def test_the_guilds_are_those_of_the_model_and_share_no_taxon():
    assert {g.id for g in guilds()} == MODEL
    for one, other in itertools.combinations(guilds(), 2):
        assert not one.taxa & other.taxa


def test_every_guild_names_its_source():
    assert all(g.source for g in guilds())


def test_every_taxon_of_a_guild_is_reached_by_its_own_name():
    lost = [t for g in guilds() for t in g.taxa if canonical(t) != t]
    assert lost == []


@given(counts)
def test_guild_shares_are_parts_of_one_whole(reads):
    shares = guild_shares(profile_of(reads.items()))
    assert all(0 <= s <= 1 for s in shares.values())
    assert sum(shares.values()) <= 1 + 1e-12


@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(reads, random):
    rows = list(reads.items())
    shuffled = random.sample(rows, len(rows))
    one, other = profile_of(rows), profile_of(shuffled)
    assert one.taxa == other.taxa
    assert one.fraction.tobytes() == other.fraction.tobytes()
    assert (one.matched, shannon(one), guild_shares(one)) == (
        other.matched, shannon(other), guild_shares(other),
    )  # fmt: skip


@pytest.mark.parametrize("kinds", [1, 2, 7, 40])
def test_an_even_sample_has_the_diversity_of_its_logarithm(kinds):
    taxa = sorted(t for t in known_names() if "_" not in t)[:kinds]
    assert shannon(profile_of((t, 5) for t in taxa)) == pytest.approx(math.log(kinds))


def test_diversity_agrees_with_its_definition():
    profile = profile_of([("Bacteroides", 50), ("Blautia", 30), ("Dorea", 15), ("Unassigned", 5)])
    p = np.array([50, 30, 15]) / 95
    assert shannon(profile) == pytest.approx(-(p * np.log(p)).sum())


def test_the_2020_lactobacilli_count_as_lactobacillaceae():
    profile = profile_of([("Lacticaseibacillus rhamnosus", 1), ("Leuconostoc", 1), ("Bacteroides", 2)])
    assert guild_shares(profile)["lactobacillaceae"] == 0.5


def test_what_has_no_name_counts_in_the_whole_but_in_no_guild():
    profile = profile_of([("Akkermansia", 1), ("Unassigned", 3)])
    assert guild_shares(profile)["akkermansia"] == 0.25
    assert profile.unassigned == 0.75


def test_no_ratio_of_phyla_is_offered():
    import gutaxis.intake
    import gutaxis.interpretation

    names = " ".join([*dir(gutaxis.intake), *dir(gutaxis.interpretation)]).lower()
    assert not any(word in names for word in ("firmicutes", "bacillota", "bacteroidet", "phylum"))
