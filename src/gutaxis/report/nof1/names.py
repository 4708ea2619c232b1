"""What is compared and what is written down, as people say it."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import UsageError
from ...interventions import find_intervention
from ...nof1 import Plan, StopRule, stop_rule
from ..phrasebook import Phrasebook, cleaned

USUAL = "as usual"
WITHOUT = "without "
LETTERS = "ABCDEFGH"


def arm_name(name: str, words: Phrasebook) -> str:
    """An arm in the language of the page; a name that nobody knows stays as it is."""
    return words.listed(_one(part, words) for part in name.split(" and "))


def _one(name: str, words: Phrasebook) -> str:
    if name == USUAL:
        return words.say("nof1.usual")
    if name.startswith(WITHOUT):
        return words.say("nof1.without", what=cleaned(name.removeprefix(WITHOUT)))
    try:
        return words.inner(find_intervention(name).name[words.lang])
    except UsageError:
        return cleaned(name)


def arms_of(plan: Plan, words: Phrasebook) -> list[str]:
    """The names of all arms."""
    return [arm_name(arm.name, words) for arm in plan.arms]


def taken_in(plan: Plan, words: Phrasebook) -> str:
    """Every arm with its letter and what is taken in it."""
    return "; ".join(
        words.say(
            "nof1.takes",
            letter=letter,
            name=name,
            take=", ".join(_amount(t, arm.name, words) for t in arm.take) or words.say("nof1.nothing-more"),
        )
        for letter, name, arm in zip(LETTERS, arms_of(plan, words), plan.arms, strict=False)
    )


def _amount(take: str, arm: str, words: Phrasebook) -> str:
    """How much is taken, and of what where the name of the arm does not say it."""
    what, _, amount = take.partition("=")
    name = "" if what == arm and amount else arm_name(what, words)
    return f"{name} {cleaned(amount)}".strip()


def outcome_of(plan: Plan, words: Phrasebook) -> str:
    """The score as it stands inside a sentence."""
    return words.inner(words.word("item", cleaned(plan.outcome)))


def tested(plan: Plan, words: Phrasebook) -> str:
    """What the plan asks about, all of it."""
    return words.listed(arm_name(name, words) for name in plan.factors)


def question_of(plan: Plan, words: Phrasebook) -> str:
    """The question of a plan in the language of the page."""
    usual = arm_name(plan.arms[0].name, words)
    return words.say("nof1.question", arm=tested(plan, words), usual=usual, outcome=outcome_of(plan, words))


def order_of(plan: Plan, words: Phrasebook) -> str:
    """The order in letters, or who keeps it."""
    if not plan.order:
        return words.say("nof1.plan.order-kept", holder=cleaned(plan.holder))
    if plan.adaptive and len(plan.order) < plan.design.periods:
        said = {"order": letters_of(plan), "first": len(plan.order) + 1, "favour": plan.favour}
        return words.say("nof1.plan.order-rule", **said)
    if plan.design.window:
        lengths = ", ".join(f"{LETTERS[p.arm]} {p.days}" for p in plan.periods if p.arm is not None)
        return words.say("nof1.plan.order-window", order=lengths)
    return words.say("nof1.plan.order-open", order=letters_of(plan))


def kind_of(plan: Plan, usual: str = "") -> str:
    """The ending of a phrase about the order: ``-window`` for drawn switch days, ``-rule`` for an adaptive one."""
    return "-window" if plan.design.window else "-rule" if plan.adaptive else usual


def letters_of(plan: Plan) -> str:
    """The order in letters; empty where somebody keeps it."""
    return " ".join(LETTERS[arm] for arm in plan.order)


def source_of(plan: Plan, words: Phrasebook) -> str:
    """Whose the smallest important difference is."""
    source = plan.important_source
    return words.say("nof1.assumed") if source in ("", "assumed") else cleaned(source, 120)


def rules_of(plan: Plan, words: Phrasebook) -> list[str]:
    """The rules of stopping, as sentences."""
    return [rule_text(stop_rule(text), words) for text in plan.stop]


def rule_text(rule: StopRule, words: Phrasebook) -> str:
    """One rule of stopping as a sentence."""
    side = words.say("nof1.plan.side-more" if rule.side == ">=" else "nof1.plan.side-less")
    item = words.inner(words.word("item", cleaned(rule.item)))
    return words.say("nof1.plan.stop-rule", item=item, value=points(rule.value, words), side=side, days=rule.days)


def points(value: float, words: Phrasebook) -> str:
    """A number of points with as many decimals as it has, two at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return words.number(value, len(text.partition(".")[2]))


def whole_percent(share: float, words: Phrasebook) -> str:
    """A share of simulated trials, or a probability, to the nearest whole percent."""
    return words.say("unit.share", value=words.whole(100 * share))


def chance(share: float, words: Phrasebook) -> str:
    """A probability to the nearest whole percent, and never 0 or 100: nothing here is that sure."""
    return whole_percent(min(max(share, 0.01), 0.99), words)


def capital(text: str) -> str:
    """The same, as a sentence begins."""
    return text[:1].upper() + text[1:]


def joined(sentences: Iterable[str]) -> str:
    """Sentences in one paragraph."""
    return " ".join(capital(text) for text in sentences if text)
