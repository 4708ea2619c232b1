"""A crowd too large to keep: everyone is followed, in blocks, and what is kept is how many fared how."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from .. import __version__
from ..errors import UsageError
from ..simulation import BLOCK, Question, blocks, schedule
from .arms import BETTER, LEVELS, ROUNDING, Array, Difference
from .bins import counted, quantiles
from .cohort import Cohort, CohortPlan
from .guesses import guesses
from .spread import Gathered, Kept, Spread, Tally, blocks_of, gathered
from .taken import doses_of

_HEADS = tuple(f"p{100 * level:02.0f}" for level in LEVELS)


@dataclass(frozen=True)
class CrowdWork:
    """What is done with a block of the people of a plan: each is run in every arm, and the runs are tallied.

    ``with`` is the arm with the doses (``course`` where it is the only one), ``without`` the same people without.
    """

    plan: CohortPlan

    @property
    def arms(self) -> Mapping[str, Question]:
        """The arms by name, as questions."""
        plan = self.plan
        doses = {"with": doses_of(plan.taken), "without": []} if plan.compare else {"course": doses_of(plan.taken)}
        return {name: self._question(schedule(plan.axis, plan.days, given)) for name, given in doses.items()}

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of all that decides the numbers, but for how many people there are."""
        found = hashlib.sha256(__version__.encode())
        for name, q in self.arms.items():
            settings = (q.axis.digest, q.outputs, q.draws, q.mode, q.seed, q.precision, q.noise)
            found.update(repr((name, settings, q.people if q.draws > 1 else None)).encode())
            found.update(q.schedule.daily.tobytes() + q.schedule.pulses.tobytes())
        return found.hexdigest()[:12]

    def __call__(self, block: range) -> Tally:
        """The tally of the runs ``block`` (run = draw * people + person)."""
        runs = {name: _run(question, block) for name, question in self.arms.items()}
        good = np.all([np.isfinite(values).all((0, 1)) for values in runs.values()], axis=0)
        sums = {"people": np.array([good.sum()])}
        for name, values in runs.items():
            sums |= _sums(f"{name} ", self.plan.outputs, values[..., good])
        if self.plan.compare:
            gap = self._gap(runs["with"][..., good], runs["without"][..., good])
            sums |= _sums("gap ", self.plan.outputs, gap)
            sums |= {"gap lower": (gap < 0).sum(-1), "gap higher": (gap > 0).sum(-1)}
        return Tally(sums, tuple(int(block[k]) for k in np.flatnonzero(~good)))

    def _question(self, plan: Any) -> Question:
        p = self.plan
        same: dict[str, Any] = {"mode": p.mode, "seed": p.seed, "precision": p.precision, "median": p.median}
        return Question(p.axis, plan, p.outputs, p.people, p.draws, **same)

    def _gap(self, one: Array, other: Array) -> Array:
        slack = ROUNDING[self.plan.precision] * np.maximum(np.maximum(np.abs(one), np.abs(other)), 1.0)
        return np.where(np.abs(one - other) <= slack, 0.0, one - other)


def _run(question: Question, block: range) -> Array:
    return np.concatenate([found.values for found in blocks(question, block)], axis=-1).astype(np.float64)


def _sums(lead: str, paths: tuple[str, ...], values: Array) -> dict[str, Any]:
    """Of values [path, day, person]: totals [path, day], and counts [day, bin] for each path."""
    totals = {f"{lead}total": values.sum(-1), f"{lead}squares": (values**2).sum(-1)}
    return totals | {f"{lead}{path}": counted(rows) for path, rows in zip(paths, values, strict=True)}


@dataclass(frozen=True)
class ArmTally:
    """One arm of a crowd: ``name``, and the tally of everybody."""

    plan: CohortPlan
    name: str
    tally: Tally

    def unit(self, path: str) -> str:
        """The unit of a quantity."""
        return self.plan.axis.symbol(path).unit

    def spread(self, path: str) -> Array:
        """Quantiles at ``LEVELS``: [level, day]."""
        return quantiles(self.tally.sums[f"{self.name} {path}"], LEVELS)

    def mean(self, path: str) -> Array:
        """Means over people: [day]."""
        return self._moment("total", path)

    def sd(self, path: str) -> Array:
        """Standard deviations over people: [day]."""
        return np.sqrt(np.maximum(self._moment("squares", path) - self.mean(path) ** 2, 0.0))

    def _moment(self, name: str, path: str) -> Array:
        row = self.plan.outputs.index(path)
        found: Array = self.tally.sums[f"{self.name} {name}"][row] / self.tally.sums["people"][0]
        return found

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of this arm's sums."""
        mine = {name: s for name, s in self.tally.sums.items() if name.startswith(f"{self.name} ")}
        return Tally(mine).digest

    def provenance(self) -> dict[str, Any]:
        """What decides the numbers, and their digest."""
        p = self.plan
        decides = {"model": p.axis.digest, "seed": p.seed, "people": p.people, "draws": p.draws, "mode": p.mode}
        return {"gutaxis": __version__, **decides, "precision": p.precision, "digest": self.digest}


