"""A drawn stool is as varied as a person's, follows the model's guilds, and is the same for the same chance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.intake import canonical, guild_shares, guilds, profile_of, references, shannon
from gutaxis.trials import FloraState, stool_of
from gutaxis.trials.stools import NAMELESS

YEARS = 365.25
ORDINARY = FloraState({g.id: 0.0 for g in guilds()}, 1.0)


def drawn(state=ORDINARY, age=34 * YEARS, depth=20_000, seed=1):
    return stool_of(state, age, depth, np.random.default_rng(seed))


def profile(counts):
    return profile_of(counts.items(), depth=sum(counts.values()))


def moved(**deviation):
    return FloraState({**ORDINARY.deviation, **deviation}, 1.0)


@settings(max_examples=40, deadline=None)
@given(
    deviation=st.lists(st.floats(-4, 4), min_size=len(guilds()), max_size=len(guilds())),
    diversity=st.floats(0.05, 1.5),
    age=st.floats(0.2, 79),
    depth=st.integers(1, 10**6),
)
def test_every_state_gives_a_stool_of_the_asked_depth(deviation, diversity, age, depth):
    state = FloraState(dict(zip(ORDINARY.deviation, deviation, strict=True)), diversity)
    counts = drawn(state, age * YEARS, depth)
    assert sum(counts.values()) == depth
    assert all(n > 0 for n in counts.values())
    assert all(canonical(taxon) == taxon for taxon in counts if taxon != NAMELESS)


def test_the_same_chance_gives_the_same_stool_and_another_gives_another():
    assert drawn(seed=3) == drawn(seed=3)
    assert drawn(seed=3) != drawn(seed=4)


def test_a_guild_that_is_held_down_is_counted_less_and_one_that_blooms_more():
    usual = guild_shares(profile(drawn()))
    for guild in guilds():
        low, high = (guild_shares(profile(drawn(moved(**{guild.id: d}))))[guild.id] for d in (-2, 2))
        assert low <= usual[guild.id] < high


def test_people_at_reference_are_as_varied_as_the_reference():
    """200 drawn adults: their median diversity lies between the quartiles of the reference (false alarm < 1e-9)."""
    among = next(r for r in references() if r.covers(34 * YEARS)).at(34 * YEARS)["diversity"]
    found = [shannon(profile(drawn(depth=10_000, seed=s))) for s in range(200)]
    assert among.quantile(0.3) < np.median(found) < among.quantile(0.7)
    assert among.quantile(0.02) < np.quantile(found, 0.05) and np.quantile(found, 0.95) < among.quantile(0.99)


def test_the_middle_person_has_the_median_shares_of_the_reference():
    at = next(r for r in references() if r.covers(34 * YEARS)).at(34 * YEARS)
    shares = guild_shares(profile(drawn(depth=10**6)))
    for name in ("bacteroidales", "butyrate_producers"):
        assert 100 * shares[name] == pytest.approx(at[name].quantile(0.5), rel=0.1)


def test_a_thinned_flora_is_less_varied():
    thin = FloraState(ORDINARY.deviation, 0.6)
    assert shannon(profile(drawn(thin))) < 0.8 * shannon(profile(drawn()))


@pytest.mark.parametrize("age", [0.0, -5.0, 300 * YEARS])
def test_an_age_without_reference_is_refused(age):
    with pytest.raises(ValueError, match="16S-V4"):
        drawn(age=age)
