"""A change is told only beyond noise, and only where two samples can be compared at all."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from gutaxis.intake import profile_of
from gutaxis.interpretation import CHANGE_REASONS, Taken, change_between, standing_of

from .people import ADULT_DAYS, DAY, answer, profile, reads, stool, table

V4 = {"method": "16S-V4", "age_days": ADULT_DAYS, "provider": "Our Laboratory", "database": "SILVA 138"}


def taken(given=None, days=0, **about):
    given = given or profile()
    return Taken(given, standing_of(given, taken_on=DAY + timedelta(days), **{**V4, **about}))


def test_the_same_stool_twice_has_not_changed():
    found = change_between(taken(), taken(days=30))
    assert (found.reason, found.changed, found.days) == (None, (), 30)
    assert all(m.size.low <= m.size.mid <= m.size.high for m in found.measures)


def test_a_thousandfold_rise_is_beyond_noise_and_only_that():
    found = change_between(taken(), taken(profile({"Bifidobacterium": 4_000}), days=30))
    assert [m.quantity for m in found.changed] == ["gut_flora.bifidobacterium"]
    assert found.changed[0].size.mid > 100


def test_a_change_read_backwards_is_the_same_with_the_other_sign():
    other = profile({"Bifidobacterium": 300, "Blautia": 0})
    there, back = change_between(taken(), taken(other)), change_between(taken(other), taken())
    for one, two in zip(there.measures, back.measures, strict=True):
        assert one.score == pytest.approx(-two.score)
        assert one.changed == two.changed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"provider": "Another"}, "change-other-laboratory"),
        ({"provider": None}, "change-laboratory-unknown"),
        ({"method": "shotgun"}, "change-other-method"),
        ({"database": "GTDB"}, "change-other-database"),
        ({"site": "hand"}, "change-other-site"),
    ],
)
def test_samples_that_cannot_be_compared_are_not(change, code):
    found = change_between(taken(), taken(**change))
    assert (found.reason.code, found.measures) == (code, ())
    assert set(found.reason.parameters) == set(CHANGE_REASONS[code])


def test_fewer_reads_never_make_a_change():
    other = profile({"Bifidobacterium": 60})
    few = change_between(taken(replace(profile(), depth=1_000)), taken(replace(other, depth=1_000)))
    many = change_between(taken(), taken(replace(other, depth=100_000)))
    for one, two in zip(few.measures, many.measures, strict=True):
        assert one.size.high / max(one.size.low, 1e-9) >= two.size.high / max(two.size.low, 1e-9) or one.unit == "nats"


def test_a_sample_that_nobody_was_measured_like_is_compared_with_its_own_past(tmp_path):
    about = {"method": "array", "provider": "Our Laboratory"}
    found = answer(
        tmp_path, stool={"a": stool(DAY, **about), "b": stool(DAY + timedelta(40), {"Blautia": 5_000}, **about)}
    )
    first, second = found.samples
    assert (first.standing, first.basis) == ("not comparable", None)
    assert (second.standing, second.basis, second.positions) == ("wide", "own history", ())
    assert found.changes[0].changed
    assert found.sample_statement.code == "cannot-be-compared"


def test_few_adults_who_were_sampled_twice_are_told_of_a_change(data):
    """Fixed rows: American Gut adults with repeated samples. The spread is theirs, so this is no independent check."""
    by_subject = {}
    for row in table(data, "american_gut_stool"):
        if float(row["age_years"] or 0) >= 18:
            by_subject.setdefault(row["subject"], []).append(row)
    told, pairs = 0, 0
    for rows in by_subject.values():
        samples = [taken(profile_of(reads(r).items(), depth=10_000)) for r in rows]
        for one, other in pairwise(samples):
            told, pairs = told + bool(change_between(one, other).changed), pairs + 1
    assert pairs >= 40
    assert told / pairs <= 0.15


def test_between_two_people_a_change_is_told_more_often_than_within_one(data):
    rows = [r for r in table(data, "american_gut_stool") if float(r["age_years"] or 0) >= 18][:120:2]
    samples = [taken(profile_of(reads(r).items(), depth=10_000)) for r in rows]
    told = [bool(change_between(one, other).changed) for one, other in pairwise(samples)]
    assert sum(told) / len(told) >= 0.12
