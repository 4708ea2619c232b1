"""A folder as the axis reads it: every day in its place, and what has no law said to be left out."""

from datetime import timedelta

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.intake import Entry, read_person, write_person
from gutaxis.intake.dose import Dose
from gutaxis.interpretation import axis_fit, axis_record
from gutaxis.interpretation.samples import standing_in

from .people import DAY, USUAL, diary, stool
from .test_ahead import FIRST, entries, lived, person

VALUES = lived(np.random.default_rng(21), 50)


def test_days_come_in_their_order_whatever_order_they_were_written_in():
    lines = entries(VALUES, entered=0) + entries(VALUES[::-1], "stress_nrs", entered=0)
    shuffled = [lines[k] for k in np.random.default_rng(1).permutation(len(lines))]
    one, other = (axis_record(person(each), (), AXIS).history for each in (lines, shuffled))
    assert [s.id for s in one.series] == ["itch_nrs", "stress.load"] == [s.id for s in other.series]
    for a, b in zip(one.series, other.series, strict=True):
        np.testing.assert_array_equal(a.values, b.values)
        np.testing.assert_array_equal(a.late, b.late)


def test_a_day_without_an_entry_is_missing_and_one_written_later_is_marked():
    lines = [e for e in entries(VALUES, entered=0) if e.day != FIRST + timedelta(days=7)]
    lines[3] = Entry(lines[3].day, "itch_nrs", 5.0, "", "", lines[3].day + timedelta(days=2), 3)
    (series,) = axis_record(person(lines), (), AXIS).history.series
    assert np.flatnonzero(np.isnan(series.values)).tolist() == [7]
    assert np.flatnonzero(series.late).tolist() == [3]


def test_exposures_are_set_day_by_day_and_their_mean_is_the_usual():
    hours = [6.0, 8.0] * 25
    record = axis_record(person(entries(VALUES) + entries(hours, "life.sleep")), (), AXIS).history
    assert record.usual == {"life.sleep": 7.0}
    assert [(d.exposure, d.amount, d.start, d.stop, d.how) for d in record.doses[:2]] == [
        ("life.sleep", 6.0, 0, 1, "sets"), ("life.sleep", 8.0, 1, 2, "sets"),
    ]  # fmt: skip


def test_what_is_taken_reaches_the_axis_on_its_days_and_what_it_cannot_read_is_named():
    taken = (
        Dose(FIRST + timedelta(days=10), FIRST + timedelta(days=19), "inulin", 10.0, "g/day", 0.5, 1),
        Dose(FIRST + timedelta(days=10), None, "grandmother's tea", 1.0, "1", None, 2),
        Dose(FIRST - timedelta(days=400), FIRST - timedelta(days=300), "inulin", 10.0, "g/day", None, 3),
    )
    found = axis_record(person(entries(VALUES), taken), (), AXIS)
    (dose,) = found.history.doses
    assert (dose.start, dose.stop) == (10, 20) and dose.amount == pytest.approx(5.0)
    assert [(u.what, u.why) for u in found.unread] == [
        ("grandmother's tea", "no-dose"),
        ("inulin", "outside-the-diary"),
    ]


def test_what_has_no_law_or_too_few_days_is_left_out_by_name():
    lines = entries(VALUES) + entries([1.0] * 20, "steps") + entries([10, 12], "POEM")
    assert [(u.what, u.why) for u in axis_record(person(lines), (), AXIS).unread] == [
        ("POEM", "too-few-days"), ("steps", "no-law"),
    ]  # fmt: skip


@pytest.mark.parametrize("lines", [[], entries([5, 4] * 5), entries([5, 4] * 40, "stress_nrs")])
def test_without_a_score_on_enough_days_there_is_nothing_to_fit(lines):
    assert axis_record(person(lines), (), AXIS) is None
    assert axis_fit(person(lines)) is None


def test_a_stool_with_ten_times_a_guild_lies_one_step_higher(tmp_path):
    more = {**USUAL, "f_Enterobacteriaceae": 30, "Bacteroides": 3773}
    days = [{**row, "value": 12 + k % 3} for k, row in enumerate(diary(50))]
    parts = {"stool": {"one": stool(DAY), "two": stool(DAY + timedelta(days=20), more)}, "diary": days}
    someone = read_person(write_person(tmp_path / "p", {"age": "40y", "conditions": ["eczema"]}, **parts))
    samples = [standing_in(someone, k, ()) for k in range(2)]
    found = axis_record(someone, samples, AXIS).history.samples
    values = {s.day: s.value for s in found if s.reading.path == "gut_flora.enterobacteriaceae"}
    assert values[20] - values[0] == pytest.approx(1.0, abs=0.02)
    assert {s.laboratory for s in found} == {"American Gut"} and all(s.reading.error > 0 for s in found)
