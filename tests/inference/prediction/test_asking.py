"""A table of arms is read as it was meant, or refused by file, row and field with the nearest right thing."""

import csv
import io

import pytest

from gutaxis.errors import IntakeError
from gutaxis.inference.prediction import ARM_COLUMNS, ARMS_TEMPLATE, arms_of, read_arms, taken

GOOD = dict(csv.DictReader(io.StringIO(ARMS_TEMPLATE)).__next__())


def _table(**changes):
    row = GOOD | changes
    return ",".join(ARM_COLUMNS) + "\n" + ",".join(row[name] for name in ARM_COLUMNS) + "\n"


def test_the_template_is_a_table_that_can_be_read():
    drug, placebo, strain = arms_of(ARMS_TEMPLATE)
    assert drug.arm.take == "dupilumab" and drug.other.take == "placebo" and drug.arm.day == 112
    assert placebo.arm is placebo.other
    assert strain.arm.name == "eczema-child" and strain.arm.beside == 1.0 and strain.endpoint.kind == "change"


@pytest.mark.parametrize(
    ("change", "field", "close"),
    [
        ({"condition": "eczma"}, "condition", "eczema"),
        ({"endpoint": "EASSI"}, "endpoint", "EASI"),
        ({"comparator": "placbo"}, "comparator", "placebo"),
        ({"severity_mean": "95"}, "severity_mean", None),
        ({"severity_mean": "much"}, "severity_mean", None),
        ({"n": "0"}, "n", None),
        ({"n": "-5"}, "n", None),
        ({"time_weeks": "-3"}, "time_weeks", None),
        ({"time_weeks": "", "duration_weeks": ""}, "time_weeks", None),
        ({"intervention": ""}, "intervention", None),
        ({"severity_endpoint": "EASSI"}, "severity_endpoint", "EASI"),
    ],
)
def test_what_cannot_be_is_refused_by_row_and_field(change, field, close):
    with pytest.raises(IntakeError) as refused:
        arms_of(_table(**change), "arms.csv")
    found = refused.value
    assert (found.file, found.row, found.field) == ("arms.csv", 2, field)
    assert close is None or found.nearest == close


def test_a_missing_column_a_short_row_and_an_empty_table_are_refused(tmp_path):
    header, row = _table().splitlines()
    with pytest.raises(IntakeError, match="comparator"):
        arms_of(header.replace("comparator", "against") + "\n" + row)
    with pytest.raises(IntakeError, match="fields"):
        arms_of(header + "\nT1,a\n")
    with pytest.raises(IntakeError, match="no arm"):
        arms_of(header + "\n")
    with pytest.raises(IntakeError, match="cannot be read"):
        read_arms(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("words", "condition", "name"),
    [
        ("dupilumab", "", "dupilumab"),
        ("Dupilumab 300 mg", "", "dupilumab"),
        ("baricitinib", "", "baricitinib"),
        ("Lactobacillus mixture", "eczema", "probiotic-mix-eczema"),
        ("usual care", "", "usual-care"),
        ("no treatment", "", "none"),
        ("matching placebo capsules", "", "placebo"),
        ("moonlight", "eczema", ""),
    ],
)
def test_words_find_what_is_taken(words, condition, name):
    assert taken(words, condition) == name


def test_what_stands_beside_a_drug_in_its_words_is_background():
    (found,) = arms_of(_table(intervention="dupilumab + TCS"))
    assert found.arm.take == "dupilumab" and found.arm.beside == 1.0


def test_an_unknown_drug_is_kept_and_said_and_an_endpoint_without_a_course_has_no_arm():
    (unknown,) = arms_of(_table(intervention="moonlight"))
    assert not unknown.known and "unknown" in unknown.notes[0]
    (measured,) = arms_of(_table(endpoint="crp"))
    assert measured.arm is None and measured.notes
