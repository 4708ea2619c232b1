"""A laboratory has a dozen names for one substance; a person copies whichever stands on the paper."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...errors import IntakeError, nearest

# Relative atomic masses, rounded; IUPAC standard atomic weights (conventional values), https://www.osti.gov/biblio/1798495.
_MASSES = {"H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "P": 30.974, "S": 32.06}


@dataclass(frozen=True)
class Analyte:
    """One substance of a panel.

    ``unit`` is the unit that values are kept in; ``plausible`` (low, high) in that unit is assumed. ``loinc`` is empty
    where no code was verified. ``timed``: a value means little without the clock time. ``disputed``: the measurement
    itself is doubted by ``source``.
    """

    id: str
    names: tuple[str, ...]
    sample: str
    unit: str
    plausible: tuple[float, float]
    says: str
    cannot: str
    source: str
    formula: str = ""
    per_unit: str = ""
    loinc: str = ""
    loinc_for: str = ""
    timed: bool = False
    disputed: bool = False

    @property
    def molar_mass(self) -> float | None:
        """Grams per mole from the formula; None where there is no one substance."""
        if not self.formula:
            return None
        return sum(_MASSES[atom] * int(n or 1) for atom, n in re.findall(r"([A-Z][a-z]?)(\d*)", self.formula))


@cache
def analytes() -> dict[str, Analyte]:
    """Every analyte of the table, by id."""
    table = tomllib.loads((files(__package__) / "analytes.toml").read_text(encoding="utf-8"))
    return {name: _analyte(name, row) for name, row in table.items()}


def find_analyte(name: str) -> Analyte | None:
    """The analyte of that id or name, whatever its case and signs; None for one that is not in the table.

    Raises :class:`IntakeError` for a name that fits several, such as ``cortisol``: in what?
    """
    plain = _plain(name)
    found = _by_name().get(plain)
    if found is not None:
        return analytes()[found]
    several = [a for a in analytes() if a.partition("_")[0] == _WHERE.get(plain, plain) and "_" in a]
    if plain and len(several) > 1:
        raise IntakeError(f"Measured in what? Write one of {', '.join(several)}.", field="analyte", nearest=several[0])
    return None


_WHERE = {"kortisol": "cortisol"}


def nearest_analyte(name: str) -> str | None:
    """The id whose own or other name is spelt most like ``name``."""
    close = nearest(_plain(name), _by_name())
    return _by_name()[close] if close else None


@cache
def _by_name() -> dict[str, str]:
    return {_plain(n): a.id for a in analytes().values() for n in (a.id, *a.names)}


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == "+")


def _analyte(name: str, row: dict[str, object]) -> Analyte:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Analyte(id=name, **{**row, **lists})  # type: ignore[arg-type]
