"""The page of people who do not exist: the limit second, every picture with words, nothing that leaves the page."""

import re
from dataclasses import replace

import pytest

from gutaxis.conditions import find_condition
from gutaxis.report import LANGUAGES, cohort_lines, phrasebook, render_cohort
from gutaxis.report.cohort import _decimals
from gutaxis.report.pictures import Scale, _days
from gutaxis.simulation import parse_dose
from gutaxis.trials import CohortPlan, Taken, example_axis, guesses

from .taken_apart import Page
from .test_phrasebook import FORBIDDEN

ECZEMA = example_axis()
TEWL = next(path for path in find_condition("eczema").headline if path.endswith("tewl"))
SHOWN = ("itch.intensity", TEWL, "gut_flora.akkermansia")


@pytest.fixture(scope="session")
def cohort():
    taken = Taken("emollient", "g/day", parse_dose(ECZEMA, "emollient=20g/day@2-8", 10), False)
    return CohortPlan("eczema", ECZEMA, SHOWN, (taken,), asked=SHOWN, days=10, people=30, seed=7, compare=True).run()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_second_sentence_is_the_limit_with_the_count_of_guesses(cohort, lang):
    page = Page(render_cohort(cohort, lang))
    items = [text for path, text in page.texts if path[-2:] == ("ol", "li")]
    assert len(items) == 3
    every = guesses(ECZEMA)
    for count in (sum(g.constants for g in every), sum(g.guessed for g in every)):
        assert re.search(rf"\b{count}\b", items[1])
    assert cohort_lines(cohort, lang)[:3] == items


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_nothing_that_must_not_be_said_and_calls_nobody_a_patient(cohort, lang):
    assert not re.search(FORBIDDEN[lang], Page(render_cohort(cohort, lang)).words, re.IGNORECASE)


def test_every_quantity_has_a_picture_a_sentence_and_a_table(cohort):
    page = Page(render_cohort(cohort))
    assert len(page.all("figcaption")) == len(page.all("details")) == len(SHOWN)
    for svg in page.all("svg"):
        assert svg["role"] == "img" and svg["aria-labelledby"]
    assert all("scope" in th for th in page.all("th"))


def test_what_differs_in_nobody_gets_no_picture_of_a_difference(cohort):
    assert len(Page(render_cohort(cohort)).all("svg")) == 5


def test_nothing_leaves_the_page_and_names_in_it_are_unique(cohort):
    page = Page(render_cohort(cohort, files={"course.csv": "a" * 64}))
    every = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(every) == len(set(every))
    assert not {"script", "img", "link", "iframe"} & {name for name, _ in page.elements}
    assert any("default-src 'none'" in meta.get("content", "") for meta in page.all("meta"))
    assert "http" not in page.words
    assert "a" * 64 in page.words


def test_the_same_cohort_gives_the_same_bytes(cohort):
    assert render_cohort(cohort) == render_cohort(replace(cohort))


def test_a_hostile_name_of_what_is_taken_is_escaped(cohort):
    taken = tuple(replace(t, what="<script>x</script>") for t in cohort.plan.taken)
    page = render_cohort(replace(cohort, plan=replace(cohort.plan, taken=taken)))
    assert "<script" not in page


def test_failed_people_are_named_and_the_many_are_counted(cohort):
    failed = tuple((0, person) for person in range(14))
    broken = replace(cohort, course=replace(cohort.course, failed=failed))
    words = Page(render_cohort(broken)).words
    assert "14 of 30 runs" in words and "draw 0, person 9" in words and "and 4 more" in words


@pytest.mark.parametrize(("low", "high", "digits"), [(0, 9.6, 1), (18, 98, 0), (0.1, 0.9, 2), (-0.6, 0, 2), (0, 0, 0)])
def test_numbers_are_written_as_finely_as_their_range_deserves(low, high, digits):
    assert Scale.of(low, high).digits == digits


def test_the_days_of_a_table_hold_the_ends_and_the_turns():
    days = _days(84, [14, 84])
    assert {0, 14, 84} <= set(days) and len(days) <= 10
    assert days == sorted(set(days))
    assert _days(1, []) == [0, 1]


def test_a_dose_is_written_as_it_was_asked():
    assert [phrasebook("en").number(x, _decimals(x)) for x in (20.0, 0.25, 1e9, 1.5)] == [
        "20", "0.25", "1,000,000,000", "1.5",
    ]  # fmt: skip


def test_a_sign_stands_before_a_difference_but_not_before_nothing():
    words = phrasebook("sv")
    assert [words.signed(x, 1) for x in (0.34, -0.34, 0.01, -0.01)] == ["+0,3", "−0,3", "0,0", "0,0"]
