"""A pooled effect is the same whoever works it out, and behaves as an average should."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import UsageError
from gutaxis.inference import METHODS, TooFewStudies, effects, leave_one_out, pool

from . import reference

POOLED = reference.rows("expected/pooled.csv")
RANDOM = [method for method in METHODS if method != "fixed"]

studies = st.lists(
    st.tuples(st.floats(-5, 5, width=32), st.floats(0.0625, 2, width=32)), min_size=3, max_size=9
)  # The standard errors stay within a factor of 32, so that rounding cannot pose as a difference.


def _of(drawn):
    return effects([y for y, _ in drawn], [se for _, se in drawn])


def _figures(pooled):
    effect, spread = pooled.effect, pooled.heterogeneity
    figures = {
        "estimate": effect.mid, "se": effect.se, "statistic": effect.statistic, "p": effect.p,
        "low": effect.low, "high": effect.high, "tau2": spread.tau2, "I2": 100 * spread.i2, "H2": spread.h2,
        "Q": spread.q, "Q_p": spread.p,
    }  # fmt: skip
    if pooled.prediction:
        figures |= {"ahead_low": pooled.prediction[0], "ahead_high": pooled.prediction[1]}
    return figures


def _asked(row):
    fitted = reference.effects_of(row["set"], row["measure"])
    return pool(fitted, reference.METHODS.get(row["method"], row["method"]), reference.TESTS[row["test"]])


@pytest.mark.parametrize(("set_name", "measure"), sorted({(row["set"], row["measure"]) for row in POOLED}))
def test_every_method_agrees_with_metafor(set_name, measure):
    asked = [row for row in POOLED if (row["set"], row["measure"]) == (set_name, measure)]
    assert len(asked) == 18
    for row in asked:
        expected = {key: value for key, value in row.items() if value}
        reference.check(_figures(_asked(row)), expected, where=f"{row['method']} {row['test']}")


def test_the_bcg_trials_give_the_published_figures():
    """Colditz 1994 by REML and DL, as printed by Viechtbauer 2010 (doi 10.18637/jss.v036.i03)."""
    bcg = reference.effects_of("bcg", "RR")
    reml, dl = pool(bcg), pool(bcg, "DL")
    assert (round(reml.effect.mid, 4), round(reml.effect.se, 4)) == (-0.7145, 0.1798)
    assert (round(reml.heterogeneity.tau2, 4), round(reml.heterogeneity.i2, 4)) == (0.3132, 0.9222)
    assert (round(reml.heterogeneity.q, 4), reml.heterogeneity.df) == (152.2330, 12)
    assert (round(dl.effect.mid, 4), round(dl.heterogeneity.tau2, 4)) == (-0.7141, 0.3088)


@pytest.mark.parametrize(("label", "call"), [case for case in reference.further("leave1out") if case[1]])
def test_leaving_out_each_study_agrees_with_metafor(label, call):
    expected = reference.further("leave1out")[label, call]
    rest = leave_one_out(pool(reference.of_label(label), reference.METHODS.get(call.split()[1], call.split()[1])))
    found = {
        "estimate": [one.effect.mid for one in rest],
        "se": [one.effect.se for one in rest],
        "ci.lb": [one.effect.low for one in rest],
        "ci.ub": [one.effect.high for one in rest],
        "Q": [one.heterogeneity.q for one in rest],
        "tau2": [one.heterogeneity.tau2 for one in rest],
        "I2": [100 * one.heterogeneity.i2 for one in rest],
    }
    reference.check(found, expected)


@given(studies, st.randoms(use_true_random=False), st.sampled_from(METHODS))
def test_the_order_of_the_studies_does_not_matter(drawn, random, method):
    shuffled = random.sample(drawn, len(drawn))
    first, second = pool(_of(drawn), method), pool(_of(shuffled), method)
    assert first.effect.mid == pytest.approx(second.effect.mid, rel=1e-6, abs=1e-6)
    assert first.effect.se == pytest.approx(second.effect.se, rel=1e-6)


@given(studies, st.sampled_from(METHODS))
def test_turning_the_question_round_flips_the_sign(drawn, method):
    turned = effects([-y for y, _ in drawn], [se for _, se in drawn])
    first, second = pool(_of(drawn), method), pool(turned, method)
    assert first.effect.mid == pytest.approx(-second.effect.mid, rel=1e-7, abs=1e-7)
    assert first.effect.low == pytest.approx(-second.effect.high, rel=1e-7, abs=1e-7)
    assert first.heterogeneity.tau2 == pytest.approx(second.heterogeneity.tau2, rel=1e-6, abs=1e-9)


@given(studies, st.sampled_from((0.01, 0.5, 30.0)), st.sampled_from(METHODS))
def test_another_unit_scales_the_answer_and_nothing_else(drawn, unit, method):
    scaled = effects([unit * y for y, _ in drawn], [unit * se for _, se in drawn])
    first, second = pool(_of(drawn), method), pool(scaled, method)
    assert second.effect.mid == pytest.approx(unit * first.effect.mid, rel=1e-6, abs=1e-6 * unit)
    assert second.heterogeneity.tau2 == pytest.approx(unit**2 * first.heterogeneity.tau2, rel=1e-5, abs=1e-9 * unit**2)
    assert second.heterogeneity.i2 == pytest.approx(first.heterogeneity.i2, rel=1e-5, abs=1e-8)


@given(studies, st.sampled_from(RANDOM))
def test_no_spread_between_studies_gives_the_fixed_effect(drawn, method):
    random, fixed = pool(_of(drawn), method), pool(_of(drawn), "fixed")
    if random.heterogeneity.tau2 == 0:
        assert random.effect == fixed.effect
    else:
        assert random.effect.se > fixed.effect.se


@given(studies, st.sampled_from(METHODS))
def test_the_answer_lies_among_the_studies_and_the_weights_are_shares(drawn, method):
    pooled = pool(_of(drawn), method)
    ys = [y for y, _ in drawn]
    assert min(ys) - 1e-9 <= pooled.effect.mid <= max(ys) + 1e-9
    assert np.sum(pooled.weights) == pytest.approx(1)
    assert np.all(pooled.weights > 0)
    assert pooled.weights @ np.array(ys) == pytest.approx(pooled.effect.mid, rel=1e-9, abs=1e-9)


@given(studies)
def test_every_study_seen_twice_narrows_the_interval(drawn):
    once, twice = pool(_of(drawn), "fixed"), pool(_of(drawn + drawn), "fixed")
    assert twice.effect.se == pytest.approx(once.effect.se / np.sqrt(2))


@given(studies, st.sampled_from(RANDOM))
def test_a_new_study_is_less_sure_than_the_mean(drawn, method):
    pooled = pool(_of(drawn), method, "knapp-hartung")
    low, high = pooled.prediction
    assert low <= pooled.effect.low and pooled.effect.high <= high


@given(studies)
def test_the_modified_test_is_never_surer_than_knapp_and_hartung(drawn):
    plain, modified = pool(_of(drawn), test="knapp-hartung"), pool(_of(drawn), test="modified")
    assert modified.effect.se >= plain.effect.se - 1e-12


@given(studies, st.sampled_from((0.5, 0.8, 0.9)))
def test_a_higher_level_makes_a_wider_interval(drawn, level):
    low, high = pool(_of(drawn), level=level).effect, pool(_of(drawn), level=0.95).effect
    assert high.low < low.low and low.high < high.high


def test_intervals_of_knapp_and_hartung_cover_the_mean_of_unequal_truths():
    """8 studies of differing size, tau2 0.3: 95 % nominal. 1,000 runs, seed 3; five standard errors of 0.95 are 0.034.

    False alarm about 1e-6; the "normal" interval is asked for no more than to cover less.
    """
    random = np.random.default_rng(3)
    se = np.array([0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6])
    covered = {"normal": 0, "knapp-hartung": 0}
    for _ in range(1000):
        seen = effects(random.normal(random.normal(1.0, np.sqrt(0.3), 8), se), se)
        for test in covered:
            found = pool(seen, "DL", test).effect
            covered[test] += found.low <= 1.0 <= found.high
    assert abs(covered["knapp-hartung"] / 1000 - 0.95) < 0.034
    assert covered["normal"] < covered["knapp-hartung"]


def test_one_study_is_not_pooled():
    with pytest.raises(TooFewStudies, match="Pooling needs at least 2 studies; there is 1 study"):
        pool(effects([1.0], [0.5]))


def test_leaving_one_of_two_out_is_refused():
    with pytest.raises(TooFewStudies, match="at least 3 studies"):
        leave_one_out(pool(effects([1.0, 2.0], [0.5, 0.5])))


def test_a_misspelt_method_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match="Did you mean 'REML'"):
        pool(effects([1.0, 2.0], [0.5, 0.5]), "RELM")
    with pytest.raises(UsageError, match="Did you mean 'knapp-hartung'"):
        pool(effects([1.0, 2.0], [0.5, 0.5]), test="knapp")


def test_knapp_and_hartung_has_no_meaning_for_a_common_effect():
    with pytest.raises(UsageError, match="Use 'normal' with the fixed method"):
        pool(effects([1.0, 2.0], [0.5, 0.5]), "fixed", "knapp-hartung")


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_a_level_that_is_no_probability_is_refused(level):
    with pytest.raises(UsageError, match="between 0 and 1"):
        pool(effects([1.0, 2.0], [0.5, 0.5]), level=level)


def test_identical_studies_are_pooled_by_every_method_and_test():
    same = effects([0.3] * 4, [0.2] * 4)
    for method in METHODS:
        pooled = pool(same, method)
        assert pooled.effect.mid == pytest.approx(0.3)
        assert pooled.heterogeneity.tau2 == 0
