"""Does a body come to rest? A year without any change should leave every state where it is."""

from __future__ import annotations

from ..modelling import Axis, Finding
from ..simulation import at_rest

STILL = 1e-3
"""The most that a state may still move in a day, as a share of its size (at least 1), after a year at rest."""


def check_rest(axis: Axis) -> tuple[Finding, ...]:
    """States of the median person that still move after a year of usual days."""
    x = at_rest(axis)
    field = axis.field(axis.values({**axis.reference(), **x}))
    moving = {path: float(v) for path, v in field.items() if not abs(v) <= STILL * max(1.0, abs(x[path]))}
    return tuple(Finding("rest", p, f"still moves by {v:.2g} a day after a year at rest") for p, v in moving.items())
