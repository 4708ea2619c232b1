"""The closed list of units that gutaxis speaks, and how they turn into one another.

A unit is written as in the declarations: ``g/day``, ``MET*h/day``, ``log10``, ``1``. Time is days inside.
"Counting" units (CFU, DDD, serving, SD ...) convert only into themselves: a serving is not a gram.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from .errors import UnitError, unknown

# name -> (factor to the base unit, base dimensions). The base units are day, g, m, mol, J.
_ATOMS: dict[str, tuple[float, dict[str, float]]] = {
    "1": (1.0, {}),
    "%": (0.01, {}),
    "log10": (1.0, {}),
    "day": (1.0, {"day": 1}),
    "d": (1.0, {"day": 1}),
    "root_day": (1.0, {"day": 0.5}),
    "week": (7.0, {"day": 1}),
    "h": (1 / 24, {"day": 1}),
    "min": (1 / 1440, {"day": 1}),
    "g": (1.0, {"g": 1}),
    "kg": (1e3, {"g": 1}),
    "mg": (1e-3, {"g": 1}),
    "ug": (1e-6, {"g": 1}),
    "ng": (1e-9, {"g": 1}),
    "pg": (1e-12, {"g": 1}),
    "mol": (1.0, {"mol": 1}),
    "mmol": (1e-3, {"mol": 1}),
    "umol": (1e-6, {"mol": 1}),
    "nmol": (1e-9, {"mol": 1}),
    "m2": (1.0, {"m": 2}),
    "cm2": (1e-4, {"m": 2}),
    "L": (1e-3, {"m": 3}),
    "mL": (1e-6, {"m": 3}),
    "J": (1.0, {"J": 1}),
    "kJ": (1e3, {"J": 1}),
    "kcal": (4184.0, {"J": 1}),
    **{
        name: (1.0, {name: 1})
        for name in ("CFU", "DDD", "IU", "MET", "SD", "cigarette", "count", "serving", "session", "wash")
    },
}
_AMOUNT = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*")


@dataclass(frozen=True)
class Unit:
    """A parsed unit: ``factor`` times the product of base ``dimensions``."""

    text: str
    factor: float
    dimensions: tuple[tuple[str, float], ...]

    def times(self, other: Unit, power: int = 1) -> Unit:
        """The product with ``other`` raised to ``power``."""
        dims = dict(self.dimensions)
        for name, n in other.dimensions:
            dims[name] = dims.get(name, 0) + power * n
        kept = tuple(sorted((k, v) for k, v in dims.items() if v))
        sign = "*" if power > 0 else "/"
        return Unit(f"{self.text}{sign}{other.text}", self.factor * other.factor**power, kept)

    def per_day(self) -> Unit:
        """This unit divided by a day."""
        return self.times(unit("day"), -1)

    def fits(self, other: Unit) -> bool:
        """Whether both measure the same kind of thing."""
        return self.dimensions == other.dimensions

    def agrees(self, other: Unit) -> bool:
        """Whether both are the same unit, whatever its spelling (``1/day`` and ``1/d``)."""
        return self.fits(other) and math.isclose(self.factor, other.factor, rel_tol=1e-12)


@cache
def unit(text: str) -> Unit:
    """Parse a unit such as ``mg/day``. Raises :class:`UnitError` with the nearest known name."""
    product: Unit | None = None
    power = 1
    for token in re.split(r"([*/])", text.replace(" ", "")):
        if token == "/":
            power = -1
        elif token == "*":
            power = 1
        else:
            atom = _atom(token, text)
            product = atom if product is None and power == 1 else (product or _one()).times(atom, power)
    if product is None:
        raise UnitError("An empty unit. Write 1 for a plain number.")
    return Unit(text, product.factor, product.dimensions)


def parse_amount(text: str, into: str) -> float:
    """Read an amount such as ``20g/day`` and give its value in the unit ``into``.

    A number without a unit is refused: 20 of what? ``into="1"`` takes a bare number.
    """
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise UnitError(f"{text!r} is not an amount. Write a number and a unit, like 20{into}.")
    value = float(match[1])
    if not math.isfinite(value):
        raise UnitError(f"{text!r} is not a finite amount.")
    wanted, given = unit(into), match[2]
    if not given:
        if wanted.dimensions:
            raise UnitError(f"{text!r} has no unit. Write it with one, like {text.strip()}{into}.")
        return value
    found = unit(given)
    if not found.fits(wanted):
        raise UnitError(f"{text!r} is in {given}, which cannot be turned into {into}.", nearest=into)
    return value * found.factor / wanted.factor


def convert(value: float, given: str, into: str) -> float:
    """``value`` in unit ``given``, expressed in unit ``into``."""
    found, wanted = unit(given), unit(into)
    if not found.fits(wanted):
        raise UnitError(f"{given} cannot be turned into {into}.", nearest=into)
    return value * found.factor / wanted.factor


def known_units() -> tuple[str, ...]:
    """The names that a unit may be built from."""
    return tuple(_ATOMS)


def _one() -> Unit:
    return Unit("1", 1.0, ())


def _atom(token: str, whole: str) -> Unit:
    if token not in _ATOMS:
        within = "" if token == whole else f" (in {whole!r})"
        raise UnitError(unknown("unit", token, _ATOMS) + within)
    factor, dims = _ATOMS[token]
    return Unit(token, factor, tuple(sorted(dims.items())))
