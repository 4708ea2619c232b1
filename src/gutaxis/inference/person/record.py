"""What one person wrote down, had measured, took and met, on the days of a diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from ...simulation import Dose
from .reading import Quantity, Reading

Array = NDArray[np.float64]
LEAD = 56
"""Days before the diary that are lived through as well: eight weeks."""
STRIDE = 4
"""Days of the lead that are lived in one row; their exposures are averaged."""
LEAD_ROWS = LEAD // STRIDE
LENGTHS = (30, 60, 90, 120, 180, 270, 365)
"""Lengths to which a diary and its forecast are filled up when they are lived, so that few programs are compiled."""


@dataclass(frozen=True, eq=False)
class Series:
    """A diary item day by day, in points; NaN where nothing was written.

    ``late`` [day] marks what was written on a later day. ``spread`` is the geometric SD of the size of the error (1:
    known); ``level`` the SD of an offset of the item, which is wide so that a level is no evidence; ``drift`` that of
    a straight drift from the first day to the last; all but ``values`` in latent units.
    """

    reading: Reading
    values: Array
    late: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    spread: float = 1.6
    level: float = 2.0
    drift: float = 0.3

    @property
    def id(self) -> str:
        """The item's name."""
        return self.reading.id


@dataclass(frozen=True)
class Sample:
    """A single measurement on ``day`` (0 the first of the diary; earlier ones are negative).

    ``value`` is in the unit of the reading, whose ``error`` is the SD of one sample on the latent scale. What comes
    from one ``laboratory`` shares an offset of SD ``offset`` for each quantity; without a name there is none.
    """

    reading: Quantity
    day: int
    value: float
    laboratory: str = ""
    offset: float = 0.3


@dataclass(frozen=True, eq=False)
class History:
    """Everything inference sees of one person; days count from the first of the diary, and doses may lie before it.

    ``usual`` replaces the population's usual exposures by the person's own.
    """

    days: int
    series: tuple[Series, ...] = ()
    samples: tuple[Sample, ...] = ()
    doses: tuple[Dose, ...] = ()
    usual: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LENGTHS[-1]:
            raise UsageError(f"A diary of {self.days} days: take 1 to {LENGTHS[-1]}.", field="days")
        for series in self.series:
            _check(series, self.days)
        for sample in self.samples:
            if not -LEAD <= sample.day < self.days:
                text = f"A sample of day {sample.day}: take {-LEAD} to {self.days - 1}."
                raise UsageError(text, field=sample.reading.path)
            if not np.isfinite(sample.value):
                raise UsageError(f"A sample of {sample.value}: give a number.", field=sample.reading.path)
        if len({s.id for s in self.series}) != len(self.series):
            raise UsageError("An item stands twice: give each once.", field="series")


def stool(
    day: int, deviations: Mapping[str, tuple[float, float]], laboratory: str = "", offset: float = 0.3
) -> tuple[Sample, ...]:
    """A stool as samples: ``deviations`` gives, by guild, the log10 deviation from the reference and its SD."""
    return tuple(
        Sample(Quantity(f"gut_flora.{guild}", error), day, value, laboratory, offset)
        for guild, (value, error) in deviations.items()
    )


def row_of(day: int) -> int:
    """The row of a path in which a day of the diary, or of the lead, begins."""
    return LEAD_ROWS + day if day >= 0 else (LEAD + day) // STRIDE


def filled_up(days: int) -> int:
    """The shortest of :data:`LENGTHS` that holds ``days``; UsageError where none does."""
    for length in LENGTHS:
        if days <= length:
            return length
    raise UsageError(f"{days} days with the forecast are too many: take up to {LENGTHS[-1]}.", field="days")


def _check(series: Series, days: int) -> None:
    if series.values.shape != (days,) or series.late.size not in (0, days):
        raise UsageError(f"{series.id} has {series.values.shape[0]} days, the diary {days}.", field=series.id)
    if not np.isfinite(series.values).any():
        raise UsageError(f"{series.id} is empty: leave it out.", field=series.id)
    if np.isinf(series.values).any():
        raise UsageError(f"{series.id} holds a number that is not finite.", field=series.id)
    if series.spread < 1 or series.level < 0 or series.drift < 0:
        raise UsageError(f"{series.id}: a spread is 1 or more, a level and a drift 0 or more.", field=series.id)
