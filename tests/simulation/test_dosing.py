"""How people write a dose."""

import pytest

from gutaxis.axis import AXIS
from gutaxis.errors import GutaxisError
from gutaxis.interventions import interventions
from gutaxis.simulation import Dose, parse_dose, parse_doses, schedule


@pytest.mark.parametrize(
    "text, dose",
    [
        ("emollient=20g/day@14-84", Dose("skin.emollient", 20.0, 14, 84, "adds")),
        ("emollient = 20000 mg/day @14-84", Dose("skin.emollient", 20.0, 14, 84, "adds")),
        ("emollient=140g/week", Dose("skin.emollient", 20.0, 0, 90, "adds")),
        ("gentle-cleansing=0wash/day@7-14", Dose("skin.harsh_cleanser", 0.0, 7, 14, "sets")),
        ("diet.fermentable_fibre=11g/day@0-28", Dose("diet.fermentable_fibre", 11.0, 0, 28, "sets")),
        ("fmt=1@30", Dose("gut.transplant", 1.0, 30, 31, "adds")),
    ],
)
def test_a_dose_is_read(text, dose):
    assert parse_dose(AXIS, text, 90) == dose


@pytest.mark.parametrize(
    "text, words",
    [
        ("emolient=20g/day@14-84", "Did you mean 'emollient'"),
        ("emollient=20@14-84", "has no unit"),
        ("emollient=20h@14-84", "cannot be turned into g/day"),
        ("emollient 20g/day", "is not a dose"),
        ("emollient=20g/day@14", "no end"),
        ("fmt=1@3-9", "given at an instant"),
        ("fmt=1", "given at an instant"),
        ("dupilumb=300mg@0-9", "Did you mean 'dupilumab'"),
        ("dupilumab=300mg/day@0-9", "cannot be turned into mg"),
        ("dupilumab=300mg@9-3", "run backwards"),
    ],
)
def test_a_wrong_dose_is_refused_in_words(text, words):
    with pytest.raises(GutaxisError, match=words):
        parse_dose(AXIS, text, 90)


def test_setting_replaces_and_adding_adds_within_half_open_days():
    plan = schedule(AXIS, 10, [Dose("skin.harsh_cleanser", 0.0, 2, 4, "sets"), Dose("skin.emollient", 5.0, 3, 5)])
    wash, cream = (plan.daily[:, plan.names.index(p)] for p in ("skin.harsh_cleanser", "skin.emollient"))
    assert wash.tolist() == [1, 1, 0, 0, 1, 1, 1, 1, 1, 1]
    assert cream.tolist() == [0, 0, 0, 5, 5, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("name", sorted(n for n, i in interventions().items() if i.has_law))
def test_every_intervention_with_a_law_reaches_an_organ(name):
    reads = {path for read in AXIS.reads.values() for path in read}
    pulsed = {e.path for e in AXIS.exposures if e.pulse}
    remedy = interventions()[name]
    at = "@3" if pulsed & {c.exposure for c in remedy.changes} else "@3-9"
    doses = parse_doses(AXIS, f"{name}=usual{at}", 20)
    assert {dose.exposure for dose in doses} == {change.exposure for change in remedy.changes} <= reads
    schedule(AXIS, 20, doses)


def test_what_changes_several_exposures_is_taken_by_the_share():
    whole, half, none = (parse_doses(AXIS, f"mediterranean-diet={s}", 20) for s in ("1", "0.5", "0"))
    usual = {e.path: e.usual for e in AXIS.exposures}
    for full, part, nothing in zip(whole, half, none, strict=True):
        start = 0.0 if full.how == "adds" else usual[full.exposure]
        assert nothing.amount == start
        assert part.amount == pytest.approx((full.amount + start) / 2)


def test_injections_come_as_often_as_the_file_says():
    usual = parse_doses(AXIS, "dupilumab=usual@0-42", 60)
    assert [(d.start, d.amount) for d in usual] == [(0, 600.0), (14, 300.0), (28, 300.0)]
    assert [(d.start, d.amount) for d in parse_doses(AXIS, "dupilumab=200mg@7-28", 60)] == [(7, 200.0), (21, 200.0)]
    assert [d.start for d in parse_doses(AXIS, "dupilumab=200mg@7", 60)] == [7]


def test_what_has_no_law_is_refused_with_the_way_to_read_about_it():
    with pytest.raises(GutaxisError, match="interventions show sea-bathing"):
        parse_doses(AXIS, "sea-bathing=1", 20)


def test_one_dose_is_asked_for_and_several_are_refused():
    with pytest.raises(GutaxisError, match="8 doses"):
        parse_dose(AXIS, "mediterranean-diet=1", 20)
