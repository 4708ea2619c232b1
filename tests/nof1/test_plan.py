from dataclasses import replace
from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import toml_of
from gutaxis.nof1 import Blocks, Plan, PlanArm, plan_of, plan_table

PLAN = Plan(
    id="fibre",
    question="Does inulin lower my itch?",
    outcome="itch_nrs",
    lower_is_better=True,
    important=3.0,
    important_source="doi:10.0000/example",
    arms=(PlanArm("as usual"), PlanArm("inulin", ("inulin=8 g/day",))),
    design=Blocks(5, 7),
    start=date(2026, 12, 1),
    order=(0, 1, 1, 0, 0, 1, 1, 0, 1, 0),
    half_life=2.0,
    dropped=3,
).with_seal()


def _again(plan, **changes):
    return plan_of(toml_of(plan_table(plan) | changes), "plan.toml")


def test_a_plan_written_and_read_is_the_same_and_still_sealed():
    assert _again(PLAN) == PLAN
    assert _again(PLAN).sealed


@pytest.mark.parametrize("change", [{"dropped": 0}, {"important": 1.0}, {"order": [1, 0, 1, 0, 0, 1, 1, 0, 1, 0]}])
def test_whatever_is_changed_breaks_the_seal(change):
    assert not _again(PLAN, **change).sealed


def test_a_plan_that_was_never_sealed_is_not_sealed():
    assert not replace(PLAN, seal="").sealed


def test_someone_else_can_keep_the_order_and_only_that_order_fits():
    kept = PLAN.kept_by("the nurse", "salt").with_seal()
    assert kept.order == () and kept.sealed
    assert kept.opened(PLAN.order, "salt").order == PLAN.order
    with pytest.raises(IntakeError, match="not the order"):
        kept.opened(tuple(reversed(PLAN.order)), "salt")


def test_days_are_told_their_arm_and_the_first_of_each_period_do_not_count():
    assert PLAN.daily().tolist()[:14] == [0] * 7 + [1] * 7
    assert PLAN.doses().shape == (1, 70) and PLAN.doses().sum() == 35
    assert PLAN.analysed()[:7].tolist() == [False] * 3 + [True] * 4
    assert PLAN.end == date(2027, 2, 9)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"order": [0, 0, 1, 1, 0, 1, 1, 0, 1, 0]}, "order"),
        ({"order": [0, 1]}, "order"),
        ({"arms": [{"name": "alone"}]}, "arms"),
        ({"start": "soon"}, "start"),
        ({"ordr": []}, "ordr"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_by_field(change, field):
    with pytest.raises(IntakeError) as refused:
        _again(PLAN, **change)
    assert refused.value.file == "plan.toml" and refused.value.field == field


def test_what_is_no_toml_and_what_lacks_a_field_are_refused_in_words():
    with pytest.raises(IntakeError, match="not valid TOML"):
        plan_of("id = ", "plan.toml")
    with pytest.raises(IntakeError, match="lacks 'arms'"):
        plan_of('id = "x"', "plan.toml")
