"""What happens to people in a trial whatever they take: they waited until it was bad, are seen, hoped, and creamed.

All of it is added on the latent severity, beside what the body does under a treatment. Nothing here multiplies a
treatment, so that no drug works by letting a placebo through.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..modelling import Number, Param
from ..outcomes import Bounded, Counted
from .background_entry import Screened

Array: TypeAlias = NDArray[np.float64]
TERMS = ("natural", "regression", "expectation", "visits", "therapy")


@dataclass(frozen=True)
class Plan:
    """How a trial looks after its people.

    ``visits`` are the days on which they are seen after day 0; ``threshold`` the score that lets them in (None: all
    who come); ``therapy`` whether everybody has background treatment beside; ``placebo`` whether anything is given
    that may be hoped for. Background treatment that the body model is given as a dose must be left out here.
    """

    days: int
    visits: tuple[int, ...]
    threshold: float | None = None
    therapy: bool = False
    placebo: bool = True

    def __post_init__(self) -> None:
        if self.days < 1 or any(not 0 < v <= self.days for v in self.visits):
            raise UsageError(f"Visits must lie after day 0 and within {self.days} days; found {self.visits}.")

    def seen(self) -> Array:
        """How often people have been seen by the start of each day: [day], 0 to ``days``."""
        return np.array([sum(v <= day for v in self.visits) for day in range(self.days + 1)], np.float64)


@dataclass(frozen=True)
class Background:
    """The course of one score without any effect of the treatment, on its latent scale (below 0 is better).

    ``observed`` is the change in the placebo arm of the ``usual`` trial at its end, without background therapy, and
    ``untreated`` that of people who only wait. Both hold the regression to the mean that the usual trial's entry
    makes, so natural course and expectation are what is left. ``per_visit`` is one further visit; ``therapy`` what
    background treatment adds by the end. ``between_trials`` is the SD of whole trials; ``individual`` that of people's
    own changes. ``settling`` is the time constant in days of what builds up.
    """

    endpoint: str
    screened: Screened
    usual: Plan
    observed: Param
    untreated: Param
    per_visit: Param
    therapy: Param
    between_trials: Param
    individual: Param
    settling: Param

    @property
    def link(self) -> Bounded | Counted:
        """From the latent severity to the score, the same as that of the model's own outcome."""
        return self.screened.link

    @property
    def constants(self) -> dict[str, Param]:
        """Every number of it by name."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)} | {
            f.name: getattr(self.screened, f.name) for f in fields(self.screened)
        }
        return {name: value for name, value in mine.items() if isinstance(value, Param)}

    def terms(self, plan: Plan, deviate: Number = 0.0) -> dict[str, Array]:
        """Every term's mean by name, [day] from 0 to ``plan.days``; ``deviate`` is the trial's own (SD units)."""
        built = self.built(plan.days)
        waiting, given = (p.prior.median for p in (self.untreated, self.observed))
        fallen = float(self._regression(self.usual)[-1])
        seen = self.per_visit.prior.median * len(self.usual.visits)
        scale = float(self.built(self.usual.days)[-1])
        natural = (waiting - fallen) / scale
        hope = (given + self.between_trials.prior.median * deviate - waiting - seen) / scale
        return {
            "natural": natural * built,
            "regression": self._regression(plan),
            "expectation": hope * built * plan.placebo,
            "visits": self.per_visit.prior.median * plan.seen(),
            "therapy": self.therapy.prior.median / scale * built * plan.therapy,
        }

    def shift(self, plan: Plan, deviate: Number = 0.0) -> Array:
        """The sum of all terms: [day]."""
        found: Array = np.sum(list(self.terms(plan, deviate).values()), axis=0)
        return found

    def built(self, days: int) -> Array:
        """Share of what builds up that is there at the start of each day: [day]."""
        return 1 - np.exp(-np.arange(days + 1) / self.settling.prior.median)

    def _regression(self, plan: Plan) -> Array:
        if plan.threshold is None:
            return np.zeros(plan.days + 1)
        return self.screened.regression(self.link.latent(plan.threshold), plan.days)


@dataclass(frozen=True)
class Followed:
    """One arm of a trial: the latent severity of its people and what was ``read`` of it, [day, person] from day 0."""

    latent: Array
    read: Array

    def responders(self, falls: float) -> Array:
        """Percent of people whose reading has fallen by at least the share ``falls`` of that of day 0: [day]."""
        share: Array = 100 * np.mean(self.read <= (1 - falls) * self.read[0], axis=1)
        return share

    def improved(self) -> Array:
        """Mean over people of the percent by which their reading fell from that of day 0: [day]."""
        fallen: Array = 100 * np.mean(1 - self.read / self.read[0], axis=1)
        return fallen


def follow(
    background: Background, plan: Plan, effect: Array | float = 0.0, *, people: int, seed: int, trial: int = 0
) -> Followed:
    """One arm: people who pass the entry, under the background and an effect of the treatment.

    ``effect`` is what the body does under the treatment on the latent scale, [day] or [day, person], 0 for nothing.
    People are drawn until enough have passed, so regression to the mean comes about; the same ``seed`` gives the same
    people in every arm, and ``trial`` the deviate that all arms of one trial share.
    """
    random = np.random.default_rng([seed, trial])
    deviate = random.standard_normal()
    threshold = -math.inf if plan.threshold is None else background.link.latent(plan.threshold)
    entered = background.screened.entered(random, people, threshold)
    alone = background.screened.course(random, entered, plan.days)
    terms = background.terms(plan, deviate)
    added = np.sum([terms[name] for name in TERMS if name != "regression"], axis=0)
    swing = background.individual.prior.median * random.standard_normal(people) * background.built(plan.days)[:, None]
    done = np.asarray(effect, np.float64)
    latent = alone + added[:, None] + swing + (done[:, None] if done.ndim == 1 else done)
    read = background.link.seen(latent, random)
    return Followed(latent, np.concatenate([entered.read[None], read[1:]]))
