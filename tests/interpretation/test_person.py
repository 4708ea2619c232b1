import json
from datetime import date, timedelta

import pytest

from gutaxis.intake import read_person, write_person
from gutaxis.interpretation import (
    KNOWN,
    PERSON_WARNINGS,
    RED_FLAGS,
    SAMPLE_STATEMENTS,
    VERDICT_REASONS,
    WOULD_CHANGE,
    answer_for,
)

from .people import USUAL, reads, table

DAY = date(2026, 3, 1)
V4 = {"method": "16S-V4", "provider": "American Gut", "database": "Greengenes 13_8"}


def stool(on=DAY, counts=USUAL, **about):
    return counts, {"taken_on": on, **V4, **about}


def diary(days, item="POEM", value=12, start=DAY):
    return [{"date": start + timedelta(days=d), "item": item, "value": value} for d in range(days)]


def answer(tmp_path, who=None, **parts):
    who = {"name": "Ida", "age": "40y", **(who or {})}
    return answer_for(read_person(write_person(tmp_path / "p", who, force=True, **parts)))


def codes(statements):
    return [s.code for s in statements]


def check_codes(found):
    for group, statements in (
        (SAMPLE_STATEMENTS, [found.sample_statement]),
        (VERDICT_REASONS, found.reasons),
        (KNOWN, found.known),
        (WOULD_CHANGE, found.would_change),
        (PERSON_WARNINGS, found.warnings),
        (RED_FLAGS, found.care.flags),
    ):
        for statement in statements:
            assert set(statement.parameters) == set(group[statement.code]), statement.code


def test_an_empty_folder_gets_care_and_no_verdict(tmp_path):
    (tmp_path / "p").mkdir()
    found = answer_for(read_person(tmp_path / "p"))
    assert found.verdict in {"not askable", "cannot tell"}
    assert found.sample_statement.code == "no-sample"
    assert found.care.standard == "keep-prescribed-treatment"
    assert {"say-age", "first-stool", "diary"} <= set(codes(found.would_change))
    check_codes(found)


def test_a_usual_adult_hears_that_nothing_stands_out(tmp_path):
    found = answer(tmp_path, stool={"one": stool()})
    assert found.sample_statement.code == "nothing-stands-out"
    assert found.verdict == "not askable"
    assert "fewer-than-two-stools" in codes(found.reasons)
    check_codes(found)


def test_a_child_whose_method_is_not_known_cannot_be_compared(tmp_path):
    found = answer(tmp_path, {"age": "4y", "conditions": ["eczema"]}, stool={"one": stool(method="unknown")})
    assert found.sample_statement.parameters["reason"] == "method-unknown"
    assert {"say-method", "send-raw-data"} <= set(codes(found.would_change))
    known = {s.code: s.parameters for s in found.known}
    assert {"lactobacillus-usually-rare", "method-decides-bifidobacterium"} <= set(known)
    assert known["lactobacillus-usually-rare"]["p50"] < 0.1
    assert not any(s.positions for s in found.samples)
    check_codes(found)


def test_two_stools_and_a_long_diary_are_askable_but_not_yet_answered(tmp_path):
    later = {**USUAL, "Blautia": 500}
    parts = {"stool": {"one": stool(), "two": stool(DAY + timedelta(30), later)}, "diary": diary(60)}
    found = answer(tmp_path, **parts)
    assert found.verdict == "cannot tell"
    assert codes(found.reasons) == ["inference-not-built"]
    check_codes(found)


@pytest.mark.parametrize("apart", [0, 13])
def test_two_stools_close_together_do_not_count_as_two(tmp_path, apart):
    later = {**USUAL, "Blautia": 500}
    found = answer(tmp_path, stool={"one": stool(), "two": stool(DAY + timedelta(apart), later)}, diary=diary(60))
    too_close = next(r for r in found.reasons if r.code == "stools-too-close")
    assert too_close.parameters["days"] == apart
    check_codes(found)


def test_a_stool_handed_in_twice_counts_once(tmp_path):
    found = answer(tmp_path, stool={"one": stool(), "two": stool(DAY + timedelta(30))}, diary=diary(60))
    assert found.verdict == "not askable"
    assert codes(found.warnings) == ["sample-twice"]
    check_codes(found)


