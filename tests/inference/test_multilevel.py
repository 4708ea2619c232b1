"""Effects of one family are not counted as strangers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import UsageError
from gutaxis.inference import (
    TooFewStudies,
    comparisons_of_arms,
    counts,
    effects,
    nested,
    pool,
)

from . import reference

LEVELS = {"konstantopoulos": ("district", "school"), "assink": ("study", "effect")}


def _asked(name, call):
    table, label = reference.table(name), call.split()
    moderators = {"year": table["year"]} if "year" in label else None
    levels = {level: table[level] for level in LEVELS[name]}
    test = {"z": "normal", "t": "t"}[label[-1]]
    return nested(reference.of_label(f"{name}_GEN"), levels, moderators, label[-2], test)


@pytest.mark.parametrize(("name", "call"), sorted(reference.further("rma.mv")))
def test_three_levels_agree_with_metafor(name, call):
    found, expected = _asked(name, call), reference.further("rma.mv")[name, call]
    terms = list(found.coefficients.values())
    figures = {
        "b": [term.mid for term in terms], "se": [term.se for term in terms], "pval": [term.p for term in terms],
        "ci.lb": [term.low for term in terms], "ci.ub": [term.high for term in terms],
        "QE": found.heterogeneity.q, "QEp": found.heterogeneity.p, "loglik": found.log_likelihood,
    }  # fmt: skip
    reference.check(figures, expected)
    reference.check({"sigma2": list(found.variances.values())}, expected, 1e-5)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(("REML", "ML")))
def test_one_level_of_single_effects_is_a_plain_random_effects_pooling(seed, method):
    random = np.random.default_rng(seed)
    seen = effects(random.normal(0, 1, 8), random.uniform(0.2, 0.9, 8))
    found, plain = nested(seen, {"trial": [str(i) for i in range(8)]}, method=method), pool(seen, method)
    assert found.variances["trial"] == pytest.approx(plain.heterogeneity.tau2, rel=1e-5, abs=1e-8)
    assert found.effect.mid == pytest.approx(plain.effect.mid, rel=1e-6, abs=1e-8)
    assert found.shares["trial"] == pytest.approx(plain.heterogeneity.i2, rel=1e-5, abs=1e-7)


def test_without_levels_it_is_the_fixed_effect():
    seen = reference.of_label("bcg_RR")
    assert nested(seen, {}).effect.mid == pytest.approx(pool(seen, "fixed").effect.mid)
    assert nested(seen, {}).effect.se == pytest.approx(pool(seen, "fixed").effect.se)


def test_the_order_of_effects_and_the_names_of_clusters_do_not_matter():
    table, seen = reference.table("konstantopoulos"), reference.of_label("konstantopoulos_GEN")
    there = nested(seen, {"district": table["district"], "school": table["school"]})
    mixed = np.random.default_rng(1).permutation(len(seen))
    other = {level: [f"x{table[level][i]}" for i in mixed] for level in ("district", "school")}
    back = nested(seen.at(mixed), other)
    assert back.effect.mid == pytest.approx(there.effect.mid, rel=1e-7)
    assert list(back.variances.values()) == pytest.approx(list(there.variances.values()), rel=1e-6)


def test_effects_far_from_zero_are_pooled_like_those_near_it():
    levels, se = {"trial": ["a", "a", "b", "b", "c", "c"]}, [0.1, 0.2, 0.1, 0.3, 0.2, 0.2]
    y = np.array([0.1, 0.4, 0.9, 1.1, -0.5, -0.2])
    near, far = nested(effects(y, se), levels), nested(effects(1e6 + y, se), levels)
    assert far.effect.mid - 1e6 == pytest.approx(near.effect.mid, abs=1e-6)
    assert far.variances["trial"] == pytest.approx(near.variances["trial"], rel=1e-6)


def test_a_twin_report_of_each_trial_narrows_less_than_a_new_trial_would():
    seen = reference.of_label("bcg_RR")
    both = effects(np.tile(seen.estimates, 2), np.tile(seen.se, 2))
    trial = [str(i) for i in range(13)] * 2
    apart, together = pool(both), nested(both, {"trial": trial})
    assert together.effect.se > 1.3 * apart.effect.se


def test_arms_that_share_a_control_agree_with_metafor():
    seen = hasselblad().effects
    expected = reference.further("shared OR")
    reference.check({"y": seen.estimates, "v": seen.variances}, expected["hasselblad", "shared OR"], 1e-9)
    trial = list(hasselblad().trials)
    fixed = nested(seen, {})
    figures = {"b": fixed.effect.mid, "se": fixed.effect.se, "QE": fixed.heterogeneity.q}
    reference.check(figures, expected["hasselblad", "shared OR EE"])
    found = nested(seen, {"trial": trial, "effect": [str(i) for i in range(len(seen))]})
    figures = {"b": found.effect.mid, "se": found.effect.se, "QE": found.heterogeneity.q}
    reference.check(figures, expected["hasselblad", "shared OR REML"])
    reference.check({"sigma2": list(found.variances.values())}, expected["hasselblad", "shared OR REML"], 1e-5)


def hasselblad():
    """The trials of stopping to smoke in which every arm had people with and without success."""
    t = reference.table("hasselblad")
    empty = {trial for trial, e in zip(t["study"], t["e"], strict=True) if e == 0}
    kept = [i for i, trial in enumerate(t["study"]) if trial not in empty]
    arms = counts(t["e"][kept], t["n"][kept])
    return comparisons_of_arms([t["study"][i] for i in kept], [t["treatment"][i] for i in kept], arms, "OR")


def test_pooling_effects_that_share_people_as_if_they_did_not_is_refused():
    with pytest.raises(UsageError, match=r"Pool them with nested\(\)"):
        pool(hasselblad().effects)


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        ({"trial": ["a"] * 4}, "The level 'trial' has a single cluster"),
        (
            {"trial": ["a", "b", "c", "d"], "effect": ["1", "2", "3", "4"]},
            "'trial' and 'effect' make the same clusters",
        ),
        ({"trial": ["a", "b"]}, "effects has 4, trial has 2"),
    ],
)
def test_levels_that_cannot_be_told_apart_are_refused(levels, why):
    with pytest.raises(UsageError, match=why):
        nested(effects([1.0, 2, 3, 5], [0.5] * 4), levels)


def test_one_effect_is_too_few():
    with pytest.raises(TooFewStudies, match="at least 2"):
        nested(effects([1.0], [0.5]), {})


def test_an_unknown_likelihood_is_refused():
    with pytest.raises(UsageError, match="There is no method 'DL'"):
        nested(effects([1.0, 2], [0.5] * 2), {}, method="DL")
