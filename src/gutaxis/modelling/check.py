"""What can be wrong with a model although it runs: a list of small findings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .axis import Axis
from .compartment import Compartment
from .symbols import Input


@dataclass(frozen=True)
class Finding:
    """One thing to mend: which task found it, where, and what."""

    task: str
    path: str
    text: str


def check(axis: Axis) -> tuple[Finding, ...]:
    """Run every lint task over an axis; an empty tuple is a clean model."""
    return tuple(Finding(task.__name__.strip("_"), path, text) for task in _TASKS for path, text in task(axis))


def _unused_constants(axis: Axis) -> Iterator[tuple[str, str]]:
    used = _read_anywhere(axis)
    used |= {p.rate.path for p in axis.processes if p.rate} | {n.per_root_day.path for n in axis.noises}
    for param in axis.params:
        if param.path not in used:
            yield param.path, "is declared, but no process reads it"


def _unread_exposures(axis: Axis) -> Iterator[tuple[str, str]]:
    used = _read_anywhere(axis)
    for exposure in axis.exposures:
        if exposure.path not in used:
            yield exposure.path, "is declared, but no organ reads it"


def _idle_inputs(axis: Axis) -> Iterator[tuple[str, str]]:
    for organ in axis.compartments:
        reads = _read_by(axis, organ)
        for wish in organ.declared(Input):
            if reads and wish.path not in reads:
                yield organ.organ, f"asks for {wish.path}, but none of its processes reads it"


def _still_states(axis: Axis) -> Iterator[tuple[str, str]]:
    moved = {p.state.path for p in axis.processes if p.kind != "pulse"}
    for state in axis.states:
        if state.path not in moved:
            yield state.path, "has no process that moves it"


def _negative_flows(axis: Axis) -> Iterator[tuple[str, str]]:
    values = axis.values(axis.reference())
    for p in axis.processes:
        if p.kind in ("makes", "uses") and not float(p.work_out(values)) >= 0:
            word = "production" if p.kind == "makes" else "fractional loss"
            yield p.path, f"is a {word} and must not be negative at reference"


def _not_finite(axis: Axis) -> Iterator[tuple[str, str]]:
    for path, rate in axis.field(axis.values(axis.reference())).items():
        if not math.isfinite(rate):
            yield path, f"moves at {rate} at reference"


def _idle_pulses(axis: Axis) -> Iterator[tuple[str, str]]:
    """A pulse that is not given must not move anything."""
    jumps = axis.jumps(axis.values(axis.reference()))
    for path, jump in jumps.items():
        if jump != 0:
            yield path, f"jumps by {jump} although no pulse is given"


def _read_anywhere(axis: Axis) -> set[str]:
    return {path for reads in axis.reads.values() for path in reads}


def _read_by(axis: Axis, organ: type[Compartment]) -> set[str]:
    return {r for path, reads in axis.reads.items() if path.split(".")[0] == organ.organ for r in reads}


_TASKS: tuple[Callable[[Axis], Iterator[tuple[str, str]]], ...] = (
    _unused_constants,
    _unread_exposures,
    _idle_inputs,
    _still_states,
    _negative_flows,
    _not_finite,
    _idle_pulses,
)
