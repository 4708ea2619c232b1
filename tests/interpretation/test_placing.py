import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.intake import guilds
from gutaxis.interpretation import place_share, place_shares, place_value

from .people import ADULT_DAYS, adults

AMONG = adults().at(ADULT_DAYS)
GUILDS = sorted(g.id for g in guilds())
depths = st.one_of(st.none(), st.integers(1_000, 2_000_000))


def holds(wider, narrower):
    return wider.low <= narrower.low + 1e-9 and wider.high >= narrower.high - 1e-9


@given(st.sampled_from(GUILDS), st.floats(0, 1), depths, st.floats(0, 1.5))
def test_a_place_is_an_interval_on_the_percentile_scale(guild, share, depth, sd):
    where = place_share(share, depth, AMONG[guild], sd)
    assert 0 <= where.low <= where.mid <= where.high <= 100
    assert (where.level, where.unit) == (0.9, "percentile")


@given(st.sampled_from(GUILDS), st.floats(0, 1), depths, depths, st.floats(0, 1.5))
def test_fewer_reads_never_narrow_a_place(guild, share, one, other, sd):
    fewer, more = sorted((one, other), key=lambda d: 0 if d is None else d)
    assert holds(place_share(share, fewer, AMONG[guild], sd), place_share(share, more, AMONG[guild], sd))


@given(st.floats(0, 5), depths, depths, st.floats(0.05, 1), st.floats(0, 1))
def test_fewer_reads_never_narrow_the_place_of_a_diversity(nats, one, other, sd, depth_sd):
    fewer, more = sorted((one, other), key=lambda d: 0 if d is None else d)
    among = AMONG["diversity"]
    wider, narrower = (place_value(nats, depth, among, sd, depth_sd) for depth in (fewer, more))
    assert holds(wider, narrower)


@given(st.lists(st.tuples(st.sampled_from(GUILDS), st.floats(0, 1), depths, st.floats(0, 1.5)), min_size=1, max_size=6))
def test_places_found_together_are_those_found_one_by_one(wanted):
    names, shares, reads, sds = zip(*wanted, strict=True)
    together = place_shares(shares, reads, [AMONG[name] for name in names], sds)
    for found, (name, share, depth, sd) in zip(together, wanted, strict=True):
        alone = place_share(share, depth, AMONG[name], sd)
        assert [found.low, found.mid, found.high] == pytest.approx([alone.low, alone.mid, alone.high], abs=1e-9)


@given(st.sampled_from(GUILDS), st.floats(0, 1), st.floats(0, 1))
def test_more_of_a_guild_never_lowers_its_place(guild, one, other):
    less, more = sorted((one, other))
    first, second = (place_share(s, 10_000, AMONG[guild], 0.5) for s in (less, more))
    assert first.mid <= second.mid + 1e-6
    assert first.high <= second.high + 1e-6


def test_nothing_seen_where_nothing_is_usual_is_not_low():
    where = place_share(0.0, 10_000, AMONG["lactobacillaceae"], 0.5)
    assert where.low < 5
    assert where.high > 100 * AMONG["lactobacillaceae"].zero_fraction


def test_nothing_seen_in_few_reads_says_little():
    assert place_share(0.0, 1_000, AMONG["bifidobacterium"], 0.3).high > (
        place_share(0.0, 1_000_000, AMONG["bifidobacterium"], 0.3).high
    )


def test_fewer_reference_people_widen_a_place():
    import dataclasses

    few = dataclasses.replace(AMONG["bacteroidales"], n_effective=30.0)
    many = dataclasses.replace(AMONG["bacteroidales"], n_effective=3_000.0)
    one, other = place_share(0.4, 10_000, few, 0.1), place_share(0.4, 10_000, many, 0.1)
    assert one.high - one.low > other.high - other.low


def test_the_same_sample_gives_the_same_place_every_time():
    assert place_share(0.1, 5_000, AMONG["akkermansia"], 0.4) == (place_share(0.1, 5_000, AMONG["akkermansia"], 0.4))


def test_a_place_agrees_with_drawing_at_random():
    """Oracle: 40,000 seeded draws of reads, day and reference people; limits agree within 3 percentiles."""
    draw = np.random.default_rng(7)
    among, share, depth, sd = AMONG["butyrate_producers"], 0.02, 1_000_000, 0.25
    true = 100 * draw.beta(share * depth + 0.5, (1 - share) * depth + 0.5, 40_000)
    odds = true / (100 - true) * 10 ** (sd * draw.standard_normal(40_000))
    x = 100 * odds / (1 + odds)
    rank, _ = among.rank(x)
    n = among.n_effective
    seen = 100 * draw.beta(n * rank + 0.5, n * (1 - rank) + 0.5)
    where = place_share(share, depth, among, sd)
    assert [where.low, where.mid, where.high] == pytest.approx(np.quantile(seen, [0.05, 0.5, 0.95]), abs=3)
