"""What else the days say, how likely each way is to answer, and what may be offered: in two lists, unpushed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..evidence import sayings
from ..interpretation import Interval, Law, Offer, PathwayAnswer, PersonAnswer, Response, Telling, Traced, Words
from ..interventions import interventions
from ..interventions import saying as said
from .lanes import intervention_name
from .nof1.names import arm_name, capital
from .phrasebook import Phrasebook, cleaned
from .saying import stated

BOUGHT = {"bacteria", "medicine", "skin-care", "supplement"}
"""Kinds of things that the law of a country may allow or forbid to sell; a walk in the woods is none of them."""
SURE = 0.95
"""The chance from which something is said to go before worse days. Assumed."""


@dataclass(frozen=True)
class Follows:
    """What goes with the flares: one sentence, rows of what was asked, and what was not asked with the reason."""

    said: str | None
    rows: list[tuple[str, str, str, str]]
    not_asked: str | None


@dataclass(frozen=True)
class Way:
    """One way to an answer in words: what it is, what it takes, its chances if the gut matters and if it does not."""

    name: str
    takes: str
    if_important: str
    if_none: str


@dataclass(frozen=True)
class OfferRow:
    """One thing that may be tested or asked about: how sure its evidence is, how a test would go, what to mind."""

    name: str
    certainty: str
    test: str
    mind: str
    law: str


def follows(answer: PersonAnswer, words: Phrasebook) -> Follows | None:
    """What was traced besides the gut; None where there is no score to trace."""
    if not answer.pathways or answer.basis is None:
        return None
    traced = [(p, t) for p in answer.pathways for t in p.traced]
    before = [_signal(t, words) for _, t in traced if t.chance >= SURE]
    nothing = words.say("follows.nothing") if traced else None
    named = words.say("follows.found", what=words.listed(before)) if before else nothing
    return Follows(named, [_traced(p, t, words) for p, t in traced], _not_asked(answer.pathways, words))


def ways(answer: PersonAnswer, words: Phrasebook) -> list[Way]:
    """What would tell, the cheapest first, each with its chances of right, wrong and no answer."""
    return [_way(t, words) for t in answer.telling]


def home_offers(offers: Sequence[Offer], words: Phrasebook) -> list[OfferRow]:
    """What may be tested at home, in the order that was given."""
    return [_offer(o, words) for o in offers]


def clinic_offers(offers: Sequence[Offer], words: Phrasebook) -> list[OfferRow]:
    """What may be asked about, by name: no order and no size."""
    return sorted((_offer(o, words) for o in offers), key=lambda row: row.name)


def response_lines(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What a change did to the score, and whether chance chose its days."""
    item = words.inner(words.word("item", answer.basis.score)) if answer.basis else ""
    return [_response(r, item, words) for r in answer.responses]


def _traced(pathway: PathwayAnswer, found: Traced, words: Phrasebook) -> tuple[str, str, str, str]:
    name = f"{_signal(found, words)} · {words.say(f'pathway.{pathway.id}')}"
    later, same, share = (_interval(i, words) for i in (found.lagged, found.same_day, found.share))
    return name, later, same, words.say("follows.share", share=share)


def _signal(found: Traced, words: Phrasebook) -> str:
    if found.signal in interventions():
        return intervention_name(found.signal, words)
    code = f"signal.{found.signal}"
    return words.say(code) if words.knows(code) else words.word("item", cleaned(found.signal))


def _interval(found: Interval, words: Phrasebook) -> str:
    mid, low, high = (words.signed(x, 1) for x in (found.mid, found.low, found.high))
    return words.say("standing.interval", mid=mid, low=low, high=high)


def _not_asked(pathways: Sequence[PathwayAnswer], words: Phrasebook) -> str | None:
    left = [p for p in pathways if not p.asked]
    if not left or left[0].reason is None:
        return None
    names = words.listed(words.say(f"pathway.{p.id}") for p in left)
    return words.say("follows.not-asked", what=names, why=stated(left[0].reason, words))


def _way(told: Telling, words: Phrasebook) -> Way:
    takes = words.say("telling.takes", days=told.days, stools=told.stools)
    return Way(
        words.say(f"telling.{told.id}"), takes, _chances(told.if_important, words), _chances(told.if_none, words)
    )


def _chances(told: Words, words: Phrasebook) -> str:
    shares = {name: words.whole(100 * getattr(told, name)) for name in ("right", "wrong", "none")}
    return words.say("telling.chances", **shares)


def _offer(offer: Offer, words: Phrasebook) -> OfferRow:
    known, law = interventions()[offer.intervention], offer.law
    level = sayings()["level"].get(offer.known.certainty or "")
    mind = [said("caution", code, words.lang) for code in offer.cautions]
    barred = "; ".join(said("not_for", code, words.lang) for code in offer.not_for)
    mind += [words.say("offers.not-for", who=barred)] if barred else []
    told = _law(law, words) if law.status or known.kind in BOUGHT else ""
    name = known.name[words.lang]
    return OfferRow(name, level[words.lang] if level else "–", _test(offer, words), " ".join(mind), told)


def _law(law: Law, words: Phrasebook) -> str:
    """What may be sold in the person's country, and when that was read."""
    status = said("legal", law.status, words.lang) if law.status else words.say("remedy.not-checked")
    code = "law" if law.checked else "law-unread"
    return words.say(f"offers.{code}", status=status, checked=words.day(law.checked))


def _test(offer: Offer, words: Phrasebook) -> str:
    test = offer.test
    if test is None:
        return words.say("offers.not-at-home")
    right, wrong = (words.whole(100 * share) for share in (test.helped, test.false_alarm))
    return words.say("offers.test", pairs=test.pairs, period=test.period, days=test.days, right=right, wrong=wrong)


def _response(found: Response, item: str, words: Phrasebook) -> str:
    basis = "randomised" if found.basis == "randomised" else "challenge"
    word = words.say(f"response.word-{found.word.replace(' ', '-')}")
    told = words.say(
        "response.line" if found.lower_is_better else "response.line-more",
        name=capital(arm_name(found.intervention, words)),
        word=word,
        item=words.inner(words.word("item", cleaned(found.outcome))) if found.outcome else item,
        effect=_interval(found.effect, words),
        days_with=found.days_with,
        days_without=found.days_without,
    )
    return f"{told} {words.say(f'response.{basis}')}"
