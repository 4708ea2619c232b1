"""Every law as one line of text, printed from the same bodies that the engine runs."""

from __future__ import annotations

import math
import re
from typing import Any

from gutaxis.export import Symbolic, trace
from gutaxis.modelling import Axis, Derived, Process, Rhythm

LONGEST = 900


class Formulas:
    """The laws of an axis as text; names of the organ itself stand without its name."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.symbolic: Symbolic = trace(axis)
        self.values = axis.values(self.symbolic.symbols)

    def of_process(self, process: Process) -> str:
        """What the process does to its state, in words of mathematics."""
        name, law = process.state.name, self._law(process.work_out(self.values), process.path)
        if process.kind == "makes":
            return f"d({name})/dt gains {law}"
        if process.kind == "uses":
            factor = law if re.fullmatch(r"[\w.]+", law) else f"({law})"
            return f"d({name})/dt loses {factor} · {name}"
        if process.kind == "pulse":
            return f"{name} jumps by {law}"
        assert process.rate is not None
        return f"d({name})/dt = {process.rate.name} · (target − {name}), target = {law}"

    def of_derived(self, quantity: Derived) -> str:
        """The quantity as a formula."""
        if isinstance(quantity, Rhythm):
            return f"{quantity.name} = 1 + {quantity.amplitude.name} · cos(2π (time of day − {quantity.peak.name}))"
        return f"{quantity.name} = {self._law(self.symbolic.derived[quantity.path], quantity.path)}"

    def _law(self, expression: Any, path: str) -> str:
        import sympy

        text = str(_in_tens(sympy.sympify(expression)))
        if len(text) > LONGEST:
            return "(a sequence of steps, too long for a line: see its file)"
        text = re.sub(r"\b([a-z]\w*?)__(\w+)", lambda m: _short(m[1], m[2], path), text)
        text = re.sub(r"(\d)\.0+\b", r"\1", text)
        return text.replace("**", "^").replace("*", " · ").replace("-", "−")


def _short(organ: str, name: str, path: str) -> str:
    return name if organ == path.split(".")[0] else f"{organ}.{name}"


def _in_tens(expression: Any) -> Any:
    """Exponentials of log10 quantities written as powers of ten again."""
    import sympy

    def tens(argument: Any) -> Any:
        factor, rest = argument.as_coeff_Mul()
        if abs(float(factor) - math.log(10.0)) < 1e-9:
            return sympy.Symbol("10") ** rest
        return sympy.exp(argument)

    return expression.replace(sympy.exp, tens)
