"""The few curves that biology keeps using, on every kind of number.

A law is written once and called with floats, arrays (NumPy, JAX), symbols (sympy) or quantities with units
(pint). Arithmetic works on all of them by itself; ``exp``, ``log`` and ``cosine`` need to be told how. Floats
and arrays are known here; another kind of number is taught once with :func:`teach` by the package that owns it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeAlias

Number: TypeAlias = Any
"""A float, an array, a symbol or a quantity: whatever the law is called with."""


def _from_array_namespace(name: str, x: Number) -> Number:
    namespace = getattr(x, "__array_namespace__", None)
    if namespace is None:
        raise TypeError(
            f"{name}() does not know numbers of type {type(x).__module__}.{type(x).__name__}. "
            "Teach it with gutaxis.modelling.teach(kind, exp=..., log=..., cos=...)."
        )
    return getattr(namespace(), name)(x)


@singledispatch
def exp(x: Number) -> Number:
    """The exponential of a dimensionless number."""
    return _from_array_namespace("exp", x)


@singledispatch
def log(x: Number) -> Number:
    """The natural logarithm of a dimensionless, positive number."""
    return _from_array_namespace("log", x)


@singledispatch
def cosine(x: Number) -> Number:
    """The cosine of an angle in radians."""
    return _from_array_namespace("cos", x)


for _kind in (float, int):
    exp.register(_kind, math.exp)
    log.register(_kind, math.log)
    cosine.register(_kind, math.cos)

Law: TypeAlias = Callable[[Any], Any]


def teach(kind: type, *, exp: Law, log: Law, cos: Law) -> None:
    """Tell the shapes how another kind of number is exponentiated, logged and turned."""
    _SHAPES["exp"].register(kind, exp)
    _SHAPES["log"].register(kind, log)
    _SHAPES["cos"].register(kind, cos)


_SHAPES: dict[str, Any] = {"exp": exp, "log": log, "cos": cosine}


def power(x: Number, n: float) -> Number:
    """``x`` to the power ``n``. Integer powers are exact, cheap and safe at 0; others need x > 0."""
    return x**n


def power_of_ten(x: Number) -> Number:
    """Ten to the power ``x``: from a log10 deviation to a fold change."""
    return exp(math.log(10.0) * x)


def activation(x: Number, half: Number, n: int = 1) -> Number:
    """Hill curve rising from 0 to 1; 1/2 at ``x == half``."""
    return x**n / (half**n + x**n)


def inhibition(x: Number, half: Number, n: int = 1) -> Number:
    """Hill curve falling from 1 to 0; 1/2 at ``x == half``."""
    return half**n / (half**n + x**n)


def saturation(x: Number, half: Number) -> Number:
    """Rise from 0 to 1 that is scaled to be 1 at ``x == 1`` for a ratio: ``x (1 + half) / (x + half)``."""
    return x * (1 + half) / (x + half)


def switch(x: Number, at: Number, width: Number) -> Number:
    """A smooth step from 0 to 1 at ``x == at``; laws may not branch on a value, they may switch."""
    return 1 / (1 + exp((at - x) / width))
