"""The page of several people: everybody in the picture, the next person, and nobody told who benefits."""

import re

import numpy as np
import pytest

from gutaxis.nof1 import BROKEN, Told, Trial, explained, together
from gutaxis.report import LANGUAGES, phrasebook, render_pool

from ..taken_apart import Page
from ..test_phrasebook import FORBIDDEN
from .test_plan import first_three, lix

ASKED = {"outcome": "itch_nrs", "lower_is_better": True, "important": 1.5, "against": "as usual", "tested": "inulin"}


def people(n, effect=-2.0, lower=True):
    """``n`` results in which the remedy does ``effect`` on average; the second has no sealed plan."""
    rng = np.random.default_rng(n)
    asked = ASKED | {"lower_is_better": lower}
    return [
        Told(Trial(f"p{k}", float(effect + rng.normal()), 0.5 + 0.1 * (k % 4)), asked, "", f"p{k}.json",
             f"{k:064x}", ("never-sealed",) if k == 1 else ())
        for k in range(n)
    ]  # fmt: skip


def page_of(n, lang="en", effect=-2.0, lower=True, reasons=None, left_out=()):
    kept = people(n, effect, lower)
    series = together([one.trial for one in kept], 1.5, lower)
    return series, Page(render_pool(series, kept, lang, reasons, left_out))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("effect", [-2.0, 0.0])
def test_the_page_is_easy_whole_and_says_nothing_that_must_not_be_said(lang, effect):
    _, page = page_of(5, lang, effect)
    assert len(first_three(page)) == 3 and lix(" ".join(first_three(page))) <= 40
    assert not re.search(FORBIDDEN[lang], page.words, re.IGNORECASE)
    assert "{" not in page.words and phrasebook(lang).say("nof1.care") in page.words
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.elements}
    assert all("scope" in th for th in page.all("th"))


def test_everybody_the_mean_and_the_next_person_are_in_the_picture_and_the_table():
    series, page = page_of(5)
    assert len(page.all("rect")) >= 5 and "The next person" in page.words
    for one in series.people:
        assert one.name in page.words
    assert f"{series.following.low:.1f}".replace("-", "−") in page.words
    assert "no sealed plan" in page.words and f"{1:064x}" in page.words


def test_a_mean_that_may_be_nothing_is_said_to_be_unclear():
    assert "it is not clear if itch" in page_of(4, effect=0.0)[1].words
    assert "was on average between" in page_of(6, effect=-3.0)[1].words


def test_where_higher_is_better_the_sides_change_places():
    worse_first = page_of(4, effect=2.0, lower=False)[1].words
    assert worse_first.index("worse", worse_first.index("The next person")) < len(worse_first)
    assert "points better" in first_three(page_of(6, effect=3.0, lower=False)[1])[0]


def test_what_goes_with_the_effect_is_exploratory_and_tells_nobody_who_benefits():
    kept = people(12)
    trials = [one.trial for one in kept]
    reasons = explained(trials, {"fibre": [str(k % 5) for k in range(12)]})
    words = page_of(12, reasons=reasons)[1].words
    assert "1 things" in words or "One in twenty" in words
    assert "Nobody can be told from this table" in words and "fibre" in words
    assert "Nothing on this page says who will benefit" in page_of(5)[1].words
    assert "says the same of everybody" in page_of(12, reasons=())[1].words


def test_a_result_whose_plan_was_changed_is_named_first_and_its_name_is_escaped():
    broken = Told(Trial("x", 0.0, 1.0), ASKED, BROKEN, "<b>x.json", "f" * 64)
    words = page_of(3, left_out=[broken])[1].words
    assert words.index("<b>x.json was left out") < words.index("three sentences")
