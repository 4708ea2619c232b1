"""A regression across studies finds the slope that is there, and refuses what cannot be told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import UsageError
from gutaxis.inference import METHODS, TooFewStudies, effects, pool, regress

from . import reference

LABELS = ("latitude", "latitude+year", "allocation", "length")
AT = {
    "latitude": {"latitude": 40},
    "latitude+year": {"latitude": 40, "year": 1960},
    "allocation": {"allocation: random": 1},
    "length": {"length": 10},
}


def _asked(label):
    if label == "length":
        length = np.array([float(cell or "nan") for cell in reference.table("bangert")["length"]])
        known = ~np.isnan(length)
        return reference.of_label("bangert_GEN").at(known), {"length": length[known]}
    bcg = reference.table("bcg")
    return reference.of_label("bcg_RR"), {name: bcg[name] for name in label.split("+")}


def _figures(found, label):
    terms, at, spread = list(found.coefficients.values()), found.predicted(AT[label]), found.heterogeneity
    figures = {
        "b": [term.mid for term in terms], "se": [term.se for term in terms], "pval": [term.p for term in terms],
        "ci.lb": [term.low for term in terms], "ci.ub": [term.high for term in terms],
        "tau2": spread.tau2, "I2": 100 * spread.i2, "H2": spread.h2, "QE": spread.q, "QEp": spread.p,
        "QM": found.moderators.statistic, "QMp": found.moderators.p,
        "predict_pred": at.effect.mid, "predict_se": at.effect.se,
        "predict_ci.lb": at.effect.low, "predict_ci.ub": at.effect.high,
    }  # fmt: skip
    if spread.method != "fixed":
        figures |= {"R2": 100 * found.r2, "predict_pi.lb": at.low, "predict_pi.ub": at.high}
    return figures


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("method", METHODS)
def test_meta_regressions_agree_with_metafor(label, method):
    name = {"fixed": "EE"}.get(method, method)
    cases = {call: keys for (_, call), keys in reference.further(f"rma {label} {name} ").items()}
    assert len(cases) == (1 if method == "fixed" else 2)
    for call, expected in cases.items():
        found = regress(*_asked(label), method, reference.TESTS[call.split()[-1]])
        reference.check(_figures(found, label), expected, where=call)


@given(st.integers(0, 10_000), st.sampled_from(METHODS))
def test_a_line_without_scatter_is_found_exactly(seed, method):
    random = np.random.default_rng(seed)
    dose = random.uniform(0, 10, 6)
    found = regress(effects(2.0 - 0.5 * dose, random.uniform(0.1, 1, 6)), {"dose": dose}, method)
    assert found.coefficients["dose"].mid == pytest.approx(-0.5, abs=1e-8)
    assert found.predicted({"dose": 4.0}).effect.mid == pytest.approx(0.0, abs=1e-7)


@given(st.floats(-3000, 3000), st.sampled_from(("REML", "DL", "PM")))
def test_counting_the_years_from_elsewhere_leaves_the_slope_alone(origin, method):
    bcg, year = reference.of_label("bcg_RR"), reference.table("bcg")["year"]
    here, there = regress(bcg, {"year": year}, method), regress(bcg, {"year": year - origin}, method)
    assert there.coefficients["year"].mid == pytest.approx(here.coefficients["year"].mid, rel=1e-6)
    assert there.coefficients["year"].se == pytest.approx(here.coefficients["year"].se, rel=1e-6)
    assert there.heterogeneity.tau2 == pytest.approx(here.heterogeneity.tau2, rel=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_without_moderators_a_regression_is_a_pooling(method):
    bcg = reference.of_label("bcg_RR")
    assert regress(bcg, {}, method).coefficients["intercept"] == pool(bcg, method).effect
    assert regress(bcg, {}, method).moderators is None


def test_words_make_groups_against_the_first_of_them():
    found = regress(effects([1.0, 1.2, 3.0, 3.2], [0.1] * 4), {"age": ["adult", "adult", "child", "child"]})
    assert list(found.coefficients) == ["intercept", "age: child"]
    assert found.coefficients["age: child"].mid == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("moderators", "named"),
    [
        ({"dose": [5.0] * 4}, "'dose'"),
        ({"dose": [1.0, 2, 3, 5], "grams": [1000.0, 2000, 3000, 5000]}, "'grams'"),
        ({"dose": [0.0] * 4}, "'dose'"),
    ],
)
def test_a_moderator_that_says_nothing_new_is_refused_by_name(moderators, named):
    with pytest.raises(UsageError, match=f"{named} says nothing that the other terms do not say"):
        regress(effects([1.0, 2, 3, 4], [0.5] * 4), moderators)


def test_as_many_terms_as_studies_are_refused():
    with pytest.raises(TooFewStudies, match="A regression with 3 terms needs at least 4 studies; there are 3"):
        regress(effects([1.0, 2, 3], [0.5] * 3), {"a": [1.0, 2, 4], "b": [1.0, 0, 0]})


def test_a_moderator_of_another_length_is_refused():
    with pytest.raises(UsageError, match="effects has 3, dose has 2"):
        regress(effects([1.0, 2, 3], [0.5] * 3), {"dose": [1.0, 2]})


def test_a_missing_value_of_a_moderator_is_refused_with_its_row():
    with pytest.raises(Exception, match="not a finite number") as caught:
        regress(effects([1.0, 2, 3], [0.5] * 3), {"dose": [1.0, float("nan"), 2]})
    assert (caught.value.row, caught.value.field) == (2, "dose")


def test_a_prediction_at_an_unknown_moderator_is_answered_with_the_nearest():
    found = regress(effects([1.0, 2, 3, 5], [0.5] * 4), {"dose": [1.0, 2, 3, 4]})
    with pytest.raises(UsageError, match="Did you mean 'dose'"):
        found.predicted({"doze": 1.0})