@pytest.mark.parametrize("item", ["bristol", "itch_nrs", "note", "stress_nrs"])
def test_only_a_score_counts_towards_the_usable_days(tmp_path, item):
    found = answer(tmp_path, diary=diary(60, item, 4))
    assert ("diary-too-short" in codes(found.reasons)) is (item != "itch_nrs")


def test_permuted_diary_rows_change_nothing(tmp_path):
    rows = diary(50)
    one = answer(tmp_path, diary=rows)
    other = answer(tmp_path, diary=rows[::-1])
    assert one.as_dict() | {"digests": 0} == other.as_dict() | {"digests": 0}


def test_a_constant_added_to_the_score_changes_nothing(tmp_path):
    one, other = (answer(tmp_path, diary=diary(50, "POEM", v)) for v in (5, 20))
    assert (one.verdict, one.reasons) == (other.verdict, other.reasons)


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


def test_a_birthday_without_a_sampling_day_asks_for_that_day_and_for_nothing_known(tmp_path):
    who = {"birth": DAY - timedelta(3_000), "age": None}
    found = answer(tmp_path, who, stool={"one": stool(None)})
    assert found.samples[0].reason.code == "sample-undated"
    assert "say-date" in codes(found.would_change)
    assert "say-age" not in codes(found.would_change)
    assert 3_000 <= found.age_days < 18 * 365.25
    assert codes(found.warnings) == ["age-of-today"]
    check_codes(found)


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


def course(start, end):
    dose = {"intervention": "antibiotic-broad", "amount": 1, "unit": "DDD/day"}
    return [{"start": DAY + timedelta(start), "end": end if end is None else DAY + timedelta(end), **dose}]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [(-30, -23, 23), (-5, 5, 0), (-5, None, 0), (-90, -56, None), (-90, -55, 55), (1, 8, None)],
)
def test_a_course_counts_from_its_end_and_as_nought_while_it_runs(tmp_path, start, end, days):
    found = answer(tmp_path, stool={"one": stool()}, doses=course(start, end))
    recent = [r.parameters["days"] for r in found.reasons if r.code == "antibiotics-recent"]
    assert recent == ([] if days is None else [days])
    check_codes(found)


def test_the_next_sample_waits_for_a_course_after_the_last_one_but_not_for_one_long_past(tmp_path):
    after = answer(tmp_path, stool={"one": stool()}, doses=course(1, 8)).would_change
    assert next(s for s in after if s.code == "wait-after-antibiotics").parameters["day"] == "2026-05-04"
    assert "wait-after-antibiotics" not in codes(
        answer(tmp_path, stool={"one": stool()}, doses=course(-90, -56)).would_change
    )
    assert "after-antibiotics" in codes(answer(tmp_path, stool={"one": stool()}, doses=course(-5, None)).would_change)


def test_a_stool_soon_after_antibiotics_is_not_one_of_the_two(tmp_path):
    later = {**USUAL, "Blautia": 500}
    stools = {"one": stool(DAY - timedelta(60)), "two": stool(DAY, later)}
    found = answer(tmp_path, stool=stools, diary=diary(60), doses=course(-70, -65))
    assert next(r for r in found.reasons if r.code == "fewer-than-two-stools").parameters["comparable"] == 1
    assert "second-stool" in codes(found.would_change)
    assert "antibiotics-recent" not in codes(found.reasons)


def test_every_file_is_named_by_its_digest(tmp_path):
    found = answer(tmp_path, stool={"one": stool()}, diary=diary(3))
    assert set(found.digests) == {"person.toml", "stool/one.csv", "stool/one.toml", "diary.csv"}
    assert all(len(d) == 64 for d in found.digests.values())


def test_the_answer_is_plain_json(tmp_path):
    found = answer(tmp_path, {"conditions": ["eczema"]}, stool={"one": stool()}).as_dict()
    text = json.dumps(found, allow_nan=False)
    assert json.loads(text) == found
    assert set(found["samples"][0]["positions"][0]["percentile"]) == {"mid", "low", "high", "level", "unit"}


def test_a_verdict_about_the_gut_is_never_given_yet(tmp_path, data):
    for row in table(data, "american_gut_stool")[:60:5]:
        age = f"{float(row['age_years'] or 40):g}y"
        found = answer(tmp_path, {"age": age}, stool={"one": stool(counts=reads(row))}, diary=diary(60))
        assert found.verdict in {"not askable", "cannot tell"}
        check_codes(found)
