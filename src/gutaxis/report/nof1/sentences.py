"""The three sentences that a parent reads: what came out, how far that can be trusted, and what next."""

from __future__ import annotations

from ...nof1 import Analysis, Finding, Remark, stop_rule
from ..phrasebook import Phrasebook, cleaned
from .names import arm_name, capital, joined, outcome_of, rule_text

SHOWN = 12  # changed fields that are named


def trial_sentences(found: Analysis, words: Phrasebook) -> list[str]:
    """The verdict, the limit and the next step; of several things, one after the other."""
    several = len(found.findings) > 1
    verdicts = joined(_verdict(found, one, words) for one in found.findings)
    limits = joined(limit_of(found, one, words, named=several) for one in found.findings)
    return [verdicts, limits, words.say(f"nof1.report.{_next(found)}")]


def before_all(found: Analysis, words: Phrasebook) -> list[str]:
    """What has to be known before the verdict is read: a changed plan first of all."""
    said = [_remark(remark, words) for remark in found.first]
    withheld = f"nof1.report.withheld-{found.withheld}"
    return [*said, *([words.say(withheld)] if found.withheld and words.knows(withheld) else [])]


def limit_of(found: Analysis, one: Finding, words: Phrasebook, named: bool = False) -> str:
    """Between what the effect may lie, and what usually matters."""
    ends = sorted((one.effect.low, one.effect.high), reverse=not found.plan.lower_is_better)
    best, worst = (_end(value, found, words) for value in ends)
    return words.say(
        "nof1.report.limit-of" if named else "nof1.report.limit",
        arm=arm_name(one.name, words),
        best=best,
        worst=worst,
        important=found.plan.important,
    )


def verdict_words(one: Finding, words: Phrasebook) -> str:
    """The verdict in two or three words."""
    code = {"helped": "helped-open" if one.verdict.expectation else "helped", "harmed": "harmed"}
    said = words.say(f"nof1.report.verdict-{code.get(one.verdict.word, 'no-answer')}")
    if one.verdict.word != "helped":
        return said
    return f"{said}; {words.say('nof1.report.worth-yes' if one.verdict.worth_it else 'nof1.report.worth-no')}"


def _verdict(found: Analysis, one: Finding, words: Phrasebook) -> str:
    arm = arm_name(one.name, words)
    if one.verdict.word == "no answer":
        return words.say("nof1.report.no-answer", arm=arm)
    code = "harmed" if one.verdict.word == "harmed" else "helped-open" if one.verdict.expectation else "helped"
    text = words.say(
        f"nof1.report.{code}",
        arm=arm,
        usual=arm_name(found.plan.arms[0].name, words),
        outcome=outcome_of(found.plan, words),
        size=abs(one.effect.mid),
        side=words.say("nof1.report.side-lower" if one.effect.mid < 0 else "nof1.report.side-higher"),
    )
    return capital(text)


def _end(value: float, found: Analysis, words: Phrasebook) -> str:
    if round(value, 1) == 0:
        return words.say("nof1.report.nothing")
    good = (value < 0) == found.plan.lower_is_better
    return words.say("nof1.report.better" if good else "nof1.report.worse", size=abs(value))


def _next(found: Analysis) -> str:
    words = [one.verdict for one in found.findings]
    if any(v.word == "harmed" for v in words):
        return "next-harmed"
    if any(v.word == "helped" and v.worth_it for v in words):
        return "next-worth"
    return "next-helped" if any(v.word == "helped" for v in words) else "next-no-answer"


def _remark(remark: Remark, words: Phrasebook) -> str:
    said = dict(remark.said)
    if remark.code == "seal-broken":
        fields = str(said.get("fields", "")).split(", ")[:SHOWN]
        return words.say("nof1.report.changed", fields=cleaned(", ".join(fields), 200))
    if remark.code == "stop-rule-met":
        rule = rule_text(stop_rule(str(said["rule"])), words).rstrip(".")
        return words.say("nof1.report.stopped", day=said["day"], rule=rule)
    code = {"never-sealed": "unsealed", "order-not-random": "not-random"}.get(remark.code, remark.code)
    return words.say(f"nof1.report.{code}", **said)
