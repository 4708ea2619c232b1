"""A control arm as a trial would report it: by visit, in points, in percent, and in people who got better."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from ...modelling import Fixed, Param
from ...outcomes import Bounded
from ..background import TERMS, Array, Background, Plan
from .asked import ControlArm
from .crowd import Crowd, as_it_stands, drawn
from .likely import Likely, likely_mean, likely_share
from .started import shifted_to
from .visit import Visit, at_entry, at_visits

MEASURES = ("mean", "change", "percent change", "responders")


@dataclass(frozen=True)
class Expected:
    """One figure of the arm at one visit.

    ``measure`` is one of :data:`MEASURES`, in ``unit``; for responders ``endpoint`` names the rule. Changes are below 0
    for what is better.
    """

    day: int
    endpoint: str
    measure: str
    unit: str
    likely: Likely

    def as_dict(self) -> dict[str, Any]:
        """One flat row, day and week first."""
        place = {"day": self.day, "week": self.day / 7, "endpoint": self.endpoint, "measure": self.measure}
        return place | {"unit": self.unit} | self.likely.as_dict()


@dataclass(frozen=True)
class Pull:
    """What one term of the background brings to the mean change by a day, in points and on the latent scale.

    Terms add on the latent scale; the points are the mean change parted in the same proportion.
    """

    day: int
    term: str
    latent: float
    points: float

    def as_dict(self) -> dict[str, Any]:
        """One flat row."""
        return asdict(self)


@dataclass(frozen=True)
class Course:
    """A control arm over its visits: how people start (mean and SD), what is expected, and what it is made of."""

    start: float
    start_sd: float
    rows: tuple[Expected, ...]
    shares: tuple[Pull, ...]

    def find(self, day: int, measure: str, endpoint: str | None = None) -> Likely:
        """One figure; for responders name the rule. KeyError for one that is not there."""
        for row in self.rows:
            if (row.day, row.measure) == (day, measure) and endpoint in (None, row.endpoint):
                return row.likely
        raise KeyError((day, measure, endpoint))


def course(arm: ControlArm, people: int | None = None) -> Course:
    """The expected course of a planned arm, intervals for as many ``people`` as given (None: very many)."""
    background, plan, days = arm.background, arm.plan, arm.days
    falls = [rule.falls for rule in arm.rules]
    middle = shifted_to(as_it_stands(background, plan, days), arm.baseline)
    many = shifted_to(drawn(background, plan, days, arm.draws, arm.seed), arm.baseline)
    here, there = at_visits(middle, falls), at_visits(many, falls)
    rows = [row for pair in zip(here, there, strict=True) for row in _rows(arm, many, *pair, people)]
    start, start_sd = at_entry(middle)
    return Course(float(start[0]), float(start_sd[0]), tuple(rows), _shares(background, plan, middle, here))


def _rows(arm: ControlArm, many: Crowd, here: Visit, there: Visit, people: int | None) -> list[Expected]:
    def mean(measure: str, unit: str, values: str) -> Expected:
        mid, sd = (float(getattr(here, name)[0]) for name in (values, f"{values}_sd"))
        spread = getattr(there, values), getattr(there, f"{values}_sd")
        likely = likely_mean(mid, sd, *spread, many.deviate, people, arm.level, _ends(arm, measure))
        return Expected(here.day, arm.endpoint, measure, unit, likely)

    shares = [
        Expected(
            here.day, rule.name, "responders", "%",
            likely_share(
                float(here.shares[rule.falls][0]), there.shares[rule.falls], many.deviate, people, arm.level
            ),
        )
        for rule in arm.rules
    ]  # fmt: skip
    means = (("mean", "points", "score"), ("change", "points", "change"), ("percent change", "%", "percent"))
    return [*(mean(*row) for row in means), *shares]


def _ends(arm: ControlArm, measure: str) -> tuple[float, float]:
    """Where a figure ends, whatever happens."""
    link = arm.background.link
    top = link.top if isinstance(link, Bounded) else np.inf
    return {"mean": (0.0, top), "change": (-top, top), "percent change": (-100.0, np.inf)}[measure]


def _shares(background: Background, plan: Plan, middle: Crowd, visits: tuple[Visit, ...]) -> tuple[Pull, ...]:
    """The mean change parted by what pulls, in proportion to each term's pull on the latent scale."""
    terms = background.terms(plan) | {"regression": _regression(background, plan, float(middle.mean[0]))}
    found = []
    for visit, day in zip(visits, middle.days, strict=True):
        whole = float(np.sum([terms[name][day] for name in TERMS]))
        change = float(visit.change[0])
        pulls = {name: float(terms[name][day]) for name in TERMS}
        found += [Pull(day, name, pull, change * pull / whole if whole else 0.0) for name, pull in pulls.items()]
    return tuple(found)


def _regression(background: Background, plan: Plan, mean: float) -> Array:
    """Regression to the mean of people who come with this mean (latent): [day]."""
    if plan.threshold is None:
        return np.zeros(plan.days + 1)
    known = background.screened
    coming = replace(known, mean=Param(known.mean.unit, Fixed(mean), known.mean.note, source="definition"))
    return coming.regression(background.link.latent(plan.threshold), plan.days)
