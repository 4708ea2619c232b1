"""Every law as one equation that a reader can follow: as text, as LaTeX, as MathML."""

from __future__ import annotations

import math
import re
from typing import Any

from ..modelling import Axis, Derived, Process, Rhythm
from .symbolic import TIME, TURN, trace

LONGEST = 60
"""Operations beyond which a formula is a procedure (a Newton nest), better read in steps than in one line."""


class Laws:
    """The laws of an axis as equations; names of the law's own organ stand without the organ."""

    def __init__(self, axis: Axis) -> None:
        self.axis, self.symbolic = axis, trace(axis, full=True)
        self.values = axis.values(self.symbolic.symbols)
        self.bodies: dict[str, Process | Derived] = {p.path: p for p in axis.processes} | axis.derived

    def text(self, path: str) -> str:
        """The equation as one line of text."""
        return self._written(path, _line)

    def latex(self, path: str) -> str:
        """The equation as LaTeX, without delimiters."""
        return self._written(path, _latex)

    def mathml(self, path: str) -> str:
        """The equation as a MathML element that carries its LaTeX too."""
        inside = self._written(path, _mathml)
        tex = self.latex(path).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return (
            '<math display="block" xmlns="http://www.w3.org/1998/Math/MathML"><semantics>'
            f'<mrow>{inside}</mrow><annotation encoding="application/x-tex">{tex}</annotation></semantics></math>'
        )

    def is_procedure(self, path: str) -> bool:
        """Whether the formula is worked out in steps rather than in one."""
        return bool(self._law(path).count_ops() > LONGEST)

    def _written(self, path: str, form: Any) -> str:
        body = self.bodies[path]
        law = form.words("worked out step by step") if self.is_procedure(path) else None
        if isinstance(body, Derived):
            return str(form.equal(form.name(body.name), law or form.of(self._law(path), path)))
        state = form.name(body.state.name)
        if body.kind == "relaxes":
            assert body.rate is not None
            target = law or form.of(self._law(path), path)
            return str(form.drawn(form.change(state), form.name(body.rate.name), state, target))
        head = form.jump(state) if body.kind == "pulse" else form.change(state)
        return str(form.gains(head, law or form.of(self._push(body), path)))

    def _law(self, path: str) -> Any:
        import sympy

        body = self.bodies[path]
        if isinstance(body, Rhythm):
            return self.symbolic.derived[path]
        return sympy.sympify(body.work_out(self.values))

    def _push(self, process: Process) -> Any:
        """What the process adds to its state."""
        law = self._law(process.path)
        return -law * self.values[process.state.path] if process.kind == "uses" else law


def readable(expression: Any) -> Any:
    """Exponentials of log10 quantities written as powers of ten again, and whole numbers without a point."""
    import sympy

    grown = sympy.Function("exp")  # printed as exp(...), not as a power with a long and small exponent

    def tens(argument: Any) -> Any:
        factor, rest = argument.as_coeff_Mul()
        if abs(float(factor) - math.log(10.0)) < 1e-9:
            return sympy.Pow(sympy.Integer(10), rest, evaluate=False)
        return grown(argument)

    whole = {f: sympy.Integer(int(f)) for f in expression.atoms(sympy.Float) if float(f).is_integer()}
    return expression.replace(sympy.exp, tens).xreplace(whole)


def short(symbol: str, path: str) -> str:
    """A symbol's name as its organ writes it: without the organ at home, ``organ.name`` abroad."""
    if symbol in (TIME, TURN):
        return {TIME: "time of day", TURN: "2π"}[symbol]
    organ, _, name = symbol.partition("__")
    return name if organ == path.split(".")[0] else f"{organ}.{name}"


class _line:
    """Equations as text."""

    @staticmethod
    def of(formula: Any, path: str) -> str:
        text = str(readable(formula))
        text = re.sub(r"\b(time|turn|[a-z]\w*?__\w+)\b", lambda m: short(m[1], path), text)
        return text.replace("**", "^").replace("*", "·").replace("-", "−")

    name = staticmethod(lambda name: name)
    words = staticmethod(lambda words: f"({words})")
    equal = staticmethod(lambda left, right: f"{left} = {right}")
    gains = staticmethod(lambda left, right: f"{left} gains {right}")
    change = staticmethod(lambda state: f"d({state})/dt")
    jump = staticmethod(lambda state: f"the jump of {state}")
    drawn = staticmethod(lambda head, rate, state, aim: f"{head} gains {rate}·(target − {state}), target = {aim}")


class _latex:
    """Equations as LaTeX."""

    @staticmethod
    def of(formula: Any, path: str) -> str:
        import sympy

        names = {s: _latex.name(short(s.name, path)) for s in formula.free_symbols}
        return str(sympy.latex(readable(formula), symbol_names=names, mul_symbol="dot"))

    @staticmethod
    def name(name: str) -> str:
        if name == "2π":
            return r"2\pi"
        return r"\mathrm{" + name.replace("_", r"\ ").replace(" ", r"\ ").replace(r"\\ ", r"\ ") + "}"

    words = staticmethod(lambda words: r"\text{(" + words + ")}")
    equal = staticmethod(lambda left, right: f"{left} = {right}")
    gains = staticmethod(lambda left, right: rf"{left} \mathrel{{+}}= {right}")
    change = staticmethod(lambda state: rf"\tfrac{{d}}{{dt}}{state}")
    jump = staticmethod(lambda state: rf"\Delta {state}")

    @staticmethod
    def drawn(head: str, rate: str, state: str, aim: str) -> str:
        return rf"{head} \mathrel{{+}}= {rate} \cdot (x^* - {state}),\quad x^* = {aim}"


class _mathml:
    """Equations as presentation MathML."""

    @staticmethod
    def of(formula: Any, path: str) -> str:
        return str(_mathml_printer(path).doprint(readable(formula))).replace("<mo>-</mo>", "<mo>−</mo>")

    name = staticmethod(lambda name: f'<mi mathvariant="normal">{name.replace("_", " ")}</mi>')
    words = staticmethod(lambda words: f"<mtext>({words})</mtext>")
    equal = staticmethod(lambda left, right: f"{left}<mo>=</mo>{right}")
    gains = staticmethod(lambda left, right: f"{left}<mo>+=</mo>{right}")
    change = staticmethod(lambda state: f"<mfrac><mi>d</mi><mrow><mi>d</mi><mi>t</mi></mrow></mfrac>{state}")
    jump = staticmethod(lambda state: f"<mi>Δ</mi>{state}")

    @staticmethod
    def drawn(head: str, rate: str, state: str, aim: str) -> str:
        star = "<msup><mi>x</mi><mo>*</mo></msup>"
        gap = f"<mo>(</mo>{star}<mo>−</mo>{state}<mo>)</mo>"
        return f'{head}<mo>+=</mo>{rate}<mo>·</mo>{gap}<mo>,</mo><mspace width="1.5em"/>{star}<mo>=</mo>{aim}'


def _mathml_printer(path: str) -> Any:
    from sympy.printing.mathml import MathMLPresentationPrinter

    class Named(MathMLPresentationPrinter):  # type: ignore[misc]
        """Symbols by the names that the organ uses, upright, and a thin space between factors."""

        def _print_Symbol(self, symbol: Any, style: str = "plain") -> Any:
            element = self.dom.createElement("mi")
            element.setAttribute("mathvariant", "normal")
            element.appendChild(self.dom.createTextNode(short(symbol.name, path).replace("_", " ")))
            return element

    return Named({"mul_symbol": "dot"})
