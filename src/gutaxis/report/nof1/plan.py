"""The page of a plan: what will be tried, how often that answers, and what to do each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ... import __version__
from ...interventions import saying
from ...nof1 import Chances, Plan, tested_by
from ..paper import render
from ..phrasebook import Phrasebook, cleaned, phrasebook
from .calendar import CalendarWords, draw_calendar
from .names import (
    arm_name,
    capital,
    order_of,
    outcome_of,
    points,
    question_of,
    rules_of,
    taken_in,
    tested,
    whole_percent,
)
from .spent import spent

ROUND = 0.05  # a truth this near one important difference is the one of the second sentence


@dataclass(frozen=True)
class ChanceRow:
    """What the test answers under one truth, as texts."""

    truth: str
    right: str
    wrong: str
    no_answer: str


def render_plan(plan: Plan, lang: str = "en") -> str:
    """The page as HTML in ``en``, ``sv`` or ``da``: the same plan gives the same bytes."""
    words = phrasebook(lang)
    say = words.say
    return render(
        "nof1_plan.html",
        lang=lang,
        say=say,
        title=say("nof1.plan.title", question=question_of(plan, words)),
        seal_line=_seal(plan, words),
        broken=bool(plan.seal) and not plan.sealed,
        sentences=plan_sentences(plan, words),
        calendar=draw_calendar("calendar", plan, _calendar_words(plan, words)),
        calendar_text=_calendar_words(plan, words).description,
        legend=say(f"nof1.plan.legend{_known(plan)}"),
        daily=_daily(plan, words),
        chances=[_chance(chance, plan, words) for chance in plan.chances],
        chances_note=_chances_note(plan, words),
        stop=[*(rules_of(plan, words) or [say("nof1.plan.stop-none")]), say("nof1.plan.stop-free"), say("nof1.call")],
        before=_before(plan, words),
        holder=_holder(plan, words),
        items=spent(plan, words),
        digest=plan.digest,
        made=say("made.version", version=__version__),
    )


def plan_sentences(plan: Plan, words: Phrasebook) -> list[str]:
    """What is tried, how often that answers, and what comes next."""
    what = words.say(
        "nof1.plan.what",
        arm=tested(plan, words),
        usual=arm_name(plan.arms[0].name, words),
        days=plan.design.length,
        outcome=outcome_of(plan, words),
    )
    start = (plan.start - timedelta(plan.run_in)).isoformat()
    kept = "next-kept" if plan.commitment and not plan.order else "next"
    return [what, _limit(plan, words), words.say(f"nof1.plan.{kept}", start=start, holder=cleaned(plan.holder))]


def _limit(plan: Plan, words: Phrasebook) -> str:
    important = [c for c in plan.chances if abs(abs(c.effect) - plan.important) < ROUND * plan.important]
    if not important:
        return words.say("nof1.plan.limit-unknown")
    code = "limit" if plan.lower_is_better else "limit-more"
    return words.say(f"nof1.plan.{code}", important=plan.important, right=whole_percent(important[0].right, words))


def _chance(chance: Chances, plan: Plan, words: Phrasebook) -> ChanceRow:
    if chance.effect == 0:
        truth = words.say("nof1.plan.truth-none")
    else:
        code = "truth-better" if chance.effect < 0 else "truth-worse"
        truth = words.say(f"nof1.plan.{code}", points=points(abs(chance.effect), words))
    right, wrong, none = (whole_percent(share, words) for share in (chance.right, chance.wrong, chance.no_answer))
    if chance.effect == 0:
        right = words.say("nof1.plan.right-none", share=right)
    return ChanceRow(truth, right, wrong, none)


def _chances_note(plan: Plan, words: Phrasebook) -> list[str]:
    if not plan.chances:
        return [words.say("nof1.plan.limit-unknown"), _orders(plan, words)]
    error = max(1, round(200 * max(chance.error for chance in plan.chances)))
    noise = "noise-measured" if plan.measured else "noise-assumed"
    return [
        words.say("nof1.plan.chances-note", error=error),
        words.say(f"nof1.plan.{noise}", days=plan.measured),
        _orders(plan, words),
    ]


def _orders(plan: Plan, words: Phrasebook) -> str:
    if plan.adaptive:
        return words.say("nof1.plan.orders-rule")
    code = "orders" if tested_by(plan.design.count, len(plan.factors)) else "orders-few"
    return words.say(f"nof1.plan.{code}", orders=plan.design.count)


def _calendar_words(plan: Plan, words: Phrasebook) -> CalendarWords:
    window = plan.design.window
    description = words.say(
        "nof1.plan.calendar-desc-window" if window else "nof1.plan.calendar-desc",
        pairs=plan.design.blocks,
        periods=plan.design.periods,
        days=plan.design.block if window else plan.design.days,
        start=plan.start.isoformat(),
        order=order_of(plan, words),
    )
    names = words.phrases["nof1.weekdays"].split()
    months = words.phrases["format.months"].split()

    def week_of(day: date) -> str:
        return f"{day.day} {months[day.month - 1][:3]}"

    return CalendarWords(words.say("nof1.plan.calendar-title"), description, tuple(names), week_of)


def _known(plan: Plan) -> str:
    """The ending of a phrase for a plan of which the order is not known before: kept, or by a rule."""
    return "-rule" if plan.adaptive else "" if plan.order else "-kept"


def _daily(plan: Plan, words: Phrasebook) -> list[str]:
    code = f"daily{_known(plan) or '-take'}"
    stools = [words.day(plan.start + timedelta(day)) or "" for day in plan.stools]
    return [
        words.say(f"nof1.plan.{code}", arms=taken_in(plan, words), holder=cleaned(plan.holder)),
        words.say("nof1.plan.daily-write", outcome=outcome_of(plan, words)),
        words.say("nof1.plan.daily-missed"),
        words.say("nof1.plan.daily-log"),
        *([words.say("nof1.plan.daily-stool", days=words.listed(stools))] if stools else []),
    ]


def _before(plan: Plan, words: Phrasebook) -> list[str]:
    """What is asked before the first day: codes of ours, else those of the catalogue of interventions."""
    said = [
        words.say(f"nof1.plan.before-{code}")
        if words.knows(f"nof1.plan.before-{code}")
        else words.say("nof1.plan.before-not-for", who=words.inner(saying("not_for", code, words.lang)))
        for code in plan.before
    ]
    return [capital(text) for text in said] or [words.say("nof1.plan.before-none")]


def _holder(plan: Plan, words: Phrasebook) -> list[str]:
    if plan.commitment:
        who = words.say("nof1.plan.order-holder", holder=cleaned(plan.holder))
    else:
        who = words.say(f"nof1.plan.order-self{'-rule' if plan.adaptive else '-blind' if plan.blinded else ''}")
    return [who, words.say("nof1.plan.blinded" if plan.blinded else "nof1.plan.not-blinded")]


def _seal(plan: Plan, words: Phrasebook) -> str:
    if not plan.seal:
        return words.say("nof1.plan.seal-none")
    if plan.sealed:
        return words.say("nof1.plan.seal")
    return words.say("nof1.plan.seal-broken", fields=", ".join(plan.changed))
