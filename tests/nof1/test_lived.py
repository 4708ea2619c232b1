"""A trial that was kept elsewhere: its plan is read out of its days, or it is refused with the place."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.nof1 import Asked, Blocks, lived

START = date(2026, 3, 2)
ASKED = Asked("itch", 1.0, True)


def days(labels):
    return {START + timedelta(k): name for k, name in enumerate(labels) if name}


def scores(labels):
    return {START + timedelta(k): float(k % 5) for k in range(len(labels))}


@given(blocks=st.integers(2, 5), length=st.sampled_from([5, 7, 14]), seed=st.integers(0, 99), gaps=st.integers(0, 3))
def test_the_order_of_a_whole_trial_is_found_whatever_days_are_missing(blocks, length, seed, gaps):
    rng = np.random.default_rng(seed)
    order = Blocks(blocks, length).drawn(rng).orders[0]
    labels = [["no tea", "tea"][arm] for arm in np.repeat(order, length)]
    for gap in rng.choice(np.arange(1, len(labels) - 1), gaps, replace=False):
        labels[gap] = None
    found = lived(days(labels), scores(labels), Asked("itch", 1.0, True, period=length), "x.csv")
    assert found.plan.order == tuple(order) and found.plan.start == START
    assert [arm.name for arm in found.plan.arms] == ["no tea", "tea"]
    assert not found.plan.sealed


def test_weeks_are_seen_where_the_first_days_are_missing():
    labels = [None, None, None] + ["no tea"] * 4 + ["tea"] * 7 + ["tea"] * 7 + ["no tea"] * 7
    found = lived(days(labels), scores(labels), ASKED, "x.csv")
    assert (found.plan.design, found.plan.order) == (Blocks(2, 7), (0, 1, 1, 0))
    assert found.plan.start == START


def test_a_period_that_was_cut_short_and_one_that_never_came_are_days_without_a_score():
    labels = ["no tea"] * 7 + ["tea"] * 7 + ["tea"] * 3
    found = lived(days(labels), scores(labels), ASKED, "x.csv")
    assert found.plan.order == (0, 1, 1, 0)
    assert np.isfinite(found.outcome).sum() == 17 and len(found.outcome) == 28


def test_days_before_the_first_arm_become_the_run_in():
    labels = ["Baseline"] * 7 + (["tea"] * 7 + ["no tea"] * 7) * 2
    found = lived(days(labels), scores(labels), ASKED, "x.csv")
    assert found.plan.run_in == 7 and found.plan.start == START + timedelta(7)


def test_an_answer_about_yesterday_counts_for_yesterday():
    labels = (["no tea"] * 7 + ["tea"] * 7) * 2
    found = lived(days(labels), {START + timedelta(8): 3.0}, Asked("itch", 1.0, True, before=1), "x.csv")
    assert np.flatnonzero(np.isfinite(found.outcome)).tolist() == [7]


@pytest.mark.parametrize(
    ("labels", "what"),
    [
        (["tea"] * 14, "two ways or more"),
        (["tea"] * 7 + ["no tea"] * 7, "two of each are the least"),
        (["tea"] * 7 + ["no tea"] * 7 + ["no tea"] * 7 + ["no tea"] * 7, "do not fall into periods"),
        (["tea"] * 7 + ["no tea"] * 3 + ["tea"] * 2 + ["no tea"] * 7, "do not fall into periods"),
    ],
)
def test_days_that_make_no_trial_are_refused(labels, what):
    with pytest.raises(IntakeError, match=what) as refused:
        lived(days(labels), scores(labels), ASKED, "x.csv")
    assert refused.value.file == "x.csv" and refused.value.field == "intervention"


def test_a_trial_without_a_score_and_an_unknown_arm_are_refused():
    labels = (["tea"] * 7 + ["no tea"] * 7) * 2
    with pytest.raises(IntakeError, match="No day has a score"):
        lived(days(labels), {}, ASKED, "x.csv")
    with pytest.raises(IntakeError, match="no arm 'coffee'"):
        lived(days(labels), scores(labels), Asked("itch", 1.0, True, usual="coffee"), "x.csv")
