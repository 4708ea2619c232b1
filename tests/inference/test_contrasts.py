"""A contrast of two groups says what it should, whichever group is named first and however many share it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError, UsageError
from gutaxis.inference import counts, means

from . import reference

EFFECTS = reference.rows("expected/effects.csv")
MEASURES = {**reference.OF_COUNTS, **reference.OF_MEANS}


@pytest.mark.parametrize(("set_name", "measure"), sorted({(row["set"], row["measure"]) for row in EFFECTS}))
def test_effects_and_variances_agree_with_metafor(set_name, measure):
    asked = [row for row in EFFECTS if (row["set"], row["measure"]) == (set_name, measure)]
    found = reference.effects_of(set_name, measure)
    reference.check({"y": found.estimates, "v": found.variances}, {k: [r[k] for r in asked] for k in ("y", "v")}, 1e-12)


def _counted(random, k):
    n = random.integers(5, 60, k)
    return counts(random.integers(0, n + 1), n)


def _measured(random, k):
    return means(random.integers(3, 40, k), random.uniform(1, 9, k), random.uniform(0.5, 3, k))


def _arms(measure, random, k=6):
    draw = _counted if measure in reference.OF_COUNTS else _measured
    return draw(random, k), draw(random, k)


@pytest.mark.parametrize("measure", MEASURES)
@given(seed=st.integers(0, 10_000))
def test_naming_the_arms_the_other_way_round_flips_the_sign(measure, seed):
    ours, theirs = _arms(measure, np.random.default_rng(seed))
    there, back = MEASURES[measure](ours, theirs), MEASURES[measure](theirs, ours)
    np.testing.assert_allclose(there.estimates, -back.estimates, atol=1e-12)
    np.testing.assert_allclose(there.variances, back.variances)


@pytest.mark.parametrize("measure", ["OR", "RD"])
@given(seed=st.integers(0, 10_000))
def test_counting_those_without_the_event_flips_the_sign(measure, seed):
    ours, theirs = _arms(measure, np.random.default_rng(seed))
    without = [counts(arm.n - arm.events, arm.n) for arm in (ours, theirs)]
    np.testing.assert_allclose(
        MEASURES[measure](ours, theirs).estimates, -MEASURES[measure](*without).estimates, atol=1e-12
    )


@given(seed=st.integers(0, 10_000), factor=st.sampled_from((0.001, 7.0, 1000.0)))
def test_a_change_of_unit_leaves_ratios_and_standardised_differences_alone(seed, factor):
    ours, theirs = _arms("MD", np.random.default_rng(seed))
    bigger = [means(arm.n, factor * arm.mean, factor * arm.sd) for arm in (ours, theirs)]
    for measure in ("SMD", "ROM"):
        before, after = MEASURES[measure](ours, theirs), MEASURES[measure](*bigger)
        np.testing.assert_allclose(before.estimates, after.estimates, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(before.variances, after.variances, rtol=1e-9)
    plain, scaled = MEASURES["MD"](ours, theirs), MEASURES["MD"](*bigger)
    np.testing.assert_allclose(scaled.estimates, factor * plain.estimates)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_shared_control_causes_the_covariance_that_its_own_variance_explains(measure):
    """By simulation: 200,000 trials of three arms, one of them shared; seed 5.

    The standard error of a covariance of 200,000 pairs is below 0.35 % of the product of standard deviations; the
    approximation itself is good to some percent at these sizes, so 6 % of that product are allowed (false alarm 1e-9).
    """
    random, draws = np.random.default_rng(5), 200_000
    first, second, control = _three_arms(measure, random, draws)
    names = ["control"] * 2
    said = MEASURES[measure](*_expected_arms(measure), shared=names).covariance[0, 1]
    x, y = (_seen(measure, arm, first, second, control) for arm in (first, second))
    scale = np.std(x) * np.std(y)
    assert abs(np.cov(x, y)[0, 1] - said) < 0.06 * scale
    assert said > 0.15 * scale


def _seen(measure, arm, first, second, control):
    if measure != "SMD":
        return MEASURES[measure](arm, control).estimates
    freedom = first.n + second.n + control.n - 3
    pooled = sum((one.n - 1) * one.sd**2 for one in (first, second, control)) / freedom
    return (1 - 3 / (4 * freedom - 1)) * (arm.mean - control.mean) / np.sqrt(pooled)


TRUE = {"n": (120, 90, 60), "mean": (12.0, 11.0, 9.0), "sd": (3.0, 3.0, 3.0), "risk": (0.5, 0.4, 0.3)}


def _three_arms(measure, random, draws):
    if measure in reference.OF_COUNTS:
        return [
            counts(random.binomial(n, p, draws), np.full(draws, n))
            for n, p in zip(TRUE["n"], TRUE["risk"], strict=True)
        ]
    return [
        means(
            np.full(draws, n),
            random.normal(mean, sd / np.sqrt(n), draws),
            sd * np.sqrt(random.chisquare(n - 1, draws) / (n - 1)),
        )
        for n, mean, sd in zip(TRUE["n"], TRUE["mean"], TRUE["sd"], strict=True)
    ]


def _expected_arms(measure):
    n = TRUE["n"]
    if measure in reference.OF_COUNTS:
        events = np.array(n) * np.array(TRUE["risk"])
        return counts(events[:2], n[:2]), counts(events[[2, 2]], [n[2]] * 2)
    mean, sd = TRUE["mean"], TRUE["sd"]
    return means(n[:2], mean[:2], sd[:2]), means([n[2]] * 2, [mean[2]] * 2, [sd[2]] * 2)


def test_controls_of_their_own_cause_no_covariance():
    ours, theirs = reference.arms_of("bcg")
    names = reference.table("bcg")["name"]
    assert (
        MEASURES["RR"](ours, theirs, names, shared=[f"{name} {i}" for i, name in enumerate(names)]).covariance is None
    )


def test_an_empty_cell_is_filled_in_all_rows_that_share_its_control():
    found = MEASURES["OR"](counts([0, 5], [20, 20]), counts([4, 4], [20, 20]), shared=["c", "c"])
    assert found.estimates[0] == pytest.approx(np.log(0.5 / 20.5) - np.log(4.5 / 16.5))
    assert found.estimates[1] == pytest.approx(np.log(5.5 / 15.5) - np.log(4.5 / 16.5))


def test_a_control_that_changes_between_the_rows_that_share_it_is_refused():
    with pytest.raises(UsageError, match="Rows 1 and 2 share the control 'c', but its numbers differ"):
        MEASURES["OR"](counts([3, 5], [20, 20]), counts([4, 5], [20, 20]), shared=["c", "c"])


def test_a_mean_that_is_not_above_zero_has_no_ratio():
    with pytest.raises(IntakeError, match="only means above 0 have a ratio") as caught:
        MEASURES["ROM"](means([9, 9], [2.0, -1.0], [1.0, 1.0]), means([9, 9], [2.0, 1.0], [1.0, 1.0]))
    assert (caught.value.row, caught.value.field) == (2, "mean")


def test_arms_of_different_length_are_refused():
    with pytest.raises(UsageError, match="treated has 2, control has 1"):
        MEASURES["MD"](means([9, 9], [2.0, 1.0], [1.0, 1.0]), means([9], [2.0], [1.0]))
