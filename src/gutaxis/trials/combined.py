"""The same people live through it four times: with neither, with one, with the other, and with both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..outcomes import find_outcome
from .arms import Array, kept
from .cohort import Cohort
from .combined_effects import Effects, Span, by_scale, effects
from .scored import scored

LATENT = "latent severity"


@dataclass(frozen=True)
class Combined:
    """What several things do to one score on ``day``, together and apart.

    ``latent`` is on the severity on which effects add if nothing joins them, and carries the verdict; ``points`` on
    the score itself, ``unit``; of its interaction ``ends`` is owed to the ends of the scale.
    """

    score: str
    day: int
    unit: str
    latent: Effects
    points: Effects
    ends: Span

    @property
    def parts(self) -> tuple[str, ...]:
        """What was taken, in the order in which it was asked for."""
        return tuple(self.latent.alone)

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "id": self.score,
            "day": self.day,
            "parts": list(self.parts),
            "word": self.latent.word,
            "over": self.latent.over,
            "margin": {"value": self.latent.margin, "unit": LATENT},
            "idle": list(self.latent.idle),
            "latent": _written(self.latent, LATENT),
            "points": _written(self.points, self.unit) | {"of_scale": self.ends.as_dict(self.unit)},
        }


def combined(cohort: Cohort, names: Iterable[str]) -> tuple[Combined, ...]:
    """The parts of a cohort that was run ``apart``, for each score in ``names``; none where there is one part.

    Everyone is compared with themselves: the same constants and the same chance in every arm. Scores are worked out
    without the error of a reading. Raises UsageError for an unknown score.
    """
    if len(cohort.alone) < 2 or cohort.without is None:
        return ()
    return tuple(_combined(cohort, find_outcome(name).id) for name in names)


def _combined(cohort: Cohort, name: str) -> Combined:
    outcome = find_outcome(name)
    assert cohort.without is not None
    courses = {"": cohort.without, **cohort.alone, "+": cohort.course}
    shape = (cohort.plan.draws, cohort.plan.people)
    good = kept(*courses.values()).reshape(shape)
    arms: dict[str, Array] = {
        arm: np.where(good, scored(course, [name]).latent(name)[cohort.day].reshape(shape), np.nan)
        for arm, course in courses.items()
    }
    neither, together = arms.pop(""), arms.pop("+")
    points, ends = by_scale(outcome.link, neither, arms, together)
    return Combined(name, cohort.day, outcome.scale.unit, effects(neither, arms, together), points, ends)


def _written(found: Effects, unit: str) -> dict[str, Any]:
    return {
        "alone": {name: part.as_dict(unit) for name, part in found.alone.items()},
        "together": found.together.as_dict(unit),
        "summed": found.summed.as_dict(unit),
        "interaction": found.interaction.as_dict(unit),
    }
