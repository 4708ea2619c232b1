"""A trial with a body in it: what the axis does under a treatment, beside what happens to everybody in a trial."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ...modelling import Axis
from ...trials import BESIDES, POTENCY, besides_names, built, is_medicine, potency, potency_names
from ..published import Arm, course
from .mechanism import Mechanism
from .regimen import Regimen, regimen
from .rivals import rule
from .solve import Slopes

Array = NDArray[np.float64]
BIASES: Mapping[str, tuple[float, float]] = {
    "small": (-0.05, 0.10), "open": (-0.15, 0.15), "sponsored": (-0.05, 0.10), "published": (-0.30, 0.30),
}  # fmt: skip
"""Mean and SD of what a trial of 20, an open one and a sponsored one add to a treatment (latent), and of what is
printed by chance, per standard error of the trial's difference. Assumed; published effects of antidepressants were
32 % larger than those in the regulator's files (doi:10.1056/NEJMsa065779)."""
LAWLESS: Mapping[bool, tuple[float, float, float]] = {True: (-0.5, 0.6, 0.4), False: (-0.1, 0.15, 0.15)}
"""Mean, SD of classes and SD of drugs of what the model has no law for (latent). Assumed."""
_LEAST_TRIALS = 0.15  # SD between trials; that of a course is used where it is larger


@dataclass(frozen=True)
class Felt:
    """A mechanism's effect by a day: ``base`` at ``at`` (deviates by path), and its ``slopes`` per deviate."""

    base: float
    slopes: Mapping[str, float]
    at: Mapping[str, float] = field(default_factory=dict)

    def now(self, unknowns: Mapping[str, float]) -> float:
        """The effect at these deviates."""
        moved = sum(slope * (unknowns.get(p, 0.0) - self.at.get(p, 0.0)) for p, slope in self.slopes.items())
        return self.base + moved


@dataclass(frozen=True)
class Asked:
    """What a mechanism is asked for one arm."""

    regimen: Regimen
    score: str
    day: float


@lru_cache(maxsize=4096)
def asked(axis: Axis, arm: Arm, strict: bool = False) -> Asked | None:
    """What the mechanism is asked for an arm; None for a control and where there is no law."""
    found = regimen(axis, arm, strict) if arm.treated else None
    return None if found is None else Asked(found, arm.endpoint.score, arm.day)


