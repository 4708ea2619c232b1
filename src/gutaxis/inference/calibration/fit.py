"""Published trials teach the model what they can, and it says of every constant how much that was.

An ensemble finds the basin (ES-MDA), Gauss-Newton its bottom, and Laplace how wide it is. The mechanism is run anew
wherever the beliefs have moved; everything else is algebra.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...axis import AXIS
from ...modelling import Axis
from ...simulation import believed, unsure
from ..published import Row, published_rows
from .body import Asked, Bodied, Felt, asked, linearised
from .mechanism import LANES, Mechanism
from .solve import Solved, expected_of, objective, slopes_of, solve

Array = NDArray[np.float64]
MOVED = 40
"""Axis constants that are calibrated: those that move the published figures most."""
MEMBERS = 64
ROUNDS = 2
"""Rounds of the ensemble, each with the errors inflated by as much."""
TURNS = 2
"""Turns of Gauss-Newton, each with the mechanism run anew around where the last one ended."""
Note = Callable[[str], None]


@dataclass(frozen=True)
class CalibrationPlan:
    """How a fit is made. ``without`` names drugs or classes whose trials are not read.

    Without ``rounds`` of the ensemble it starts where the effects around the prior medians lead; without ``turns`` it
    stays there.
    """

    axis: Axis = AXIS
    without: tuple[str, ...] = ()
    moved: int = MOVED
    members: int = MEMBERS
    rounds: int = ROUNDS
    turns: int = TURNS
    lanes: int = LANES
    seed: int = 1


@dataclass(frozen=True)
class TrialFit:
    """What came of it: beliefs ``after``, the effects ``felt`` there and ``first`` (at the prior medians, by every
    constant), the rows that were read.

    ``moved`` are the calibrated constants; ``influence`` says how much each constant moves the figures, in their own
    errors. ``before`` and ``best`` are minus the log of prior times likelihood at the prior medians and at the mode.
    """

    plan: CalibrationPlan
    after: Solved
    felt: Mapping[Asked, Felt]
    first: Mapping[Asked, Felt]
    rows: tuple[Row, ...]
    moved: tuple[str, ...]
    influence: Mapping[str, float]
    before: float
    best: float

    @property
    def model(self) -> Bodied:
        """The model with its effects."""
        return Bodied(self.plan.axis, self.felt)


def kept(every: Sequence[Row], without: Sequence[str]) -> tuple[Row, ...]:
    """Rows of trials that gave none of these drugs or classes in any arm: whole programmes are left out."""
    out = {row.arm.trial for row in every if {row.arm.take, row.arm.kind} & set(without)}
    return tuple(row for row in every if row.arm.trial not in out)


def calibrate(
    plan: CalibrationPlan | None = None, data: Sequence[Row] | None = None, note: Note | None = None
) -> TrialFit:
    """Fit the model to ``data`` (those of the ledger if left out), less what the plan leaves out."""
    plan, say = plan or CalibrationPlan(), note or (lambda text: None)
    used = kept(published_rows() if data is None else data, plan.without)
    questions = questions_of(plan.axis, used)
    say(f"{len(used)} figures, {len({q.regimen for q in questions})} regimens: how much does each constant matter?")
    every = uncertain(plan.axis)
    first = linearised({}, every, questions, plan.axis, plan.lanes)
    influence = influence_of(Bodied(plan.axis, first), used, every)
    moved = tuple(sorted(sorted(influence, key=lambda p: -influence[p])[: plan.moved]))
    felt: Mapping[Asked, Felt] = {q: _only(f, moved) for q, f in first.items()}
    after = solve(Bodied(plan.axis, felt), used)
    start = _ensemble(plan, used, questions, moved, say) if plan.rounds else after.unknowns
    for turn in range(plan.turns):
        say(f"Gauss-Newton, turn {turn + 1} of {plan.turns}: {len(moved)} constants of the axis are free.")
        at = {path: min(max(start.get(path, 0.0), -2.5), 2.5) for path in moved}
        felt = linearised(at, moved, questions, plan.axis, plan.lanes, step=0.5)
        after = solve(Bodied(plan.axis, felt), used, start)
        start = after.unknowns
    before = objective(Bodied(plan.axis, first), used, {})
    best = objective(Bodied(plan.axis, felt), used, after.unknowns)
    return TrialFit(plan, after, felt, first, used, moved, influence, before, best)


def _only(felt: Felt, moved: Sequence[str]) -> Felt:
    """An effect that some constants alone can move."""
    return replace(felt, slopes={path: slope for path, slope in felt.slopes.items() if path in moved})


def without_programmes(fit: TrialFit, names: Sequence[str]) -> TrialFit:
    """The same fit with whole programmes left out, by the effects that were worked out before: in a moment.

    The rows that are left out are not read; leaving out nothing gives the fit itself.
    """
    used = kept(fit.rows, names)
    after = solve(fit.model, used, fit.after.unknowns)
    return replace(fit, plan=replace(fit.plan, without=tuple(names)), rows=used, after=after)


def uncertain(axis: Axis) -> tuple[str, ...]:
    """The paths of all constants that are believed and not known."""
    return tuple(p.path for p in unsure(axis) if believed(axis, p) is not None)


def questions_of(axis: Axis, used: Sequence[Row]) -> set[Asked]:
    """All that the mechanism is asked for these rows."""
    arms = [arm for row in used for arm in (row.arm, row.against) if arm is not None]
    return {question for arm in arms if (question := asked(axis, arm))}


def influence_of(model: Bodied, used: Sequence[Row], paths: Sequence[str]) -> dict[str, float]:
    """How far one prior SD of a constant moves all figures together, in units of their errors."""
    total = dict.fromkeys(paths, 0.0)
    for row in used:
        error = 0.3 if row.tier == "D" else math.hypot(row.error, 0.2)
        for name, slope in slopes_of(model, row, {}).items():
            if name in total:
                total[name] += (slope / error) ** 2
    return {name: math.sqrt(value) for name, value in total.items() if value > 0}


def _ensemble(
    plan: CalibrationPlan, used: Sequence[Row], questions: set[Asked], moved: tuple[str, ...], say: Note
) -> dict[str, float]:
    """Where the middle of an ensemble comes to rest that is moved towards the figures a part at a time."""
    random = np.random.default_rng([plan.seed, 0xE5])
    figures = [row for row in used if row.tier != "D"]
    blank = Bodied(plan.axis, {q: Felt(0.0, dict.fromkeys(moved, 1e-3)) for q in questions})
    names = sorted({name for row in used for name in slopes_of(blank, row, {})} | set(moved))
    members = random.standard_normal((len(names), plan.members))
    errors = np.array([row.error for row in figures])
    for turn in range(plan.rounds):
        say(f"Ensemble of {plan.members}, round {turn + 1} of {plan.rounds}.")
        foretold = _foretold(plan, figures, questions, moved, names, members)
        wide = errors * math.sqrt(plan.rounds)
        seen = np.array([row.y for row in figures])[:, None] + wide[:, None] * random.standard_normal(foretold.shape)
        members = members + _gain(members, foretold, wide) @ (seen - foretold)
    return dict(zip(names, (float(v) for v in members.mean(1)), strict=True))


def _foretold(
    plan: CalibrationPlan,
    figures: Sequence[Row],
    questions: set[Asked],
    moved: tuple[str, ...],
    names: Sequence[str],
    members: Array,
) -> Array:
    """What every member expects of every figure: [figure, member]."""
    place = {name: k for k, name in enumerate(names)}
    beliefs = {path: np.clip(members[place[path]], -3.0, 3.0) for path in moved}
    mechanism = Mechanism(plan.axis, beliefs, plan.seed, plan.lanes)
    wanted = {q: mechanism.effect(q.regimen, q.score, q.day) for q in questions}
    found = np.empty((len(figures), members.shape[1]))
    for k in range(members.shape[1]):
        model = Bodied(plan.axis, {q: Felt(float(values[k]), {}) for q, values in wanted.items()})
        unknowns = dict(zip(names, (float(v) for v in members[:, k]), strict=True))
        found[:, k] = [expected_of(model, row, unknowns) for row in figures]
    return found


def _gain(members: Array, foretold: Array, errors: Array) -> Array:
    """Kalman's gain from the spread of the ensemble: [name, figure]."""
    count = members.shape[1] - 1
    moved, seen = members - members.mean(1, keepdims=True), foretold - foretold.mean(1, keepdims=True)
    whole = seen @ seen.T / count + np.diag(errors**2)
    found: Array = np.linalg.solve(whole, seen @ moved.T / count).T
    return found
