"""What is taken keeps its own name, and every dose of it reaches the body."""

from gutaxis.axis import AXIS
from gutaxis.trials import taken


def test_a_single_dose_is_what_reaches_the_body():
    cream = taken(AXIS, "emollient=20g/day@2-8", 10)
    assert (cream.what, cream.unit, cream.parts) == ("emollient", "g/day", ())
    assert cream.given == (cream.dose,)


def test_a_diet_is_named_once_with_its_share_and_reaches_the_body_in_parts():
    diet = taken(AXIS, "mediterranean-diet=0.5@2-8", 10)
    assert (diet.what, diet.unit, diet.dose.amount) == ("mediterranean-diet", "1", 0.5)
    assert len(diet.given) == 8
    assert {(d.start, d.stop) for d in diet.given} == {(2, 8)}
    assert len(diet.as_dict()["parts"]) == 8


def test_a_series_of_injections_is_named_once_and_spans_its_days():
    shots = taken(AXIS, "dupilumab=usual@0-42", 60)
    assert [(d.start, d.amount) for d in shots.given] == [(0, 600.0), (14, 300.0), (28, 300.0)]
    assert (shots.dose.start, shots.dose.stop, shots.dose.amount, shots.pulse) == (0, 29, 300.0, False)


def test_usual_is_all_of_a_bundle():
    assert taken(AXIS, "synbiotic=usual@0-9", 10).dose.amount == 1.0
