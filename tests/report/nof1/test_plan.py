"""The page of a plan: three easy sentences, every day in its box, nothing said that must not be."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutaxis.report import LANGUAGES, phrasebook, render_plan
from gutaxis.report.nof1.calendar import days_of

from ..taken_apart import Page
from ..test_phrasebook import FORBIDDEN
from .trials import PLAN, START, factorial, following, switching

KEPT = PLAN.kept_by("Anna", "salt").with_seal()
PLANS = {
    "open": PLAN, "kept": KEPT, "factorial": factorial(), "draft": replace(PLAN, seal="", marks={}, chances=()),
    "switching": switching(), "kept-switching": switching().kept_by("Anna", "salt").with_seal(),
    "following": following(),
}  # fmt: skip


def lix(text):
    """LIX (Björnsson 1968): words a sentence plus percent of words longer than six letters; 40 is plain prose."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.:]\s", text + " "))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def first_three(page):
    return [text for path, text in page.texts if path[-2:] == ("ol", "li")][:3]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_the_page_is_easy_whole_and_says_nothing_that_must_not_be_said(lang, name):
    page = Page(render_plan(PLANS[name], lang))
    assert lix(" ".join(first_three(page))) <= 40
    assert not re.search(FORBIDDEN[lang], page.words, re.IGNORECASE)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.elements}
    assert phrasebook(lang).say("nof1.care") in page.words
    assert PLANS[name].digest in page.words


def test_every_day_of_the_plan_has_its_box():
    days = days_of(PLAN)
    assert [day.day for day in days] == [START + timedelta(k) for k in range(-7, 84)]
    assert "".join(day.sign for day in days[7::7]) == "ABBABAABABBA"
    assert [k - 7 for k, day in enumerate(days) if day.stool] == list(PLAN.stools)
    assert sum(day.counts for day in days) == int(PLAN.analysed().sum())


def test_a_kept_order_is_nowhere_on_the_page():
    page = Page(render_plan(KEPT))
    assert {day.sign for day in days_of(KEPT)} == {"R", *map(str, range(1, 13))}
    assert "A B B A" not in page.words and page.words.count("Anna") >= 4


def test_the_chances_are_those_of_the_plan_as_whole_percents():
    page = Page(render_plan(PLAN))
    assert "48%" in first_three(page)[1]
    assert "95% (no answer is right here)" in page.words


def test_a_broken_seal_is_said_before_everything_else():
    page = Page(render_plan(replace(PLAN, important=0.5)))
    assert page.words.index("was changed after it was sealed: important") < page.words.index("three sentences")


def test_a_hostile_name_is_escaped_and_the_same_plan_gives_the_same_bytes():
    plan = replace(PLAN, holder="<b>x</b>", commitment="a", order=(), outcome="<i>itch</i>", start=date(2026, 1, 1))
    source = render_plan(plan)
    assert "<b>x" not in source and "<i>itch" not in source
    assert source == render_plan(replace(plan))
