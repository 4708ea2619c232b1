"""The parts of the model, counted and listed: what may be looked up, compared and disputed."""

from __future__ import annotations

import ast
import hashlib
import inspect
import textwrap
from dataclasses import asdict, dataclass
from typing import Any

from ..modelling import Assumed, Axis, Derived, Param, Process, Rhythm
from .sbml_sense import belief


@dataclass(frozen=True)
class Constant:
    """One constant: ``value`` is its median in ``unit``; ``assumed`` says that it is a guess.

    ``prior`` is what is believed of the population, ``varies`` how people differ (empty: they do not).
    """

    id: str
    value: float
    unit: str
    source: str
    assumed: bool
    prior: str
    varies: str
    note: str


def constants(axis: Axis) -> tuple[Constant, ...]:
    """Every constant of the axis, in the order of the organs."""
    return tuple(_constant(axis, p) for p in axis.params)


def guesses(axis: Axis) -> int:
    """How many constants are guesses."""
    return sum(isinstance(axis.prior(p), Assumed) for p in axis.params)


def inventory(axis: Axis) -> dict[str, list[dict[str, Any]]]:
    """Constants, states, derived quantities, processes and exposures as JSON values, by plural name.

    ``law`` is a digest of a body: it changes with the law, and not with its comments or its words.
    """
    return {
        "constants": [asdict(c) for c in constants(axis)],
        "states": [{"id": s.path, "unit": s.unit, "start": axis.start(s), "note": s.note} for s in axis.states],
        "quantities": [{"id": d.path, "unit": d.unit, "law": _law(d), "note": d.note} for d in axis.derived.values()],
        "processes": [
            {"id": p.path, "kind": p.kind, "state": p.state.path, "law": _law(p), "claims": list(p.claims)}
            for p in axis.processes
        ],
        "exposures": [
            {"id": e.path, "unit": e.unit, "usual": e.usual, "source": e.source, "assumed": e.assumed, "note": e.note}
            for e in axis.exposures
        ],
    }


def _constant(axis: Axis, param: Param) -> Constant:
    prior = axis.prior(param)
    assumed = isinstance(prior, Assumed)
    source = "" if assumed else param.source
    note = " ".join(param.note.split())
    varies = repr(param.varies) if param.varies else ""
    return Constant(param.path, prior.median, param.unit, source, assumed, belief(prior), varies, note)


def _law(body: Process | Derived) -> str:
    if isinstance(body, Rhythm):
        written = f"rhythm {body.amplitude.path} {body.peak.path}"
    else:
        written = _bare(inspect.getsource(body.body))
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def _bare(source: str) -> str:
    """The statements of a method, without its docstring, decorators and comments."""
    function = ast.parse(textwrap.dedent(source)).body[0]
    assert isinstance(function, ast.FunctionDef)
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return "\n".join(ast.unparse(statement) for statement in statements)
