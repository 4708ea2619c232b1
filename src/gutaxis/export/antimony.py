"""The axis as Antimony: text that a person can read and other simulators run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..modelling import Axis
from .equations import Equations, equations, name
from .text import text


def antimony(axis: Axis, start: Mapping[str, float] | None = None, full: bool = False) -> str:
    """The model ``gutaxis`` in Antimony, in days; ``full`` adds the time of day.

    Paths are written with ``__`` for ``.``. Constants stand at their medians, exposures as usual, states as the
    median person rests; ``start`` replaces any of them by path. Derived quantities are assignments, laws are
    rate rules, and an exposure given at an instant is an event: set it, and the states jump.
    """
    return "\n".join(["model gutaxis", *_lines(equations(axis, start, full)), "end", ""])


def _lines(model: Equations) -> Iterator[str]:
    if model.full:
        yield "  turn = 6.283185307179586;"
    for path, value in model.values.items():
        yield f"  {name(path)} = {float(value)!r};{_remark(model.axis, path)}"
    for made, formula in model.assignments:
        yield f"  {made} := {text(formula)};"
    for path, formula in model.rates.items():
        yield f"  {name(path)}' = {text(formula)};"
    for path, jumps in model.pulses.items():
        yield _event(path, jumps)


def _event(path: str, jumps: Mapping[str, Any]) -> str:
    moved = [f"{name(state)} = {name(state)} + ({text(jump)})" for state, jump in jumps.items()]
    given = name(path)
    return f"  {given}__given: at {given} > 0, t0 = false: {', '.join([*moved, f'{given} = 0'])};"


def _remark(axis: Axis, path: str) -> str:
    if path in axis.frozen:
        return "  // held at reference"
    symbol = axis.symbol(path)
    return f"  // {symbol.unit}: {' '.join(symbol.note.split())}"
