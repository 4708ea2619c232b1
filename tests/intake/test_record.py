from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import age_in_days
from gutaxis.intake.opening import opened
from gutaxis.intake.record import Particulars, Sidecar, record
from gutaxis.intake.writing import toml_of

FULL = """
name = "Ida"
age = "3y2m"
sex = "female"
conditions = ["eczema", "anxiety"]
country = "SE"
language = "sv"
birth_mode = "vaginal"
feeding = "breast"
[history]
antibiotics_last = 2026-01-01
stool_symptoms = ["bloating"]
excluded_foods = [{food = "milk", since = 2026-02-01, advised_by = "nobody"}]
growth = "along the curve"
[[medicines]]
name = "hydrocortisone 1 %"
dose = "twice a week"
"""


@pytest.mark.parametrize(
    ("text", "days"),
    [("7y", 2556.75), ("3y2m", 1156.625), ("14m", 426.125), ("6w", 42), ("20d", 20), ("1.5y", 547.875)],
)
def test_an_age_is_read_in_its_units(text, days):
    assert age_in_days(text) == pytest.approx(days)


@pytest.mark.parametrize("text", ["", "7", "seven", "-3y", "y", "200y", "3y 2x", "1e9y", "9" * 5_000 + "y"])
def test_what_is_no_age_is_refused(text):
    with pytest.raises(IntakeError):
        age_in_days(text)


def test_a_full_record_is_read(write):
    found = record(opened(write(FULL, "person.toml")), Particulars)
    assert found.history.excluded_foods[0].since == date(2026, 2, 1)
    assert found.conditions == ("eczema", "anxiety")
    assert found.medicines[0].dose == "twice a week"


@pytest.mark.parametrize(
    ("text", "field", "nearest", "row"),
    [
        ('nam = "x"', "nam", "name", 1),
        ('name = "x"\ncondition = ["eczema"]', "condition", "conditions", 2),
        ("[history]\nantibiotic_last = 2026-01-01", "history.antibiotic_last", "antibiotics_last", 2),
        ('conditions = ["ezcema"]', "conditions", None, 1),
        ("age = 7", "age", None, 1),
        ('birth = "1990-13-40"', "birth", None, 1),
        ('sex = "f"', "sex", None, 1),
    ],
)
def test_a_wrong_field_is_refused_with_the_nearest_right_one(write, text, field, nearest, row):
    with pytest.raises(IntakeError) as refused:
        record(opened(write(text, "person.toml")), Particulars)
    assert (refused.value.field, refused.value.nearest, refused.value.row) == (field, nearest, row)


def test_a_misspelt_condition_is_answered_with_the_right_one(write):
    with pytest.raises(IntakeError, match="eczema"):
        record(opened(write('conditions = ["ezcema"]', "person.toml")), Particulars)


def test_broken_toml_is_refused_with_its_row(write):
    with pytest.raises(IntakeError) as refused:
        record(opened(write('name = "x"\nage = \n', "person.toml")), Particulars)
    assert refused.value.row == 2


def test_a_bristol_type_that_does_not_exist_is_refused(write):
    with pytest.raises(IntakeError, match="bristol"):
        record(opened(write("bristol = 9", "a.toml")), Sidecar)


@pytest.mark.parametrize("name", ['O\'Hara "the" \\', "<script>", "\u202eRTL", "日本\n語\t\x7f", ""])
def test_any_name_survives_writing_and_reading(write, name):
    assert record(opened(write(toml_of({"name": name, "age": "7y"}), "p.toml")), Particulars).name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('conditions = "eczema"', "write a list"),
        ('history = "x"', "below a line"),
        ("name = 7", "text in quotes"),
        ('birth = "soon"', "write a day"),
        ('[medicines]\nname = "x"', "table under"),
        ('name = "' + "x" * 30_000 + '"', "far too long"),
    ],
)
def test_a_mistake_is_answered_with_what_to_write(write, text, said):
    with pytest.raises(IntakeError, match=said) as refused:
        record(opened(write(text, "person.toml")), Particulars)
    assert len(refused.value.line()) < 300


def test_a_misspelt_method_is_answered_with_the_nearest(write):
    with pytest.raises(IntakeError) as refused:
        record(opened(write('method = "16s-v4"', "a.toml")), Sidecar)
    assert refused.value.nearest == "16S-V4"
