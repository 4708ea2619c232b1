"""Examples are drawn, not written: the same seed gives the same people, and what they took shows."""

import numpy as np
import pytest

from gutaxis.intake import age_in_days, guild_shares, profile_of, read_person, shannon, write_person
from gutaxis.trials import EXAMPLES, example_axis, example_people


@pytest.fixture(scope="session")
def drawn():
    axis = example_axis()
    return {example.id: example_people(example, axis, 1) for example in EXAMPLES}


def shares(person):
    ((counts, _),) = person.stool.values()
    profile = profile_of(counts.items(), depth=sum(counts.values()))
    return {**guild_shares(profile), "diversity": shannon(profile)}


def test_the_same_seed_gives_the_same_people_and_another_seed_others(drawn):
    again = example_people(EXAMPLES[1], example_axis(), 1)
    other = example_people(EXAMPLES[1], example_axis(), 2)
    assert again == drawn["adult"]
    assert other[0].stool != again[0].stool


def test_age_in_words_and_in_days_agree():
    assert all(age_in_days(e.age) == pytest.approx(e.age_days) for e in EXAMPLES)


@pytest.mark.parametrize("name", [e.id for e in EXAMPLES])
def test_every_example_makes_a_folder_that_reads_back_without_a_warning(drawn, name, tmp_path):
    person = drawn[name][0]
    write_person(tmp_path / "p", person.particulars, stool=person.stool, diary=person.diary, doses=person.doses)
    read = read_person(tmp_path / "p")
    assert read.warnings == ()
    assert len(read.samples) == 1 and len(read.diary) > 15
    assert read.samples[0].about.method == person.example.method
    assert read.samples[0].profile.matched > 0.9


def test_after_antibiotics_the_flora_is_less_varied_than_that_of_the_same_people_before(drawn):
    """16 people a week after a course: lower diversity in the middle person than in the adults who took none."""
    before = np.median([shares(p)["diversity"] for p in drawn["adult"]])
    after = np.median([shares(p)["diversity"] for p in drawn["antibiotics"]])
    assert after < before - 0.2


def test_what_was_taken_stands_in_the_folder(drawn):
    person = drawn["antibiotics"][0]
    assert [d["intervention"] for d in person.doses] == ["antibiotic-broad"]
    assert str(person.particulars["history"]["antibiotics_last"]) == person.doses[0]["end"]
    cream = [row for row in drawn["child"][0].diary if row["item"] == "cream_g"]
    assert len(cream) == 20 and {row["value"] for row in cream} == {"20"}


def test_no_small_child_is_asked_about_stress(drawn):
    assert {row["item"] for row in drawn["child"][0].diary} == {"itch_nrs", "cream_g"}
