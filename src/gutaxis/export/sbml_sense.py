"""What a name in the exported model means: its entry in an ontology, its source, and how far it is a guess."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from xml.sax.saxutils import escape

from ..modelling import Assumed, Axis, Param, Prior, State, Symbol

# Ontology prefixes as identifiers.org writes them; the rest (HP, UBERON, CL, …) carry their own prefix.
_PLACES = {"NCBITaxon": "taxonomy:{}"}
_SOURCES = {"doi": "doi:{}", "pmid": "pubmed:{}", "nct": "clinicaltrials:{}", "arxiv": "arxiv:{}"}

FRAMEWORK = "SBO:0000293"  # non-spatial continuous framework
COMPARTMENT = "SBO:0000290"  # physical compartment
MATERIAL = "SBO:0000240"  # material entity
PROPERTY = "SBO:0000002"  # quantitative systems description parameter
RATE_CONSTANT = "SBO:0000009"  # kinetic constant


def identity(state: State) -> str | None:
    """The identifiers.org address of what a state is about."""
    if not state.is_a:
        return None
    prefix, _, number = state.is_a.partition(":")
    return f"https://identifiers.org/{_PLACES.get(prefix, prefix + ':{}').format(number)}"


def source(text: str) -> str | None:
    """The identifiers.org address of a source; None for ``definition`` and for scripts of this project."""
    kind, _, number = text.partition(":")
    return f"https://identifiers.org/{_SOURCES[kind].format(number)}" if kind in _SOURCES else None


def term(symbol: Symbol, species: bool) -> str | None:
    """The SBO term of a quantity; a species that is no thing (an itch, a strain) has none."""
    if species:
        return MATERIAL if getattr(symbol, "is_a", "").startswith(("NCBITaxon", "UBERON", "CL:")) else None
    return RATE_CONSTANT if isinstance(symbol, Param) and symbol.unit == "1/day" else PROPERTY


def describe(axis: Axis, symbol: Symbol, element: Any) -> None:
    """Write name, note, SBO term and annotation of a quantity on its SBML element."""
    import libsbml

    element.setName(symbol.path)
    if meaning := term(symbol, element.getTypeCode() == libsbml.SBML_SPECIES):
        element.setSBOTerm(meaning)
    says = [part for part in (" ".join(symbol.note.split()), _standing(axis, symbol)) if part]
    if says:
        element.setNotes(paragraphs(*says))
    if isinstance(symbol, State) and (address := identity(symbol)):
        refer(element, address, libsbml.BQB_IS)
    if address := source(getattr(symbol, "source", "")):
        refer(element, address, libsbml.BQB_IS_DESCRIBED_BY)


def refer(element: Any, address: str, how: int) -> None:
    """Annotate an element with a resource; ``how`` is libSBML's number of the biological qualifier."""
    import libsbml

    element.setMetaId(f"meta_{element.getId()}")
    said = libsbml.CVTerm(libsbml.BIOLOGICAL_QUALIFIER)
    said.setBiologicalQualifierType(how)
    said.addResource(address)
    element.addCVTerm(said)


def paragraphs(*says: str) -> str:
    """Notes of an element: one XHTML paragraph for each text."""
    body = "".join(f"<p>{escape(text)}</p>" for text in says)
    return f'<body xmlns="http://www.w3.org/1999/xhtml">{body}</body>'


def _standing(axis: Axis, symbol: Symbol) -> str:
    if isinstance(symbol, Param):
        prior = axis.prior(symbol)
        guess = "A guess (no source). " if isinstance(prior, Assumed) else ""
        varies = f" People differ: {symbol.varies}." if symbol.varies else ""
        return f"{guess}Prior: {belief(prior)}.{varies}" + (f" Source: {symbol.source}." if symbol.source else "")
    if getattr(symbol, "assumed", False):
        return "The usual amount is a guess (no source)."
    return ""


def belief(prior: Prior) -> str:
    """A prior in words, without the wrapper that marks a guess: ``LogNormal(median=0.2, spread=1.4)``."""
    law: Any = prior.belief if isinstance(prior, Assumed) else prior
    given = ", ".join(f"{field.name}={getattr(law, field.name):.6g}" for field in fields(law))
    return f"{type(law).__name__}({given})"
