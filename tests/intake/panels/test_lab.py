from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake.opening import Opened, opened
from gutaxis.intake.panels import about_labs, analytes, find_analyte, read_labs, turned


def labs(*rows, header="date,analyte,value,unit"):
    text = header + "\n" + "".join(f"{row}\n" for row in rows)
    return read_labs(Opened("labs.csv", "labs", text.encode(), ""))


@pytest.mark.parametrize(
    ("row", "analyte", "value", "unit"),
    [
        ("2026-03-01,CRP,0.12,mg/dL", "crp", 1.2, "mg/L"),
        ("2026-03-01,hs-CRP,1.2,mg/l", "crp", 1.2, "mg/L"),
        ("2026-03-01,F-Kalprotektin,55,mg/kg", "calprotectin", 55, "ug/g"),
        ("2026-03-01,butyric acid,1.2,mg/g", "butyrate", 13.62, "umol/g"),
        ("2026-03-01,acetate,60,mmol/kg", "acetate", 60, "umol/g"),
        ("2026-03-01,25-OH-D,20,ng/mL", "vitamin_d", 49.92, "nmol/L"),
        ("2026-03-01,insulin,10,µIU/mL", "insulin", 60, "pmol/L"),
        ("2026-03-01,insulin,10,mU/L", "insulin", 60, "pmol/L"),
        ("2026-03-01,HbA1c,5.5,%", "hba1c", 36.6, "mmol/mol"),
        ("2026-03-01,testosterone,400,ng/dL", "testosterone", 13.87, "nmol/L"),
        ("2026-03-01,saliva cortisol,0.3,µg/dL", "cortisol_saliva", 8.277, "nmol/L"),
        ("2026-03-01,hair cortisol,12,ng/g", "cortisol_hair", 12, "pg/mg"),
        ("2026-03-01,NAD+,30,µM", "nad", 30, "umol/L"),
        ("2026-03-01,anandamide,0.3,ng/mL", "aea", 0.863, "nmol/L"),
        ("2026-03-01,2-AG,2,pmol/mL", "two_ag", 2, "nmol/L"),
        ("2026-03-01,total IgE,120,kU/L", "ige", 120, "kIU/L"),
        ("2026-03-01,IgE,120,IU/mL", "ige", 120, "kIU/L"),
        ("2026-03-01,fecal zonulin,80,ng/g", "zonulin_stool", 80, "ng/g"),
    ],
)
def test_a_value_comes_out_in_the_one_unit_of_its_substance(row, analyte, value, unit):
    (lab,) = labs(row)
    assert (lab.analyte, lab.unit) == (analyte, unit)
    assert lab.value == pytest.approx(value, rel=2e-3)


