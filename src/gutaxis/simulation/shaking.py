"""Day-to-day noise, on the scale that keeps every state within its bounds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ..modelling import Axis, State, exp, log
from .steppers import Vector

_EDGE = 1e-4
"""Share of a bounded scale kept free at either end, so that a logit stays finite (numerical, not biological)."""


def shaken(axis: Axis, x: Vector, known: Mapping[str, Any], deviates: list[Any]) -> Vector:
    """The states after one day's noise; ``deviates`` holds one array [person] per noise of the axis."""
    place = {s.path: k for k, s in enumerate(axis.states)}
    moved = list(x)
    for noise, z in zip(axis.noises, deviates, strict=True):
        k, sd = place[noise.state.path], known[noise.per_root_day.path]
        moved[k] = nudged(noise.state, moved[k], even_on_average(noise.state, sd * z, sd))
    return tuple(moved)


def even_on_average(state: State, step: Any, sd: Any) -> Any:
    """``step`` of a day's noise of size ``sd``, less what a relative noise would add to the mean of the state."""
    relative = not state.signed and math.isinf(state.within[1])
    return step - 0.5 * sd * sd if relative else step


def nudged(state: State, x: Any, step: Any) -> Any:
    """The state at ``x`` moved by ``step`` on its free scale: plain, logarithmic, or logit between two bounds."""
    low, high = state.within
    if state.signed:
        return x + step
    if math.isinf(high):
        return x * exp(step)
    share = _EDGE + (1 - 2 * _EDGE) * (x - low) / (high - low)
    odds = exp(log(share / (1 - share)) + step)
    return low + (high - low) * (odds / (1 + odds) - _EDGE) / (1 - 2 * _EDGE)
