from datetime import timedelta

import pytest

from .people import DAY, USUAL, answer, check_codes, codes, course, diary, stool


@pytest.mark.parametrize("apart", [0, 13])
def test_two_stools_close_together_do_not_count_as_two(tmp_path, apart):
    later = {**USUAL, "Blautia": 500}
    found = answer(tmp_path, stool={"one": stool(), "two": stool(DAY + timedelta(apart), later)}, diary=diary(60))
    too_close = next(r for r in found.reasons if r.code == "stools-too-close")
    assert too_close.parameters["days"] == apart
    check_codes(found)


@pytest.mark.parametrize("item", ["bristol", "itch_nrs", "note", "stress_nrs"])
def test_only_a_score_counts_towards_the_usable_days(tmp_path, item):
    found = answer(tmp_path, diary=diary(60, item, 4))
    assert ("diary-too-short" in codes(found.reasons)) is (item != "itch_nrs")


def test_recent_antibiotics_are_a_reason_to_wait(tmp_path):
    who = {"history": {"antibiotics_last": DAY - timedelta(20)}}
    found = answer(tmp_path, who, stool={"one": stool()})
    waits = next(s for s in found.would_change if s.code == "wait-after-antibiotics")
    assert waits.parameters["day"] == (DAY + timedelta(36)).isoformat()
    assert "antibiotics-recent" in codes(found.reasons)
    check_codes(found)


def test_antibiotics_in_the_list_of_doses_count_too(tmp_path):
    dose = {"start": DAY - timedelta(30), "end": DAY - timedelta(23), "intervention": "antibiotic-broad"}
    found = answer(tmp_path, stool={"one": stool()}, doses=[{**dose, "amount": 1, "unit": "DDD/day"}])
    assert "antibiotics-recent" in codes(found.reasons)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [(-30, -23, 23), (-5, 5, 0), (-5, None, 0), (-90, -56, None), (-90, -55, 55), (1, 8, None)],
)
def test_a_course_counts_from_its_end_and_as_nought_while_it_runs(tmp_path, start, end, days):
    found = answer(tmp_path, stool={"one": stool()}, doses=course(start, end))
    recent = [r.parameters["days"] for r in found.reasons if r.code == "antibiotics-recent"]
    assert recent == ([] if days is None else [days])
    check_codes(found)


def test_a_stool_soon_after_antibiotics_is_not_one_of_the_two(tmp_path):
    later = {**USUAL, "Blautia": 500}
    stools = {"one": stool(DAY - timedelta(60)), "two": stool(DAY, later)}
    found = answer(tmp_path, stool=stools, diary=diary(60), doses=course(-70, -65))
    assert next(r for r in found.reasons if r.code == "fewer-than-two-stools").parameters["comparable"] == 1
    assert "second-stool" in codes(found.would_change)
    assert "antibiotics-recent" not in codes(found.reasons)
