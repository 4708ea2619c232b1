"""Log-ratios do not mistake one microbe's rise for another's fall."""

import numpy as np
import pytest

from gutaxis.intake import aitchison, log_ratios, profile_of, references

TAXA = ("Bacteroides", "Blautia", "Dorea", "Roseburia")


def test_log_ratios_sum_to_zero_and_ignore_what_is_not_listed():
    one = log_ratios(profile_of([("Bacteroides", 500.0), ("Blautia", 300.0), ("Dorea", 200.0)], depth=1_000), TAXA)
    assert one.sum() == pytest.approx(0)
    assert one[3] == one.min()


def test_a_bloom_outside_the_list_moves_ratios_of_common_taxa_little():
    rows = {"Bacteroides": 40_000.0, "Blautia": 30_000.0, "Dorea": 20_000.0, "Roseburia": 10_000.0}
    before = log_ratios(profile_of(rows.items(), depth=100_000), TAXA)
    after = log_ratios(profile_of({**rows, "Enterococcus": 100_000.0}.items(), depth=200_000), TAXA)
    assert np.abs(before - after).max() < 0.02


def test_distance_is_zero_to_oneself_and_alike_both_ways():
    one, other = np.array([1.0, -1.0]), np.array([0.5, -0.5])
    assert aitchison(one, one) == 0
    assert aitchison(one, other) == aitchison(other, one) == pytest.approx(0.5)


@pytest.mark.parametrize("reference", [r for r in references() if r.groups], ids=lambda r: r.id)
def test_means_and_covariances_of_groups_are_those_of_log_ratios(reference):
    for age in reference.ages:
        found = reference.group_ratios(age)
        assert found.mean.sum() == pytest.approx(0, abs=0.01)
        assert np.allclose(found.covariance, found.covariance.T, rtol=1e-2, atol=1e-3)
        assert np.linalg.eigvalsh((found.covariance + found.covariance.T) / 2).min() > -0.02
        assert np.allclose(found.covariance.sum(axis=1), 0, atol=0.05)
        assert reference.centre(age).sum() == pytest.approx(0, abs=0.05)
