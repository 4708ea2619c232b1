"""The skeleton of a trial: which scores are read on which days on which track, and which arms are set against which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ...outcomes import Link, Outcome
from ..background import Background, Plan
from ..protocol import Arm, Asked, Endpoint, Estimand, Protocol, Track, asked, length, tracks


@dataclass(frozen=True)
class Ask:
    """One column of every table: an endpoint on a visit, by one estimand."""

    endpoint: Endpoint
    day: int
    estimand: Estimand

    @property
    def score(self) -> Asked:
        """What it is read from."""
        return asked(self.endpoint.score)

    @property
    def unit(self) -> str:
        """Of its values: points, percent, or percent of people."""
        if self.endpoint.measure in ("percent", "responders"):
            return "%"
        return self.score.outcome.scale.unit


@dataclass(frozen=True)
class Contrast:
    """What is compared: a weighted sum of arms, ``weights`` by the number of the arm among the groups."""

    arm: str
    against: str
    weights: Mapping[int, float]


@dataclass(frozen=True)
class Frame:
    """Everything that follows from a protocol by itself, worked out once.

    Days on a track count from screening: ``lead`` days of run-in come before randomisation.
    """

    protocol: Protocol

    @cached_property
    def groups(self) -> tuple[Arm, ...]:
        """The arms that are compared."""
        return self.protocol.groups

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """What people are put on."""
        return tracks(self.protocol)

    @property
    def lead(self) -> int:
        """Days of run-in."""
        return self.protocol.run_in.days if self.protocol.run_in else 0

    @property
    def days(self) -> int:
        """Days from screening to the last visit of all."""
        return self.lead + length(self.protocol)

    @property
    def turns(self) -> bool:
        """Whether people take the arms in turn."""
        return self.protocol.periods is not None

    @cached_property
    def times(self) -> tuple[int, ...]:
        """Every day from screening on which people are seen, in order: each visit of each leg."""
        legs = self.tracks[0].legs
        return tuple(self.lead + leg.start + visit for leg in legs for visit in self.protocol.visits)

    @property
    def seen(self) -> tuple[int, ...]:
        """The times, and before them the day of randomisation where there is a run-in."""
        return (self.lead, *self.times) if self.lead else self.times

    def legs_of(self, track: Track, arm: Arm) -> tuple[int, ...]:
        """Which legs of a track are on an arm."""
        return tuple(number for number, leg in enumerate(track.legs) if leg.arm.id == arm.id)

    def places(self, track: Track, arm: Arm, day: int) -> tuple[int, ...]:
        """Where among the times the visit ``day`` of an arm stands, once for each leg on it."""
        visits = self.protocol.visits
        return tuple(leg * len(visits) + visits.index(day) for leg in self.legs_of(track, arm))

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """The columns of every table, by endpoint, day and estimand."""
        p = self.protocol
        return tuple(Ask(e, day, how) for e in p.endpoints for day in p.days_of(e) for how in p.estimands)

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """The scores that are read: of the endpoints, the entry, the baseline table and the subgroups."""
        people = self.protocol.people
        names = [e.score for e in self.protocol.endpoints] + [e.score for e in people.entry]
        names += [row.measure for row in people.baseline if "." not in row.measure]
        found = (asked(name).outcome for name in names)
        return {outcome.id: outcome for outcome in found}

    @cached_property
    def followed(self) -> Mapping[str, str]:
        """The endpoint whose background each score is read through, by score."""
        return {score: asked(score).background.endpoint for score in self.outcomes}

    @cached_property
    def backgrounds(self) -> Mapping[str, Background]:
        """The backgrounds as they are believed on the whole, by endpoint."""
        return {asked(score).background.endpoint: asked(score).background for score in self.outcomes}

    @property
    def links(self) -> Mapping[str, tuple[str, Link]]:
        """By score: whose severity it reads, and how."""
        return {score: (self.followed[score], outcome.link) for score, outcome in self.outcomes.items()}

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Paths of the axis that the people are chosen by."""
        people = self.protocol.people
        names = [c.measure for c in people.criteria] + [row.measure for row in people.baseline]
        return tuple(dict.fromkeys(name for name in names if "." in name))

    def plan(self, hoped: bool) -> Plan:
        """The background's plan of a track; regression comes about by itself from who is let in."""
        therapy = self.protocol.people.background != "none"
        return Plan(self.days, self.seen, None, therapy, hoped)

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Every arm against the control; of a factorial trial each factor over all others, and pairs of them, too."""
        control = self.protocol.control
        base = next(k for k, arm in enumerate(self.groups) if arm.id == control.id)
        simple = [Contrast(arm.id, control.id, {k: 1.0, base: -1.0}) for k, arm in enumerate(self.groups) if k != base]
        return (*simple, *self._margins())

    def _margins(self) -> tuple[Contrast, ...]:
        if self.protocol.kind != "factorial":
            return ()
        held = [frozenset(arm.id.split("+")) if number else frozenset() for number, arm in enumerate(self.groups)]
        names = [factor.id for factor in self.protocol.factors]
        half = len(held) / 2
        every = [Contrast(f"all {n}", f"all without {n}", _signed(held, (n,), half)) for n in names]
        for a, b in combinations(names, 2):
            every.append(Contrast(f"{a} x {b}", "their sum", _signed(held, (a, b), half / 2)))
        return tuple(every)


def _signed(held: list[frozenset[str]], names: tuple[str, ...], over: float) -> dict[int, float]:
    """Plus where an even number of ``names`` is missing, else minus; each side averages over the other factors."""
    return {k: (-1.0) ** sum(name not in has for name in names) / over for k, has in enumerate(held)}