@pytest.mark.parametrize(
    ("row", "field", "nearest"),
    [
        ("2026-03-01,crp,1,mg", "unit", "mg/L"),
        ("2026-03-01,crp,1,", "unit", None),
        ("2026-03-01,crp,1,nmol/L", "unit", "mg/L"),
        ("2026-03-01,scfa,1,mg/g", "unit", "umol/g"),
        ("2026-03-01,butyrate,12,mmol/L", "unit", "umol/g"),
        ("2026-03-01,ige,120,ug/L", "unit", "kIU/L"),
        ("2026-03-01,cortisol,300,nmol/L", "analyte", "cortisol_serum"),
        ("2026-03-01,zonulin,30,ng/mL", "analyte", "zonulin_stool"),
        ("2026-03-01,crp,-1,mg/L", "value", None),
        ("2026-03-01,crp,nan,mg/L", "value", None),
        ("2026-03-01,crp,inf,mg/L", "value", None),
        ("2026-03-01,crp,high,mg/L", "value", None),
        ('2026-03-01,crp,"1,5",mg/L', "value", "1.5"),
        ("31/3/2026,crp,1,mg/L", "date", "2026-03-31"),
        ("2026-03-01T08:00Z,crp,1,mg/L", "date", "2026-03-01"),
        ("1/3/2026,crp,1,mg/L", "date", None),
        ("2026-02-30,crp,1,mg/L", "date", None),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_row_and_field(row, field, nearest):
    with pytest.raises(IntakeError) as refused:
        labs(row)
    assert (refused.value.row, refused.value.field, refused.value.nearest) == (2, field, nearest)
    assert "\n" not in refused.value.line()


def test_a_limit_of_detection_and_the_interval_of_the_laboratory_are_kept_in_the_same_unit():
    (lab,) = labs("2026-03-01,crp,<0.03,mg/dL,0,0.5,07:30", header="date,analyte,value,unit,low,high,time")
    assert (lab.below, lab.above, lab.low, lab.clock) == (True, False, 0, time(7, 30))
    assert (lab.value, lab.high) == (pytest.approx(0.3), pytest.approx(5))
    assert labs("2026-03-01,calprotectin,>1800,ug/g")[0].above


@pytest.mark.parametrize(("extra", "field"), [("5,1,", "low"), (",,25:00", "time"), (",,noon", "time"), ("x,,", "low")])
def test_an_interval_or_a_time_that_is_none_is_refused(extra, field):
    with pytest.raises(IntakeError) as refused:
        labs(f"2026-03-01,crp,1,mg/L,{extra}", header="date,analyte,value,unit,low,high,time")
    assert refused.value.field == field


def test_what_a_reader_should_know_is_said_once_for_each_substance():
    found = labs(
        "2026-03-01,f-zonulin,80,ng/g", "2026-03-02,f-zonulin,90,ng/g", "2026-03-01,crp,0.1,mg/dL",
        "2026-03-01,saliva cortisol,8,nmol/L", "2026-03-01,vitamin d3,30000,nmol/L", "2026-03-01,calprotectine,3,x",
    )  # fmt: skip
    assert {(w.code, w.field) for w in about_labs(found)} == {
        ("lab-disputed", "zonulin_stool"), ("lab-converted", "crp"), ("lab-without-time", "cortisol_saliva"),
        ("lab-implausible", "vitamin_d"), ("lab-unknown", "calprotectine"),
    }  # fmt: skip
    assert "calprotectin'" in next(w.text for w in about_labs(found) if w.code == "lab-unknown")


def test_a_substance_of_ones_own_is_kept_as_it_is():
    (lab,) = labs("2026-03-01,ferritin,30,whatever")
    assert (lab.analyte, lab.value, lab.unit) == ("ferritin", 30, "whatever")


@pytest.mark.parametrize("analyte", analytes().values(), ids=analytes())
def test_every_substance_says_what_it_cannot_tell_and_where_that_was_read(analyte):
    assert analyte.says and analyte.cannot and analyte.source
    assert find_analyte(analyte.id) == analyte and all(find_analyte(name) == analyte for name in analyte.names)
    assert turned(1.0, analyte.unit, analyte) == pytest.approx(1.0)
    assert analyte.plausible[0] < analyte.plausible[1]
    if analyte.loinc:  # the last digit of a code checks the others (mod 10 of Luhn)
        digits, check = analyte.loinc.split("-")
        doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits))]
        assert (10 - sum(d // 10 + d % 10 for d in doubled) % 10) % 10 == int(check)
        assert analyte.loinc_for


SAME = {
    "crp": ("mg/L", "mg/dL", "ug/mL"), "butyrate": ("umol/g", "mmol/kg", "mg/g", "g/kg"),
    "vitamin_d": ("nmol/L", "ng/mL", "ug/L"), "cortisol_serum": ("nmol/L", "ug/dL", "umol/L"),
    "insulin": ("pmol/L", "mIU/L", "ng/mL"), "hba1c": ("mmol/mol", "%"), "nad": ("umol/L", "mg/L", "nmol/mL"),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAME)), st.floats(3, 500), st.data())
def test_a_value_turned_into_another_unit_and_back_is_the_same(name, value, data):
    analyte, unit = analytes()[name], data.draw(st.sampled_from(SAME[name]))
    at_one, at_two = turned(100.0, unit, analyte), turned(200.0, unit, analyte)
    there = 100.0 + (value - at_one) / (at_two - at_one) * 100.0  # every exchange is a straight line
    if there > 3:
        assert turned(there, unit, analyte) == pytest.approx(value, rel=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["2026-03-01,crp,1,mg/L", "2026-03-01,CRP,2,mg/L", "2026-02-01,ige,9,kU/L", "2026-03-05,x,1,u"]))
def test_the_order_of_the_rows_changes_nothing(rows):
    def told(found):
        return [(lab.day, lab.analyte, lab.value, lab.unit) for lab in found]

    assert told(labs(*rows)) == told(labs(*sorted(rows)))


def test_a_file_in_bytes_that_are_no_text_is_refused(write):
    for data in (b"date,analyte\0,value,unit\n", b"date,analyte,value,unit\n2026-03-01,crp,1,\xb5g/L\n"):
        with pytest.raises(IntakeError):
            read_labs(opened(write(data, "labs.csv")))


def test_days_ahead_are_refused_with_their_row(write, tmp_path):
    from gutaxis.intake import read_person

    write(f"date,analyte,value,unit\n{date.today().year + 2}-01-01,crp,1,mg/L\n", "labs.csv")
    with pytest.raises(IntakeError, match="has not come yet") as refused:
        read_person(tmp_path)
    assert (refused.value.file, refused.value.row) == ("labs.csv", 2)
