"""Most of a body is never heard of in what one person writes down: only what reaches a reading has to be lived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ...modelling import Axis
from ...simulation import Flows, Vector, even_on_average, nudged
from .unknowns import Unknowns


@lru_cache(maxsize=64)
def reaching(axis: Axis, read: tuple[str, ...]) -> frozenset[str]:
    """Every path, of any kind, on which the quantities ``read`` depend by the laws of the axis."""
    into: dict[str, set[str]] = {path: set(axis.reads[path]) for path in axis.derived}
    for process in axis.processes:
        rate = {process.rate.path} if process.rate is not None else set()
        into.setdefault(process.state.path, set()).update(axis.reads[process.path], rate)
    for noise in axis.noises:
        into.setdefault(noise.state.path, set()).add(noise.per_root_day.path)
    found: set[str] = set()
    left = list(read)
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += into.get(path, ())
    return frozenset(found)


def heard(axis: Axis, unknowns: Unknowns, read: tuple[str, ...]) -> Unknowns:
    """The unknowns that can reach what is ``read``; the others would keep their prior to the letter.

    Raises WiringError for a quantity that the axis does not have.
    """
    for path in read:
        axis.symbol(path)
    found = reaching(axis, read)
    return Unknowns(
        tuple(path for path in unknowns.constants if path in found),
        tuple(d for d in unknowns.drivers if d.state in found),
        tuple(s for s in unknowns.starts if s.state in found),
    )


def idle(axis: Axis, given: Iterable[str], rest: Mapping[str, float]) -> frozenset[str]:
    """States that are empty and stay so, because none of the exposures that fill them is ``given``: drugs not taken."""
    moved = {n.state.path for n in axis.noises} | {p.state.path for p in axis.processes if p.kind == "relaxes"}
    filled: dict[str, set[str]] = {s.path: set() for s in axis.states if rest[s.path] == 0.0 and s.path not in moved}
    # With constants off their medians, so that none hides behind a 0 of another.
    constants = {p.path: 1.3 * axis.reference()[p.path] + 0.1 for p in axis.params}
    flows = axis.flows(axis.values({**axis.reference(), **constants, **rest}))
    for process in axis.processes:
        if process.kind in ("makes", "pulse") and process.state.path in filled:
            filled[process.state.path] |= axis.reads[process.path]
    moving = {*given, *axis.derived, *(s.path for s in axis.states if s.path not in filled)}
    moving |= {path for path in filled if flows[path].made != 0.0}
    while more := {path for path, reads in filled.items() if path not in moving and reads & moving}:
        moving |= more
    return frozenset(set(filled) - moving)


@dataclass(frozen=True)
class Living:
    """The states of an axis that are lived, in its order; all others stay as they are ``known``."""

    axis: Axis
    kept: tuple[str, ...]
    unknowns: Unknowns

    def flows(self, known: Mapping[str, Any]) -> Flows:
        """``flows(x, time) -> (made, lost)`` of the states that are kept."""

        def flows(x: Vector, time: Any) -> tuple[Vector, Vector]:
            found = self.axis.flows(self._values(x, known, time))
            return tuple(found[p].made for p in self.kept), tuple(found[p].lost for p in self.kept)

        return flows

    def jump(self, x: Vector, known: Mapping[str, Any]) -> Vector:
        """The states just after the pulses in ``known``."""
        jumps = self.axis.jumps(self._values(x, known))
        return tuple(xi + jumps[p] if p in jumps else xi for p, xi in zip(self.kept, x, strict=True))

    def read(self, x: Vector, known: Mapping[str, Any], wanted: tuple[str, ...]) -> tuple[Any, ...]:
        """States and derived quantities by path."""
        values = self._values(x, known)
        return tuple(values[p] for p in wanted)

    def started(self, x: Vector, z: Any) -> Vector:
        """The states with what life before the diary left; ``z`` are deviates of constants and then of starts."""
        moved, first = list(x), len(self.unknowns.constants)
        for k, start in enumerate(self.unknowns.starts):
            place = self.kept.index(start.state)
            moved[place] = nudged(self._states[start.state], moved[place], start.spread * z[first + k])
        return tuple(moved)

    def pushed(self, x: Vector, known: Mapping[str, Any], deviates: Any, within: Any) -> Vector:
        """The states after a day's pushes [driver], ``within`` the diary (1) or before it (0)."""
        size, moved = {n.state.path: n.per_root_day.path for n in self.axis.noises}, list(x)
        for k, driver in enumerate(self.unknowns.drivers):
            state, sd, place = self._states[driver.state], known[size[driver.state]], self.kept.index(driver.state)
            step = even_on_average(state, sd * deviates[k], sd * within)
            moved[place] = nudged(state, moved[place], step)
        return tuple(moved)

    @cached_property
    def _states(self) -> dict[str, Any]:
        return {s.path: s for s in self.axis.states}

    def _values(self, x: Vector, known: Mapping[str, Any], time: Any = None) -> Any:
        return self.axis.values({**known, **dict(zip(self.kept, x, strict=True))}, time)
