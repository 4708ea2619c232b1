"""One arrow of the model drawn: what its end does while its start is moved from low to high."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..evidence import Edge
from ..modelling import Axis, Derived, Exposure, Param, State

STEPS = 5
_SLACK = 0.1
"""How far the body stands from rest, so that a law that rests at its reference can be seen at work. Assumed."""


@dataclass(frozen=True)
class Sweep:
    """Values of an arrow's start and of its end, in their units.

    The end of a process is its push on its state (``moves``, in state units per day, or the jump of a pulse); of a
    derived quantity its value, and ``moves`` is then the quantity itself.
    """

    edge: Edge
    moves: str
    start_unit: str
    end_unit: str
    start: tuple[float, ...]
    end: tuple[float, ...]


def sweep(edge: Edge, axis: Axis, steps: int = STEPS) -> Sweep:
    """An arrow drawn by the law alone: all else held, states a tenth from rest, constants at their medians."""
    body = _body(axis)
    low, high = _span(axis, edge.start, body)
    start = tuple(low + (high - low) * i / (steps - 1) for i in range(steps))
    moves, unit = _moved(axis, edge.end)
    end = tuple(_outcome(axis, {**body, edge.start: value}, edge.end) for value in start)
    return Sweep(edge, moves, axis.symbol(edge.start).unit, unit, start, end)


def _body(axis: Axis) -> dict[str, float]:
    body = axis.reference()
    return body | {s.path: _off_rest(s, body[s.path]) for s in axis.states}


def _off_rest(state: State, rest: float) -> float:
    low, high = state.within
    top = high if math.isfinite(high) else 1.0
    bottom = low if math.isfinite(low) else 0.0
    return rest + _SLACK * ((bottom if rest > (top + bottom) / 2 else top) - rest)


def _span(axis: Axis, path: str, body: Mapping[str, float]) -> tuple[float, float]:
    symbol = axis.symbol(path)
    if isinstance(symbol, State):
        low, high = symbol.within
        return (low, high) if math.isfinite(low) and math.isfinite(high) else _about(axis.start(symbol), symbol.signed)
    if isinstance(symbol, Exposure):
        return (-2.0, 2.0) if symbol.unit == "SD" else (0.0, 3 * (symbol.usual or 1.0))
    if isinstance(symbol, Param):
        low, high = (float(axis.prior(symbol).at(z)) for z in (-2.0, 2.0))
        return (low, high) if low < high else _about(low, signed=False)
    return _about(float(axis.values(body)[path]), signed=False)


def _about(middle: float, signed: bool) -> tuple[float, float]:
    return (middle - 2, middle + 2) if signed else (0.5 * middle, 2 * middle or 1.0)


def _moved(axis: Axis, path: str) -> tuple[str, str]:
    if path in axis.derived:
        return path, axis.derived[path].unit
    process = next(p for p in axis.processes if p.path == path)
    unit = process.state.unit
    return process.state.path, unit if process.kind == "pulse" else f"{unit}/day"


def _outcome(axis: Axis, body: Mapping[str, float], path: str) -> float:
    values = axis.values(body)
    if path in axis.derived:
        derived: Derived = axis.derived[path]
        return float(derived.work_out(values))
    process = next(p for p in axis.processes if p.path == path)
    if process.kind == "pulse":
        return float(process.work_out(values))
    return float(axis.rates(values)[path])
