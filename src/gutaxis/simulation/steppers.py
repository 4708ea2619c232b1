"""How a day is stepped: large quasi-steady steps for daily means, small stabilised ones for the time of day.

Both integrate ``dx/dt = made - lost * x``. Fixed steps, because exposures jump at every midnight: an adaptive
multistep solver restarts there and loses its advantage (``bench/engines.py`` measures it).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Vector: TypeAlias = tuple[Any, ...]
Flows: TypeAlias = Callable[[Vector, Any], tuple[Vector, Vector]]
"""``flows(x, time_of_day) -> (made, lost)``; time_of_day in days, or None for the daily mean."""

Mode = Literal["fast", "full"]
Loop: TypeAlias = Callable[[int, Callable[[Any, Any], Any], Any], Any]
"""``loop(count, body, first)``: the last of ``x = body(k, x)``."""


def in_turn(count: int, body: Callable[[Any, Any], Any], first: Any) -> Any:
    """The plain loop. JAX is given one of its own, which meets the laws once however many the stages."""
    for k in range(count):
        first = body(k, first)
    return first


Step: TypeAlias = Callable[[Flows, Vector, Any, Any, Loop], Vector]


@dataclass(frozen=True)
class Scheme:
    """A mode's step: how many a day, and how one is made, ``make(flows, x, time, h, loop)``."""

    mode: Mode
    steps_per_day: int
    make: Step

    def step(self, flows: Flows, x: Vector, time: Any, h: Any, loop: Loop = in_turn) -> Vector:
        """The states ``h`` days on."""
        return self.make(flows, x, time, h, loop)


def quasi_steady(flows: Flows, x: Vector, time: Any, h: Any, loop: Loop = in_turn) -> Vector:
    """One predictor-corrector step of the alpha-QSS method, order 2; stable and positive for any ``h``.

    A state that is fast against the step goes to ``made / lost``, a slow one moves by ``h * (made - lost x)``.
    Two stages are too few for a ``loop`` to be worth what it has to carry.
    Source: Mott, Oran & van Leer 2000, doi:10.1006/jcph.2000.6605.
    """
    made, lost = flows(x, time)
    guess = tuple(_relaxed(xi, p, q, h) for xi, p, q in zip(x, made, lost, strict=True))
    made_2, lost_2 = flows(guess, time)
    return tuple(_corrected(*each, h) for each in zip(x, made, made_2, lost, lost_2, strict=True))


def _relaxed(x: Any, made: Any, lost: Any, h: float) -> Any:
    r = lost * h
    return x + h * (made - lost * x) / (1 + _alpha(r) * r)


def _corrected(x: Any, made: Any, made_2: Any, lost: Any, lost_2: Any, h: float) -> Any:
    """Production and loss are averaged with one weight, so that a state never leaves what both ends allow.

    The published scheme averages the loss with one half; then ``made / lost`` can pass a bound that it keeps
    at either end (a wall more than whole). The order is the same.
    """
    a = _alpha(0.5 * (lost + lost_2) * h)
    return _relaxed(x, a * made_2 + (1 - a) * made, a * lost_2 + (1 - a) * lost, h)


def _alpha(r: Any) -> Any:
    """Weight that makes a linear step exact: ``1/(1-exp(-r)) - 1/r``, by a Padé form that never divides by 0."""
    return (180 + r * (60 + r * (11 + r))) / (360 + r * (60 + r * (12 + r)))


def stabilised(stages: int) -> Step:
    """Steps of the second-order Runge-Kutta-Chebyshev method with ``stages`` >= 2 stages.

    Source: Sommeijer, Shampine & Verwer 1998, doi:10.1016/S0377-0427(97)00219-7.
    """
    weights = _chebyshev(stages)

    def make(flows: Flows, x: Vector, time: Any, h: Any, loop: Loop) -> Vector:
        def stage(k: Any, now: tuple[Vector, Vector, Vector]) -> tuple[Vector, Vector, Vector]:
            older, old, first = now
            w = {name: _picked(column, k) for name, column in weights.items()}
            fresh = _slope(flows, old, None if time is None else time + w["reached"] * h)
            first = tuple(s + w["begins"] * (f - s) for s, f in zip(first, fresh, strict=True))
            new = tuple(
                (1 - w["old"] - w["older"]) * xi + w["old"] * a + w["older"] * b + h * (w["slope"] * f + w["first"] * s)
                for xi, a, b, f, s in zip(x, old, older, fresh, first, strict=True)
            )
            return old, new, first

        reached: Vector = loop(stages, stage, (x, x, tuple(0 * xi for xi in x)))[1]
        return reached

    return make


def _picked(column: tuple[float, ...], k: Any) -> Any:
    """The ``k``-th weight, also where ``k`` is a number that the compiler does not know yet."""
    return column[k] if isinstance(k, int) else sum(w * (k == j) for j, w in enumerate(column) if w)


def _slope(flows: Flows, x: Vector, time: Any) -> Vector:
    made, lost = flows(x, time)
    return tuple(p - q * xi for xi, p, q in zip(x, made, lost, strict=True))


def _chebyshev(stages: int) -> dict[str, tuple[float, ...]]:
    """Weights by name, one for each stage, with the usual damping 2/13; ``reached``: where in the step it looks."""
    w0 = 1 + 2 / (13 * stages**2)
    value, first, second = _polynomials(stages, w0)
    w1 = first[stages] / second[stages]
    b = [second[max(j, 2)] / first[max(j, 2)] ** 2 for j in range(stages + 1)]
    a = [1 - bj * t for bj, t in zip(b, value, strict=True)]
    later = range(2, stages + 1)
    slopes = [2 * b[j] * w1 / b[j - 1] for j in later]
    times = [first[stages] / second[stages] * second[j] / first[j] for j in later]
    return {
        "begins": (1.0, *(0.0 for _ in later)),
        "old": (0.0, *(2 * b[j] * w0 / b[j - 1] for j in later)),
        "older": (0.0, *(-b[j] / b[j - 2] for j in later)),
        "slope": (b[1] * w1, *slopes),
        "first": (0.0, *(-a[j - 1] * slope for j, slope in zip(later, slopes, strict=True))),
        "reached": (0.0, b[1] * w1, *times[:-1]),
    }


def _polynomials(n: int, x: float) -> tuple[list[float], list[float], list[float]]:
    """Chebyshev polynomials 0..n at ``x`` and their first two derivatives."""
    t, d, dd = [1.0, x], [0.0, 1.0], [0.0, 0.0]
    for _ in range(2, n + 1):
        dd.append(4 * d[-1] + 2 * x * dd[-1] - dd[-2])
        d.append(2 * t[-1] + 2 * x * d[-1] - d[-2])
        t.append(2 * x * t[-1] - t[-2])
    assert math.isfinite(t[n])
    return t, d, dd


FAST = Scheme("fast", 2, quasi_steady)
FULL = Scheme("full", 24, stabilised(4))
"""Twelve steps a day would do for all but low-grade inflammation, which follows the hours of cortisol."""
SCHEMES: dict[str, Scheme] = {s.mode: s for s in (FAST, FULL)}
