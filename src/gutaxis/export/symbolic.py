"""The axis as formulas: the same bodies, called with symbols."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import MissingExtraError
from ..modelling import Axis, teach


@dataclass(frozen=True)
class Symbolic:
    """Every law as a sympy expression of symbols by path.

    ``derived`` holds the formula of each derived quantity, ``rates`` of each continuous process, ``field`` of
    each dx/dt. All three are written in terms of states, constants, exposures and other derived quantities,
    which have symbols of their own; ``order`` lists derived paths so that each follows what it reads.
    """

    symbols: dict[str, Any]
    derived: dict[str, Any]
    rates: dict[str, Any]
    field: dict[str, Any]
    order: tuple[str, ...]


def trace(axis: Axis) -> Symbolic:
    """Call every body with symbols. A body that branches on a value cannot be traced and says so.

    Symbols are called by path, with ``.`` as ``__``. Raises :class:`~gutaxis.errors.MissingExtraError` where
    sympy is not installed.
    """
    sympy = _taught()
    known = (*axis.states, *axis.params, *axis.exposures, *axis.derived.values())
    symbols = {s.path: sympy.Symbol(s.path.replace(".", "__"), real=True) for s in known}
    values = axis.values(symbols)
    derived = {path: sympy.sympify(d.work_out(values)) for path, d in axis.derived.items()}
    return Symbolic(symbols, derived, axis.rates(values), axis.field(values), _ordered(axis))


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
