"""The tests of a lopsided funnel agree with others, and do not cry wolf more often than they say."""

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.inference import TooFewStudies, effects, egger, rank_test

from . import reference

LABELS = sorted({label for label, _ in reference.further("regtest")})


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("call", ["rma z", "rma knha", "lm"])
def test_the_regression_test_agrees_with_metafor(label, call):
    seen = reference.of_label(label)
    test = reference.TESTS.get(call.split()[-1], "normal")
    found = egger(seen, "classical" if call == "lm" else "random", test=test)
    figures = {
        "zval": found.slope.statistic, "pval": found.slope.p,
        "est": found.limit.mid, "ci.lb": found.limit.low, "ci.ub": found.limit.high,
    }  # fmt: skip
    reference.check(figures, reference.further("regtest")[label, f"regtest {call}"])


@pytest.mark.parametrize("label", LABELS)
def test_the_rank_test_agrees_with_metafor(label):
    found = rank_test(reference.of_label(label))
    reference.check({"tau": found.tau, "pval": found.p}, reference.further("ranktest")[label, "ranktest"])


def test_without_any_bias_one_in_twenty_is_called_lopsided():
    """12 studies of one true effect, classical test, nominal 5 %. 500 runs, seed 4; five standard errors are 0.049."""
    random, se = np.random.default_rng(4), np.linspace(0.1, 0.8, 12)
    called = sum(egger(effects(random.normal(0.5, se), se), "classical").slope.p < 0.05 for _ in range(500))
    assert abs(called / 500 - 0.05) < 0.049


def test_small_studies_that_exaggerate_are_seen():
    se = np.linspace(0.1, 0.8, 12)
    found = egger(effects(0.2 + 2 * se, se), "classical")
    assert found.slope.mid == pytest.approx(2) and found.limit.mid == pytest.approx(0.2)
    assert found.slope.p < 1e-6


def test_turning_the_question_round_turns_the_slope():
    seen = reference.of_label("bcg_RR")
    there, back = egger(seen), egger(effects(-seen.estimates, seen.se))
    assert there.slope.mid == pytest.approx(-back.slope.mid)
    assert rank_test(seen).tau == pytest.approx(-rank_test(effects(-seen.estimates, seen.se)).tau)


@pytest.mark.parametrize("question", [egger, rank_test])
def test_studies_of_one_size_cannot_be_asked(question):
    with pytest.raises(UsageError, match="All standard errors are the same"):
        question(effects([1.0, 2, 3], [0.5] * 3))


def test_a_study_that_carries_all_the_weight_has_no_rank():
    with pytest.raises(UsageError, match="One study carries all the weight"):
        rank_test(effects([0.0, 1.0, 5.0], [1e-9, 1.0, 1e6]))


@pytest.mark.parametrize("question", [egger, rank_test])
def test_two_studies_are_too_few(question):
    with pytest.raises(TooFewStudies, match="at least 3"):
        question(effects([1.0, 2], [0.5, 0.6]))
