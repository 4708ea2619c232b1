"""Different people on different days side by side: each lane has constants and a schedule of its own.

A run of :func:`gutaxis.simulation.simulate` is one kind of person under one schedule, compiled for thousands. Here a
few hundred lanes may differ in everything, nothing is compiled, and there is no noise: for comparing conditions,
treatments and published models.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import SolveError
from ..modelling import Axis
from ..simulation import FAST, Field

Array: TypeAlias = NDArray[np.float64]
State: TypeAlias = tuple[Array, ...]


def patients(axis: Axis, seed: int, people: int) -> dict[str, Array]:
    """Constants of people who differ as the priors spread, by path: [lane].

    Published models spread their constants over patients; ours spreads beliefs there, and people through ``varies``.
    """
    random = np.random.default_rng(seed)
    found: dict[str, Array] = {}
    for param in axis.params:
        value = axis.prior(param).at(random.standard_normal(people))
        found[param.path] = value if param.varies is None else param.varies.about(value, random.standard_normal(people))
    return found


def side_by_side(
    axis: Axis,
    days: int,
    outputs: Iterable[str],
    *,
    constants: Mapping[str, ArrayLike] | None = None,
    starts: Mapping[str, ArrayLike] | None = None,
    usual: Mapping[str, ArrayLike] | None = None,
    given: Mapping[str, ArrayLike] | None = None,
    pulses: Mapping[str, ArrayLike] | None = None,
    rest_days: float = 400.0,
    steps: int = FAST.steps_per_day,
) -> dict[str, Array]:
    """Outputs by path, [day, lane], at the start of every day from 0 to ``days``.

    ``constants``, ``starts`` and ``usual`` (exposures before day 0) are numbers or [lane]; ``given`` replaces
    exposures and ``pulses`` adds amounts, as numbers, [day], or [day, lane]. What is left out stands at its median or
    its usual. Everybody rests for ``rest_days`` under the usual before day 0. Raises
    :class:`~gutaxis.errors.SolveError` where a lane gives no finite number.
    """
    field, wanted = Field(axis), tuple(outputs)
    read = field.outputs(wanted)
    known = {**axis.reference(), **(constants or {}), **(usual or {})}
    own = {path: _lanes(value) for path, value in known.items() if path not in field.paths}
    rows = {path: _days(value, days) for path, value in (given or {}).items()}
    jumps = {path: _days(value, days) for path, value in (pulses or {}).items()}
    width = max(v.shape[-1] for v in (*own.values(), *rows.values(), *jumps.values()))
    first = {**dict(zip(field.paths, field.start(), strict=True)), **(starts or {})}
    x: State = tuple(np.broadcast_to(_lanes(first[path]), (width,)) for path in field.paths)
    x = _rested(field, own, x, rest_days)
    seen = np.empty((len(wanted), days + 1, width))
    for day in range(days + 1):
        today = own | {path: row[min(day, days - 1)] for path, row in rows.items()}
        seen[:, day] = np.stack([np.broadcast_to(v, (width,)) for v in read(x, today)])
        if day < days:
            if jumps:
                x = field.jump(x, today | {path: row[day] for path, row in jumps.items()})
            x = _through(field, today, x, [1 / steps] * steps)
    lost = np.flatnonzero(~np.isfinite(seen).all((0, 1)))
    if len(lost):
        raise SolveError(f"{len(lost)} of {width} lanes gave numbers that are not finite: {list(map(int, lost[:8]))}.")
    return dict(zip(wanted, seen, strict=True))


def _lanes(value: ArrayLike) -> Array:
    return np.atleast_1d(np.asarray(value, np.float64))


def _days(value: ArrayLike, days: int) -> Array:
    """[day, lane], whatever was given."""
    found = np.asarray(value, np.float64)
    wide = found if found.ndim == 2 else found.reshape(-1, 1)
    return np.broadcast_to(wide, (days, wide.shape[1]))


def _rested(field: Field, known: Mapping[str, Array], x: State, days: float) -> State:
    """Steps that grow from a day to a quarter of the rest, and stay there until nothing is left to settle."""
    longest = max(days / 4, 1.0)
    growing = [1.15**k for k in range(math.ceil(math.log(longest) / math.log(1.15)) + 1)]
    return _through(field, known, x, [1.0] * 20 + [min(h, 8.0) for h in growing[:30]] + growing + [longest] * 40)


def _through(field: Field, known: Mapping[str, Array], x: State, lengths: Sequence[float]) -> State:
    flows = field.flows(known)
    for h in lengths:
        x = FAST.step(flows, x, None, h)
    return x
