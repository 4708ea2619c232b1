"""A crowd that nobody has met: people drawn from the model, followed for a while, some of them twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np

from ..errors import UsageError
from ..modelling import Axis
from ..simulation import Course, simulate
from .arms import Array, Difference, difference, gap_spread, kept, spread
from .guesses import guesses
from .taken import Taken, doses_of, grouped

ALL_STATES_UP_TO = 100
"""Up to so many people every state is kept; of a larger crowd only what is asked for."""
MOST_BYTES = 4e9
"""Most memory that the numbers of one cohort may take: half of a small computer's."""

Precision = Literal["float32", "float64"]
Mode = Literal["fast", "full"]


@dataclass(frozen=True)
class CohortPlan:
    """Everything that decides a cohort: who, how many, for how long, what they take, and how it is computed.

    ``headline`` are the quantities that a page shows; ``asked`` those that are kept (None: the headline, and
    every state of a small cohort); ``also`` are kept besides and not shown, for scores to be worked out. With
    ``compare`` the same people are run a second time without the doses, and with ``apart`` once more under each
    part of what is taken, for :func:`~gutaxis.trials.combined`.
    """

    condition: str
    axis: Axis
    headline: tuple[str, ...]
    taken: tuple[Taken, ...] = ()
    asked: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    days: int = 84
    people: int = 1000
    draws: int = 1
    mode: Mode = "fast"
    seed: int = 1
    precision: Precision = "float32"
    median: bool = False
    compare: bool = False
    apart: bool = False

    @property
    def parts(self) -> Mapping[str, tuple[Taken, ...]]:
        """What is taken by itself in an arm of its own, by name; none unless the parts are asked for."""
        return grouped(self.taken) if self.apart else {}

    @property
    def arms(self) -> int:
        """How many times the same people are run."""
        return 1 + self.compare + len(self.parts)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The paths that are kept."""
        if self.asked is not None:
            return tuple(dict.fromkeys((*self.asked, *self.also)))
        states = tuple(s.path for s in self.axis.states) if self.people * self.draws <= ALL_STATES_UP_TO else ()
        return tuple(dict.fromkeys((*states, *self.headline, *self.also)))

    @property
    def shown(self) -> tuple[str, ...]:
        """The paths that a page shows."""
        return self.headline if self.asked is None else tuple(dict.fromkeys(self.asked))

    @property
    def day(self) -> int:
        """The day on which arms are compared: when the last dose ends, or the end of the run."""
        stops = [t.dose.stop for t in self.taken if not t.pulse]
        return max(stops, default=self.days) if not any(t.pulse for t in self.taken) else self.days

    def run(self, progress: Callable[[int], None] | None = None) -> Cohort:
        """Follow these people; ``progress`` is told how many runs are done, one arm after the other.

        Raises UsageError for what cannot be run and SolveError if nobody's run succeeded.
        """
        self._check_size()
        every = [self.taken, *([()] if self.compare else []), *self.parts.values()]
        courses = [self._arm(taken, self._later(k, progress)) for k, taken in enumerate(every)]
        first = 1 + self.compare
        alone = dict(zip(self.parts, courses[first:], strict=True))
        return Cohort(self, courses[0], courses[1] if self.compare else None, alone)

    def _later(self, arm: int, progress: Callable[[int], None] | None) -> Callable[[int], None] | None:
        done = arm * self.people * self.draws
        return (lambda n: progress(done + n)) if progress else None

    def _arm(self, taken: tuple[Taken, ...], progress: Callable[[int], None] | None) -> Course:
        return simulate(
            self.axis,
            days=self.days,
            people=self.people,
            draws=self.draws,
            doses=doses_of(taken),
            outputs=self.outputs,
            mode=self.mode,
            seed=self.seed,
            precision=self.precision,
            median=self.median,
            progress=progress,
        )

    def _check_size(self) -> None:
        width = np.dtype(self.precision).itemsize * self.arms
        each = width * len(self.outputs) * (self.days + 1) * self.draws
        if self.people * each > MOST_BYTES:
            text = (
                f"{self.people:,} people over {self.days} days with {len(self.outputs)} quantities fill "
                f"{self.people * each / 1e9:,.1f} GB, and at most {MOST_BYTES / 1e9:.0f} GB are used. "
                f"Ask for up to {int(MOST_BYTES // each):,} people, or for fewer days or quantities (--output); "
                "with --jobs only sums are kept, of as many people as you like."
            )
            raise UsageError(text, field="people")


@dataclass(frozen=True)
class Cohort:
    """What became of a plan: the course, and that of the same people without the doses, or None.

    ``alone`` are the courses of the same people under one part of what is taken, by its name.
    """

    plan: CohortPlan
    course: Course
    without: Course | None = None
    alone: Mapping[str, Course] = field(default_factory=dict)

    @cached_property
    def _sorted(self) -> dict[str, dict[str, Array]]:
        return {}

    @property
    def arms(self) -> dict[str, Course]:
        """The arms by name: ``with`` and ``without``, or only ``course``."""
        if self.without is None:
            return {"course": self.course}
        return {"with": self.course, "without": self.without}

    @cached_property
    def failed(self) -> tuple[tuple[int, int], ...]:
        """The (draw, person) whose run failed in any arm; they are left out of every summary."""
        return tuple(sorted({who for arm in (*self.arms.values(), *self.alone.values()) for who in arm.failed}))

    @property
    def runs(self) -> int:
        """How many runs each arm holds."""
        return self.plan.people * self.plan.draws

    @property
    def day(self) -> int:
        """The day on which arms are compared."""
        return self.plan.day

    def spreads(self, path: str) -> dict[str, Array]:
        """Quantiles [level, day] of one quantity in each arm; sorted once, however often they are asked for."""
        if path not in self._sorted:
            good = kept(*self.arms.values())
            self._sorted[path] = {name: spread(course, path, good) for name, course in self.arms.items()}
        return self._sorted[path]

    def gaps(self, path: str) -> Array | None:
        """Quantiles [level, day] of the difference within people; None for one arm, or where nobody differs."""
        if self.without is None:
            return None
        found = gap_spread(self.course, self.without, path)
        return found if found.any() else None

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What differs on :attr:`day` between the arms; empty where there is one arm."""
        if self.without is None:
            return ()
        return tuple(difference(self.course, self.without, path, self.day) for path in self.plan.shown)

    def as_dict(self) -> dict[str, Any]:
        """What was run, what decides the numbers and what came out, for programs."""
        plan, every = self.plan, guesses(self.plan.axis)
        return {
            "condition": plan.condition,
            "days": plan.days,
            "taken": [t.as_dict() for t in plan.taken],
            "constants": {"all": sum(g.constants for g in every), "guessed": sum(g.guessed for g in every)},
            "arms": {name: course.provenance() for name, course in self.arms.items()},
            "alone": {name: course.provenance() for name, course in self.alone.items()},
            "failed": [{"draw": draw, "person": person} for draw, person in self.failed],
            "quantities": [self._last(path) for path in plan.shown],
            "differences": [d.as_dict() for d in self.differences],
        }

    def _last(self, path: str) -> dict[str, Any]:
        unit = self.course.unit(path)
        found = {}
        for name, values in self.spreads(path).items():
            low, _, mid, _, high = (float(v) for v in values[:, self.day])
            found[name] = {"mid": mid, "low": low, "high": high, "level": 0.9, "unit": unit}
        return {"path": path, "day": self.day, "among_people": found}
