"""The mean composition agrees with the statistics that were derived beside it, and holds at every age."""

import numpy as np
import pytest

from gutaxis.intake import canonical, composition_at, guilds, references

ALL = [r for r in references() if (r.site, r.method) == ("stool", "16S-V4")]


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_mean_shares_are_shares_of_known_taxa_at_every_age(reference):
    for age in (*reference.ages, 1.01 * reference.ages[0], 1e9):
        shares = composition_at(reference, age)
        assert all(canonical(taxon) == taxon for taxon in shares)
        assert min(shares.values()) >= 0
        assert 0.75 < sum(shares.values()) <= 1  # reads of the newborn carry fewer names


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.id)
def test_the_mean_share_of_a_guild_is_the_mean_of_its_quantiles(reference):
    """Both were taken from the same people by different sums: they agree to a tenth and a thousandth."""
    for age in reference.ages:
        shares, spread = composition_at(reference, age), reference.at(age)
        for guild in guilds():
            mean = sum(share for taxon, share in shares.items() if taxon in guild.taxa)
            among = spread[guild.id]
            whole = np.linspace(0, 1, 2001)
            by_quantiles = float(np.mean(np.interp(whole, among.levels, among.values))) / 100
            assert mean == pytest.approx(by_quantiles, rel=0.12, abs=3e-3)


def test_between_two_ages_a_share_lies_between_theirs():
    for reference in ALL:
        low, high = reference.ages[2:4]
        ends = composition_at(reference, low), composition_at(reference, high)
        for taxon, share in composition_at(reference, (low + high) / 2).items():
            assert min(e[taxon] for e in ends) <= share <= max(e[taxon] for e in ends)
