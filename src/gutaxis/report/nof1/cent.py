"""What a report of a trial of one person should hold: CENT 2015 (doi 10.1136/bmj.h1738), in our words."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from ...nof1 import Analysis
from ..phrasebook import Phrasebook, cleaned
from .items import Answer, Item, NotApplicable, filled
from .names import (
    arm_name,
    arms_of,
    chance,
    joined,
    kind_of,
    order_of,
    outcome_of,
    question_of,
    rules_of,
    source_of,
    taken_in,
)
from .sentences import limit_of, verdict_words
from .spent import concealed, design_of

NUMBERS = (
    "1a", "1b", "2a.1", "2a.2", "2b", "3a", "3b", "4a", "4b", "4c", "5", "6a.1", "6a.2", "6b", "7a", "7b", "8a", "8b",
    "8c", "9", "10", "11a", "11b", "12a", "12b", "12c", "13a.1", "13a.2", "13b", "14a", "14b", "15", "16", "17a.1",
    "17a.2", "17b", "18", "19", "20", "21", "22", "23", "24", "25",
)  # fmt: skip
"""The 44 parts of the 25 items."""
NOT = {"4c": "research", "12b": "series", "13a.2": "series", "17b": "binary", "23": "registry"}
PLAIN = {"1b": "cent.a1b", "2a.1": "spent.a6a", "2a.2": "cent.a2a2", "4a": "cent.a4a", "4b": "spent.a9",
         "10": "spent.a16c", "12a": "spent.a20a", "12c": "cent.a12c", "17a.1": "cent.a17a1", "18": "cent.a18",
         "21": "cent.a21", "25": "spent.a4"}  # fmt: skip


def cent(found: Analysis, words: Phrasebook) -> tuple[Item, ...]:
    """The 44 parts of a report, each answered or said not to apply."""
    answers: dict[str, Answer] = {number: NotApplicable(why) for number, why in NOT.items()}
    answers |= {number: words.say(f"nof1.{code}") for number, code in PLAIN.items()}
    return filled("cent", NUMBERS, answers | _methods(found, words) | _results(found, words), words)


def _methods(found: Analysis, words: Phrasebook) -> dict[str, Answer]:
    plan, design = found.plan, found.plan.design
    outcome = outcome_of(plan, words)
    better = words.say("nof1.lower" if plan.lower_is_better else "nof1.higher")
    fixed = any(remark.code == "order-not-random" for remark in found.first)

    def spent(number: str, **said: object) -> str:
        return words.say(f"nof1.spent.a{number}", **said)

    def cent(number: str, **said: object) -> str:
        return words.say(f"nof1.cent.a{number}", **said)

    return {
        "1a": cent("1a", question=question_of(plan, words)),
        "2b": spent("7", arm=_tested(found, words), outcome=outcome, important=plan.important),
        "3a": design_of(plan, words),
        "3b": _changes(found, words),
        "5": taken_in(plan, words),
        "6a.1": spent("12", outcome=outcome, direction=better, important=plan.important, source=source_of(plan, words)),
        "6a.2": cent("6a2", outcome=outcome, source=source_of(plan, words)),
        "6b": cent("6b-some" if "outcome" in plan.changed and plan.seal else "6b"),
        "7a": cent("7a", days=design.length),
        "7b": _stopping(found, words),
        "8a": cent("8a-fixed") if fixed else spent(f"16a{kind_of(plan)}", orders=design.count),
        "8b": cent(f"8b{kind_of(plan)}", blocks=design.blocks),
        "8c": order_of(plan, words),
        "9": spent(f"16b{concealed(plan)}", holder=cleaned(plan.holder)),
        "11a": words.say("nof1.report.blind-yes" if plan.blinded else "nof1.report.blind-no"),
        "11b": cent("11b") if plan.blinded else NotApplicable("similar"),
        "24": cent("24", id=cleaned(plan.id), digest=(plan.seal or plan.digest)[:16]),
    }  # fmt: skip


def _results(found: Analysis, words: Phrasebook) -> dict[str, Answer]:
    plan = found.plan
    last = plan.end - timedelta(1)
    done = [period for period in plan.periods if found.counted[period.slice].any()]
    missing = int(np.isnan(found.outcome).sum())
    unfinished = [remark for remark in found.first if remark.code == "unfinished"]

    def cent(number: str, **said: object) -> str:
        return words.say(f"nof1.cent.a{number}", **said)

    usual_days = int((found.counted & (plan.daily() == 0)).sum())
    return {
        "13a.1": cent("13a1", done=len(done), all=plan.design.periods),
        "13b": cent("13b", missing=missing, all=plan.design.length),
        "14a": cent("14a", start=plan.start.isoformat(), end=last.isoformat()),
        "14b": words.say("nof1.report.unfinished", **unfinished[0].said) if unfinished else cent("14b"),
        "15": cent("15", usual=arm_name(plan.arms[0].name, words), mean=found.mean(0), days=usual_days),
        "16": cent("16", numbers=_numbers(found, words)),
        "17a.2": joined(f"{arm_name(one.name, words)}: {effect_text(one.effect, words)}." for one in found.findings),
        "19": cent("19", share=chance(max(1 - one.verdict.probability for one in found.findings), words)),
        "20": cent("20", missing=missing, blinding=cent("20-blind" if plan.blinded else "20-open")),
        "22": joined(cent("22", verdict=f"{arm_name(one.name, words)}: {verdict_words(one, words)}",
                          limit=limit_of(found, one, words)) for one in found.findings),
    }  # fmt: skip


def effect_text(spread: object, words: Phrasebook) -> str:
    """An effect with its interval, one decimal."""
    ends = {name: words.signed(getattr(spread, name), 1) for name in ("mid", "low", "high")}
    return words.say("nof1.report.effect", **ends)


def _tested(found: Analysis, words: Phrasebook) -> str:
    return words.listed(arm_name(one.name, words) for one in found.findings)


def _changes(found: Analysis, words: Phrasebook) -> str:
    if not found.plan.seal:
        return words.say("nof1.cent.a3b-unsealed")
    if found.plan.sealed:
        return words.say("nof1.cent.a3b-none")
    return words.say("nof1.cent.a3b-some", fields=", ".join(found.plan.changed))


def _stopping(found: Analysis, words: Phrasebook) -> str:
    met = [remark for remark in found.first if remark.code == "stop-rule-met"]
    if met:
        return words.say("nof1.cent.a7b-met", day=met[0].said["day"])
    return (
        joined([*rules_of(found.plan, words), words.say("nof1.cent.a7b-none")])
        if found.plan.stop
        else words.say("nof1.cent.a7b-no-rule")
    )


def _numbers(found: Analysis, words: Phrasebook) -> str:
    """Periods and days of each arm that are in the analysis."""

    def days(arm: int) -> list[int]:
        return [int(found.counted[p.slice].sum()) for p in found.plan.periods if p.arm == arm]

    return "; ".join(
        words.say(
            "nof1.cent.a16-arm",
            arm=name,
            periods=sum(count > 0 for count in days(arm)),
            days=sum(days(arm)),
        )
        for arm, name in enumerate(arms_of(found.plan, words))
    )
