"""The spread between studies, and how badly a handful of studies knows it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.inference import METHODS, TooFewStudies, effects, heterogeneity_interval, pool

from . import reference

PROFILED = [label for label, _ in reference.further("confint")]


@pytest.mark.parametrize("label", PROFILED)
def test_the_q_profile_interval_agrees_with_metafor(label):
    found = heterogeneity_interval(reference.of_label(label))
    expected = reference.further("confint")[label, "confint"]
    reference.check({"tau2": found.tau2, "I2": 100 * np.array(found.i2), "H2": found.h2}, expected)


@given(st.integers(0, 10_000), st.floats(0.0, 2.0))
def test_the_interval_holds_the_spread_at_which_q_is_as_expected(seed, spread):
    """Paule and Mandel's tau2 makes Q equal its degrees of freedom, the middle of what the profile allows."""
    random = np.random.default_rng(seed)
    seen = effects(random.normal(0, np.sqrt(spread + 0.1), 7), np.full(7, np.sqrt(0.1)))
    low, high = heterogeneity_interval(seen).tau2
    assert 0 <= low <= pool(seen, "PM").heterogeneity.tau2 <= high


def test_the_interval_covers_the_spread_as_often_as_it_says():
    """Equal variances 0.2, tau2 0.3, k 6: exact 95 %. 1,000 runs, seed 8; five standard errors are 0.034 (< 1e-6)."""
    random = np.random.default_rng(8)
    held = 0
    for _ in range(1000):
        low, high = heterogeneity_interval(effects(random.normal(0, np.sqrt(0.5), 6), np.full(6, np.sqrt(0.2)))).tau2
        held += low <= 0.3 <= high
    assert abs(held / 1000 - 0.95) < 0.034


def test_studies_that_agree_too_well_leave_an_empty_interval_at_zero():
    found = heterogeneity_interval(effects([0.3] * 9, [0.2] * 9))
    assert found.tau2 == (0.0, 0.0) and found.i2 == (0.0, 0.0) and found.h2 == (1.0, 1.0)


def test_with_equal_variances_the_moment_estimators_are_the_plain_variance():
    """With equal v all unbiased estimators are s^2 - v, and maximum likelihood divides by k instead of k - 1."""
    y, v = np.array([0.1, 0.9, 1.4, -0.8, 2.2]), 0.25
    seen = effects(y, np.full(5, np.sqrt(v)))
    for method in ("REML", "DL", "HE", "PM", "EB"):
        assert pool(seen, method).heterogeneity.tau2 == pytest.approx(np.var(y, ddof=1) - v, rel=1e-9)
    for method in ("ML", "HS"):
        assert pool(seen, method).heterogeneity.tau2 == pytest.approx(np.var(y) - v, rel=1e-9)


def test_the_restricted_likelihood_is_nowhere_higher_than_at_its_estimate():
    seen = reference.of_label("bcg_OR")
    y, v = seen.estimates, seen.variances

    def height(tau2):
        w = 1 / (v + tau2)
        centre = np.sum(w * y) / np.sum(w)
        return (np.sum(np.log(w)) - np.log(np.sum(w)) - np.sum(w * (y - centre) ** 2)) / 2

    best = pool(seen).heterogeneity.tau2
    assert all(height(best) >= height(tau2) for tau2 in np.linspace(0, 3, 3001))


def test_of_two_peaks_the_higher_one_is_found():
    """Two tight studies far apart among vague ones: the likelihood has a peak at 0 and another far from it."""
    seen = effects([0.0, 0.0, 0.0, 9.0], [0.5, 3.0, 3.0, 3.0])
    best = pool(seen, "ML").heterogeneity.tau2
    y, v = seen.estimates, seen.variances

    def height(tau2):
        w = 1 / (v + tau2)
        return np.sum(np.log(w)) - np.sum(w * (y - np.sum(w * y) / np.sum(w)) ** 2)

    assert all(height(best) >= height(tau2) - 1e-12 for tau2 in np.linspace(0, 100, 5001))


@pytest.mark.parametrize("method", [method for method in METHODS if method != "fixed"])
def test_a_wider_scatter_never_means_less_spread(method):
    y, se = np.array([0.2, 1.1, -0.4, 0.8, 1.9]), np.array([0.3, 0.4, 0.5, 0.3, 0.6])
    spreads = [pool(effects(stretch * y, se), method).heterogeneity.tau2 for stretch in (0.2, 0.5, 1, 2, 4)]
    assert spreads == sorted(spreads)


def test_one_study_has_no_spread():
    with pytest.raises(TooFewStudies, match="at least 2 studies"):
        heterogeneity_interval(effects([1.0], [0.5]))
