"""A trial statistician is given the arm with what stands behind it, also where that is little or speaks against it."""

from dataclasses import replace

import pytest

from gutaxis.errors import UsageError
from gutaxis.evidence import findings
from gutaxis.trials import ControlArm, control_arm, find_background
from gutaxis.trials.control import arms_aside, arms_behind, course

DAYS = (28, 56, 112)
ARM = ControlArm("eczema", "EASI", DAYS, entry=16, people=60, draws=200)
PAIRS = (
    ("eczema", "EASI"), ("eczema", "SCORAD"), ("eczema", "itch_nrs"), ("psoriasis", "PASI"), ("acne", "acne_total"),
    ("rosacea", "rosacea_lesions"), ("depression", "HAMD17"),
)  # fmt: skip


@pytest.fixture(scope="module")
def answer():
    return control_arm(ARM)


def test_every_figure_lies_in_its_interval_and_every_visit_has_every_measure(answer):
    for row in answer.course.rows:
        assert row.likely.low <= row.likely.mid <= row.likely.high
    for day in DAYS:
        for measure, name in (("mean", "EASI"), ("percent change", "EASI"), ("responders", "EASI90")):
            assert answer.course.find(day, measure, name).level == 0.9


def test_the_parts_of_the_change_add_up(answer):
    for day in DAYS:
        parts = [share.points for share in answer.course.shares if share.day == day]
        assert sum(parts) == pytest.approx(answer.course.find(day, "change").mid)


def test_the_same_question_gives_the_same_digest_and_another_seed_another(answer):
    assert control_arm(ARM).digest == answer.digest
    assert control_arm(replace(ARM, seed=2)).digest != answer.digest


def test_every_number_says_whether_it_was_read_or_guessed(answer):
    known = find_background("EASI").constants
    assert {n.name for n in answer.numbers} == set(known)
    assert all(n.assumed != bool(n.source) and n.low <= n.value <= n.high for n in answer.numbers)
    assert answer.guessed == 9 and any("9 of 11" in said for _, said in answer.cautions)


@pytest.mark.parametrize(("condition", "endpoint"), PAIRS)
def test_only_confirmed_figures_are_shown_and_the_rest_is_named(condition, endpoint):
    shown = {seen.id for arm in arms_behind(condition, endpoint) for seen in arm.seen}
    rows = {row.id: row for row in findings()}
    assert all(rows[one].shown and rows[one].take in ("placebo", "vehicle", "usual-care") for one in shown)
    assert not {a.study for a in arms_aside(condition, endpoint)} & {a.study for a in arms_behind(condition, endpoint)}
    assert all(aside.why for aside in arms_aside(condition, endpoint))


def test_arms_that_set_the_background_do_not_count_as_a_test_of_it(answer):
    assert answer.tally.figures == 2 and answer.unseen.figures == 0
    assert dict(answer.cautions)["not-tested"]


def test_an_arm_that_nobody_has_run_says_so():
    found = control_arm(replace(ARM, therapy="topical-steroid"))
    assert found.basis == "prior" and found.cautions[0][0] == "no-trial-behind"


def test_a_form_of_a_disease_without_a_background_of_its_own_is_told():
    infants = control_arm(ControlArm("eczema-infant", "SCORAD", (84,), entry=20, draws=60))
    assert "eczema-infant" in dict(infants.cautions)["not-its-own"]


def test_a_number_taken_from_a_study_that_nobody_has_read_is_told():
    found = control_arm(replace(ARM, therapy="topical-steroid", draws=60))
    assert "CHRONOS" in dict(found.cautions)["unconfirmed"]


def test_trials_in_the_open_differ_as_those_with_a_placebo_do():
    found = course(replace(ARM, blind=False), None).find(112, "change")
    assert found.by_trials > 0.1


def test_a_misfit_is_printed_with_how_far_it_is_off():
    found = control_arm(ControlArm("depression", "HAMD17", (56,), entry=18, draws=200))
    row = next(row for row in found.behind if row.seen.id == "GHORBANI2018-02")
    assert not row.inside and row.off > 1 and "people" in row.assumed
    assert found.tally.inside < found.tally.figures and "misfit" in dict(found.cautions)


def test_people_begin_where_the_trial_says():
    assert course(replace(ARM, baseline=24.1)).start == pytest.approx(24.1, abs=0.05)


def test_more_people_narrow_the_interval_and_change_nothing_else():
    few, many = (course(ARM, n).find(112, "percent change") for n in (20, 500))
    assert few.mid == many.mid and few.high - few.low > many.high - many.low


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"endpoint": "EASSI"}, "endpoint", "'EASI'"),
        ({"endpoint": "PASI"}, "endpoint", "EASI"),
        ({"condition": "exzema"}, "condition", "'eczema'"),
        ({"condition": "anxiety"}, "condition", "background yet"),
        ({"condition": "psoriasis", "endpoint": "EASI"}, "endpoint", "PASI"),
        ({"therapy": "topical-steroids"}, "background", "'topical-steroid'"),
        ({"therapy": "emollient"}, "background", "none, topical-steroid"),
        ({"days": ()}, "weeks", "at least one"),
        ({"days": (0,)}, "weeks", "from 1"),
        ({"days": (56, 28)}, "weeks", "in order"),
        ({"days": (7000,)}, "weeks", "reach"),
        ({"people": 0}, "n", "1 to"),
        ({"entry": 80.0}, "entry", "between 0 and 72"),
        ({"entry": 0.0}, "entry", "between 0 and 72"),
        ({"entry": float("nan")}, "entry", "between"),
        ({"baseline": 10.0}, "baseline", "16 or more"),
        ({"level": 1.0}, "level", "between 0 and 1"),
        ({"draws": 3}, "draws", "50"),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest_right_thing(changed, field, said):
    with pytest.raises(UsageError, match=said) as refused:
        replace(ARM, **changed)
    assert refused.value.field == field


def test_a_start_that_the_entry_does_not_allow_is_refused():
    with pytest.raises(UsageError, match="begin with"):
        course(replace(ARM, baseline=70.0))


def test_an_entry_of_nearly_the_whole_scale_is_refused():
    with pytest.raises(UsageError, match="lower it"):
        course(replace(ARM, entry=71.5))


def test_an_entry_far_from_the_usual_and_weeks_beyond_it_are_told():
    found = control_arm(replace(ARM, entry=40.0, days=(112, 364), people=1, draws=60))
    assert {"far-entry", "beyond"} <= dict(found.cautions).keys()
    assert max(found.arm.plan.visits) == 364 and len(found.arm.plan.visits) == 9
    for row in found.course.rows:
        if row.measure == "mean":
            assert 0 <= row.likely.low <= row.likely.high <= 72
