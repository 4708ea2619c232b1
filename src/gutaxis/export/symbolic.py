"""The axis as formulas: the same bodies, called with symbols."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import MissingExtraError
from ..modelling import Axis, Rhythm, teach

TIME, TURN = "time", "turn"
"""The day count, and one turn of the clock a day (2 pi, 1/day): symbols of the time-of-day drive only."""


@dataclass(frozen=True)
class Symbolic:
    """Every law as a sympy expression of symbols by path.

    ``derived`` holds the formula of each derived quantity, ``rates`` of each continuous process, ``field`` of
    each dx/dt, ``jumps`` of each pulse process. All are written in terms of states, constants, exposures and
    other derived quantities, which have symbols of their own; ``order`` lists derived paths so that each
    follows what it reads.
    """

    symbols: dict[str, Any]
    derived: dict[str, Any]
    rates: dict[str, Any]
    field: dict[str, Any]
    jumps: dict[str, Any]
    order: tuple[str, ...]


def trace(axis: Axis, full: bool = False) -> Symbolic:
    """Call every body with symbols. A body that branches on a value cannot be traced and says so.

    Symbols are called by path, with ``.`` as ``__``; a frozen quantity keeps one. Rhythms stand at their daily
    mean, 1, unless ``full`` writes them with ``time`` (days) and ``turn`` (1/day). Raises
    :class:`~gutaxis.errors.MissingExtraError` where sympy is not installed.
    """
    sympy = _taught()
    symbols = {path: _symbol(sympy, path) for path in (*axis.symbols, *axis.frozen)}
    values = axis.values(symbols)
    derived = {p: sympy.sympify(d.work_out(values)) for p, d in axis.derived.items()}
    if full:
        derived |= {p: _swing(sympy, d, symbols) for p, d in axis.derived.items() if isinstance(d, Rhythm)}
    jumps = {p.path: sympy.sympify(p.work_out(values)) for p in axis.processes if p.kind == "pulse"}
    return Symbolic(symbols, derived, axis.rates(values), axis.field(values), jumps, _ordered(axis))


def _symbol(sympy: Any, path: str) -> Any:
    return sympy.Symbol(path.replace(".", "__"), real=True)


def _swing(sympy: Any, rhythm: Rhythm, symbols: dict[str, Any]) -> Any:
    time, turn = _symbol(sympy, TIME), _symbol(sympy, TURN)
    return 1 + symbols[rhythm.amplitude.path] * sympy.cos(turn * (time - symbols[rhythm.peak.path]))


def _ordered(axis: Axis) -> tuple[str, ...]:
    placed: dict[str, None] = {}

    def place(path: str) -> None:
        for read in axis.reads[path]:
            if read in axis.derived and read not in placed:
                place(read)
        placed[path] = None

    for path in axis.derived:
        if path not in placed:
            place(path)
    return tuple(placed)


@cache
def _taught() -> Any:
    try:
        import sympy
    except ModuleNotFoundError as missing:
        raise MissingExtraError("sympy", "export", "Writing the model as formulas") from missing
    teach(sympy.Basic, exp=sympy.exp, log=sympy.log, cos=sympy.cos)
    return sympy
