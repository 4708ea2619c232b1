"""What is eaten, taken and done on each day of a run: the only way in which anything acts on the body."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError, unknown
from ..modelling import Axis, Exposure


@dataclass(frozen=True)
class Dose:
    """An amount of one exposure from the start of day ``start`` to the start of day ``stop`` (half-open).

    ``adds``: on top of the usual; ``sets``: instead of it. A pulse happens at the start of day ``start``.
    """

    exposure: str
    amount: float
    start: int
    stop: int
    how: Literal["adds", "sets"] = "adds"


@dataclass(frozen=True)
class Schedule:
    """Exposures of a run: ``daily`` and ``pulses`` [day, exposure], in their declared units.

    Both may have a third axis, [day, exposure, person], where people differ in what they take. ``names`` are
    the exposure paths, in the axis's order; ``usual`` [exposure] is what people rest under before day 0;
    ``doses`` is what was asked for.
    """

    names: tuple[str, ...]
    usual: NDArray[np.float64]
    daily: NDArray[np.float64]
    pulses: NDArray[np.float64]
    doses: tuple[Dose, ...]

    @property
    def days(self) -> int:
        """How many days the run lasts."""
        return len(self.daily)


def schedule(axis: Axis, days: int, doses: Iterable[Dose] = (), usual: Mapping[str, float] | None = None) -> Schedule:
    """Lay out ``days`` days: the usual exposures (or the person's own ``usual``), changed by ``doses``."""
    if not 1 <= days <= 36_525:
        raise UsageError(f"A run of {days} days cannot be made: take 1 to 36525.", field="days")
    exposures = {e.path: k for k, e in enumerate(axis.exposures)}
    own = dict(usual or {})
    for path in own:
        _exposure(axis, path)
    row = np.array([own.get(e.path, e.usual) for e in axis.exposures], dtype=np.float64)
    daily, pulses = np.tile(row, (days, 1)), np.zeros((days, len(row)))
    taken = tuple(doses)
    for dose in taken:
        exposure = _check(axis, dose, days)
        column = exposures[dose.exposure]
        if exposure.pulse:
            pulses[dose.start, column] += dose.amount
        elif dose.how == "sets":
            daily[dose.start : dose.stop, column] = dose.amount
        else:
            daily[dose.start : dose.stop, column] += dose.amount
    return Schedule(tuple(exposures), row, daily, pulses, taken)


def _exposure(axis: Axis, path: str) -> Exposure:
    known = {e.path: e for e in axis.exposures}
    if path not in known:
        raise UsageError(unknown("exposure", path, known), field=path)
    return known[path]


def _check(axis: Axis, dose: Dose, days: int) -> Exposure:
    exposure = _exposure(axis, dose.exposure)
    when = f"@{dose.start}" if exposure.pulse else f"@{dose.start}-{dose.stop}"
    if not math.isfinite(dose.amount) or (dose.amount < 0 and not exposure.signed):
        text = f"{dose.exposure} of {dose.amount:g} {exposure.unit} is not an amount: take 0 or more."
        raise UsageError(text, field=dose.exposure)
    if dose.start < 0 or dose.stop <= dose.start:
        raise UsageError(f"The days {when} run backwards: write @START-STOP with START before STOP.", field=when)
    if dose.stop > days:
        raise UsageError(f"The days {when} reach beyond the run of {days} days. Ask for more --days.", field=when)
    return exposure
