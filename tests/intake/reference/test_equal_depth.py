"""Rarefaction by formula agrees with drawing reads, and with itself at other depths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.intake import EQUAL_DEPTH, profile_of, rarefied

GENERA = ["Bacteroides", "Blautia", "Dorea", "Roseburia", "Alistipes", "Dialister", "Sutterella", "Collinsella"]
counts = st.lists(st.integers(0, 4_000), min_size=2, max_size=8).filter(lambda c: sum(c) >= 600)


def sample(counts, depth=True):
    rows = [(name, float(n)) for name, n in zip(GENERA, counts, strict=False) if n]
    return profile_of(rows, depth=int(sum(counts)) if depth else None)


def test_the_formula_agrees_with_drawing_reads():
    """20,000 seeded draws without replacement; false-alarm rate below 1e-6."""
    found = [3_000, 900, 5, 95, 1, 40]
    drawn = np.random.default_rng(0).multivariate_hypergeometric(found, EQUAL_DEPTH, size=20_000) / EQUAL_DEPTH
    diversity = -np.where(drawn > 0, drawn * np.log(np.where(drawn > 0, drawn, 1)), 0).sum(axis=1)
    assert rarefied(sample(found)) == pytest.approx(((drawn > 0).sum(axis=1).mean(), diversity.mean()), abs=0.01)


@given(counts)
def test_richness_and_diversity_stay_within_what_was_seen(found):
    richness, diversity = rarefied(sample(found))
    seen = sum(n > 0 for n in found)
    assert 0 < richness <= seen + 1e-9
    assert -1e-9 <= diversity <= np.log(seen) + 1e-6


@given(counts, st.integers(2, 20))
def test_reading_more_of_the_same_hardly_changes_what_is_expected_at_equal_depth(found, times):
    few, many = rarefied(sample(found)), rarefied(sample([times * n for n in found]))
    assert many[1] == pytest.approx(few[1], abs=0.03)


def test_exactly_as_many_reads_as_asked_for_are_taken_as_they_are():
    found = [400, 90, 9, 1]
    shares = np.array(found) / 500
    assert rarefied(sample(found)) == pytest.approx((4.0, float(-(shares * np.log(shares)).sum())), abs=1e-6)


def test_shares_without_reads_count_as_drawn_from_a_large_pool():
    found = [70_000, 25_000, 4_000, 900, 100]
    assert rarefied(sample(found, depth=False)) == pytest.approx(rarefied(sample(found)), abs=0.02)


@given(st.permutations(list(enumerate([3_000, 900, 5, 95, 1, 40]))))
def test_the_order_of_taxa_changes_nothing(order):
    rows = [(GENERA[i], float(n)) for i, n in order]
    assert rarefied(profile_of(rows, depth=4_041)) == rarefied(sample([3_000, 900, 5, 95, 1, 40]))


def test_a_sample_without_names_has_no_diversity():
    assert rarefied(profile_of([("unassigned", 5_000.0)], depth=5_000)) == (0.0, 0.0)
