import json
from datetime import timedelta

import pytest

from gutaxis.intake import read_person
from gutaxis.interpretation import answer_for

from .people import DAY, USUAL, answer, check_codes, codes, diary, reads, stool, table, wavy


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


def test_two_stools_and_a_long_diary_are_answered_with_the_chances_before_and_after(tmp_path):
    later = {**USUAL, "Blautia": 500}
    parts = {"stool": {"one": stool(), "two": stool(DAY + timedelta(30), later)}, "diary": wavy(60)}
    found = answer(tmp_path, **parts)
    assert found.verdict in {"cannot tell", "nothing points to the gut"}
    assert {"model-expects-little"} < set(codes(found.reasons))
    assert set(found.gut.chances) == {"reference", "sceptic", "enthusiast"}
    assert found.gut.points.mid == pytest.approx(3.0 * found.gut.contribution.mid)
    assert (found.basis.score, found.basis.difference, found.basis.stools) == ("POEM", 3.0, 2)
    check_codes(found)


def test_a_stool_handed_in_twice_counts_once(tmp_path):
    found = answer(tmp_path, stool={"one": stool(), "two": stool(DAY + timedelta(30))}, diary=diary(60))
    assert found.verdict == "not askable"
    assert codes(found.warnings) == ["sample-twice"]
    check_codes(found)


def test_permuted_diary_rows_change_nothing(tmp_path):
    rows = diary(50)
    one = answer(tmp_path, diary=rows)
    other = answer(tmp_path, diary=rows[::-1])
    assert one.as_dict() | {"digests": 0} == other.as_dict() | {"digests": 0}


def test_a_constant_added_to_the_score_changes_nothing(tmp_path):
    one, other = (answer(tmp_path, diary=diary(50, "POEM", v)) for v in (5, 20))
    assert (one.verdict, one.reasons) == (other.verdict, other.reasons)


def test_a_birthday_without_a_sampling_day_asks_for_that_day_and_for_nothing_known(tmp_path):
    who = {"birth": DAY - timedelta(3_000), "age": None}
    found = answer(tmp_path, who, stool={"one": stool(None)})
    assert found.samples[0].reason.code == "sample-undated"
    assert "say-date" in codes(found.would_change)
    assert "say-age" not in codes(found.would_change)
    assert 3_000 <= found.age_days < 18 * 365.25
    assert codes(found.warnings) == ["age-of-today"]
    check_codes(found)


def test_every_file_is_named_by_its_digest(tmp_path):
    found = answer(tmp_path, stool={"one": stool()}, diary=diary(3))
    assert set(found.digests) == {"person.toml", "stool/one.csv", "stool/one.toml", "diary.csv"}
    assert all(len(d) == 64 for d in found.digests.values())


def test_the_answer_is_plain_json(tmp_path):
    found = answer(tmp_path, {"conditions": ["eczema"]}, stool={"one": stool()}).as_dict()
    text = json.dumps(found, allow_nan=False)
    assert json.loads(text) == found
    assert set(found["samples"][0]["positions"][0]["percentile"]) == {"mid", "low", "high", "level", "unit"}


def test_real_stools_beside_a_made_up_diary_are_never_worth_testing_for_sure(tmp_path, data):
    """Days drawn without any gut: a word of "worth testing" comes in fewer than 1 of 20, so 2 of 5 in 1 of 40 runs."""
    words = []
    for row in table(data, "american_gut_stool")[:60:12]:
        age, counts = f"{float(row['age_years'] or 40):g}y", reads(row)
        stools = {"one": stool(counts=counts), "two": stool(DAY + timedelta(30), {**counts, "Blautia": 77})}
        found = answer(tmp_path, {"age": age}, stool=stools, diary=wavy(60))
        words.append(found.verdict)
        check_codes(found)
    assert words.count("worth testing") <= 1
