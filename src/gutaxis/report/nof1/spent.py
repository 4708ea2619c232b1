"""What a protocol of a trial of one person should hold.

The items are those of SPIRIT 2013 (doi 10.7326/0003-4819-158-3-201302050-00583), which SPENT 2019 (doi
10.1136/bmj.m122) fills for trials of one; the words are ours.
"""

from __future__ import annotations

from datetime import timedelta

from ...nof1 import LEARNT, Plan
from ..phrasebook import Phrasebook, cleaned
from .items import Answer, Item, NotApplicable, filled
from .names import arm_name, joined, kind_of, letters_of, outcome_of, question_of, rules_of, source_of, taken_in, tested

NUMBERS = (
    "1", "2a", "2b", "3", "4", "5a", "5b", "5c", "5d", "6a", "6b", "7", "8", "9", "10", "11a", "11b", "11c", "11d",
    "12", "13", "14", "15", "16a", "16b", "16c", "17a", "17b", "18a", "18b", "19", "20a", "20b", "20c", "21a", "21b",
    "22", "23", "24", "25", "26a", "26b", "27", "28", "29", "30", "31a", "31b", "31c", "32", "33",
)  # fmt: skip
NOT = {
    "2a": "registry", "2b": "registry", "5b": "sponsor", "5c": "sponsor", "5d": "committee", "15": "others",
    "21a": "committee", "24": "research", "26b": "ancillary", "28": "others", "31b": "publication",
}  # fmt: skip
PLAIN = ("4", "9", "10", "11c", "16c", "18a", "18b", "19", "20a", "20b", "20c", "22", "23", "25", "26a", "27", "29",
         "30", "31a", "31c", "32", "6a")  # fmt: skip


def spent(plan: Plan, words: Phrasebook) -> tuple[Item, ...]:
    """The 51 items of a plan, each answered or said not to apply."""
    answers: dict[str, Answer] = {number: NotApplicable(why) for number, why in NOT.items()}
    answers |= {number: words.say(f"nof1.spent.a{number}") for number in PLAIN}
    return filled("spent", NUMBERS, answers | _of(plan, words), words)


def design_of(plan: Plan, words: Phrasebook) -> str:
    """Periods, run-in and dropped days in one sentence."""
    design = plan.design
    return words.say(
        f"nof1.spent.a8{kind_of(plan)}",
        blocks=design.blocks,
        arms=design.arms,
        days=design.block if design.window else design.days,
        low=design.shortest,
        high=design.days + design.window,
        learning=LEARNT // design.arms,
        favour=plan.favour,
        run_in=plan.run_in,
        dropped=plan.dropped,
    )


def concealed(plan: Plan) -> str:
    """The ending of a phrase about who knows what comes next."""
    return "-kept" if plan.commitment else "-rule" if plan.adaptive else "-open"


def _of(plan: Plan, words: Phrasebook) -> dict[str, Answer]:
    """What the plan itself answers."""

    def say(number: str, **said: object) -> str:
        return words.say(f"nof1.spent.a{number}", **said)

    design, usual = plan.design, arm_name(plan.arms[0].name, words)
    outcome, arm = outcome_of(plan, words), tested(plan, words)
    better = words.say("nof1.lower" if plan.lower_is_better else "nof1.higher")
    kept = bool(plan.commitment)
    holder = cleaned(plan.holder) or words.say("nof1.none")
    return {
        "1": say("1", question=question_of(plan, words)),
        "3": say("3", id=cleaned(plan.id), digest=plan.digest[:16]),
        "5a": say("5a", holder=holder if kept else letters_of(plan)),
        "6b": joined([say("6b", usual=usual)]),
        "7": say("7", arm=arm, outcome=outcome, important=plan.important),
        "8": design_of(plan, words),
        "11a": taken_in(plan, words),
        "11b": joined([*rules_of(plan, words), words.say("nof1.plan.stop-free")]),
        "11d": words.say("nof1.care"),
        "12": say("12", outcome=outcome, direction=better, important=plan.important, source=source_of(plan, words)),
        "13": say("13", start=plan.start.isoformat(), end=(plan.end - timedelta(1)).isoformat()),
        "14": say("14" if plan.chances else "14-none", days=design.length),
        "16a": say(f"16a{kind_of(plan)}", orders=design.count),
        "16b": say(f"16b{concealed(plan)}", holder=holder),
        "17a": words.say("nof1.plan.blinded" if plan.blinded else "nof1.plan.not-blinded"),
        "17b": say("17b") if plan.blinded else NotApplicable("open"),
        "21b": say("21b-adaptive" if plan.adaptive else "21b"),
        "33": say("33", days=", ".join(str(d + 1) for d in plan.stools)) if plan.stools else NotApplicable("stools"),
    }  # fmt: skip
