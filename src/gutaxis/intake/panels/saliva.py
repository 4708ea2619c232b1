"""Cortisol in saliva rises after waking and falls until night: one number a day says little, the course says more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .lab import Lab


@dataclass(frozen=True)
class Curve:
    """The saliva cortisol of one day: ``minutes[sample]`` after midnight and ``values[sample]`` in nmol/L, by time."""

    day: date
    minutes: tuple[float, ...]
    values: tuple[float, ...]

    @property
    def area(self) -> float:
        """The area over zero, nmol/L x min, by trapezoids (AUC_G, doi:10.1016/S0306-4530(02)00108-7)."""
        points = list(zip(self.minutes, self.values, strict=True))
        return sum((t1 - t0) * (v0 + v1) / 2 for (t0, v0), (t1, v1) in pairwise(points))

    @property
    def rise(self) -> float:
        """The area over the first sample, nmol/L x min (AUC_I, same source); negative where cortisol falls."""
        return self.area - self.values[0] * (self.minutes[-1] - self.minutes[0])


def saliva_curves(labs: Iterable[Lab]) -> tuple[Curve, ...]:
    """A curve for every day with two or more saliva samples at different times; those without a time are left out."""
    days: dict[date, dict[float, float]] = {}
    for lab in labs:
        if lab.analyte == "cortisol_saliva" and lab.clock is not None:
            days.setdefault(lab.day, {})[lab.clock.hour * 60 + lab.clock.minute] = lab.value
    return tuple(
        Curve(day, *(tuple(column) for column in zip(*sorted(points.items()), strict=True)))
        for day, points in sorted(days.items())
        if len(points) > 1
    )
