from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake.diary import read_diary
from gutaxis.intake.dose import read_doses
from gutaxis.intake.opening import opened
from gutaxis.intake.panels import read_labs


def test_a_long_diary_is_read(write):
    text = "date,item,value,unit,entered_on\n2026-03-01,itch_nrs,7,,2026-03-02\n2026-03-01,note,bad night,,\n"
    first, second = read_diary(opened(write(text)))
    assert (first.day, first.item, first.value, first.entered_on) == (
        date(2026, 3, 1), "itch_nrs", 7, date(2026, 3, 2),
    )  # fmt: skip
    assert (second.value, second.text) == (None, "bad night")


def test_a_wide_diary_says_the_same_as_a_long_one(write):
    long = read_diary(opened(write("date,item,value\n2026-03-01,itch_nrs,7\n2026-03-02,POEM,12\n", "l.csv")))
    wide = read_diary(opened(write("date,itch_nrs,POEM\n2026-03-01,7,\n2026-03-02,,12\n", "w.csv")))
    assert [(e.day, e.item, e.value) for e in long] == [(e.day, e.item, e.value) for e in wide]


def test_own_items_are_kept_as_they_are(write):
    entry = read_diary(opened(write("date,item,value\n2026-03-01,new cat,yes\n")))[0]
    assert (entry.item, entry.value, entry.text) == ("new cat", 1.0, "yes")


@pytest.mark.parametrize(
    ("text", "row", "field"),
    [
        ("date,item,value\n2026-02-30,itch_nrs,7\n", 2, "date"),
        ("date,item,value\n1/3/2026,itch_nrs,7\n", 2, "date"),
        ("date,item,value\n2026-03-01T10:00Z,itch_nrs,7\n", 2, "date"),
        ("date,item,value\n2026-03-01,itch_nrs,11\n", 2, "itch_nrs"),
        ("date,item,value\n2026-03-01,bristol,0\n", 2, "bristol"),
        ("date,item,value\n2026-03-01,itch_nrs,-1\n", 2, "itch_nrs"),
        ("date,item,value\n2026-03-01,itch_nrs,bad\n", 2, "itch_nrs"),
        ("date;item;value\n2026-03-01;cream_g;2,5\n", 2, "cream_g"),
        ("date,item,value\n2026-03-01,itch_nrs\n", 2, None),
        ("day,item,value\n2026-03-01,itch_nrs,7\n", 1, "date"),
        ("date,item,value,units\n2026-03-01,itch_nrs,7,\n", 1, "units"),
        ("date,date\n2026-03-01,2026-03-01\n", 1, None),
    ],
)
def test_a_wrong_diary_is_refused_with_its_place(write, text, row, field):
    with pytest.raises(IntakeError) as refused:
        read_diary(opened(write(text)))
    assert (refused.value.row, refused.value.field) == (row, field)


def test_a_value_below_detection_is_kept_as_a_limit(write):
    lab = read_labs(opened(write("date,analyte,value,unit\n2026-03-01,crp,<0.3,mg/L\n")))[0]
    assert (lab.value, lab.below, lab.unit) == (0.3, True, "mg/L")


def test_doses_are_read_with_their_units(write):
    text = "start,end,intervention,amount,unit,adherence\n2026-03-01,2026-03-28,inulin,10,g/day,0.9\n"
    dose = read_doses(opened(write(text)))[0]
    assert (dose.amount, dose.unit, dose.adherence) == (10, "g/day", 0.9)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("2026-03-28,2026-03-01,inulin,10,g/day,", "end"),
        ("2026-03-01,,inulin,-10,g/day,", "amount"),
        ("2026-03-01,,inulin,10,grams/day,", "unit"),
        ("2026-03-01,,inulin,10,g/day,90", "adherence"),
        ("2026-03-01,,,10,g/day,", "intervention"),
    ],
)
def test_a_wrong_dose_is_refused(write, row, field):
    text = f"start,end,intervention,amount,unit,adherence\n{row}\n"
    with pytest.raises(IntakeError) as refused:
        read_doses(opened(write(text)))
    assert (refused.value.row, refused.value.field) == (2, field)


@pytest.mark.parametrize("text", [",", ",,\n;\n", "date,item,value\n"])
def test_a_diary_without_days_is_empty_or_refused_and_never_a_crash(write, text):
    try:
        assert read_diary(opened(write(text))) == ()
    except IntakeError as refused:
        assert "\n" not in refused.line()
