"""Trials side by side: doses added up, people counted once, and the ratio worked out by hand."""

import math
from dataclasses import replace

import pytest

from gutaxis.errors import UsageError
from gutaxis.evidence import findings
from gutaxis.interpretation import gather, responders_compared

BASE = next(f for f in findings() if f.study == "ERASURE" and f.endpoint == "PASI75" and f.take == "placebo")


def row(take, value, n, **changes):
    name = f"{take}-{value}-{n}-{changes.get('study', 'POND')}"
    whole = {"study": "POND", "cluster": "POND", "day": 84.0, **changes}
    return replace(BASE, id=name, take=take, value=float(value), n=float(n), **whole)


def pond(*extra, **changes):
    return (row("placebo", 10, 100, **changes), row("secukinumab", 30, 100, **changes), *extra)


def test_the_doses_of_a_trial_are_added_up_and_its_control_counts_once():
    (arms,) = gather(pond(row("secukinumab", 50, 120)), "secukinumab", "PASI75")
    assert (arms.treated, arms.control) == ((80.0, 220.0), (10.0, 100.0))


def test_the_last_day_that_both_arms_have_is_taken():
    later = pond(day=365.0)
    (arms,) = gather((*pond(), *later, row("secukinumab", 99, 100, day=700.0)), "secukinumab", "PASI75")
    assert arms.day == 365.0 and arms.treated == (30.0, 100.0)


def test_reports_of_the_same_people_count_once():
    again = pond(study="POND_AGAIN")
    assert [a.study for a in gather((*pond(), *again), "secukinumab", "PASI75")] == ["POND"]
    others = pond(study="LAKE", cluster="LAKE")
    assert len(gather((*pond(), *others), "secukinumab", "PASI75")) == 2


def test_what_is_not_confirmed_is_left_out_unless_asked_for():
    rows = pond(confirmed=False)
    assert gather(rows, "secukinumab", "PASI75") == ()
    (arms,) = gather(rows, "secukinumab", "PASI75", confirmed=False)
    assert not arms.confirmed


def test_a_pooled_figure_is_never_pooled_again():
    rows = pond(tier="C")
    assert gather(rows, "secukinumab", "PASI75") == ()


def test_a_share_of_responders_becomes_whole_people():
    rows = pond(row("secukinumab", 33.3, 30, measure="responders", study="SEA", cluster="SEA"))
    rows += (row("placebo", 10, 30, measure="responders", study="SEA", cluster="SEA"),)
    arms = gather(rows, "secukinumab", "PASI75")[1]
    assert arms.treated == (10.0, 30.0) and arms.control == (3.0, 30.0)


@pytest.mark.parametrize(("measure", "ratio"), [("RR", 3.0), ("OR", (30 / 70) / (10 / 90))])
def test_the_ratio_is_that_of_the_table(measure, ratio):
    effects = responders_compared(gather(pond(), "secukinumab", "PASI75"), measure)
    assert math.exp(effects.estimates[0]) == pytest.approx(ratio)


def test_another_measure_is_refused_with_the_right_ones():
    with pytest.raises(UsageError, match="RR"):
        responders_compared(gather(pond(), "secukinumab", "PASI75"), "XX")


@pytest.mark.parametrize(("take", "endpoint"), [("secukinumap", "PASI75"), ("secukinumab", "PASY75")])
def test_an_unknown_name_is_refused_with_the_nearest(take, endpoint):
    with pytest.raises(UsageError, match="Did you mean"):
        gather(pond(), take, endpoint)
