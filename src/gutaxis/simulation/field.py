"""The axis as plain functions of tuples: what steppers, settling and inference call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError, unknown
from ..modelling import Axis
from .steppers import Flows, Vector


@dataclass(frozen=True)
class Field:
    """An axis whose states are a tuple, in the axis's order."""

    axis: Axis

    @property
    def paths(self) -> tuple[str, ...]:
        """State paths, in order."""
        return tuple(s.path for s in self.axis.states)

    def start(self) -> tuple[float, ...]:
        """The states at reference."""
        return tuple(self.axis.start(s) for s in self.axis.states)

    def flows(self, known: Mapping[str, Any]) -> Flows:
        """``flows(x, time_of_day) -> (made, lost)`` under these constants and exposures."""

        def flows(x: Vector, time_of_day: Any) -> tuple[Vector, Vector]:
            values = self.axis.values({**known, **dict(zip(self.paths, x, strict=True))}, time_of_day)
            found = self.axis.flows(values)
            return tuple(found[p].made for p in self.paths), tuple(found[p].lost for p in self.paths)

        return flows

    def jump(self, x: Vector, known: Mapping[str, Any]) -> Vector:
        """The states just after the pulses in ``known`` were given, within their bounds."""
        values = self.axis.values({**known, **dict(zip(self.paths, x, strict=True))})
        jumps = self.axis.jumps(values)
        return tuple(xi + jumps[p] if p in jumps else xi for p, xi in zip(self.paths, x, strict=True))

    def outputs(self, paths: tuple[str, ...]) -> Callable[[Vector, Mapping[str, Any]], tuple[Any, ...]]:
        """Read-outs of states and derived quantities as daily means: ``read(x, known) -> values``."""
        for path in paths:
            self.check_output(path)

        def read(x: Vector, known: Mapping[str, Any]) -> tuple[Any, ...]:
            values = self.axis.values({**known, **dict(zip(self.paths, x, strict=True))})
            return tuple(values[p] for p in paths)

        return read

    def check_output(self, path: str) -> None:
        """Refuse a path that is neither a state nor a derived quantity."""
        offered = {*self.paths, *self.axis.derived}
        if path not in offered:
            raise UsageError(unknown("quantity", path, offered), field=path)
