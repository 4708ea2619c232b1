"""The axis as Antimony text: states as species, derived quantities as assignments, laws as rate rules.

Written from the same bodies that run, so that another simulator can be asked for the same curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..modelling import Axis
from .symbolic import Symbolic, trace


def antimony(axis: Axis, start: Mapping[str, float] | None = None) -> str:
    """The model ``gutaxis`` in Antimony, daily means, in days.

    Paths are written with ``__`` for ``.``. Constants stand at their medians and exposures as usual; ``start``
    replaces states (and constants or exposures) by path.
    """
    return "\n".join(["model gutaxis", *_lines(axis, trace(axis), dict(start or {})), "end", ""])


def _lines(axis: Axis, symbolic: Symbolic, start: dict[str, float]) -> Iterator[str]:
    values = axis.reference() | start
    for path in values:
        yield f"  {_name(path)} = {float(values[path])!r};"
    for path in symbolic.order:
        yield from _assignments(_name(path), symbolic.derived[path])
    for path, formula in symbolic.field.items():
        yield f"  {_name(path)}' = {_formula(formula)};"


def _assignments(name: str, formula: Any) -> Iterator[str]:
    """A formula in steps: what it uses twice is worked out once (a Newton step would otherwise double each time)."""
    import sympy

    steps = (sympy.Symbol(f"{name}__{k}", real=True) for k in range(1, 1_000))
    shared, (rest,) = sympy.cse(formula, symbols=steps)
    for symbol, part in shared:
        yield f"  {symbol} := {_formula(part)};"
    yield f"  {name} := {_formula(rest)};"


def _name(path: str) -> str:
    return path.replace(".", "__")


def _formula(expression: Any) -> str:
    # Antimony writes powers with ^ and the natural logarithm as ln; sympy's text differs in nothing else used.
    return str(expression).replace("**", "^").replace("log(", "ln(")
