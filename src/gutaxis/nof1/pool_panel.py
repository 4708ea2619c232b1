"""A remedy may help some people and not others; what was measured before may say whom, or only seem to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import NotEnoughError
from ..inference import Effects, regress
from .pool import LEVEL, Span, Trial

LEAST_EXPLAINED = 10
"""People below which a regression across them is refused; source: Cochrane Handbook, section 10.11.5.1."""


@dataclass(frozen=True)
class Explained:
    """How the effect differs with one thing that was known before the trial.

    ``slope`` is the difference of the effect, in points, for one unit more (or for ``name`` "thing: word" against the
    first word); ``p`` its test, not corrected for how many things were looked at; ``share`` (0-1) the part of the
    spread between people that goes with it, None where there was none.
    """

    name: str
    slope: Span
    p: float
    share: float | None


def explained(trials: Sequence[Trial], panel: Mapping[str, Sequence[str]]) -> tuple[Explained, ...]:
    """Each column of ``panel`` [trial] by itself against the effects, exploratory, by meta-regression.

    Columns that say the same of everybody are left out. Raises NotEnoughError with fewer than ten people.
    """
    if len(trials) < LEAST_EXPLAINED:
        raise NotEnoughError(
            f"What explains the differences is asked of {LEAST_EXPLAINED} people or more; there are {len(trials)}. "
            "With fewer, almost any measure would seem to explain them."
        )
    effects = Effects(
        "MD",
        np.array([t.effect for t in trials]),
        np.array([t.se**2 for t in trials]),
        tuple(t.name for t in trials),
    )
    columns = {name: _values(column) for name, column in panel.items() if len(set(column)) > 1}
    return tuple(one for name, values in columns.items() for one in _one(effects, name, values))


def _one(effects: Effects, name: str, values: list[float] | list[str]) -> list[Explained]:
    fit = regress(effects, {name: values}, test="modified", level=LEVEL)
    terms = [(term, found) for term, found in fit.coefficients.items() if term != "intercept"]
    return [Explained(term, Span(f.mid, f.low, f.high), f.p, fit.r2) for term, f in terms]


def _values(column: Sequence[str]) -> list[float] | list[str]:
    """Numbers where all of them are, else words."""
    try:
        return [float(one) for one in column]
    except ValueError:
        return list(column)
