"""A plan is proposed, or refused in words; care always comes first."""

from datetime import date, timedelta

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.nof1 import Consent, Days, Wish, design, designing, proposing

from .lives import entries, person

FIRST = date(2026, 6, 1)
ASKED = Consent(never_immediate=True)


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    """Fewer simulated trials: what is asked here is what is planned, not how exactly its chances are known."""
    monkeypatch.setattr(proposing, "QUICK", 20)
    monkeypatch.setattr(proposing.Question.chances, "__defaults__", (40,))
    monkeypatch.setattr(designing, "better", lambda *asked: None)


def ask(who=None, **wish):
    return design(Wish(**({"outcome": "itch_nrs", "start": FIRST} | wish)), who or person())


def refused(match, who=None, **wish):
    with pytest.raises(UsageError, match=match) as found:
        ask(who, **wish)
    return found.value


def test_a_plan_is_sealed_with_periods_as_long_as_the_remedy_needs():
    found = ask(takes=("inulin=8 g/day",))
    assert found.plan.sealed and found.plan.design.days == 14 and found.plan.design.blocks >= 5
    assert found.tested and found.orders == 2**found.plan.design.blocks
    assert found.plan.important == 3.0 and found.plan.important_source.startswith("doi:")
    assert found.plan.dropped >= 3 and found.plan.before == ("irritable-bowel",)


def test_chance_decides_the_order_and_a_seed_repeats_it():
    one, other = (ask(takes=("inulin",), seed=seed, blocks=6).plan.order for seed in (1, 2))
    assert one != other and ask(takes=("inulin",), seed=1, blocks=6).plan.order == one


def test_a_diary_of_fourteen_days_is_used_and_a_shorter_one_is_not():
    rng = np.random.default_rng(1)
    days = 5 + Days(0.6, 0.3, 0.7).drawn(1, 40, rng)[0]
    long = ask(person(diary=entries(days, FIRST - timedelta(40))), takes=("inulin",), blocks=5).plan
    short = ask(person(diary=entries(days[:13], FIRST - timedelta(13))), takes=("inulin",), blocks=5).plan
    assert long.measured == 40 and long.run_in == 0 and 0.4 < long.noise.sd < 0.9
    assert short.measured == 0 and short.run_in == 7 and short.noise.sd == pytest.approx(10 / 6)


@pytest.mark.parametrize(
    ("match", "wish"),
    [
        ("AB", {"takes": ("inulin",), "blocks": 1}),
        ("three half-lives", {"takes": ("inulin",), "days": 5}),
        ("outside", {"takes": ("inulin=900 g/day",)}),
        ("cannot be turned|in g/day|unit", {"takes": ("inulin=8 CFU",)}),
        ("Two arms are the same", {"takes": ("inulin", "inulin=8 g/day")}),
        ("four arms|combines two", {"takes": ("inulin",), "factorial": True}),
        ("What is tried", {}),
        ("no score", {"takes": ("inulin",), "outcome": "itch_nsr"}),
        ("Say it: --important", {"takes": ("inulin",), "outcome": "stress_nrs"}),
        ("above 0", {"takes": ("inulin",), "important": -1.0}),
        ("stand in", {"takes": ("sleep",), "blinded": True}),
    ],
)
def test_what_cannot_answer_is_refused(match, wish):
    refused(match, **wish)


