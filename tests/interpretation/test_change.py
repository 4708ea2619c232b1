from datetime import timedelta

import pytest

from .people import DAY, answer, check_codes, codes, course, stool


def test_a_baby_is_not_asked_about_and_nothing_is_offered_that_would_not_help(tmp_path):
    found = answer(tmp_path, {"age": "6m"}, stool={"one": stool()})
    assert "under-one-year" in codes(found.reasons)
    assert codes(found.would_change) == ["older-than-a-year"]
    check_codes(found)


@pytest.mark.parametrize("who", [{"age": "7y"}, {"birth": DAY - timedelta(3_000), "age": None}, {"age": None}])
@pytest.mark.parametrize("on", [DAY, None])
def test_a_test_of_food_is_offered_only_to_those_known_to_be_grown(tmp_path, who, on):
    offered = codes(answer(tmp_path, who, stool={"one": stool(on)}).would_change)
    assert "planned-test-child" in offered
    assert "planned-test" not in offered


def test_an_unknown_method_does_not_hide_the_missing_day(tmp_path):
    who = {"birth": DAY - timedelta(3_000), "age": None}
    found = answer(tmp_path, who, stool={"one": stool(None, method="unknown")})
    assert {"say-date", "say-method"} <= set(codes(found.would_change))


def test_an_age_beyond_the_reference_is_no_reason_for_another_sample(tmp_path):
    offered = codes(answer(tmp_path, {"age": "84y"}, stool={"one": stool()}).would_change)
    assert "wider-reference" in offered
    assert not {"first-stool", "second-stool", "send-raw-data"} & set(offered)


def test_a_sample_without_reference_asks_for_a_first_one_and_not_for_a_second(tmp_path):
    offered = codes(answer(tmp_path, stool={"one": stool(method="culture")}).would_change)
    assert "first-stool" in offered
    assert "second-stool" not in offered


def test_the_next_sample_waits_for_a_course_after_the_last_one_but_not_for_one_long_past(tmp_path):
    after = answer(tmp_path, stool={"one": stool()}, doses=course(1, 8)).would_change
    assert next(s for s in after if s.code == "wait-after-antibiotics").parameters["day"] == "2026-05-04"
    assert "wait-after-antibiotics" not in codes(
        answer(tmp_path, stool={"one": stool()}, doses=course(-90, -56)).would_change
    )
    assert "after-antibiotics" in codes(answer(tmp_path, stool={"one": stool()}, doses=course(-5, None)).would_change)
