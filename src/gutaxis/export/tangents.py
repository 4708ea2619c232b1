"""A number that carries its slope: how much it would move if one chosen quantity moved a little."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..modelling import Number, log, teach


@dataclass(frozen=True, eq=False)
class Tangent:
    """A ``value`` and its exact ``slope`` (d value / d source), floats or arrays of one shape (forward mode)."""

    value: Any
    slope: Any

    # NumPy hands arithmetic with an array to this class instead of looping over the array's elements.
    __array_ufunc__ = None

    def __add__(self, other: Number) -> Tangent:
        return Tangent(self.value + value_of(other), self.slope + slope_of(other))

    def __neg__(self) -> Tangent:
        return Tangent(-self.value, -self.slope)

    def __sub__(self, other: Number) -> Tangent:
        return Tangent(self.value - value_of(other), self.slope - slope_of(other))

    def __rsub__(self, other: Number) -> Tangent:
        return Tangent(other - self.value, -self.slope)

    def __mul__(self, other: Number) -> Tangent:
        a, b = self.value, value_of(other)
        return Tangent(a * b, self.slope * b + a * slope_of(other))

    def __truediv__(self, other: Number) -> Tangent:
        a, b = self.value, value_of(other)
        return Tangent(a / b, (self.slope - a / b * slope_of(other)) / b)

    def __rtruediv__(self, other: Number) -> Tangent:
        return Tangent(other / self.value, -other / self.value**2 * self.slope)

    def __pow__(self, n: Number) -> Tangent:
        if isinstance(n, Tangent):
            return _exp(n * _log(self))
        return Tangent(self.value**n, n * self.value ** (n - 1) * self.slope)

    def __rpow__(self, base: Number) -> Tangent:
        return _exp(self * log(base))

    __radd__ = __add__
    __rmul__ = __mul__


def value_of(number: Number) -> Any:
    """The value, with or without a slope."""
    return number.value if isinstance(number, Tangent) else number


def slope_of(number: Number) -> Any:
    """The slope; 0 for a number that does not depend on the source."""
    return number.slope if isinstance(number, Tangent) else 0.0


@cache
def learn_slopes() -> None:
    """Teach the shapes to carry slopes (once)."""
    teach(Tangent, exp=_exp, log=_log, cos=_cos)


def _exp(x: Tangent) -> Tangent:
    import numpy as np

    grown = np.exp(x.value)
    return Tangent(grown, grown * x.slope)


def _log(x: Tangent) -> Tangent:
    import numpy as np

    return Tangent(np.log(x.value), x.slope / x.value)


def _cos(x: Tangent) -> Tangent:
    import numpy as np

    return Tangent(np.cos(x.value), -np.sin(x.value) * x.slope)
