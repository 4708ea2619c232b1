"""The axis as formulas: the same bodies, called with symbols."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import MissingExtraError
from ..modelling import Axis, teach


@dataclass(frozen=True)
class Symbolic:
    """Every process and dx/dt as a sympy expression, and the symbol of every path."""

    symbols: dict[str, Any]
    rates: dict[str, Any]
    field: dict[str, Any]


def trace(axis: Axis) -> Symbolic:
    """Call every body with symbols. A body that branches on a value cannot be traced and says so.

    Symbols are called by path, with ``.`` as ``__``. Raises :class:`~gutaxis.errors.MissingExtraError` where
    sympy is not installed.
    """
    sympy = _taught()
    known = (*axis.states, *axis.params, *axis.exposures)
    symbols = {s.path: sympy.Symbol(s.path.replace(".", "__"), real=True) for s in known}
    return Symbolic(symbols, axis.rates(axis.values(symbols)), axis.field(axis.values(symbols)))


@cache
def _taught() -> Any:
    try:
        import sympy
    except ModuleNotFoundError as missing:
        raise MissingExtraError("sympy", "export", "Writing the model as formulas") from missing
    teach(sympy.Basic, exp=sympy.exp, log=sympy.log, cos=sympy.cos)
    return sympy
