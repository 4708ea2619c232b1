"""Subgroups are pooled apart, and the difference between them is asked of the trials, not assumed."""

import pytest

from gutaxis.errors import UsageError
from gutaxis.inference import TooFewStudies, effects, pool, subgroups

from . import reference


def test_subgroups_agree_with_metafor():
    found = subgroups(reference.of_label("bcg_RR"), reference.table("bcg")["allocation"])
    assert list(found.groups) == ["alternate", "random", "systematic"]
    figures = {
        "estimate": [one.effect.mid for one in found.groups.values()],
        "se": [one.effect.se for one in found.groups.values()],
        "tau2": [one.heterogeneity.tau2 for one in found.groups.values()],
        "Q": found.q,
        "Q_p": found.p,
    }
    reference.check(figures, reference.further("subgroups")["bcg_RR", "subgroups"])


def test_equal_groups_do_not_differ():
    found = subgroups(effects([0.1, 0.5, 0.1, 0.5], [0.2, 0.3, 0.2, 0.3]), ["a", "a", "b", "b"])
    assert found.q == pytest.approx(0, abs=1e-12) and found.df == 1
    assert found.groups["a"].effect == pool(effects([0.1, 0.5], [0.2, 0.3])).effect


@pytest.mark.parametrize(
    ("labels", "why"),
    [(["a", "a", "a", "b"], "The group 'b' needs at least 2 studies"), (["a"] * 4, "All studies carry the label 'a'")],
)
def test_groups_that_cannot_be_pooled_or_compared_are_refused(labels, why):
    with pytest.raises(TooFewStudies, match=why):
        subgroups(effects([1.0, 2, 3, 4], [0.5] * 4), labels)


def test_labels_of_another_length_are_refused():
    with pytest.raises(UsageError, match="effects has 2, labels has 1"):
        subgroups(effects([1.0, 2], [0.5] * 2), ["a"])
