"""StudyU's own form: a plan goes there and comes back, and what it cannot hold is refused."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gutaxis.errors import IntakeError, UsageError
from gutaxis.nof1 import Asked, Blocks, Plan, PlanArm, plan_of_study, study_of

ASKED = Asked("itch", 1.0, True)
START = date(2026, 3, 2)
PLAN = Plan(
    "tea", "does tea help?", "itch", True, 1.0, "assumed", (PlanArm("no tea"), PlanArm("tea", ("tea=2 cup/day",))),
    Blocks(3, 7), START, (0, 1, 1, 0, 0, 1), 1.0, run_in=7, stop=("the rash spreads",),
)  # fmt: skip
# The required fields of hpi-studyu/studyu, core/lib/src/validators/schema/study.schema.json.
REQUIRED = {"id", "user_id", "participation", "result_sharing", "status"}


def read(study, asked=ASKED, seed=1):
    return plan_of_study(json.dumps(study), "study.json", asked, START, np.random.default_rng(seed))


def changed(study, **schedule):
    return study | {"schedule": study["schedule"] | schedule}


def test_a_plan_goes_to_studyu_and_comes_back():
    study = study_of(PLAN, 0, 10)
    plan, how = read(study)
    assert how == "kept"
    for name in ("order", "design", "run_in", "question", "outcome", "stop"):
        assert getattr(plan, name) == getattr(PLAN, name)
    assert [arm.name for arm in plan.arms] == ["no tea", "tea"]


def test_the_study_has_what_the_schema_of_studyu_asks_for():
    study = study_of(PLAN, 0, 10)
    assert study.keys() >= REQUIRED
    assert study["schedule"] == {
        "numberOfCycles": 3, "phaseDuration": 7, "includeBaseline": True, "sequence": "customized",
        "sequenceCustom": "ABBAAB",
    }  # fmt: skip
    (question,) = study["observations"][0]["questions"]
    assert {"type", "id", "minimum", "maximum", "initial", "annotations", "step"} <= question.keys()
    assert study["report_specification"]["primary"]["resultProperty"] == {"task": "daily", "property": "outcome"}


@pytest.mark.parametrize("sequence", ["alternating", "counterBalanced", "randomized"])
def test_an_order_that_studyu_would_fix_is_drawn_by_chance(sequence):
    study = changed(study_of(PLAN, 0, 10), sequence=sequence, numberOfCycles=6)
    orders = {read(study, seed=seed)[0].order for seed in range(8)}
    assert read(study)[1] == "drawn" and len(orders) > 4


def test_the_usual_arm_may_be_the_second_and_the_order_turns_with_it():
    plan, _ = read(study_of(PLAN, 0, 10), replace(ASKED, usual="tea"))
    assert plan.arms[0].name == "tea" and plan.order == tuple(1 - arm for arm in PLAN.order)


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        ({"numberOfCycles": 0}, "schedule.numberOfCycles"),
        ({"numberOfCycles": "3"}, "schedule.numberOfCycles"),
        ({"phaseDuration": True}, "schedule.phaseDuration"),
        ({"includeBaseline": None}, "schedule.includeBaseline"),
        ({"sequence": "randomised"}, "schedule.sequence"),
        ({"sequenceCustom": "AABB"}, "schedule.sequenceCustom"),
        ({"sequenceCustom": ""}, "schedule.sequenceCustom"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_with_its_field(schedule, field):
    with pytest.raises(IntakeError) as refused:
        read(changed(study_of(PLAN, 0, 10), **schedule))
    assert refused.value.field == field and refused.value.file == "study.json"


def test_other_wrong_studies_are_refused():
    study = study_of(PLAN, 0, 10)
    with pytest.raises(IntakeError, match="not JSON"):
        plan_of_study("{", "study.json", ASKED, START, np.random.default_rng(1))
    with pytest.raises(IntakeError, match="no schedule"):
        read({})
    with pytest.raises(IntakeError, match="two interventions; the study has none"):
        read(study | {"interventions": []})
    with pytest.raises(IntakeError, match="No daily question is 'ich'") as refused:
        read(study, replace(ASKED, outcome="ich"))
    assert refused.value.nearest == "itch"


@pytest.mark.parametrize(
    ("plan", "what"),
    [
        (replace(PLAN, arms=(*PLAN.arms, PlanArm("both")), design=Blocks(1, 7, 3)), "two interventions"),
        (PLAN.kept_by("a neighbour", "salt"), "a neighbour keeps the order"),
        (replace(PLAN, run_in=3), "none or one period"),
    ],
)
def test_what_studyu_has_no_place_for_is_refused(plan, what):
    with pytest.raises(UsageError, match=what):
        study_of(plan, 0, 10)
