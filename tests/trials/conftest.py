"""A small crowd of one small organ, run once: what it must show can be worked out by hand."""

import pytest

from gutaxis.conditions import find_condition
from gutaxis.simulation import parse_dose
from gutaxis.trials import CohortPlan, Taken, example_axis

ECZEMA = example_axis()
TEWL = next(path for path in find_condition("eczema").headline if path.endswith("tewl"))


def plan(**more):
    taken = (Taken("emollient", "g/day", parse_dose(ECZEMA, "emollient=20g/day@2-8", 10), False),)
    fields = {"taken": taken, "days": 10, "people": 30, "seed": 7, "compare": True} | more
    return CohortPlan("eczema", ECZEMA, ("itch.intensity", TEWL, "gut_flora.akkermansia"), **fields)


@pytest.fixture(scope="session")
def cohort():
    return plan(asked=("itch.intensity", TEWL, "gut_flora.akkermansia")).run()