@dataclass(frozen=True)
class Crowd:
    """What became of a plan, summed up; it answers like a :class:`~gutaxis.trials.Cohort`, its quantiles within 2 %."""

    plan: CohortPlan
    found: Gathered

    @property
    def course(self) -> ArmTally:
        """The arm that takes what is taken."""
        return ArmTally(self.plan, "with" if self.plan.compare else "course", self.found.tally)

    @property
    def without(self) -> ArmTally | None:
        """The same people without the doses."""
        return ArmTally(self.plan, "without", self.found.tally) if self.plan.compare else None

    @property
    def arms(self) -> dict[str, ArmTally]:
        """The arms by name."""
        return {arm.name: arm for arm in (self.course, self.without) if arm}

    @property
    def runs(self) -> int:
        """How many runs each arm was to hold."""
        return self.plan.people * self.plan.draws

    @property
    def day(self) -> int:
        """The day on which arms are compared."""
        return self.plan.day

    @cached_property
    def failed(self) -> tuple[tuple[int, int], ...]:
        """The (draw, person) who are in no sum: their run failed, or their block was given up."""
        lanes = {*self.found.tally.failed, *(lane for lost in self.found.quarantined for lane in lost.block)}
        return tuple(divmod(lane, self.plan.people) for lane in sorted(lanes))

    def spreads(self, path: str) -> dict[str, Array]:
        """Quantiles [level, day] of one quantity in each arm."""
        return {name: arm.spread(path) for name, arm in self.arms.items()}

    def gaps(self, path: str) -> Array | None:
        """Quantiles [level, day] of the difference within people; None for one arm, or where nobody differs."""
        if not self.plan.compare:
            return None
        found = quantiles(self.found.tally.sums[f"gap {path}"], LEVELS)
        return found if found.any() else None

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What differs between the arms on :attr:`day`; empty where there is one."""
        return tuple(map(self._difference, self.plan.shown)) if self.plan.compare else ()

    def _difference(self, path: str) -> Difference:
        sums, row = self.found.tally.sums, self.plan.outputs.index(path)
        gaps = quantiles(sums[f"gap {path}"], LEVELS)[:, self.day]
        shares = (float(sums[f"gap {side}"][row, self.day] / sums["people"][0]) for side in ("lower", "higher"))
        lower, higher = shares
        low, mid, high = (float(gaps[k]) for k in (0, 2, 4))
        same = 1 - lower - higher
        unit, better = self.course.unit(path), BETTER.get(path)
        return Difference(path, unit, self.day, mid, low, high, lower, higher, same, better)

    def write(self, path: Path) -> None:
        """A table: a row for every arm, quantity and day; how many people, their mean, SD and quantiles."""
        people = int(self.found.tally.sums["people"][0])
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["arm", "quantity", "unit", "day", "people", "mean", "sd", *_HEADS])
            for name, arm in self.arms.items():
                for q in self.plan.outputs:
                    rows = np.stack([arm.mean(q), arm.sd(q), *arm.spread(q)], axis=1)
                    for day, row in enumerate(rows):
                        writer.writerow([name, q, arm.unit(q), day, people, *(f"{v:.6g}" for v in row)])

    def as_dict(self) -> dict[str, Any]:
        """What was run, what decides the numbers and what came out, for programs."""
        plan, every, found = self.plan, guesses(self.plan.axis), self.found
        return {
            "condition": plan.condition,
            "days": plan.days,
            "taken": [t.as_dict() for t in plan.taken],
            "constants": {"all": sum(g.constants for g in every), "guessed": sum(g.guessed for g in every)},
            "arms": {name: arm.provenance() for name, arm in self.arms.items()},
            "blocks": {"all": found.blocks, "kept": found.kept, "quarantined": len(found.quarantined)},
            "quarantined": [lost.as_dict(plan.seed) for lost in found.quarantined],
            "failed": [{"draw": k // plan.people, "person": k % plan.people} for k in found.tally.failed],
            "people": {"asked": self.runs, "summed": int(found.tally.sums["people"][0])},
            "quantities": [self._last(path) for path in plan.shown],
            "differences": [d.as_dict() for d in self.differences],
        }

    def _last(self, path: str) -> dict[str, Any]:
        unit, found = self.course.unit(path), {}
        for name, arm in self.arms.items():
            low, _, mid, _, high = (float(v) for v in arm.spread(path)[:, self.day])
            found[name] = {"mid": mid, "low": low, "high": high, "level": 0.9, "unit": unit}
        return {"path": path, "day": self.day, "among_people": found}


Shown: TypeAlias = Cohort | Crowd
"""People of whom a page can be written."""


def crowd(
    plan: CohortPlan,
    spread: Spread,
    *,
    keep: Path | None = None,
    size: int = BLOCK,
    progress: Callable[[int], None] | None = None,
) -> Crowd:
    """Follow the people of a plan in blocks of ``size`` where ``spread`` says; memory does not grow with them.

    Finished blocks are left in ``keep`` and not run again. The same plan and ``size`` give the same numbers wherever
    and in whatever order blocks are run. Raises UsageError for what cannot be run, SolveError if no block succeeded.
    """
    work = CrowdWork(replace(plan, apart=False))
    if not plan.outputs:
        raise UsageError("Nothing is to be kept of this crowd. Name a quantity with --output.", field="output")
    kept = None if keep is None else Kept(keep, work.digest)
    runs = next(iter(work.arms.values())).lanes
    return Crowd(work.plan, gathered(work, blocks_of(runs, size), spread, kept, progress))
