"""Trim and fill adds the mirror images of extreme studies, no more."""

import pytest

from gutaxis.errors import UsageError
from gutaxis.inference import TooFewStudies, effects, pool, trim_and_fill

from . import reference

CASES = sorted(reference.further("trimfill"))


@pytest.mark.parametrize(("label", "call"), CASES)
def test_trim_and_fill_agrees_with_metafor(label, call):
    _, estimator, method = call.split()
    found = trim_and_fill(pool(reference.of_label(label), reference.METHODS.get(method, method)), estimator)
    figures = {
        "k0": found.missing,
        "right": found.side == "right",
        "estimate": found.pooled.effect.mid,
        "se": found.pooled.effect.se,
        "tau2": found.pooled.heterogeneity.tau2,
    }
    reference.check(figures, reference.further("trimfill")[label, call])


def test_the_cases_include_studies_filled_on_either_side():
    expected = [reference.further("trimfill")[case] for case in CASES]
    assert {case["right"][0] for case in expected if case["k0"][0] > 0} == {0.0, 1.0}


def test_turning_the_question_round_fills_the_other_side():
    seen = reference.of_label("hackshaw_GEN")
    there = trim_and_fill(pool(seen, "fixed"))
    back = trim_and_fill(pool(effects(-seen.estimates, seen.se), "fixed"))
    assert (there.missing, {there.side, back.side}) == (back.missing, {"left", "right"})
    assert there.pooled.effect.mid == pytest.approx(-back.pooled.effect.mid)


def test_filled_studies_are_named_and_keep_the_variances_of_their_images():
    found = trim_and_fill(pool(reference.of_label("hackshaw_GEN"), "fixed"))
    before = reference.of_label("hackshaw_GEN")
    added = found.pooled.effects.at(range(len(before), len(found.pooled.effects)))
    assert added.names == tuple(f"filled {i + 1}" for i in range(found.missing))
    assert set(added.variances) <= set(before.variances)


def test_an_even_funnel_is_left_alone():
    found = trim_and_fill(pool(effects([-1.1, -0.6, 0.05, 0.5, 1.0], [0.5, 0.3, 0.1, 0.3, 0.5]), "fixed"), side="left")
    assert found.missing == 0
    assert found.pooled.effects.names == tuple(f"study {i + 1}" for i in range(5))


def test_an_unknown_side_or_estimator_is_refused():
    pooled = pool(effects([1.0, 2, 4], [0.5, 0.6, 0.9]))
    with pytest.raises(UsageError, match="Did you mean 'left'"):
        trim_and_fill(pooled, side="lefft")
    with pytest.raises(UsageError, match="There is no estimator 'Q7'"):
        trim_and_fill(pooled, "Q7")


def test_studies_of_one_size_are_filled_on_a_named_side_only():
    pooled = pool(effects([1.0, 2, 4], [0.5] * 3))
    with pytest.raises(UsageError, match="neither side looks emptier"):
        trim_and_fill(pooled)
    assert trim_and_fill(pooled, side="left").side == "left"


def test_two_studies_are_too_few():
    with pytest.raises(TooFewStudies, match="at least 3"):
        trim_and_fill(pool(effects([1.0, 2], [0.5, 0.6])))
