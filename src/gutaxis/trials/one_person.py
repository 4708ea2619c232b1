"""One person, solved as exactly as is asked: for models that mix minutes with months, and as a yardstick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import SolveError
from ..modelling import Axis
from ..simulation import Field

Array = NDArray[np.float64]
TIGHT = {"rtol": 1e-8, "atol": 1e-10}
"""Relative and absolute tolerance of a step."""


def one_person(
    axis: Axis,
    days: int,
    outputs: Iterable[str],
    *,
    known: Mapping[str, float] | None = None,
    starts: Mapping[str, float] | None = None,
    given: Mapping[str, ArrayLike] | None = None,
    rest_days: float = 1000.0,
) -> dict[str, Array]:
    """Outputs by path, [day], at the start of every day from 0 to ``days``, by SciPy's stiff solver.

    ``known`` replaces medians of constants and usual exposures; ``given`` replaces exposures by day, as numbers or
    [day]. The person rests for ``rest_days`` from the reference, or from ``starts``. Raises
    :class:`~gutaxis.errors.SolveError` where the solver gives up.
    """
    field, wanted = Field(axis), tuple(outputs)
    read = field.outputs(wanted)
    own = {p: v for p, v in {**axis.reference(), **(known or {})}.items() if p not in field.paths}
    rows = {path: np.broadcast_to(np.asarray(value, np.float64), (days,)) for path, value in (given or {}).items()}
    first = {**dict(zip(field.paths, field.start(), strict=True)), **(starts or {})}
    x = _moved(field, own, np.array([first[p] for p in field.paths]), rest_days)
    seen = np.empty((len(wanted), days + 1))
    for day in range(days + 1):
        today = own | {path: float(row[min(day, days - 1)]) for path, row in rows.items()}
        seen[:, day] = read(tuple(map(float, x)), today)
        if day < days:
            x = _moved(field, today, x, 1.0)
    return dict(zip(wanted, seen, strict=True))


def _moved(field: Field, known: Mapping[str, Any], x: Array, days: float) -> Array:
    from scipy.integrate import solve_ivp

    flows = field.flows(known)

    def slope(_: float, now: Array) -> Array:
        made, lost = flows(tuple(map(float, now)), None)
        return np.array(made) - np.array(lost) * now

    found = solve_ivp(slope, (0.0, days), x, method="LSODA", **TIGHT)
    if not found.success:
        raise SolveError(f"The solver gave up after {found.t[-1]:g} of {days:g} days: {found.message}")
    end: Array = found.y[:, -1]
    return end
