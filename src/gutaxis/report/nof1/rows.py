"""The numbers of a trial of one, each beside what it means."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from ...nof1 import Analysis, DailyT, Finding, Period
from ..phrasebook import Phrasebook, cleaned
from .cent import effect_text
from .names import LETTERS, arm_name, arms_of, chance, source_of
from .sentences import verdict_words

Row = tuple[str, str]
LEAST_SHARE = 0.001  # no share of orders is said to be 0: the one that was taken is among them


@dataclass(frozen=True)
class PeriodRow:
    """One period as texts: its number and arm, its days, how many count and are missing, and their mean."""

    number: str
    arm: str
    days: str
    counted: str
    missing: str
    mean: str


def effect_rows(found: Analysis, one: Finding, words: Phrasebook) -> list[Row]:
    """What is said of one thing that was tested."""
    say, plan = words.say, found.plan
    rows = [
        (say("nof1.report.verdict-row"), verdict_words(one, words)),
        (say("nof1.report.effect-row"), effect_text(one.effect, words)),
        (say("nof1.report.important-row"),
         say("nof1.report.important-text", important=plan.important, source=source_of(plan, words))),
        (say("nof1.report.chance-row"), chance(one.verdict.probability, words)),
        (say("nof1.report.worth-row"), chance(one.verdict.important, words)),
        (say("nof1.report.lottery-row"), _lottery(found, one, words)),
        (say("nof1.report.t-row"), _daily_t(found, one.usual, words)),
    ]  # fmt: skip
    if one.as_taken is not None:
        rows.append((say("nof1.report.as-taken"), effect_text(one.as_taken, words)))
    if one.informed is not None:
        second = say(
            "nof1.report.second", effect=effect_text(one.informed, words), source=cleaned(one.informed_by, 200)
        )
        rows.append((say("nof1.report.second-row"), second))
    return rows


def kept_rows(found: Analysis, words: Phrasebook) -> list[Row]:
    """How the plan was kept, what lingered, and what was not known."""
    say, carry = words.say, found.carry_over
    code = {"seen": "carry-seen", "not seen": "carry-not"}.get(carry.word, "carry-unknown")
    rows = [
        (say("nof1.report.adherence"), _adherence(found, words)),
        (say("nof1.report.missing-row"), _missing(found, words)),
        (say("nof1.report.rescue"), _rescue(found, words)),
        (say("nof1.report.carry"), say(f"nof1.report.{code}", left=round(carry.left, 2))),
        (say("nof1.report.blinding"), say("nof1.report.blind-yes" if found.plan.blinded else "nof1.report.blind-no")),
    ]
    if found.latent:
        rows.append((say("nof1.report.latent-row"), say("nof1.report.latent")))
    deviations = [r.said for r in found.remarks if r.code == "deviation"]
    if deviations:
        texts = (say("nof1.report.deviation", day=d["day"], text=cleaned(str(d["text"]), 200)) for d in deviations)
        rows.append((say("nof1.report.deviations"), "; ".join(texts)))
    return rows


def gut_row(gut: Mapping[str, object] | None, words: Phrasebook) -> Row:
    """Whether the gut moved, and the score with it."""
    code = str(gut["follows"]).replace(" ", "-") if gut else "none"
    return words.say("nof1.report.gut"), words.say(f"nof1.report.gut-{code}")


def period_rows(found: Analysis, words: Phrasebook) -> list[PeriodRow]:
    """Every period in numbers."""
    names = arms_of(found.plan, words)
    return [
        _period(period, f"{LETTERS[period.arm]}: {names[period.arm]}", found, words)
        for period in found.plan.periods
        if period.arm is not None
    ]


def _period(period: Period, arm: str, found: Analysis, words: Phrasebook) -> PeriodRow:
    scores, counted = found.outcome[period.slice], found.counted[period.slice]
    first = found.plan.start + timedelta(period.first)
    span = {"first": first.isoformat(), "last": (first + timedelta(period.days - 1)).isoformat()}
    mean = words.number(float(scores[counted].mean()), 1) if counted.any() else words.say("nof1.none")
    return PeriodRow(
        str(period.number), arm, words.say("nof1.report.period-row", **span), str(int(counted.sum())),
        str(int(np.isnan(scores).sum())), mean,
    )  # fmt: skip


def _lottery(found: Analysis, one: Finding, words: Phrasebook) -> str:
    if any(remark.code == "order-not-random" for remark in found.first):
        return words.say("nof1.report.lottery-none")
    if one.verdict.too_short or one.verdict.p is None:
        return words.say("nof1.report.lottery-short", orders=one.lottery.orders)
    code = "lottery-rule" if found.plan.adaptive else "lottery-text"
    return words.say(f"nof1.report.{code}", p=max(round(one.verdict.p, 3), LEAST_SHARE), orders=one.lottery.orders)


def _daily_t(found: Analysis, usual: DailyT, words: Phrasebook) -> str:
    if not math.isfinite(usual.difference):
        return words.say("nof1.none")
    good = (usual.difference < 0) == found.plan.lower_is_better
    code = ("t-helped" if good else "t-harmed") if usual.significant else "t-nothing"
    return words.say(f"nof1.report.{code}", size=abs(usual.difference))


def _adherence(found: Analysis, words: Phrasebook) -> str:
    """What was taken of what was asked, in every arm that asks for something."""
    daily, asked = found.plan.daily(), found.plan.levels.max(1) > 0
    said = np.isfinite(found.taken)
    if not (said & asked[daily]).any():
        return words.say("nof1.report.adherence-none")
    return "; ".join(
        words.say(
            "nof1.report.adherence-known",
            arm=name,
            share=float(found.taken[here].mean()),
            known=int(here.sum()),
        )
        for arm, name in enumerate(arms_of(found.plan, words))
        if asked[arm] and (here := said & (daily == arm)).any()
    )


def _missing(found: Analysis, words: Phrasebook) -> str:
    daily, gone = found.plan.daily(), np.isnan(found.outcome)
    return "; ".join(
        words.say("nof1.report.missing-arm", arm=name, missing=int((gone & (daily == arm)).sum()),
                  days=int((daily == arm).sum()))
        for arm, name in enumerate(arms_of(found.plan, words))
    )  # fmt: skip


def _rescue(found: Analysis, words: Phrasebook) -> str:
    for remark in found.remarks:
        if remark.code == "rescue":
            parts = (part.rpartition(": ") for part in str(remark.said["arms"]).split(", "))
            arms = "; ".join(f"{arm_name(name, words)}: {days}" for name, _, days in parts)
            return words.say("nof1.report.rescue-days", days=remark.said["days"], arms=arms)
    return words.say("nof1.report.rescue-none")
