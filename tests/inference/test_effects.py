"""An effect carries its doubt with it, and can be read back in plain units."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError, UsageError
from gutaxis.inference import (
    MEASURES,
    Effects,
    counts,
    double_arcsine_proportion,
    effects,
    effects_of_intervals,
    logit_proportion,
    pool,
    shown,
)


@given(st.integers(1, 500), st.data())
def test_a_proportion_survives_the_double_arcsine(n, data):
    events = data.draw(st.integers(0, n))
    there = double_arcsine_proportion(counts(events, n))
    assert shown("PFT", float(there.estimates[0]), n) == pytest.approx(events / n, abs=1e-9)


@given(st.integers(2, 500), st.data())
def test_a_proportion_survives_the_logit(n, data):
    events = data.draw(st.integers(1, n - 1))
    assert shown("PLO", float(logit_proportion(counts(events, n)).estimates[0])) == pytest.approx(events / n)


@pytest.mark.parametrize("value", [-0.2, 1.8])
def test_a_double_arcsine_beyond_the_end_is_nobody_or_everybody(value):
    assert shown("PFT", value, 50) == (0.0 if value < 0 else 1.0)


def test_an_absurd_logarithm_is_an_infinite_ratio_and_an_absurd_logit_is_everybody():
    assert shown("OR", 800.0) == math.inf and shown("OR", -800.0) == 0.0
    assert shown("PLO", 800.0) == 1.0 and shown("PLO", -800.0) == 0.0


def test_ratios_are_read_without_their_logarithm_and_differences_as_they_are():
    assert shown("OR", math.log(2)) == pytest.approx(2)
    assert shown("MD", -3.5) == -3.5


def test_a_double_arcsine_is_not_read_back_without_the_number_of_people():
    with pytest.raises(UsageError, match="harmonic mean, or use PLO"):
        shown("PFT", 0.5)


def test_an_unknown_measure_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match="Did you mean 'SMD'"):
        effects([1.0], [1.0], measure="SMDH")
    assert all(measure.name for measure in MEASURES.values())


@pytest.mark.parametrize(
    ("estimates", "se", "row", "why"),
    [
        ([1.0, 2.0], [0.1, 0.0], 2, "a standard error is above 0"),
        ([1.0, float("nan")], [0.1, 0.2], 2, "not a finite number"),
        ([1.0, 2.0], [-0.1, 0.2], 1, "a standard error is above 0"),
        ([1.0, 1e160], [0.1, 0.2], 2, "larger than any figure of a trial"),
        ([1.0, 2.0], [0.1, 1e-170], 2, "a variance is above 0"),
        ([1.0, 2.0], [0.1, 1e-30], 2, "too small to be the doubt of a trial"),
    ],
)
def test_impossible_effects_are_refused(estimates, se, row, why):
    with pytest.raises(IntakeError, match=why) as caught:
        effects(estimates, se)
    assert caught.value.row == row


@given(st.floats(-2, 2), st.floats(0.05, 2), st.sampled_from((0.8, 0.9, 0.95, 0.99)))
def test_a_printed_interval_gives_back_its_standard_error(mid, se, level):
    one = pool(effects([mid, mid], [se, se], measure="RR"), "fixed", level=level).effect
    there = effects_of_intervals(math.exp(one.mid), math.exp(one.low), math.exp(one.high), measure="RR", level=level)
    assert there.estimates[0] == pytest.approx(mid, abs=1e-9)
    assert there.se[0] == pytest.approx(se / math.sqrt(2))


@pytest.mark.parametrize(
    ("estimate", "low", "high", "measure", "field", "why"),
    [
        (0.9, 1.1, 1.3, "RR", "low", "begins below its estimate"),
        (0.9, 0.5, 0.8, "RR", "high", "ends above its estimate"),
        (0.9, 0.9, 0.9, "MD", "high", "has a width"),
        (-0.2, -0.5, 0.1, "OR", "estimate", "Was its logarithm meant"),
        (0.2, 0.0, 0.9, "OR", "low", "a ratio is above 0"),
    ],
)
def test_intervals_that_cannot_be_are_refused(estimate, low, high, measure, field, why):
    with pytest.raises(IntakeError, match=why) as caught:
        effects_of_intervals([estimate], [low], [high], measure=measure)
    assert (caught.value.row, caught.value.field) == (1, field)


def test_a_printed_proportion_is_sent_to_its_counts():
    with pytest.raises(UsageError, match="Proportions are pooled from counts"):
        effects_of_intervals([0.5], [0.4], [0.6], measure="PLO")


@pytest.mark.parametrize(
    ("covariance", "why"),
    [
        ([[1.0, 0.9], [0.2, 1.0]], "symmetric"),
        ([[2.0, 0.9], [0.9, 1.0]], "variances on its diagonal"),
        ([[1.0, 1.0], [1.0, 1.0]], "without any doubt"),
    ],
)
def test_an_impossible_covariance_is_refused(covariance, why):
    with pytest.raises(IntakeError, match=why):
        Effects("GEN", [1.0, 2.0], [1.0, 1.0], ("a", "b"), np.array(covariance))


def test_a_covariance_of_the_wrong_size_is_refused():
    with pytest.raises(UsageError, match="2 by 2, not 3 by 3"):
        Effects("GEN", [1.0, 2.0], [1.0, 1.0], ("a", "b"), np.eye(3))


def test_some_rows_keep_their_covariance():
    whole = Effects("GEN", [1.0, 2.0, 3.0], [1.0, 1.0, 2.0], ("a", "b", "c"), np.eye(3) * [1, 1, 2] + 0.0)
    part = whole.at([2, 0])
    assert part.names == ("c", "a")
    np.testing.assert_array_equal(part.dispersion, np.diag([2.0, 1.0]))


def test_the_numbers_of_an_effect_cannot_be_changed_afterwards():
    one = effects([1.0], [0.1])
    with pytest.raises(ValueError, match="read-only"):
        one.estimates[0] = 2.0
