"""How people write a dose."""

import pytest

from gutaxis.axis import AXIS
from gutaxis.errors import GutaxisError
from gutaxis.interventions import interventions
from gutaxis.simulation import Dose, parse_dose, schedule


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
        ("dupilumab=300mg/day@0-9", "No organ of this model reads 'dupilumab'"),
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


@pytest.mark.parametrize("name", sorted(interventions()))
def test_every_intervention_reaches_an_organ(name):
    remedy = interventions()[name]
    at = "@3" if remedy.exposure == "gut.transplant" else "@3-9"
    dose = parse_dose(AXIS, f"{name}={remedy.usual_amount}{at}", 20)
    assert dose.exposure in {path for reads in AXIS.reads.values() for path in reads}
    assert remedy.name.keys() == {"en", "sv", "da"} and remedy.claims