@pytest.mark.parametrize(
    ("match", "who", "wish"),
    [
        ("prescribed", {}, {"takes": ("topical-steroid",)}),
        ("prescribed", {}, {"takes": ("ssri",)}),
        ("prescribed", {}, {"takes": ("dupilumab",)}),
        ("basic care", {}, {"takes": ("emollient=20 g/day",)}),
        ("not in itself|lasts|clinic|switched", {}, {"takes": ("fmt",)}),
        ("age", {"age": None}, {"takes": ("inulin",)}),
        ("offered from", {"age": "6m"}, {"takes": ("inulin",)}),
        ("offered from", {"age": "7y"}, {"takes": ("nmn",)}),
        ("allergist", {}, {"without": ("milk",)}),
        ("dietitian", {"age": "7y"}, {"without": ("milk",), "consent": ASKED}),
        ("left out already", {"foods": ("milk",)}, {"without": ("milk",), "consent": ASKED}),
        ("pregnancy", {"pregnancy": True}, {"without": ("milk",), "consent": ASKED}),
        ("switched on and off", {}, {"takes": ("elimination-diet",)}),
    ],
)
def test_what_takes_care_away_or_may_harm_is_refused(match, who, wish):
    refused(match, person(**who), **wish)


def test_what_every_arm_holds_is_not_switched():
    found = ask(takes=("emollient=20 g/day, inulin",), against="emollient=20 g/day", blocks=5)
    assert found.plan.arms[0].take == ("emollient=20 g/day",) and len(found.plan.arms) == 2
    assert ask(takes=("emollient=30 g/day",), against="emollient=20 g/day", blocks=5).plan.sealed


def test_a_child_leaves_out_a_food_with_a_dietitian_and_is_asked_itself():
    consent = Consent(never_immediate=True, dietitian="Anna")
    found = ask(person(age="7y"), without=("milk",), consent=consent, blocks=5).plan
    assert {"never-immediate", "assent"} <= set(found.before) and found.arms[1].name == "without milk"


def test_another_trigger_needs_no_dietitian():
    found = ask(person(age="7y"), avoid=("wool",), consent=ASKED, blocks=5).plan
    assert found.arms[1].take == ("without wool",)


def test_two_things_alone_and_together_make_four_arms():
    found = ask(takes=("inulin", "sleep"), factorial=True, blocks=3, days=14).plan
    assert [arm.name for arm in found.arms] == ["as usual", "inulin", "sleep", "inulin and sleep"]
    assert found.levels.tolist() == [[0, 0], [1, 0], [0, 1], [1, 1]]


def test_stools_are_planned_without_and_with():
    found = ask(takes=("inulin",), stools=True, blocks=5).plan
    arms = [found.daily()[day] for day in found.stools]
    assert sorted(arms) == [0, 1] and all(found.analysed()[day] for day in found.stools)


def test_a_stop_rule_lies_on_the_worse_side_of_the_scale():
    assert ask(takes=("inulin",), blocks=5).plan.stop == ("itch_nrs >= 9 for 3 days",)
    mood = ask(takes=("inulin",), outcome="mood_nrs", important=1.0, blocks=5).plan
    assert mood.stop[0].startswith("mood_nrs <= ") and not mood.lower_is_better


def test_an_item_of_ones_own_needs_to_be_told_what_is_better():
    diary = entries(np.ones(3), FIRST - timedelta(9), item="flakes")
    who = person(diary=diary)
    refused("better", who, takes=("inulin",), outcome="flakes", important=2.0)
    assert ask(who, takes=("inulin",), outcome="flakes", important=2.0, better="lower", blocks=5).plan.sealed


def test_a_design_with_a_low_chance_names_a_better_one(monkeypatch):
    monkeypatch.setattr(proposing, "QUICK", 100)
    monkeypatch.setattr(designing, "better", proposing.better)
    found = ask(takes=("sleep",), blocks=2, days=14, important=1.0)
    assert not found.tested and found.better is not None
    assert found.better.design.blocks > 2 and found.better.design.length <= proposing.LONGEST


def test_what_would_take_more_than_half_a_year_is_not_answerable_at_home():
    refused("not answerable at home", takes=("inulin",), days=60)


def test_long_periods_of_three_arms_are_proposed_although_the_order_alone_is_no_test():
    proposal = ask(takes=("sleep", "inulin=8 g/day"), days=28)
    assert len(proposal.plan.arms) == 3 and not proposal.tested
    refused("longer than", takes=("sleep",), days=28, favour=0.7)
