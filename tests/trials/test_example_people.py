"""Examples are drawn, not written: the same seed gives the same people, and what they took shows."""

import pytest

from gutaxis.intake import age_in_days, read_person, write_person
from gutaxis.trials import EXAMPLES, example_axis, example_people


@pytest.fixture(scope="session")
def axes():
    return {condition: example_axis(condition) for condition in {e.condition for e in EXAMPLES}}


@pytest.fixture(scope="session")
def drawn(axes):
    return {example.id: example_people(example, axes[example.condition], 1) for example in EXAMPLES}


def test_the_same_seed_gives_the_same_people_and_another_seed_others(axes, drawn):
    again = example_people(EXAMPLES[1], axes["eczema"], 1)
    other = example_people(EXAMPLES[1], axes["eczema"], 2)
    assert again == drawn["nothing"]
    assert other[0].stool != again[0].stool


def test_age_in_words_and_in_days_agree():
    assert all(age_in_days(e.age) == pytest.approx(e.age_days) for e in EXAMPLES)


@pytest.mark.parametrize("name", [e.id for e in EXAMPLES])
def test_every_example_makes_a_folder_that_reads_back_without_a_warning(drawn, name, tmp_path):
    person = drawn[name][0]
    write_person(tmp_path / "p", person.particulars, stool=person.stool, diary=person.diary, doses=person.doses)
    read = read_person(tmp_path / "p")
    assert read.warnings == ()
    assert len(read.samples) == len(person.example.sampled) and len(read.diary) > 15
    assert read.samples[0].about.method == person.example.method
    assert read.samples[0].profile.matched > 0.9


def test_what_was_taken_stands_in_the_folder(drawn):
    assert [d["intervention"] for d in drawn["nothing"][0].doses] == ["inulin", "inulin"]
    assert [d["intervention"] for d in drawn["mood"][0].doses] == ["ssri"]
    cream = [row for row in drawn["child"][0].diary if row["item"] == "cream_g"]
    assert len(cream) == 20 and {row["value"] for row in cream} == {"20"}


def test_no_small_child_is_asked_about_stress(drawn):
    assert {row["item"] for row in drawn["child"][0].diary} == {"itch_nrs", "cream_g"}


def test_a_form_about_mood_is_filled_in_every_second_week(drawn):
    days = sorted({row["date"] for row in drawn["mood"][0].diary if row["item"] == "PHQ9"})
    assert 5 <= len(days) <= 9
