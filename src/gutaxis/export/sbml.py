"""The axis as SBML, the language in which biologists' simulators exchange models."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .. import __version__
from ..errors import GutaxisError, MissingExtraError
from ..modelling import Assumed, Axis, Exposure, State, Symbol
from ..units import Unit, unit
from .dimension import unit_of
from .equations import Equations, equations, name, quantities
from .sbml_sense import COMPARTMENT, FRAMEWORK, PROPERTY, describe, paragraphs
from .sbml_units import UnitList, is_amount
from .symbolic import TIME, TURN
from .text import text

PURPOSE = (
    "Research and education software for designing and analysing self-experiments and virtual trials; not "
    "CE-marked; not for diagnosis or treatment decisions."
)
BODY = "body"


def sbml(axis: Axis, start: Mapping[str, float] | None = None, full: bool = False) -> str:
    """The model ``gutaxis`` in SBML Level 3 Version 2 core, in days; ``full`` adds the time of day.

    States are species of one compartment where SBML allows their unit, else parameters, moved by rate rules;
    derived quantities are assignment rules; an exposure given at an instant is an event: set it, and the states
    jump. No algebraic rules, no delays. Day-to-day noise has no place in SBML and is left out. Values as in
    :func:`equations`. Raises :class:`~gutaxis.errors.MissingExtraError` where python-libsbml is not installed.
    """
    try:
        import libsbml
    except ModuleNotFoundError as missing:
        raise MissingExtraError("python-libsbml", "export", "Writing SBML") from missing
    document = libsbml.SBMLDocument(3, 2)
    _Writer(document.createModel(), equations(axis, start, full)).write()
    return str(libsbml.writeSBMLToString(document))


class _Writer:
    """Fills one libSBML model."""

    def __init__(self, model: Any, laws: Equations) -> None:
        self.model, self.laws, self.axis = model, laws, laws.axis
        self.units = UnitList(model)
        self.symbols = quantities(self.axis)
        self.known: dict[str, Unit] = {name(p): unit(s.unit) for p, s in self.symbols.items()}
        self.known |= {TIME: unit("day"), TURN: unit("1/day")}

    def write(self) -> None:
        self._head()
        if self.laws.full:
            self._parameter(TURN, "1/day", 2 * math.pi, constant=True).setName("one turn of the clock a day")
        for path, value in self.laws.values.items():
            self._given(self.symbols[path], float(value))
        for made, formula in self.laws.assignments:
            self._assign(made, formula)
        for path, formula in self.laws.rates.items():
            rule = self.model.createRateRule()
            rule.setVariable(name(path))
            rule.setMath(_math(formula))
        for path, jumps in self.laws.pulses.items():
            self._event(path, jumps)

    def _head(self) -> None:
        guesses = sum(isinstance(self.axis.prior(p), Assumed) for p in self.axis.params)
        self.model.setId("gutaxis")
        self.model.setName("gut-brain-skin axis")
        self.model.setSBOTerm(FRAMEWORK)
        self.model.setTimeUnits(self.units.id_of("day"))
        self.model.setNotes(
            paragraphs(
                f"gutaxis {__version__}, model {self.axis.digest}. {PURPOSE}",
                f"{guesses} of {len(self.axis.params)} constants are guesses; each constant says whether it is one.",
                "States at day 0 are those in which the median person rests. "
                f"{'With the time of day.' if self.laws.full else 'Daily means.'} "
                "Day-to-day noise is left out. Counted units (CFU, defined doses, servings, SD) are written as item.",
            )
        )
        self._sign()
        body = self.model.createCompartment()
        body.setId(BODY)
        body.setConstant(True)
        body.setSpatialDimensions(3)
        body.setSize(1.0)
        body.setUnits("dimensionless")
        body.setSBOTerm(COMPARTMENT)

    def _sign(self) -> None:
        """Who made it; no date, so that the same model is the same file."""
        import libsbml

        maker, history = libsbml.ModelCreator(), libsbml.ModelHistory()
        maker.setName("The gutaxis developers")
        history.addCreator(maker)
        self.model.setMetaId("meta_gutaxis")
        self.model.setModelHistory(history)

    def _given(self, symbol: Symbol, value: float) -> None:
        """A quantity that starts at a value: a state, a constant, an exposure, or what is held."""
        held = symbol.path in self.axis.frozen
        if isinstance(symbol, State) and not held and is_amount(symbol.unit):
            element = self._species(symbol, value)
        else:
            steady = held or not isinstance(symbol, State | Exposure)
            element = self._parameter(name(symbol.path), symbol.unit, value, constant=steady)
        describe(self.axis, symbol, element) if not held else element.setName(f"{symbol.path}, held at reference")

    def _species(self, state: State, value: float) -> Any:
        species = self.model.createSpecies()
        species.setId(name(state.path))
        species.setCompartment(BODY)
        species.setInitialAmount(value)
        species.setSubstanceUnits(self.units.id_of(state.unit))
        species.setHasOnlySubstanceUnits(True)
        species.setBoundaryCondition(False)
        species.setConstant(False)
        return species

    def _parameter(self, ident: str, kept_in: str | Unit, value: float | None, *, constant: bool) -> Any:
        parameter = self.model.createParameter()
        parameter.setId(ident)
        parameter.setUnits(self.units.id_for(unit(kept_in) if isinstance(kept_in, str) else kept_in))
        parameter.setConstant(constant)
        if value is not None:
            parameter.setValue(value)
        return parameter

    def _assign(self, made: str, formula: Any) -> None:
        path = next((p for p in self.axis.derived if name(p) == made), None)
        if made not in self.known:
            self.known[made] = unit_of(formula, self.known)
        parameter = self._parameter(made, self.known[made], None, constant=False)
        if path:
            describe(self.axis, self.symbols[path], parameter)
        else:
            parameter.setSBOTerm(PROPERTY)
        rule = self.model.createAssignmentRule()
        rule.setVariable(made)
        rule.setMath(_math(formula))

    def _event(self, path: str, jumps: Mapping[str, Any]) -> None:
        event = self.model.createEvent()
        event.setId(f"{name(path)}__given")
        event.setUseValuesFromTriggerTime(True)
        trigger = event.createTrigger()
        trigger.setInitialValue(False)
        trigger.setPersistent(True)
        amount = f"0 {self.units.id_of(self.symbols[path].unit)}"
        trigger.setMath(_parsed(f"{name(path)} > {amount}"))
        for state, jump in jumps.items():
            _assign_at(event, name(state), _parsed(f"{name(state)} + ({text(jump)})"))
        _assign_at(event, name(path), _parsed(amount))


def _assign_at(event: Any, ident: str, formula: Any) -> None:
    assignment = event.createEventAssignment()
    assignment.setVariable(ident)
    assignment.setMath(formula)


def _math(formula: Any) -> Any:
    return _parsed(text(formula))


def _parsed(formula: str) -> Any:
    """A formula as MathML in which every number has a unit, so that libSBML can follow the units throughout."""
    import libsbml

    tree = libsbml.parseL3Formula(formula)
    if tree is None:
        raise GutaxisError(f"SBML cannot say this: {formula} ({libsbml.getLastParseL3Error()}).")
    _plain_numbers(tree)
    return tree


def _plain_numbers(tree: Any) -> None:
    if tree.isNumber() and not tree.getUnits():
        tree.setUnits("dimensionless")
    for k in range(tree.getNumChildren()):
        _plain_numbers(tree.getChild(k))
