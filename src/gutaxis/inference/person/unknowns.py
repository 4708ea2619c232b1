"""What is not known of one person: constants of their own, unobserved pushes, and what life before the diary left.

Every unknown is a standard normal deviate before any data, so that all of them weigh alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError, unknown
from ...modelling import Assumed, Axis, LogitNormal, LogNormal, Normal, Param, Ratio, Shift, State


@dataclass(frozen=True)
class Driver:
    """The axis's noise of ``state`` as pushes that last ``every`` days each, with the same variance in the end."""

    state: str
    every: int = 7


@dataclass(frozen=True)
class Start:
    """How far ``state`` stood off its rest on the first day of the diary: SD ``spread`` on its free scale."""

    state: str
    spread: float


@dataclass(frozen=True)
class Unknowns:
    """What is to be inferred of one person on an axis: constants by path, drivers, and starts."""

    constants: tuple[str, ...] = ()
    drivers: tuple[Driver, ...] = ()
    starts: tuple[Start, ...] = ()

    def check(self, axis: Axis) -> None:
        """Refuse, in words, what this axis does not have or what cannot be unknown."""
        params, shaken = {p.path for p in axis.params}, {n.state.path for n in axis.noises}
        states = {s.path for s in axis.states}
        _known("constant", self.constants, params)
        _known("noise", (d.state for d in self.drivers), shaken)
        _known("state", (s.state for s in self.starts), states)
        for path in self.constants:
            if spread_of(axis, path) == 0:
                text = f"{path} is known by definition and the same in everyone: it cannot be inferred."
                raise UsageError(text, field=path)
        for driver in self.drivers:
            if driver.every < 1:
                raise UsageError(f"A push of {driver.every} days: take 1 or more.", field=driver.state)

    def names(self, days: int) -> tuple[str, ...]:
        """A name for each unknown over ``days`` days, in the order in which they are kept."""
        pushes = (f"{d.state}@{k * d.every}" for d in self.drivers for k in range(blocks_of(d, days)))
        return (*self.constants, *(f"{s.state}@start" for s in self.starts), *pushes)

    def values(self, axis: Axis, z: Any) -> dict[str, Any]:
        """The unknown constants by path at the deviates ``z`` [unknown, ...]."""
        return {path: constant_at(axis, path, z[k]) for k, path in enumerate(self.constants)}

    def pushes(self, days: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Which unknown pushes each driver on each day [day, driver], and by how much of a day's noise [driver]."""
        first, columns = len(self.constants) + len(self.starts), []
        for driver in self.drivers:
            columns.append(first + np.arange(days) // driver.every)
            first += blocks_of(driver, days)
        scale = np.array([1 / math.sqrt(d.every) for d in self.drivers])
        return np.array(columns, dtype=np.int64).reshape(len(columns), days).T, scale


def blocks_of(driver: Driver, days: int) -> int:
    """How many pushes of a driver there are in ``days`` days."""
    return -(-days // driver.every)


def spread_of(axis: Axis, path: str) -> float:
    """The SD of a constant in one person on the scale of its law: what is believed, and how people differ."""
    return math.hypot(*_spreads(axis, path))


def constant_at(axis: Axis, path: str, z: Any) -> Any:
    """A person's constant ``z`` deviates from the median of all that is possible.

    The deviate is shared by belief and person in proportion to their variances; exact where both are of one kind.
    """
    believed, differs = _spreads(axis, path)
    whole, param = math.hypot(believed, differs), _param(axis, path)
    centre = axis.prior(param).at(believed / whole * z)
    return centre if param.varies is None else param.varies.about(centre, differs / whole * z)


def _spreads(axis: Axis, path: str) -> tuple[float, float]:
    param = _param(axis, path)
    prior = axis.prior(param)
    belief = prior.belief if isinstance(prior, Assumed) else prior
    match belief:
        case LogNormal():
            believed = math.log(belief.spread)
        case Normal() | LogitNormal():
            believed = belief.sd
        case _:
            believed = 0.0
    match param.varies:
        case Ratio():
            return believed, math.log(param.varies.spread)
        case Shift():
            return believed, param.varies.sd
    return believed, 0.0


def _param(axis: Axis, path: str) -> Param:
    symbol = axis.symbol(path)
    assert isinstance(symbol, Param), path
    return symbol


def resting_spread(axis: Axis, state: State) -> float:
    """How far its noise lets ``state`` stray in the long run, on its free scale; 0 for one without noise."""
    reference: Mapping[str, Any] = axis.reference()
    lost = float(axis.flows(axis.values(reference))[state.path].lost)
    shakes = [float(reference[n.per_root_day.path]) for n in axis.noises if n.state.path == state.path]
    return math.hypot(*shakes) / math.sqrt(2 * lost) if shakes and lost > 0 else 0.0


def _known(kind: str, asked: Any, offered: set[str]) -> None:
    for path in asked:
        if path not in offered:
            raise UsageError(unknown(kind, path, offered), field=path)
