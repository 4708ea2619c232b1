"""What a clinic would write down about the people of a run: their scores, and who got better by each rule."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ..outcomes import find_outcome, responder_scores, score_constants, visits, work_out
from ..simulation import Course
from .arms import LEVELS, Array, kept

_STREAM = 0x5C04E5  # keeps the chance of scores apart from that of people and days


@dataclass(frozen=True)
class Scored:
    """Scores of a course: ``names`` with the headline first.

    People differ in how a score meets them (how much skin takes part, how they rate themselves), by deviates that
    belong to the person and are the same in every arm; the uncertain constants of the maps stand at their medians.
    """

    course: Course
    names: tuple[str, ...]

    @cached_property
    def _found(self) -> Mapping[str, Any]:
        body = {path: np.asarray(self.course[path], np.float64) for path in self.course.question.outputs}
        with np.errstate(invalid="ignore"):  # runs that failed are NaN throughout and are left out
            return work_out(self.names, body, _own(self.course))

    def expected(self, name: str) -> Array:
        """A score without the error of a reading: [day, draw, person]."""
        shape = self.course.values.shape[1:]
        return np.broadcast_to(self._found[find_outcome(name).expected], shape)

    def latent(self, name: str) -> Array:
        """The hidden severity of a score: [day, draw, person]."""
        shape = self.course.values.shape[1:]
        return np.broadcast_to(self._found[find_outcome(name).latent], shape)

    def spread(self, name: str, day: int, *arms: Course) -> Array:
        """Quantiles over the people whose run succeeded in this course and all ``arms``: [level]."""
        good = kept(self.course, *arms)
        found: Array = np.quantile(self.expected(name)[day].reshape(-1)[good], LEVELS)
        return found

    def responders(self, day: int, *arms: Course) -> dict[str, float]:
        """The percentage (0-100) who respond from day 0 to ``day``, by each rule, from one reading on each day."""
        good = kept(self.course, *arms)
        found: dict[str, float] = {}
        for number, name in enumerate(self.names):
            if responder_scores(name):
                chance = np.random.default_rng([self.course.question.seed, _STREAM, number])
                before, after = (self.latent(name)[d].reshape(-1)[good] for d in (0, day))
                found |= visits(name, before, after, chance).rates()
        return found

    def write(self, path: Path) -> None:
        """A table: one row a day (for each draw and person), one column ``score.NAME`` per score."""
        q = self.course.question
        who = (["draw"] if q.draws > 1 else []) + (["person"] if q.people > 1 else [])
        columns = np.stack([self.expected(name) for name in self.names])
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*who, "day", *(f"score.{name}" for name in self.names)])
            for draw, person in np.ndindex(q.draws, q.people):
                lead = ([draw] if q.draws > 1 else []) + ([person] if q.people > 1 else [])
                for day in self.course.days:
                    writer.writerow([*lead, int(day), *(f"{v:.6g}" for v in columns[:, day, draw, person])])


def scored(course: Course, names: Sequence[str]) -> Scored:
    """The scores ``names`` of a course, which must hold the quantities that they read.

    Raises UsageError for an unknown score and ValueError for a quantity that was not kept.
    """
    return Scored(course, tuple(find_outcome(name).id for name in names))


def _own(course: Course) -> dict[str, Array]:
    """Constants of the maps in which people differ: [person]; none for the median person."""
    q = course.question
    varying = [p for p in score_constants() if p.varies is not None]
    if q.median:
        return {}
    found = {}
    for number, param in enumerate(varying):
        assert param.varies is not None
        deviates = np.random.default_rng([q.seed, _STREAM + 1, number]).standard_normal(q.people)
        found[param.path] = param.varies.about(param.prior.median, deviates)
    return found
