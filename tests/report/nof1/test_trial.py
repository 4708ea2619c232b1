"""The page of a result: a verdict a parent understands, its limit, and the days behind it."""

import re
from dataclasses import replace

import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Elsewhere, analyse
from gutaxis.report import LANGUAGES, phrasebook, render_trial

from ..taken_apart import Page
from ..test_phrasebook import FORBIDDEN
from .test_plan import first_three, lix
from .trials import PLAN, changed, factorial, following, lived, switching, with_log

BLIND = replace(PLAN, blinded=True, seal="", marks={}).with_seal()
FIXED = replace(PLAN, randomised=False, seal="", marks={})
SHORT = replace(PLAN, design=Blocks(2, 7), order=(0, 1, 1, 0), chances=(), seal="", marks={}).with_seal()
TRIALS = {
    "helped": lived(-2.0, log=with_log()),
    "blinded": lived(-3.0, BLIND),
    "harmed": lived(2.5),
    "nothing": lived(0.0),
    "changed": lived(-2.0, changed()),
    "fixed": lived(-2.0, FIXED),
    "short": lived(0.0, SHORT),
    "factorial": lived(2.5, factorial()),
    "switching": lived(-3.0, switching()),
    "following": lived(-3.0, following(drawn=(1, 0, 1, 1, 0, 1, 1, 0))),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TRIALS)
def test_the_page_is_easy_whole_and_says_nothing_that_must_not_be_said(lang, name):
    page = Page(render_trial(TRIALS[name], lang, {"diary.csv": "a" * 64}))
    assert len(first_three(page)) == 3 and lix(" ".join(first_three(page))) <= 40
    assert not re.search(FORBIDDEN[lang], page.words, re.IGNORECASE)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.elements}
    assert "a" * 64 in page.words and phrasebook(lang).say("nof1.care") in page.words


def words(name):
    return Page(render_trial(TRIALS[name])).words


def test_a_benefit_that_was_not_blinded_may_be_hope():
    assert "helped, or hoping did" in words("helped")
    assert "fibre helped: itch" in words("blinded")


def test_harm_says_stop_and_no_effect_says_no_answer():
    assert "made it worse" in words("harmed") and "Leave it off" in words("harmed")
    assert "gives no answer about" in words("nothing") and "nothing has to change" in words("nothing")


def test_a_changed_plan_comes_before_the_verdict_and_takes_it_away():
    said = words("changed")
    assert said.index("was changed after it was sealed: important") < said.index("gives no answer")
    assert "no verdict is given" in said


def test_an_order_without_chance_and_a_test_too_short_are_said():
    assert "Chance did not decide the order, as far as is known" in words("fixed")
    assert "Not asked: chance did not decide" in words("fixed")
    assert "No plan was sealed" in words("fixed")
    assert "Too short to test by design: only 4 orders" in words("short")


def test_the_daily_t_test_stands_beside_and_is_said_to_mislead():
    for name in TRIALS:
        assert "It counts each day as news" in words(name)


def test_the_diagram_has_a_title_a_text_and_a_table_and_a_mark_for_every_score():
    found = TRIALS["helped"]
    page = Page(render_trial(found))
    (svg,) = page.all("svg")
    assert svg["role"] == "img" and svg["aria-labelledby"] == "diagram-title diagram-desc"
    marks = len(page.all("circle")) + len(page.all("polygon"))
    assert marks == int(found.counted.sum())
    assert all("scope" in th for th in page.all("th"))
    for k in range(12):
        inside = slice(7 * k, 7 * k + 7)
        assert f"{np.mean(found.outcome[inside][found.counted[inside]]):.1f}" in page.words


def test_arms_are_told_apart_by_shape_and_not_by_colour_alone():
    found = TRIALS["helped"]
    page = Page(render_trial(found))
    usual = found.counted & (found.plan.daily() == 0)
    assert len(page.all("circle")) == int(usual.sum()) > 0
    assert len(page.all("polygon")) == int((found.counted & ~usual).sum()) > 0


def test_the_log_is_told_and_its_words_are_escaped():
    source = render_trial(TRIALS["helped"])
    assert "88% of what was asked" in source.replace("\n", " ")
    assert "<b>39" not in source and "&lt;b&gt;39" in source


def test_of_two_things_each_has_its_own_verdict():
    first, second, _ = first_three(Page(render_trial(TRIALS["factorial"])))
    assert "Inulin-type fibre made it worse" in first and "no answer about one more hour" in first
    assert second.count("may lie between") == 2


def test_the_same_analysis_gives_the_same_bytes_and_points_up_where_higher_is_better():
    plan = replace(PLAN, lower_is_better=False, blinded=True, seal="", marks={}).with_seal()
    rng = np.random.default_rng(1)
    outcome = 3 + rng.normal(size=84) + 3 * plan.doses()[0]
    found = analyse(plan, outcome)
    assert render_trial(found) == render_trial(analyse(plan, outcome))
    assert "points higher with it" in Page(render_trial(found)).words


def test_drawn_switch_days_and_an_order_by_the_scores_are_told_with_their_own_test():
    assert "In pairs: each arm once in each of 4 pairs, with the day of the switch drawn" in words("switching")
    assert "of 4,096 orders" in words("switching")
    assert "new runs of the same rule" in words("following")
    assert "another arm was taken than the sealed rule gives" in words("following")
    assert "no benefit is called one" in words("following")


def test_what_others_found_is_a_second_line_with_its_source_and_changes_no_verdict():
    found = lived(-2.0)
    told = analyse(found.plan, found.outcome, elsewhere=Elsewhere(1.0, 0.5, "10.1000/<i>one"))
    said = Page(render_trial(told)).words
    assert told.findings[0].verdict == found.findings[0].verdict
    assert "From: 10.1000/<i>one. A second line only" in said
    assert "0% of" not in said
