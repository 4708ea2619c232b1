"""Laboratories write one amount in many units: by weight, by mole, by activity, in a litre or a gram."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...errors import UnitError, nearest
from .analyte import Analyte

_PREFIXES = {"k": 1e3, "": 1.0, "d": 1e-1, "c": 1e-2, "m": 1e-3, "u": 1e-6, "n": 1e-9, "p": 1e-12, "f": 1e-15}
# What stands above the line (g, mol, IU) and below it (L, g, mol).
_ABOVE = {"g": "g", "mol": "mol", "iu": "IU", "u": "IU", "ie": "IU", "e": "IU"}
_BELOW = {"l": "L", "g": "g", "mol": "mol"}
_ALSO = {
    "mcg": "ug", "ug": "ug", "mikrog": "ug", "mikromol": "umol", "mcmol": "umol", "mcl": "ul", "cc": "ml",
    "ppm": "mg/kg", "mm": "mmol/l", "um": "umol/l", "nm": "nmol/l", "pm": "pmol/l",
}  # fmt: skip
_SUGGESTED = ("mg/L", "mg/dL", "ug/g", "mg/kg", "umol/g", "mmol/kg", "nmol/L", "ng/mL", "kIU/L", "mIU/L", "pg/mg", "%")
# HbA1c by NGSP in percent from IFCC in mmol/mol: https://www.ngsp.org/ifcc.asp
_SLOPE, _OFFSET = 0.09148, 2.152


@dataclass(frozen=True)
class _Measure:
    """A unit taken apart: ``factor`` times ``above`` per ``below``."""

    factor: float
    above: str
    below: str


def turned(value: float, given: str, analyte: Analyte) -> float:
    """``value`` in the unit ``given``, in the unit in which ``analyte`` is kept.

    Weight and mole are exchanged by the molar mass, activity by ``per_unit``. Raises :class:`UnitError` for an unknown
    unit, and where no exchange is known, such as a total in grams into moles.
    """
    if analyte.id == "hba1c" and given.strip() == "%":
        return max((value - _OFFSET) / _SLOPE, 0.0)
    found, wanted = _measure(given), _measure(analyte.unit)
    if found.below != wanted.below:
        raise UnitError(_cannot(given, analyte), nearest=analyte.unit)
    amount = value * found.factor * _exchange(found.above, wanted.above, given, analyte)
    return amount / wanted.factor


def _exchange(given: str, wanted: str, text: str, analyte: Analyte) -> float:
    """Amounts of ``wanted`` in one of ``given``."""
    mass, in_mole = analyte.molar_mass, _per_unit(analyte)
    moles = {"mol": 1.0, "g": 1 / mass if mass else None, "IU": in_mole}
    if given == wanted:
        return 1.0
    one, other = moles[given], moles[wanted]
    if one is None or other is None:
        raise UnitError(_cannot(text, analyte), nearest=analyte.unit)
    return one / other


def _per_unit(analyte: Analyte) -> float | None:
    if not analyte.per_unit:
        return None
    number, unit = analyte.per_unit.split()
    return float(number) * _part(unit, _ABOVE, unit)[0]


def _measure(text: str) -> _Measure:
    plain = text.strip().replace(" ", "").replace("µ", "u").replace("μ", "u").lower()
    plain = _ALSO.get(plain, plain)
    above, stroke, below = plain.partition("/")
    if not stroke:
        raise UnitError(_unknown(text), nearest=nearest(plain, _SUGGESTED))
    up, what = _part(_ALSO.get(above, above), _ABOVE, text)
    down, of = _part(_ALSO.get(below, below), _BELOW, text)
    return _Measure(up / down, what, of)


def _part(text: str, known: dict[str, str], whole: str) -> tuple[float, str]:
    found = re.fullmatch(r"(10\^?3|10\*3)?([kdcmunpf]?)(mol|g|iu|ie|u|e|l)", text)
    if not found or found[3] not in known:
        raise UnitError(_unknown(whole), nearest=nearest(whole, _SUGGESTED))
    return _PREFIXES[found[2]] * (1e3 if found[1] else 1.0), known[found[3]]


def _unknown(text: str) -> str:
    return (
        f"{text!r} is not a unit of a laboratory."
        if text.strip()
        else "The unit is missing. A number alone says nothing."
    )


def _cannot(text: str, analyte: Analyte) -> str:
    return f"{analyte.id} in {text} cannot be turned into {analyte.unit}."
