"""The laws laid out in the order in which another simulator has to work them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError, unknown
from ..modelling import Axis, Input, Symbol
from ..simulation import at_rest
from .symbolic import Symbolic, trace


@dataclass(frozen=True)
class Equations:
    """An axis as plain equations; every name is a path with ``.`` as ``__``, or a step of such a formula.

    ``values`` are states (at day 0), constants, exposures and frozen quantities by path; ``assignments`` are
    (name, formula) in an order in which each uses only names before it; ``rates`` are dx/dt (per day) by state
    path; ``pulses`` are the jumps by state path, for each exposure that is given at an instant; ``full`` says
    whether the time of day drives the laws (through the symbols ``time`` and ``turn``).
    """

    axis: Axis
    values: Mapping[str, float]
    assignments: tuple[tuple[str, Any], ...]
    rates: Mapping[str, Any]
    pulses: Mapping[str, Mapping[str, Any]]
    full: bool


def equations(axis: Axis, start: Mapping[str, float] | None = None, full: bool = False) -> Equations:
    """The axis at its medians and usual exposures, from the state in which the median person rests.

    ``start`` replaces states, constants or exposures by path; the states that it leaves out are those at rest
    under the others. Raises :class:`~gutaxis.errors.UsageError` for an unknown path.
    """
    given = dict(start or {})
    values = {**axis.frozen, **axis.reference()}
    for path in given:
        if path not in values:
            raise UsageError(unknown("state, constant or exposure", path, values), field=path)
    if not {s.path for s in axis.states} <= given.keys():
        values |= at_rest(axis, given, "full" if full else "fast")
    symbolic = trace(axis, full)
    steps = tuple(step for path in symbolic.order for step in _steps(path, symbolic))
    return Equations(axis, values | given, steps, symbolic.field, _pulses(axis, symbolic), full)


def name(path: str) -> str:
    """A path as an identifier of SBML and Antimony."""
    return path.replace(".", "__")


def quantities(axis: Axis) -> dict[str, Symbol]:
    """Every state, derived quantity, exposure and constant by path, those that are frozen as well."""
    declared = {s.path: s for organ in axis.compartments for s in organ.symbols if not isinstance(s, Input)}
    return {path: declared[path] for path in (*axis.symbols, *axis.frozen)}


def _steps(path: str, symbolic: Symbolic) -> Iterator[tuple[str, Any]]:
    """A formula in steps: what it uses twice is worked out once (a Newton step would otherwise double each time)."""
    import sympy

    symbols = (sympy.Symbol(f"{name(path)}__{k}", real=True) for k in range(1, 1_000))
    shared, (rest,) = sympy.cse(symbolic.derived[path], symbols=symbols)
    yield from ((symbol.name, part) for symbol, part in shared)
    yield name(path), rest


def _pulses(axis: Axis, symbolic: Symbolic) -> dict[str, dict[str, Any]]:
    """Jumps by the exposure that gives them; several processes on one state add up, as in the engine."""
    found: dict[str, dict[str, Any]] = {e.path: {} for e in axis.exposures if e.pulse}
    for process in axis.processes:
        if process.kind == "pulse" and process.by is not None:
            jumps = found[process.by.path]
            jumps[process.state.path] = jumps.get(process.state.path, 0) + symbolic.jumps[process.path]
    return {path: jumps for path, jumps in found.items() if jumps}
