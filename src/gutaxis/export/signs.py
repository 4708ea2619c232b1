"""Which way each thing pushes: more of one quantity, and a process gains, loses, or may do either."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..modelling import Axis, Derived, Exposure, Number, Param, Process, State, Values
from .tangents import Tangent, learn_slopes, slope_of

Sign: TypeAlias = Literal["+", "-", "?", "0"]
Point: TypeAlias = dict[str, NDArray[np.float64]]

POINTS = 256
"""Bodies at which a slope is looked at: states over their bounds, constants within 2 SD of prior and people."""
WIDEST = 2.0
_QUIET = 1e-9
"""Slopes smaller than this share of the largest are rounding."""


def signs(axis: Axis, *, through: bool = False) -> dict[tuple[str, str], Sign]:
    """The sign of every push with respect to what it reads: ``{(read path, target path): sign}``.

    A target is a process (its push on its state: wear of a wall is negative, so more itch, more wear is ``-``)
    or a derived quantity (its value). ``+`` and ``-`` hold at every sampled body, ``?`` means that both occur,
    ``0`` that nothing moves. Reads are direct, the rate of a relaxation among them; with ``through=True`` also
    everything upstream that acts through derived quantities, by its total effect.
    """
    learn_slopes()
    with np.errstate(all="ignore"):
        found = _through(axis) if through else _direct(axis)
        return {pair: _sign(slope) for pair, slope in found}


def _direct(axis: Axis) -> Iterator[tuple[tuple[str, str], Any]]:
    point, time = _bodies(axis)
    values = axis.values(point, time)
    still = {path: values[path] for path in (*values, *axis.derived)}
    for target in _targets(axis):
        for path in sorted(_read_by(axis, target)):
            moved = Values({**still, path: Tangent(still[path], np.ones(POINTS))}, axis.derived, time)
            yield (path, target.path), slope_of(_outcome(target, moved))


def _through(axis: Axis) -> Iterator[tuple[tuple[str, str], Any]]:
    point, time = _bodies(axis)
    values = axis.values(point, time)
    for path in (*point, *axis.derived):
        moved = axis.values({**point, path: Tangent(values[path], np.ones(POINTS))}, time)
        for target in _targets(axis):
            outcome = _outcome(target, moved)
            if isinstance(outcome, Tangent) and target.path != path:
                yield (path, target.path), outcome.slope


def _targets(axis: Axis) -> tuple[Process | Derived, ...]:
    return (*axis.processes, *axis.derived.values())


def _read_by(axis: Axis, target: Process | Derived) -> set[str]:
    rate = {target.rate.path} if isinstance(target, Process) and target.rate is not None else set()
    return {*axis.reads[target.path], *rate}


def _outcome(target: Process | Derived, values: Values) -> Number:
    """The push of a process on its state (its jump, for a pulse), or the value of a derived quantity."""
    worked_out = target.work_out(values)
    if isinstance(target, Derived) or target.kind in ("makes", "pulse"):
        return worked_out
    if target.kind == "uses":
        return -worked_out * values[target.state.path]
    assert target.rate is not None
    return values[target.rate.path] * (worked_out - values[target.state.path])


def _sign(slope: Any) -> Sign:
    known = np.atleast_1d(slope)
    known = known[np.isfinite(known)]
    edge = _QUIET * np.abs(known).max(initial=0.0)
    up, down = bool((known > edge).any()), bool((known < -edge).any())
    return "?" if up and down else "+" if up else "-" if down else "0"


def _bodies(axis: Axis) -> tuple[Point, NDArray[np.float64]]:
    """Bodies spread wide, the same every time: {path: [body]}, and the time of day of each."""
    rng = np.random.default_rng(20_000)
    point = {p.path: _constants(axis, p, rng) for p in axis.params}
    point |= {s.path: _states(axis, s, rng) for s in axis.states}
    point |= {e.path: _exposures(e, rng) for e in axis.exposures}
    frozen = {path: np.full(POINTS, value) for path, value in axis.frozen.items()}
    return point | frozen, rng.uniform(0, 1, POINTS)


def _constants(axis: Axis, param: Param, rng: np.random.Generator) -> NDArray[np.float64]:
    drawn = axis.prior(param).at(rng.uniform(-WIDEST, WIDEST, POINTS))
    if param.varies is not None:
        drawn = param.varies.about(drawn, rng.uniform(-WIDEST, WIDEST, POINTS))
    return np.asarray(drawn + np.zeros(POINTS))


def _states(axis: Axis, state: State, rng: np.random.Generator) -> NDArray[np.float64]:
    if state.signed:
        return rng.uniform(-3, 3, POINTS)
    low, high = state.within
    top = max(3.0, 3 * axis.start(state)) if math.isinf(high) else high
    return rng.uniform(low + 1e-3 * (top - low), top - 1e-3 * (top - low), POINTS)


def _exposures(exposure: Exposure, rng: np.random.Generator) -> NDArray[np.float64]:
    low = -3.0 if exposure.unit == "SD" else 0.0
    return rng.uniform(low, 3 * (exposure.usual or 1.0), POINTS)
