"""From a folder to the days, stools and pushes that are weighed."""

from datetime import timedelta

import numpy as np
import pytest

from gutaxis.inference import LEAD
from gutaxis.intake import read_person, write_person
from gutaxis.interpretation import answer_for
from gutaxis.interpretation.askable import score_of
from gutaxis.interpretation.gut_data import EXPECTING, gut_data
from gutaxis.interpretation.series import covered, values_by_day

from .people import DAY, USUAL, stool, wavy

LATER = {**USUAL, "Blautia": 500}
STOOLS = {"one": stool(), "two": stool(DAY + timedelta(30), LATER)}
FIBRE = {"intervention": "inulin", "amount": 8, "unit": "g/day"}


def _found(tmp_path, **parts):
    parts = {"stool": STOOLS, "diary": wavy(60), **parts}
    person = read_person(write_person(tmp_path / "p", {"age": "40y"}, force=True, **parts))
    return gut_data(person, answer_for(person).samples, score_of(person))


def test_scores_are_in_differences_that_matter_and_stools_on_their_day(tmp_path):
    found = _found(tmp_path)
    values = np.array([row["value"] for row in wavy(60)])
    assert found.data.score == pytest.approx(values / 3.0)
    assert [s.day for s in found.data.stools] == [0, 30]


def test_a_form_about_the_last_week_speaks_of_seven_days_each_day_once(tmp_path):
    weekly = [row for k, row in enumerate(wavy(64)) if k % 7 == 0]
    found = _found(tmp_path, diary=weekly)
    assert found.data.usable == covered([r["date"] for r in weekly], "POEM") == 70
    assert np.isfinite(found.data.score).sum() == 10
    assert covered([DAY, DAY + timedelta(3)], "POEM") == 10
    assert covered([DAY, DAY + timedelta(3)], "itch_nrs") == 2


def test_a_day_written_twice_is_its_mean_and_a_day_remembered_is_none(tmp_path):
    rows = wavy(60)
    twice = {**rows[5], "value": rows[5]["value"] + 2}
    late = {**rows[9], "date": DAY + timedelta(70), "entered_on": DAY + timedelta(79)}
    person = read_person(write_person(tmp_path / "p", {}, diary=[*rows, twice, late], force=True))
    values = values_by_day(person.diary, "POEM")
    assert values[DAY + timedelta(5)] == rows[5]["value"] + 1
    assert DAY + timedelta(70) not in values


def test_a_push_comes_on_over_days_and_its_first_days_are_left_out(tmp_path):
    doses = [{"start": DAY + timedelta(20), "end": DAY + timedelta(40), **FIBRE}]
    found = _found(tmp_path, doses=doses)
    shift = found.data.shift[LEAD:]
    assert shift[:20].max() == 0 and 0.05 < shift[20] < 0.5 and shift[40] > 0.9 and shift[59] < 0.5
    left_out = np.flatnonzero(np.isnan(found.data.score) & np.isfinite(found.whole))
    assert left_out.tolist() == [*range(20, 20 + EXPECTING), *range(41, 41 + EXPECTING)]


@pytest.mark.parametrize(
    ("dose", "pushed"),
    [({"intervention": "emollient", "amount": 20, "unit": "g/day"}, False), ({**FIBRE, "amount": 4}, True),
     ({"intervention": "something of my own", "amount": 1, "unit": "1"}, False)],
)  # fmt: skip
def test_only_what_reaches_the_gut_pushes_it_by_as_much_as_is_taken(tmp_path, dose, pushed):
    found = _found(tmp_path, doses=[{"start": DAY + timedelta(20), "end": DAY + timedelta(50), **dose}])
    assert found.data.challenged is pushed
    assert found.data.shift.max(initial=0.0) == pytest.approx(0.5 if pushed else 0.0, abs=0.05)


def test_what_is_taken_all_along_is_no_push(tmp_path):
    found = _found(tmp_path, doses=[{"start": DAY - timedelta(100), "end": None, **FIBRE}])
    assert not found.data.challenged


def test_an_antibiotic_pushes_the_other_way(tmp_path):
    dose = {"intervention": "antibiotic-broad", "amount": 1, "unit": "DDD/day"}
    doses = [{"start": DAY - timedelta(40), "end": DAY - timedelta(30), **dose}]
    found = _found(tmp_path, doses=doses, stool={})
    assert found.data.shift.min() < -0.3 and found.data.shift.max() == 0


def test_gut_symptoms_of_the_day_are_one_series_in_their_own_deviations(tmp_path):
    rows = wavy(60)
    rows += [{"date": DAY + timedelta(d), "item": "bloating", "value": d % 5} for d in range(60)]
    rows += [{"date": DAY + timedelta(d), "item": "bristol", "value": 4 + (d % 3)} for d in range(0, 60, 2)]
    symptoms = _found(tmp_path, diary=rows).data.symptoms
    assert symptoms.shape == (60,)
    assert (np.nanmean(symptoms), np.nanstd(symptoms)) == (pytest.approx(0, abs=1e-9), pytest.approx(1))
    assert _found(tmp_path).data.symptoms.size == 0


def test_a_stool_of_another_year_is_not_one_of_the_two(tmp_path):
    old = {"one": stool(), "two": stool(DAY - timedelta(400), LATER)}
    person = read_person(write_person(tmp_path / "p", {"age": "40y"}, stool=old, diary=wavy(60), force=True))
    found = answer_for(person)
    assert (found.verdict, [r.code for r in found.reasons]) == ("not askable", ["stools-outside-diary"])


@pytest.mark.parametrize(
    ("item", "level", "code"), [("sleep_loss", 5, "score-without-difference"), ("POEM", None, "score-never-changes")]
)
def test_a_score_that_cannot_be_weighed_is_said_to_be_one(tmp_path, item, level, code):
    diary = wavy(60, item, level) if level else [{**row, "value": 7} for row in wavy(60)]
    diary = [{**row, "value": min(row["value"], 10)} for row in diary]
    person = read_person(write_person(tmp_path / "p", {"age": "40y"}, stool=STOOLS, diary=diary, force=True))
    found = answer_for(person)
    assert (found.verdict, [r.code for r in found.reasons]) == ("cannot tell", [code])
