"""The unit that a formula has, worked out from the units of what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..units import Unit, unit


def unit_of(formula: Any, units: Mapping[str, Unit]) -> Unit:
    """The unit of a sympy formula; ``units`` by symbol name. Numbers are plain; a sound law is taken for granted."""
    if formula.is_Symbol:
        return units[formula.name]
    if formula.is_Add:
        return next((u for u in (unit_of(part, units) for part in formula.args) if not _plain(u)), unit("1"))
    if formula.is_Mul:
        product = unit("1")
        for part in formula.args:
            product = product.times(unit_of(part, units))
        return product
    if formula.is_Pow:
        return _raised(unit_of(formula.base, units), formula.exp)
    return unit("1")


def _raised(base: Unit, exponent: Any) -> Unit:
    if _plain(base):
        return unit("1")
    power = float(exponent)
    dimensions = tuple((name, n * power) for name, n in base.dimensions)
    return Unit(f"({base.text})^{power:g}", base.factor**power, dimensions)


def _plain(found: Unit) -> bool:
    return not found.dimensions and found.factor == 1.0
