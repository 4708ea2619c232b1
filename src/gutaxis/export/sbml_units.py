"""The units of the body in SBML's words: seconds, grams and moles, and plain items for all that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..units import Unit, unit

DAY_IN_SECONDS = 86_400.0
# What is counted (CFU, defined doses, servings, SD …) has no unit in SBML but "item".
_BASES = {"day": "second", "g": "gram", "m": "metre", "mol": "mole", "J": "joule"}


@dataclass
class UnitList:
    """The unitDefinitions of one SBML model, made when first asked for; ``known`` gives ids by unit."""

    model: Any
    known: dict[tuple[float, tuple[tuple[str, float], ...]], str] = field(default_factory=dict)

    def id_of(self, text: str) -> str:
        """The SBML id of a unit as gutaxis writes it (``g/m2/h``)."""
        return self.id_for(unit(text))

    def id_for(self, wanted: Unit) -> str:
        """The SBML id of a parsed or worked-out unit."""
        kind = (round(wanted.factor, 15), wanted.dimensions)
        if kind == (1.0, ()):
            return "dimensionless"
        if kind not in self.known:
            self.known[kind] = self._define(wanted)
        return self.known[kind]

    def _define(self, wanted: Unit) -> str:
        definition = self.model.createUnitDefinition()
        ident = _identifier(wanted.text, set(self.known.values()))
        definition.setId(ident)
        definition.setName(wanted.text)
        if wanted.factor != 1.0:
            _add(definition, "dimensionless", wanted.factor, 1.0)
        for base, exponent in _merged(wanted):
            _add(definition, base, DAY_IN_SECONDS if base == "second" else 1.0, exponent)
        return ident


def is_amount(text: str) -> bool:
    """Whether SBML lets a species be kept in this unit: a number, a count, grams or moles."""
    bases = _merged(unit(text))
    return not bases or (len(bases) == 1 and bases[0][0] in ("item", "gram", "mole") and bases[0][1] == 1)


def _merged(wanted: Unit) -> list[tuple[str, float]]:
    """Exponents by SBML base; CFU per serving is items per item, and so a plain number."""
    found: dict[str, float] = {}
    for name, exponent in wanted.dimensions:
        base = _BASES.get(name, "item")
        found[base] = found.get(base, 0.0) + exponent
    return [(base, exponent) for base, exponent in found.items() if exponent]


def _add(definition: Any, kind: str, multiplier: float, exponent: float) -> None:
    import libsbml

    part = definition.createUnit()
    part.setKind(libsbml.UnitKind_forName(kind))
    part.setExponent(exponent)
    part.setScale(0)
    part.setMultiplier(multiplier)


def _identifier(text: str, taken: set[str]) -> str:
    words = text.replace("%", "percent").replace("/", "_per_").replace("*", "_").replace(" ", "")
    ident = re.sub(r"\W", "_", words).removeprefix("1_")
    ident = ident if ident[:1].isalpha() else f"unit_{ident}"
    if len(ident) > 40 or ident in taken:
        ident = f"unit_{len(taken) + 1}"
    return ident
