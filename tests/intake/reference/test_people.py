import csv
import gzip
import itertools

import numpy as np
import pytest

from gutaxis.intake import CAPACITIES, UNITS, groups_of, references

ALL = references()


def by_id(name):
    return next(r for r in ALL if name in r.id and r.method == "16S-V4")


def test_every_reference_says_who_its_people_are():
    for r in ALL:
        assert r.n >= r.minimum_n
        assert r.countries and r.primers and r.database and r.licence and r.source and r.script
        assert "doi" in r.source or r.kind == "quantiles"


def test_no_site_method_and_age_has_two_references():
    for one, other in itertools.combinations(ALL, 2):
        if (one.site, one.method) != (other.site, other.method):
            continue
        for (a, b), (c, d) in itertools.product(one.covered(), other.covered()):
            assert min(b, d) <= max(a, c)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_quantiles_rise_and_stay_in_their_scale(reference):
    for node in reference.spread:
        groups = {g.id for g in groups_of(reference.site)}
        assert groups | {"diversity", "richness", "distance", "dominance"} <= set(node) or reference.kind == "quantiles"
        assert set(node) <= {*groups, *UNITS, *CAPACITIES, "dominance"}
        for name, among in node.items():
            assert np.all(np.diff(among.values) >= 0)
            assert among.values[0] >= 0
            assert among.values[-1] <= {"diversity": 8, "maturity": 4_000, "richness": 500}.get(name, 100)
            assert 0 <= among.zero_fraction <= 1
            assert np.all(among.values[among.levels < among.zero_fraction] == 0)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_ages_with_too_few_people_are_not_covered(reference):
    for age, worth in zip(reference.ages, reference.n_effective, strict=True):
        if worth < reference.minimum_n:
            assert not reference.covers(age)
    assert not reference.covers(reference.ages[0] - 1)
    assert not reference.covers(reference.ages[-1] + 1)
    assert not reference.covers(float("nan"))


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_between_two_ages_a_quantile_lies_between_theirs(reference):
    for low, high in itertools.pairwise(reference.ages):
        ends = reference.at(low), reference.at(high)
        middle = reference.at((low + high) / 2)
        for name in middle:
            pair = [e[name].quantile(0.5) for e in ends]
            assert min(pair) - 1e-9 <= middle[name].quantile(0.5) <= max(pair) + 1e-9


def test_the_rank_of_a_quantile_is_its_level():
    among = by_id("stool-adults").at(40 * 365.25)["bacteroidales"]
    low, high = among.rank(np.array([among.quantile(level) for level in (0.05, 0.25, 0.5, 0.75, 0.95)]))
    assert low == pytest.approx([0.05, 0.25, 0.5, 0.75, 0.95], abs=0.02)
    assert high == pytest.approx(low, abs=0.02)


def test_nothing_seen_may_rank_anywhere_among_the_zeros():
    among = by_id("stool-adults").at(40 * 365.25)["lactobacillaceae"]
    low, high = among.rank(np.array([0.0]))
    assert low[0] == 0
    assert high[0] == pytest.approx(among.zero_fraction, abs=0.03)


def test_the_known_course_of_bifidobacterium_is_there():
    median = [
        next(r for r in ALL if (r.site, r.method) == ("stool", "16S-V4") and r.covers(y * 365.25))
        .at(y * 365.25)["bifidobacterium"]
        .quantile(0.5)
        for y in (0.4, 1.5, 4, 40)
    ]
    assert median == sorted(median, reverse=True)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_the_shipped_rate_of_false_alarms_is_at_most_five_in_a_hundred(reference):
    name = "held-out reference people" if reference.kind == "people" else "made-up people, measures independent"
    shown = reference.checks[name]
    assert shown["rate"] <= 0.05
    assert shown["high"] <= 0.07 or reference.cut == 0.5  # too few people to let anything stand out


def test_the_shipped_quantiles_agree_with_the_independent_table_of_age_bands(data):
    """Oracle: quantiles computed elsewhere from all American Gut adults of 40-64 years."""
    with (data / "reference" / "age_band_quantiles.csv").open(encoding="utf-8") as handle:
        bands = [r for r in csv.DictReader(handle) if r["cohort"] == "AG all" and r["band"] == "40-64y"]
    at_52 = by_id("stool-adults").at(52 * 365.25)
    ours = {"Bifidobacterium %": at_52["bifidobacterium"], "genus Shannon": at_52["diversity"]}
    for row in bands:
        if row["measure"] in ours:
            for level in ("p25", "p50", "p75", "p95"):
                shipped = ours[row["measure"]].quantile(int(level[1:]) / 100)
                assert shipped == pytest.approx(float(row[level]), abs=0.03, rel=0.15)


def test_the_median_of_the_raw_table_is_the_shipped_one(data):
    with gzip.open(data / "reference" / "american_gut_stool.csv.gz", "rt", encoding="utf-8") as handle:
        near = [
            100 * float(r["g:Akkermansia"]) / 10_000
            for r in csv.DictReader(handle)
            if 40 <= float(r["age_years"] or 0) < 60 and r["ibd"] == "none" and "past month" not in r["antibiotic_last"]
        ]
    assert by_id("stool-adults").at(50 * 365.25)["akkermansia"].quantile(0.5) == pytest.approx(
        np.median(near), rel=0.25
    )
