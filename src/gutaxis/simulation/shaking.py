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
        k = place[noise.state.path]
        moved[k] = _moved(noise.state, moved[k], known[noise.per_root_day.path] * z, known[noise.per_root_day.path])
    return tuple(moved)


def _moved(state: State, x: Any, step: Any, sd: Any) -> Any:
    low, high = state.within
    if state.signed:
        return x + step
    if math.isinf(high):
        return x * exp(step - 0.5 * sd * sd)
    share = _EDGE + (1 - 2 * _EDGE) * (x - low) / (high - low)
    odds = exp(log(share / (1 - share)) + step)
    return low + (high - low) * (odds / (1 + odds) - _EDGE) / (1 - 2 * _EDGE)
