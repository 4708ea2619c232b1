"""A network weighs direct and indirect comparisons as it should, and says where they disagree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError, UsageError
from gutaxis.inference import comparisons_of_arms, comparisons_of_pairs, counts, effects, means, network, pool

from . import reference
from .test_multilevel import hasselblad

METHODS = {"EE": "fixed", "DL": "DL", "REML": "REML", "ML": "ML"}


def senn():
    t = reference.table("senn")
    return comparisons_of_arms(t["study"], t["treatment"], means(t["n"], t["mean"], t["sd"]), "MD")


NETWORKS = {"senn": (senn, "placebo"), "hasselblad": (hasselblad, "no_contact")}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("call", METHODS)
def test_networks_agree_with_metafor(name, call):
    """For `DL` the moment estimator itself was worked out by matrices in make.R, the rest by rma.mv."""
    trials, base = NETWORKS[name]
    found, expected = network(trials(), METHODS[call]), reference.further("network")[name, f"network {call}"]
    against = [found.versus(one, base) for one in found.treatments if one != base]
    whole, within, between = vars(found.inconsistency).values()
    figures = {
        "b": [one.mid for one in against], "se": [one.se for one in against],
        "Q": whole.q, "Q_p": whole.p, "df": whole.df, "Q_within": within.q, "df_within": within.df,
        "Q_between": between.q,
    }  # fmt: skip
    reference.check(figures, expected)
    reference.check({"tau2": found.tau2}, expected, 1e-5)


@pytest.mark.parametrize("method", METHODS.values())
def test_effects_add_up_around_every_triangle(method):
    found = network(senn(), method)
    d = found.effects
    np.testing.assert_allclose(d[:, :, None] + d[None, :, :], np.broadcast_to(d[:, None, :], (10, 10, 10)), atol=1e-9)
    np.testing.assert_allclose(d, -d.T)
    np.testing.assert_allclose(found.se, found.se.T)


def test_two_treatments_alone_are_a_pooling():
    t = reference.table("bcg")
    trials = [name for name in t["name"] for _ in range(2)]
    arms = counts(np.ravel(np.stack([t["e1"], t["e2"]], 1)), np.ravel(np.stack([t["n1"], t["n2"]], 1)))
    both = comparisons_of_arms(trials, ["a vaccine", "none"] * 13, arms, "RR")
    for method, plain in (("DL", "DL"), ("REML", "REML"), ("fixed", "fixed")):
        found, pooled = network(both, method), pool(reference.of_label("bcg_RR"), plain)
        assert found.versus("a vaccine", "none").mid == pytest.approx(pooled.effect.mid)
        assert found.versus("a vaccine", "none").se == pytest.approx(pooled.effect.se)
        assert found.tau2 == pytest.approx(pooled.heterogeneity.tau2)
    assert network(both).inconsistency.between.df == 0


def test_an_indirect_comparison_is_the_difference_of_the_direct_ones():
    """Bucher 1997 (doi 10.1016/S0895-4356(97)00049-8): variances add."""
    found = network(comparisons_of_pairs(["1", "2"], ["a", "b"], ["c", "c"], [1.0, 0.4], [0.3, 0.4]))
    indirect = found.versus("a", "b")
    assert (indirect.mid, indirect.se) == (pytest.approx(0.6), pytest.approx(0.5))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(("MD", "SMD", "ROM", "OR", "RR", "RD")))
def test_the_order_of_arms_and_the_alphabet_do_not_matter(seed, measure):
    """Another treatment comes last in the alphabet, so another arm of each trial is the base."""
    random = np.random.default_rng(seed)
    trials = [str(i // 3) for i in range(12)]
    names = ["a", "b", "c"] * 4
    n, events = random.integers(20, 90, 12), random.integers(0, 20, 12)
    arms = counts(events, n) if measure in reference.OF_COUNTS else means(n, random.uniform(5, 9, 12), np.full(12, 1.5))
    mixed = list(random.permutation(12))
    first = network(comparisons_of_arms(trials, names, arms, measure), "fixed")
    renamed = {"a": "z", "b": "b", "c": "a"}
    other = [trials[i] for i in mixed], [renamed[names[i]] for i in mixed], arms.at(mixed), measure
    second = network(comparisons_of_arms(*other), "fixed")
    for one, base in (("a", "b"), ("b", "c"), ("a", "c")):
        there, back = first.versus(one, base), second.versus(renamed[one], renamed[base])
        assert back.mid == pytest.approx(there.mid, rel=1e-6, abs=1e-7)
        assert back.se == pytest.approx(there.se, rel=1e-6)


@pytest.mark.parametrize("method", ["fixed", "DL"])
def test_pairs_of_a_trial_of_three_give_what_its_arms_give(method):
    t = reference.table("senn")
    trials, over, under, mid, se = [], [], [], [], []
    for trial in dict.fromkeys(t["study"]):
        arms = [i for i, name in enumerate(t["study"]) if name == trial]
        for i, j in ((i, j) for at, i in enumerate(arms) for j in arms[at + 1 :]):
            trials.append(trial)
            over.append(t["treatment"][i])
            under.append(t["treatment"][j])
            mid.append(t["mean"][i] - t["mean"][j])
            se.append(np.sqrt(t["sd"][i] ** 2 / t["n"][i] + t["sd"][j] ** 2 / t["n"][j]))
    assert len(trials) == 28
    pairs, arms = network(comparisons_of_pairs(trials, over, under, mid, se, "MD"), method), network(senn(), method)
    np.testing.assert_allclose(pairs.effects, arms.effects, atol=1e-9)
    np.testing.assert_allclose(pairs.se, arms.se, atol=1e-9)
    assert pairs.inconsistency.whole.q == pytest.approx(arms.inconsistency.whole.q)


def test_scores_put_the_better_treatment_first_and_average_one_half():
    found = network(senn())
    scores = found.scores(less_is_better=True)
    assert next(iter(scores)) == "rosiglitazone"
    assert np.mean(list(scores.values())) == pytest.approx(0.5)
    turned = found.scores(less_is_better=False)
    assert all(scores[one] == pytest.approx(1 - turned[one]) for one in scores)


def test_a_loop_that_contradicts_itself_is_called_inconsistent():
    whole = comparisons_of_pairs(["1", "2", "3"], ["a", "b", "a"], ["b", "c", "c"], [1.0, 1.0, -2.0], [0.2] * 3)
    found = network(whole, "fixed").inconsistency
    assert found.between.df == 1 and found.between.p < 1e-6 and found.within.df == 0
    agreeing = comparisons_of_pairs(["1", "2", "3"], ["a", "b", "a"], ["b", "c", "c"], [1.0, 1.0, 2.0], [0.2] * 3)
    assert network(agreeing, "fixed").inconsistency.between.q == pytest.approx(0, abs=1e-12)


def test_parts_that_no_trial_joins_are_named():
    with pytest.raises(UsageError, match=r"No trial joins these parts of the network: a, b \| c, d"):
        network(comparisons_of_pairs(["1", "2"], ["a", "c"], ["b", "d"], [1.0, 2.0], [0.1, 0.1]))


@pytest.mark.parametrize(
    ("trials", "over", "under", "mid", "why"),
    [
        (["1", "1"], ["a", "b"], ["c", "c"], [1.0, 2.0], "compares 3 treatments, so it has 3 pairs; 2 are given"),
        (["1", "1"], ["a", "b"], ["b", "a"], [1.0, -1.0], "gives 'b' against 'a' twice or with itself"),
        (["1"], ["a"], ["a"], [1.0], "gives 'a' against 'a' twice or with itself"),
        (["1"] * 3, ["a", "a", "b"], ["b", "c", "c"], [1.0, 2.0, 3.0], "do not add up"),
    ],
)
def test_pairs_that_cannot_come_from_one_trial_are_refused(trials, over, under, mid, why):
    with pytest.raises(IntakeError, match=why):
        comparisons_of_pairs(trials, over, under, mid, [0.5] * len(trials))


def test_standard_errors_that_cannot_belong_to_one_trial_are_refused():
    with pytest.raises(IntakeError, match="cannot belong to one trial"):
        comparisons_of_pairs(["1"] * 3, ["a", "a", "b"], ["b", "c", "c"], [1.0, 2.0, 1.0], [0.1, 0.1, 0.9])


def test_a_trial_of_one_arm_and_a_treatment_given_twice_are_refused():
    arms = counts([1, 2, 3], [9, 9, 9])
    with pytest.raises(IntakeError, match="'2' has one arm only"):
        comparisons_of_arms(["1", "1", "2"], ["a", "b", "a"], arms, "OR")
    with pytest.raises(IntakeError, match="'1' names a treatment twice"):
        comparisons_of_arms(["1", "1", "1"], ["a", "b", "a"], arms, "OR")


def test_a_measure_that_does_not_fit_the_arms_is_refused():
    with pytest.raises(UsageError, match="There is no measure for these arms 'MD'"):
        comparisons_of_arms(["1", "1"], ["a", "b"], counts([1, 2], [9, 9]), "MD")


def test_an_unknown_treatment_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match="Did you mean 'metformin'"):
        network(senn()).versus("metformine", "placebo")
    with pytest.raises(UsageError, match="cannot be compared with itself"):
        network(senn()).versus("placebo", "placebo")


def test_effects_of_pairs_alone_carry_no_covariance_between_trials():
    found = comparisons_of_pairs(["1", "2"], ["a", "a"], ["b", "b"], [1.0, 2.0], [0.5, 0.6]).effects
    np.testing.assert_array_equal(found.dispersion, np.diag(effects([1.0, 2.0], [0.5, 0.6]).variances))
