"""A formula as one line of text that every simulator reads the same way."""

from __future__ import annotations

from functools import cache
from typing import Any


def text(formula: Any) -> str:
    """The formula with ``^`` for powers, ``ln`` for the natural logarithm, and numbers to their last digit."""
    return str(_printer().doprint(formula))


@cache
def _printer() -> Any:
    from sympy.printing.str import StrPrinter

    class Line(StrPrinter):  # type: ignore[misc]
        """sympy's own text, but for the three things named above."""

        def _print_Float(self, number: Any) -> str:
            return repr(float(number))

        def _print_log(self, call: Any) -> str:
            return f"ln({self._print(call.args[0])})"

        def _print_Pow(self, power: Any, rational: bool = False) -> str:
            return str(super()._print_Pow(power, rational)).replace("**", "^")

    return Line()
