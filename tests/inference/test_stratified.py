"""Tables of rare events are pooled without inventing people."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import UsageError
from gutaxis.inference import TooFewStudies, counts, mantel_haenszel, peto

from . import reference


def _figures(found):
    effect, spread = found.effect, found.heterogeneity
    return {
        "b": effect.mid, "se": effect.se, "zval": effect.statistic, "pval": effect.p,
        "ci.lb": effect.low, "ci.ub": effect.high, "QE": spread.q, "QEp": spread.p,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "call"), sorted(reference.further("rma.mh")))
def test_mantel_and_haenszel_agree_with_metafor(name, call):
    found = mantel_haenszel(*reference.arms_of(name), call.split()[1])
    reference.check(_figures(found), reference.further("rma.mh")[name, call])


@pytest.mark.parametrize("name", ["bcg", "nielweise", "li", "hine"])
def test_peto_agrees_with_metafor(name):
    reference.check(_figures(peto(*reference.arms_of(name))), reference.further("rma.peto")[name, "rma.peto"])


@given(st.integers(0, 10_000), st.sampled_from(("RR", "OR", "RD")))
def test_naming_the_arms_the_other_way_round_flips_the_sign(seed, measure):
    random = np.random.default_rng(seed)
    n = random.integers(10, 90, (2, 5))
    ours, theirs = (counts(random.integers(1, row // 2), row) for row in n)
    there, back = mantel_haenszel(ours, theirs, measure), mantel_haenszel(theirs, ours, measure)
    assert there.effect.mid == pytest.approx(-back.effect.mid, abs=1e-12)
    assert there.effect.se == pytest.approx(back.effect.se)
    assert peto(ours, theirs).effect.mid == pytest.approx(-peto(theirs, ours).effect.mid, abs=1e-12)


def test_one_table_alone_gives_its_own_ratio():
    ours, theirs = counts([12], [40]), counts([20], [50])
    assert mantel_haenszel(ours, theirs, "RR").effect.mid == pytest.approx(np.log(12 / 40 / (20 / 50)))
    assert mantel_haenszel(ours, theirs, "OR").effect.mid == pytest.approx(np.log(12 / 28 / (20 / 30)))
    assert mantel_haenszel(ours, theirs, "RD").effect.mid == pytest.approx(12 / 40 - 20 / 50)


def test_a_study_without_events_changes_no_ratio_and_is_not_counted():
    ours, theirs = counts([3, 5], [40, 60]), counts([9, 8], [40, 60])
    more, same = counts([3, 5, 0], [40, 60, 30]), counts([9, 8, 0], [40, 60, 30])
    for measure in ("RR", "OR"):
        without, with_it = mantel_haenszel(ours, theirs, measure), mantel_haenszel(more, same, measure)
        assert with_it.effect.mid == pytest.approx(without.effect.mid)
        assert (without.used, with_it.used) == (2, 2)
    assert peto(more, same).effect == peto(ours, theirs).effect
    assert mantel_haenszel(more, same, "RD").used == 3


def test_no_event_at_all_leaves_nothing_to_compare():
    nobody = counts([0, 0], [20, 30])
    with pytest.raises(TooFewStudies, match="Nothing can be compared"):
        peto(nobody, nobody)
    with pytest.raises(TooFewStudies, match="Ask for RD"):
        mantel_haenszel(nobody, nobody, "OR")
    assert mantel_haenszel(counts([1, 0], [20, 30]), nobody, "RD").effect.mid > 0


def test_events_on_one_side_only_have_no_ratio():
    with pytest.raises(TooFewStudies, match="Nobody in any treated group"):
        mantel_haenszel(counts([0, 0], [20, 30]), counts([3, 4], [20, 30]), "RR")


def test_everybody_on_one_side_has_no_odds():
    with pytest.raises(TooFewStudies, match="Everybody in all groups of one kind"):
        mantel_haenszel(counts([20, 30], [20, 30]), counts([3, 4], [20, 30]), "OR")


def test_a_measure_of_means_is_refused():
    with pytest.raises(UsageError, match="There is no measure of Mantel and Haenszel 'SMD'"):
        mantel_haenszel(counts([1], [20]), counts([3], [20]), "SMD")
