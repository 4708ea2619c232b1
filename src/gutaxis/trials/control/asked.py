"""A control arm is known by what its people have, when they are let in, what they take beside, when they are seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from ...conditions import find_condition
from ...errors import UsageError, nearest, unknown
from ...outcomes import Bounded, find_outcome, find_scale, responder_scores
from ..background import Background, Plan
from ..background_data import backgrounds, find_background

NONE = "none"
_TOPICAL = ("topical-steroid",)
THERAPIES = {
    "EASI": _TOPICAL, "SCORAD": _TOPICAL, "itch_nrs": _TOPICAL, "PASI": _TOPICAL,
    "acne_total": ("benzoyl-peroxide", "adapalene"), "rosacea_lesions": ("ivermectin",), "HAMD17": ("ssri",),
}  # fmt: skip
"""What the number ``therapy`` of each background stands for, by endpoint."""
OF = {
    "EASI": "eczema", "SCORAD": "eczema", "itch_nrs": "eczema", "PASI": "psoriasis", "acne_total": "acne",
    "rosacea_lesions": "rosacea", "HAMD17": "depression",
}  # fmt: skip
"""In whose trials each background was seen, by endpoint."""
LONGEST, MOST = 730, 1_000_000


@dataclass(frozen=True)
class Rule:
    """Who counts as a responder: a fall by at least the share ``falls`` of the start; ``name`` as trials write it."""

    name: str
    falls: float


@dataclass(frozen=True)
class ControlArm:
    """The control arm that somebody plans.

    ``entry`` is the score that lets people in (None: all who come), ``baseline`` their mean once they are in (None: as
    the model has it), ``days`` the visits asked for, ``therapy`` what everybody takes beside (``none`` for nothing),
    ``people`` how many are measured at each visit, ``blind`` whether something is given that may be hoped for.
    Intervals hold with probability ``level``; ``draws`` and ``seed`` decide how they are drawn.
    """

    condition: str
    endpoint: str
    days: tuple[int, ...]
    entry: float | None = None
    therapy: str = NONE
    people: int = 100
    baseline: float | None = None
    blind: bool = True
    level: float = 0.9
    draws: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        _check_endpoint(self)
        _check_therapy(self)
        _check_days(self)
        _check_numbers(self)

    @cached_property
    def background(self) -> Background:
        """The background of its endpoint."""
        return find_background(self.endpoint)

    @property
    def plan(self) -> Plan:
        """The same as a plan: visits as often as in the usual trial while that lasts, and those asked for."""
        usual, last = self.background.usual, max(self.days)
        every = usual.visits[0]
        visits = tuple(sorted({*range(every, min(last, usual.days) + 1, every), *self.days}))
        return Plan(last, visits, self.entry, self.therapy != NONE, self.blind)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The responder scores of its endpoint; a half and three quarters where trials have no name for them."""
        return rules_of(self.endpoint)


def rules_of(endpoint: str) -> tuple[Rule, ...]:
    """The responder scores that are read off an endpoint as a share of its start."""
    found = [(name, find_scale(name).response) for name in responder_scores(endpoint)]
    named = tuple(Rule(name, r.falls) for name, r in found if r is not None and r.falls is not None)
    return named or (Rule(f"{endpoint} -50 %", 0.5), Rule(f"{endpoint} -75 %", 0.75))


def _check_endpoint(arm: ControlArm) -> None:
    diseases = find_condition(arm.condition).disease.split("+")
    known = [name for name in backgrounds() if OF[name] in diseases]
    if not known:
        at_all = ", ".join(sorted(set(OF.values())))
        text = f"No score of {arm.condition} has a background yet. Conditions that have one: {at_all}."
        raise UsageError(text, field="condition")
    if arm.endpoint not in known:
        text = unknown(f"endpoint of {arm.condition} with a background", arm.endpoint, known)
        raise UsageError(text, field="endpoint", nearest=nearest(arm.endpoint, known))


def _check_therapy(arm: ControlArm) -> None:
    known = (NONE, *THERAPIES[arm.endpoint])
    if arm.therapy not in known:
        text = unknown(f"background treatment of {arm.endpoint}", arm.therapy, known)
        raise UsageError(text, field="background", nearest=nearest(arm.therapy, known))


def _check_days(arm: ControlArm) -> None:
    if not arm.days:
        raise UsageError("Name at least one week, like 4,8,16.", field="weeks")
    for day in arm.days:
        if not 0 < day <= LONGEST:
            text = f"Weeks count from 1 (day 7) and reach {LONGEST // 7}; found day {day}. Day 0 is always given."
            raise UsageError(text, field="weeks")
    if list(arm.days) != sorted(set(arm.days)):
        raise UsageError("Weeks come once each and in order, like 4,8,16.", field="weeks")


def _check_numbers(arm: ControlArm) -> None:
    if not 1 <= arm.people <= MOST:
        raise UsageError(f"An arm has 1 to {MOST:,} people; found {arm.people:,}.", field="n")
    if not 0 < arm.level < 1:
        raise UsageError(f"A level lies between 0 and 1, like 0.9; found {arm.level:g}.", field="level")
    if not 50 <= arm.draws <= 20_000:
        raise UsageError(f"Take 50 to 20,000 draws; found {arm.draws}.", field="draws")
    _check_score(arm, "entry", arm.entry)
    _check_score(arm, "baseline", arm.baseline)
    if arm.entry is not None and arm.baseline is not None and arm.baseline <= arm.entry:
        text = f"People let in at {arm.entry:g} or more score more than that on average; found {arm.baseline:g}."
        raise UsageError(text, field="baseline")


def _check_score(arm: ControlArm, field: str, score: float | None) -> None:
    link = find_outcome(arm.endpoint).link
    top = link.top if isinstance(link, Bounded) else math.inf
    if score is not None and not (math.isfinite(score) and 0 < score < top):
        ends = f"between 0 and {top:g}" if math.isfinite(top) else "above 0"
        raise UsageError(f"{arm.endpoint} lies {ends}; found {score:g}.", field=field)
