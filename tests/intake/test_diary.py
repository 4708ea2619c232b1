from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake.diary import about_diary, read_diary
from gutaxis.intake.dose import read_doses
from gutaxis.intake.opening import Opened, opened
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


def told(entries):
    return [(e.day, e.item, e.value, e.text if e.value is None else "", e.entered_on) for e in entries]


def read(text):
    return read_diary(Opened("diary.csv", "diary", text.encode(), ""))


ROWS = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 2, 1)),
        st.sampled_from(["itch_nrs", "bristol", "cream_g", "PHQ9_9", "own thing", "steps", "note", "infection"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_long_and_the_wide_form_of_one_diary_give_the_same_entries_in_any_order(rows, chance):
    def said(item, n):
        return f"word {n}" if item in ("note", "infection") else str(n)

    long = [f"{day},{item},{said(item, n)}" for day, item, n in rows]
    items = sorted({item for _, item, _ in rows})
    cells = {(day, item): said(item, n) for day, item, n in rows}
    wide = [",".join([str(day), *(cells.get((day, i), "") for i in items)]) for day in {day for day, _, _ in rows}]
    chance.shuffle(long)
    chance.shuffle(wide)
    one = read("date,item,value\n" + "\n".join(long))
    other = read(f"date,{','.join(items)}\n" + "\n".join(wide))
    assert told(one) == told(other) and len(one) == len(rows)
    assert told(read("date,item,value\n" + "\n".join(sorted(long)))) == told(one)


def test_what_was_said_twice_in_the_same_words_counts_once():
    twice = "2026-03-01,itch_nrs,4\n2026-03-01,itch_nrs,4\n2026-03-01,note,x\n2026-03-01,note,x\n"
    assert len(read("date,item,value\n" + twice)) == 2
    two = read(
        "date,item,value\n2026-03-01,itch_nrs,4\n2026-03-01,itch_nrs,5\n2026-03-01,bristol,4\n2026-03-01,bristol,5\n"
    )
    assert [(w.code, w.field) for w in about_diary(two)] == [("diary-twice", "itch_nrs")]


def test_days_that_were_filled_in_late_are_named_and_days_that_had_not_come_are_refused():
    late = read("date,item,value,entered_on\n2026-03-01,itch_nrs,4,2026-03-20\n2026-03-10,itch_nrs,4,2026-03-12\n")
    (warning,) = about_diary(late)
    assert (warning.code, "1 of 2 days" in warning.text) == ("diary-backfilled", True)
    with pytest.raises(IntakeError, match="before it came") as refused:
        read("date,item,value,entered_on\n2026-03-05,itch_nrs,4,2026-03-01\n")
    assert (refused.value.row, refused.value.field) == (2, "entered_on")


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("cream_g,0.05,kg", 50), ("cream_g,20,g", 20), ("life.sleep,450,min", 7.5), ("life.sleep,7.5,h", 7.5),
        ("life.sleep,7.5,h/day", 7.5), ("itch_nrs,4,points", 4), ("bloating,2,0-3", 2), ("own,3,bottles", 3),
        ("diet.fibre,20,g", 20), ("infection,yes,", 1), ("excluded_food,milk,", None), ("steroid_used,no,", 0),
    ],
)  # fmt: skip
def test_a_unit_is_turned_into_that_of_the_item(row, value):
    (entry,) = read(f"date,item,value,unit\n2026-03-01,{row}\n")
    assert entry.value == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize("row", ["cream_g,20,mL", "itch_nrs,4,cm", "life.sleep,7,g", "cream_g,2,spoons"])
def test_a_unit_that_measures_something_else_is_refused(row):
    with pytest.raises(IntakeError) as refused:
        read(f"date,item,value,unit\n2026-03-01,{row}\n")
    assert (refused.value.row, refused.value.field) == (2, "unit")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2026-03-01T23:10+01:00", "2026-03-01"), ("20260301", "2026-03-01"), ("31.12.2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"), ("2/2/2026", "2026-02-02"), ("1/3/2026", None), ("31/2/2026", None), ("x", None),
    ],
)  # fmt: skip
def test_another_way_of_writing_a_day_is_refused_with_the_day_that_it_must_mean(text, nearest):
    with pytest.raises(IntakeError) as refused:
        read(f"date,item,value\n{text},itch_nrs,4\n")
    assert (refused.value.nearest, refused.value.field, refused.value.row) == (nearest, "date", 2)


NAUGHTY = ("<script>alert(1)</script>", "=HYPERLINK('x')", "\u202eabc", "x" * 10_000, "a\tb", "'; DROP TABLE x;--", "ﷺ")


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_words_are_kept_as_they_are_and_an_endless_name_is_refused(text):
    (entry,) = read(f'date,item,value\n2026-03-01,note,"{text}"\n')
    assert (entry.value, entry.text) == (None, text)
    if len(text) > 200:
        with pytest.raises(IntakeError):
            read(f"date,item,value\n2026-03-01,{text},1\n")
