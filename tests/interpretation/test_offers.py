"""Two lists, each with what must stand beside it; and nothing for those whom it does not suit."""

from datetime import timedelta

import pytest

from gutaxis.intake import read_person, write_person
from gutaxis.interpretation import answer_for

from .people import DAY, answer, diary, wavy

ECZEMA = {"conditions": ["eczema"], "country": "SE"}


def _ids(offers):
    return {o.intervention for o in offers}


def test_what_can_be_tested_comes_by_chance_and_days_and_carries_a_plan(tmp_path):
    found = answer(tmp_path, ECZEMA, diary=wavy(60)).offers
    assert {"inulin", "gentle-cleansing", "l-rhamnosus-gg"} <= _ids(found.home)
    order = [(-round(o.test.helped, 2), o.test.days) for o in found.home]
    assert order == sorted(order)
    for offer in found.home:
        test = offer.test
        assert test.days == 2 * test.pairs * test.period <= 182
        assert (test.outcome, test.important) == ("POEM", 3.0)
        assert 0 <= test.helped <= 1 and test.error < 0.05 and test.half_life > 0


def test_what_takes_longer_than_six_months_is_not_answerable_at_home(tmp_path):
    found = answer(tmp_path, ECZEMA, diary=wavy(60)).offers
    assert {"omega-3", "l-plantarum"} <= _ids(found.long)
    assert all(o.test is None for o in found.long)


def test_the_clinics_list_has_no_order_and_no_size(tmp_path):
    found = answer(tmp_path, ECZEMA, diary=wavy(60)).offers
    names = [o.intervention for o in found.clinic]
    assert names == sorted(names) and {"dupilumab", "topical-steroid"} <= set(names)
    assert all(o.test is None for o in found.clinic)
    assert not _ids(found.clinic) & (_ids(found.home) | _ids(found.long))


@pytest.mark.parametrize("age", ["2y", "6y", "20m"])
def test_a_small_child_is_offered_nothing_that_is_for_the_grown(tmp_path, age):
    for conditions in (["eczema"], ["eczema", "anxiety", "acne", "healthy"]):
        found = answer(tmp_path, {"age": age, "conditions": conditions}, diary=diary(5)).offers
        every = _ids(found.home) | _ids(found.long) | _ids(found.clinic)
        assert not every & {"nmn", "nr", "fasting", "oral-cbd", "topical-cbd", "stress-programme", "isotretinoin",
                            "spironolactone", "adapalene"}  # fmt: skip


def test_without_an_age_or_a_complaint_nothing_is_offered(tmp_path):
    assert answer(tmp_path, {"age": None, "conditions": ["eczema"]}).offers.home == ()
    assert answer(tmp_path, {}).offers.home == ()


def test_what_is_urgent_comes_before_any_test(tmp_path):
    who = {**ECZEMA, "history": {"warning_signs": ["blisters-with-fever"]}}
    found = answer(tmp_path, who, diary=wavy(60)).offers
    assert found.home == () and found.long == () and found.clinic


def test_in_pregnancy_what_is_not_for_it_is_absent(tmp_path):
    usual = answer(tmp_path, ECZEMA).offers
    found = answer(tmp_path, {**ECZEMA, "pregnancy": True}).offers
    assert _ids(found.home) < _ids(usual.home)
    assert not [o for o in (*found.home, *found.long, *found.clinic) if "pregnancy" in o.not_for]


def test_what_is_said_of_trials_concerns_people_with_the_complaint(tmp_path):
    offers = answer(tmp_path, ECZEMA).offers
    found = {o.intervention: o for o in offers.home}["l-rhamnosus-gg"]
    assert found.known.certainty and found.known.findings and "strain-only" in found.cautions
    assert found.law.review_by is None or found.law.status is None or found.law.checked


def test_what_is_taken_already_is_marked(tmp_path):
    dose = {"start": DAY + timedelta(5), "end": None, "intervention": "inulin", "amount": 8, "unit": "g/day"}
    offers = answer_for(
        read_person(write_person(tmp_path / "p", {"age": "40y", **ECZEMA}, diary=wavy(60), doses=[dose]))
    ).offers
    assert {o.intervention for o in offers.home if o.taken} == {"inulin"}
