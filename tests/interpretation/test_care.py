from datetime import date, timedelta

import pytest

from gutaxis.intake import read_person, write_person
from gutaxis.interpretation import care_for

DAY = date(2026, 3, 1)


def care(tmp_path, entries=(), history=None):
    rows = [{"date": DAY + timedelta(d), "item": i, "value": v} for d, i, v in entries]
    who = {"age": "30y", "history": history or {}}
    return care_for(read_person(write_person(tmp_path / "p", who, diary=rows, force=True)))


def test_the_standard_line_is_always_there(tmp_path):
    found = care(tmp_path)
    assert (found.standard, found.flags, found.asked) == ("keep-prescribed-treatment", (), False)


@pytest.mark.parametrize("item", ["PHQ9_9", "PHQ9 item 9", "phq-9-item-9", "PHQ9.9"])
def test_thoughts_of_self_harm_go_to_a_human_the_same_day(tmp_path, item):
    flags = care(tmp_path, [(0, item, 1)]).flags
    assert [(f.code, f.level) for f in flags] == [("thoughts-of-self-harm", "same-day")]
    assert care(tmp_path, [(0, item, 0)]).flags == ()


@pytest.mark.parametrize(("value", "flagged"), [(19, False), (20, True)])
def test_a_severe_depression_score_is_a_reason_to_call(tmp_path, value, flagged):
    assert bool(care(tmp_path, [(0, "PHQ9", value)]).flags) is flagged


@pytest.mark.parametrize(("days", "flagged"), [(27, False), (28, True)])
def test_four_weeks_of_loose_stools_are_flagged(tmp_path, days, flagged):
    entries = [(d, "bristol", 7) for d in (0, 10, days - 1)]
    assert bool(care(tmp_path, entries).flags) is flagged


def test_a_firm_stool_between_ends_the_run(tmp_path):
    assert care(tmp_path, [(0, "bristol", 7), (15, "bristol", 4), (30, "bristol", 7)]).flags == ()


def test_diarrhoea_after_antibiotics_is_flagged_and_other_things_are_not(tmp_path):
    history = {"antibiotics_last": DAY - timedelta(10), "stool_symptoms": ["diarrhoea"]}
    assert [f.code for f in care(tmp_path, [(0, "itch_nrs", 3)], history).flags] == (["diarrhoea-after-antibiotics"])
    history = {**history, "stool_symptoms": ["bloating"]}
    assert care(tmp_path, [(0, "itch_nrs", 3)], history).flags == ()


def test_it_is_said_whether_anything_was_recorded_that_could_warn(tmp_path):
    assert care(tmp_path, [(0, "PHQ9", 3)]).asked
    assert not care(tmp_path, [(0, "itch_nrs", 3)]).asked


@pytest.mark.parametrize(
    ("sign", "level"),
    [
        ("drowsy-or-breathless", "emergency"), ("self-harm-now", "emergency"), ("heavy-bleeding", "emergency"),
        ("blisters-with-fever", "same-day"), ("bowel-warning", "soon"),
    ],
)  # fmt: skip
def test_every_sign_that_was_ticked_is_a_flag_of_its_level(tmp_path, sign, level):
    found = care(tmp_path, history={"warning_signs": [sign]})
    assert [(f.code, f.level) for f in found.flags] == [(sign, level)]


def test_the_most_urgent_sign_comes_first_and_none_ticked_counts_as_asked(tmp_path):
    found = care(tmp_path, history={"warning_signs": ["bowel-warning", "blisters-with-fever", "self-harm-now"]})
    assert [f.level for f in found.flags] == ["emergency", "same-day", "soon"]
    asked = care(tmp_path, history={"warning_signs": []})
    assert (asked.flags, asked.asked) == ((), True)
