"""A crowd that nobody has met: people drawn from the model, followed for a while, some of them twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from ..errors import UsageError
from ..interventions import SHARE
from ..modelling import Axis
from ..simulation import Course, Dose, parse_doses, share_of, simulate
from .arms import Array, Difference, difference, gap_spread, kept, spread
from .guesses import guesses

ALL_STATES_UP_TO = 100
"""Up to so many people every state is kept; of a larger crowd only what is asked for."""
MOST_BYTES = 4e9
"""Most memory that the numbers of one cohort may take: half of a small computer's."""

Precision = Literal["float32", "float64"]
Mode = Literal["fast", "full"]


@dataclass(frozen=True)
class Taken:
    """Something that is taken: ``what`` it is called by (an intervention or an exposure), and its dose.

    What changes several exposures, or is given again and again, has ``parts``: the doses that reach the body;
    its ``dose`` is then the whole as it was asked for.
    """

    what: str
    unit: str
    dose: Dose
    pulse: bool
    parts: tuple[Dose, ...] = ()

    @property
    def given(self) -> tuple[Dose, ...]:
        """The doses that reach the body."""
        return self.parts or (self.dose,)

    def as_dict(self) -> dict[str, Any]:
        """The same for programs; the days are half-open."""
        d = self.dose
        days = {"start": d.start, "stop": d.stop}
        whole = {"id": self.what, "exposure": d.exposure, "amount": d.amount, "unit": self.unit, **days, "how": d.how}
        return whole | ({"parts": [vars(part) for part in self.parts]} if self.parts else {})


def taken(axis: Axis, text: str, days: int) -> Taken:
    """What is taken, as :func:`~gutaxis.simulation.parse_doses` reads it: one dose, several at once, or a series."""
    doses = parse_doses(axis, text, days)
    what, _, rest = text.strip().partition("=")
    first, exposure = doses[0], axis.symbol(doses[0].exposure)
    if len({dose.exposure for dose in doses}) > 1:
        share = share_of(what.strip(), rest.partition("@")[0])
        return Taken(what.strip(), SHARE, replace(first, exposure=what.strip(), amount=share), False, doses)
    pulse = getattr(exposure, "pulse", False)
    if len(doses) == 1:
        return Taken(what.strip(), exposure.unit, first, pulse)
    return Taken(what.strip(), exposure.unit, replace(doses[-1], start=first.start), False, doses)


@dataclass(frozen=True)
class CohortPlan:
    """Everything that decides a cohort: who, how many, for how long, what they take, and how it is computed.

    ``headline`` are the quantities that a page shows; ``asked`` those that are kept (None: the headline, and
    every state of a small cohort); ``also`` are kept besides and not shown, for scores to be worked out. With
    ``compare`` the same people are run a second time without the doses.
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

    def run(self, progress: Callable[[int], None] | None = None) -> Cohort:
        """Follow these people; ``progress`` is told how many runs are done, the second arm after the first.

        Raises UsageError for what cannot be run and SolveError if nobody's run succeeded.
        """
        self._check_size()
        course = self._arm(self.taken, progress)
        done = self.people * self.draws
        second = (lambda n: progress(done + n)) if progress else None
        return Cohort(self, course, self._arm((), second) if self.compare else None)

    def _arm(self, taken: tuple[Taken, ...], progress: Callable[[int], None] | None) -> Course:
        return simulate(
            self.axis,
            days=self.days,
            people=self.people,
            draws=self.draws,
            doses=[dose for t in taken for dose in t.given],
            outputs=self.outputs,
            mode=self.mode,
            seed=self.seed,
            precision=self.precision,
            median=self.median,
            progress=progress,
        )

    def _check_size(self) -> None:
        width = np.dtype(self.precision).itemsize * (2 if self.compare else 1)
        each = width * len(self.outputs) * (self.days + 1) * self.draws
        if self.people * each > MOST_BYTES:
            text = (
                f"{self.people:,} people over {self.days} days with {len(self.outputs)} quantities fill "
                f"{self.people * each / 1e9:,.1f} GB, and at most {MOST_BYTES / 1e9:.0f} GB are used. "
                f"Ask for up to {int(MOST_BYTES // each):,} people, or for fewer days or quantities (--output)."
            )
            raise UsageError(text, field="people")


@dataclass(frozen=True)
class Cohort:
    """What became of a plan: the course, and that of the same people without the doses, or None."""

    plan: CohortPlan
    course: Course
    without: Course | None = None

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
        return tuple(sorted({who for arm in self.arms.values() for who in arm.failed}))

    @property
    def runs(self) -> int:
        """How many runs each arm holds."""
        return self.plan.people * self.plan.draws

    @property
    def day(self) -> int:
        """The day on which arms are compared: when the last dose ends, or the end of the run."""
        stops = [t.dose.stop for t in self.plan.taken if not t.pulse]
        return max(stops, default=self.plan.days) if not any(t.pulse for t in self.plan.taken) else self.plan.days

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
