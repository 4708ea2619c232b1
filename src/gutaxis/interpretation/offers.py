"""What a person may be offered: to test at home beside care, or to ask the clinic about; never one list by size.

Nothing here says that anything works. The first list is ordered by how likely and how soon a test of it answers; the
second has no order and no sizes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..evidence import claims, findings
from ..intake import Person
from ..interventions import Intervention, interventions
from ..outcomes import find_scale
from .answer import CareNotice
from .gut_data import GutData
from .pushes import reaches_gut, time_constant
from .tables import Noise, at_noise, noise_of, table

LONGEST = 182
"""Days after which a test is no longer one for home: six months."""
DROPPED = 3
_PAIRS = 3
_FORBIDDEN = frozenset({"medicine-only", "unlicensed-medicine", "banned-sale"})
_NO_TEST = frozenset({"emergency", "same-day"})


@dataclass(frozen=True)
class Law:
    """What the law of the person's country says (a code), where that was read and when; None where nobody checked."""

    status: str | None
    source: str | None
    checked: date | None
    review_by: date | None


@dataclass(frozen=True)
class Known:
    """What is known of it in people with the condition: the ``certainty`` of the first of its ``claims``, and the ids
    of ``findings`` that may be shown."""

    certainty: str | None
    claims: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class HomeTest:
    """What a trial of one needs: ``pairs`` of periods of ``period`` days each (``days`` in all), the ``outcome``, its
    smallest ``important`` difference, days ``dropped`` after each switch, and what could ``blind`` it.

    ``helped`` is the chance (0-1) of the right word if it takes away one important difference, ``false_alarm`` that of
    a wrong one if it does nothing, with the standard ``error`` of the simulation; ``half_life`` (days) is what the
    effect is believed to leave with.
    """

    outcome: str | None
    important: float | None
    pairs: int
    period: int
    days: int
    dropped: int
    blind: str
    half_life: float
    helped: float
    false_alarm: float
    error: float


@dataclass(frozen=True)
class Offer:
    """Something that may be tested or asked about. ``test`` is None where a test at home would not answer in time.

    ``cautions`` and ``not_for`` are codes of the catalogue; ``gut`` says that it reaches the gut, ``taken`` that it
    is being taken already.
    """

    intervention: str
    kind: str
    known: Known
    law: Law
    cautions: tuple[str, ...]
    not_for: tuple[str, ...]
    gut: bool
    taken: bool
    test: HomeTest | None = None


@dataclass(frozen=True)
class Offers:
    """``home``: to test at home beside care, the likeliest and quickest answer first. ``long``: possible at home, but a
    test of it does not answer within six months. ``clinic``: to ask the clinic about, in alphabetical order."""

    home: tuple[Offer, ...] = ()
    long: tuple[Offer, ...] = ()
    clinic: tuple[Offer, ...] = ()


NO_OFFERS = Offers()


def offers(person: Person, care: CareNotice, found: GutData | None) -> Offers:
    """What this person may be offered; nothing to test at home while something urgent was ticked, or without an age."""
    age = person.age
    if age is None:
        return NO_OFFERS
    fitting = [i for i in interventions().values() if _fits(i, person, age / 365.25)]
    urgent = any(flag.level in _NO_TEST for flag in care.flags)
    noise, today = noise_of(found), person.latest
    home = [] if urgent else [_offer(i, person, _test(i, found, noise), today) for i in fitting if i.testable]
    ready = [offer for offer in home if offer.test]
    ready.sort(key=lambda o: (-round(o.test.helped, 2), o.test.days, o.intervention) if o.test else (0.0, 0, ""))
    clinic = tuple(_offer(i, person, None, today) for i in fitting if i.setting == "clinic")
    return Offers(tuple(ready), tuple(offer for offer in home if not offer.test), clinic)


def _fits(found: Intervention, person: Person, years: float) -> bool:
    """Whether it was tried for what the person has, at that age, and nothing on record forbids it."""
    about = person.particulars
    if found.kind == "comparison" or not set(found.tried_for) & set(about.conditions):
        return False
    pregnant = about.pregnancy not in (None, False, "no") and "pregnancy" in found.not_for
    child = years < 18 and "children" in found.not_for
    law = found.legal.get(_country(person))
    forbidden = law is not None and law.status in _FORBIDDEN and found.at_home
    return found.offered_at(years) and not (pregnant or child or forbidden)


def _offer(found: Intervention, person: Person, test: HomeTest | None, today: date | None) -> Offer:
    return Offer(
        intervention=found.id,
        kind=found.kind,
        known=_known(found, person.particulars.conditions),
        law=_law(found, _country(person)),
        cautions=found.cautions,
        not_for=found.not_for,
        gut=reaches_gut(found),
        taken=any(d.intervention == found.id and (d.end is None or d.end == today) for d in person.doses),
        test=test,
    )


def _known(found: Intervention, conditions: Iterable[str]) -> Known:
    first = next((claims()[c] for c in found.claims if c in claims()), None)
    rows = (row for row in findings() if row.take == found.id or row.study in found.studies)
    shown = tuple(row.id for row in rows if row.shown and row.condition in set(conditions))
    return Known(first.certainty if first else None, found.claims, shown)


def _law(found: Intervention, country: str) -> Law:
    law = found.legal.get(country)
    if law is None:
        return Law(None, None, None, found.review_by)
    return Law(law.status, law.source, law.checked, found.review_by)


def _country(person: Person) -> str:
    return (person.particulars.country or "").upper()


def _test(found: Intervention, data: GutData | None, noise: Noise) -> HomeTest | None:
    """The trial of one that is proposed, or None where it would take longer than six months or no timing is known."""
    least = found.min_period_days
    if least is None:
        return None
    periods = sorted({int(row["days"]) for row in table("trial_chances") if row["pairs"] == _PAIRS})
    period = next((days for days in periods if days >= least), None)
    if period is None or 2 * _PAIRS * period > LONGEST:
        return None
    row = at_noise((r for r in table("trial_chances") if (r["pairs"], r["days"]) == (_PAIRS, period)), noise)
    scale = find_scale(data.score) if data else None
    return HomeTest(
        outcome=scale.id if scale else None,
        important=scale.difference.value if scale and scale.difference else None,
        pairs=_PAIRS,
        period=period,
        days=2 * _PAIRS * period,
        dropped=DROPPED,
        blind=found.switching.blind,
        half_life=time_constant(found) * math.log(2),
        helped=row["helped"],
        false_alarm=row["false_alarm"],
        error=math.sqrt(max(row["helped"] * (1 - row["helped"]), 0.0) / row["runs"]),
    )