@dataclass(frozen=True)
class Bodied:
    """The course of a score without treatment, the mechanism's effect with its potency, and the biases of trials.

    ``felt`` holds the effects that were worked out; an arm that is not in it is one without a law.
    """

    axis: Axis
    felt: Mapping[Asked, Felt]
    biased: bool = True

    def expected(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """Mean latent change since entry."""
        return self.course(arm, unknowns) + (self.effect(arm, unknowns) if arm.treated else 0.0)

    def course(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """The part that has nothing to do with a treatment."""
        return course(arm) + _sum(background(arm), unknowns)

    def effect(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """The treatment's part, with what makes trials kinder to it if ``biased``."""
        return self.true(arm, unknowns) + (_kindness(arm) + _sum(_bias(arm), unknowns) if self.biased else 0.0)

    def true(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """What the treatment does."""
        felt = self.of(arm)
        if felt is None:
            return LAWLESS[is_medicine(arm.take)][0] * built(arm.day) + _sum(self._besides(arm), unknowns)
        return felt.now(unknowns) * potency(arm.take, unknowns) + _sum(self._besides(arm), unknowns)

    def of(self, arm: Arm) -> Felt | None:
        """The mechanism's effect for an arm, if it was worked out."""
        question = asked(self.axis, arm)
        return None if question is None else self.felt.get(question)

    def slopes(self, arm: Arm, unknowns: Mapping[str, float]) -> Slopes:
        """Per prior SD of every unknown."""
        if not arm.treated:
            return background(arm)
        return {**background(arm), **self.of_effect(arm, unknowns), **(_bias(arm) if self.biased else {})}

    def of_effect(self, arm: Arm, unknowns: Mapping[str, float]) -> dict[str, float]:
        """The slopes of what the treatment does."""
        felt, found = self.of(arm), self._besides(arm)
        if felt is None:
            return found
        by_class, own = POTENCY[is_medicine(arm.take)]
        share = potency(arm.take, unknowns)
        turned = felt.now(unknowns) * (share if is_medicine(arm.take) else 1.0)
        of_class, of_drug = potency_names(arm.take)
        found |= {of_class: by_class * turned, of_drug: own * turned}
        return found | {path: slope * share for path, slope in felt.slopes.items()}

    def _besides(self, arm: Arm) -> dict[str, float]:
        felt = self.of(arm)
        by_class, own = BESIDES[is_medicine(arm.take)] if felt else LAWLESS[is_medicine(arm.take)][1:]
        apart = math.hypot(0.10, 0.15 * (felt.base if felt else 0.0))
        of_class, of_drug = besides_names(arm.take)
        return {
            of_class: by_class * built(arm.day),
            of_drug: own * built(arm.day),
            f"group {arm.trial}, {arm.arm}": apart,
        }


@lru_cache(maxsize=4096)
def background(arm: Arm) -> Slopes:
    """A course's own numbers, the trial's deviate and the rule of the endpoint, per prior SD."""
    course = arm.readings.background
    score, grown = course.endpoint, _grown(arm)
    hope = "observed" if arm.hoped else "untreated"
    between = max(course.between_trials.prior.median, _LEAST_TRIALS)
    found = {
        f"{hope} {score}": _sd(course, hope) * grown,
        f"therapy {score}": _sd(course, "therapy") * grown * arm.beside,
        f"trial {arm.trial}, {score}": between * grown,
    }
    return {name: slope for name, slope in found.items() if slope} | rule(arm)


def _grown(arm: Arm) -> float:
    """What has built up against the end of the usual trial."""
    course = arm.readings.background
    built_up = course.built(max(round(arm.day), course.usual.days))
    return float(built_up[round(arm.day)] / built_up[course.usual.days])


def _sd(course: object, name: str) -> float:
    """SD of what is believed of a number of a course."""
    prior = getattr(course, name).prior
    return float(prior.at(1.0) - prior.at(0.0))


def _bias(arm: Arm) -> dict[str, float]:
    return {f"bias {name}": share * BIASES[name][1] for name, share in _marks(arm).items() if share}


def _kindness(arm: Arm) -> float:
    return sum(share * BIASES[name][0] for name, share in _marks(arm).items())


def _marks(arm: Arm) -> dict[str, float]:
    """What makes a trial kinder to what it tests, each 0 to 1; and the standard error of its difference."""
    chance = 0.9 * math.sqrt(2 / arm.n)
    return {"small": arm.small, "open": float(arm.open), "sponsored": float(arm.sponsored), "published": chance}


def _sum(slopes: Slopes, unknowns: Mapping[str, float]) -> float:
    return sum(slope * unknowns.get(name, 0.0) for name, slope in slopes.items())


def linearised(mechanism_at: Mapping[str, float], moved: tuple[str, ...], questions: set[Asked], axis: Axis,
               lanes: int | None = None, step: float = 1.0) -> dict[Asked, Felt]:  # fmt: skip
    """Effects around some deviates, with their slopes by steps of ``step`` deviates in each of ``moved``."""
    worlds = len(moved) + 1
    beliefs = {path: np.full(worlds, mechanism_at.get(path, 0.0)) for path in {*mechanism_at, *moved}}
    for k, path in enumerate(moved):
        beliefs[path][k + 1] += step
    mechanism = Mechanism(axis, beliefs) if lanes is None else Mechanism(axis, beliefs, lanes=lanes)
    found = {}
    for question in sorted(questions, key=_order):
        values = mechanism.effect(question.regimen, question.score, question.day)
        slopes = {path: float(v - values[0]) / step for path, v in zip(moved, values[1:], strict=True)}
        found[question] = Felt(float(values[0]), {p: s for p, s in slopes.items() if abs(s) > 1e-4}, dict(mechanism_at))
    return found


def _order(question: Asked) -> tuple[str, str, str, float]:
    r = question.regimen
    return r.name, r.take, f"{r.doses}{r.beside}{question.score}", question.day
