"""How a disease moves the body's constants: one takes another value, one is multiplied, one is shifted.

Every move is a guess and is kept as one, also where the healthy constant has a source: no source of health gives the
figure of a disease. What a move was set to is said in ``why``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from ..errors import UsageError
from ..modelling import Assumed, Fixed, LogitNormal, LogNormal, Normal, Prior

Belief = LogNormal | Normal | LogitNormal | Fixed


@dataclass(frozen=True)
class Becomes:
    """A constant of which something else is believed."""

    path: str
    belief: Belief
    why: str
    how: ClassVar[str] = "becomes"

    def of(self, prior: Prior) -> Prior:
        """The belief, whatever the ``prior`` of the healthy."""
        return Assumed(self.belief)

    @property
    def size(self) -> float | None:
        """None: values cannot be compared in size."""
        return None


@dataclass(frozen=True)
class Times:
    """A constant multiplied by ``factor``, and less certain by a geometric ``spread``."""

    path: str
    factor: float
    spread: float
    why: str
    how: ClassVar[str] = "times"

    def of(self, prior: Prior) -> Prior:
        """The ``prior`` multiplied and widened; a guess from here on."""
        return Assumed(_plain(prior.times(self.factor, self.spread)))

    @property
    def size(self) -> float | None:
        """The log of the factor."""
        return math.log(self.factor)


@dataclass(frozen=True)
class Adds:
    """A signed constant shifted by ``shift`` in its unit, and less certain by ``sd``."""

    path: str
    shift: float
    sd: float
    why: str
    how: ClassVar[str] = "adds"

    def of(self, prior: Prior) -> Prior:
        """The ``prior`` shifted and widened; a guess from here on. Only for constants that may have either sign."""
        belief = _plain(prior)
        if not isinstance(belief, Normal):
            raise UsageError(f"{self.path} cannot be shifted: it has no sign. Multiply it.", field="condition")
        return Assumed(Normal(belief.mean + self.shift, math.hypot(belief.sd, self.sd)))

    @property
    def size(self) -> float | None:
        """The shift."""
        return self.shift


@dataclass(frozen=True)
class Starts:
    """A state that starts elsewhere: where there are two resting states, in the other one."""

    path: str
    value: float
    why: str
    how: ClassVar[str] = "starts"

    @property
    def size(self) -> float | None:
        """None: starts cannot be compared in size."""
        return None


Move = Becomes | Times | Adds | Starts


def joined(a: Move, b: Move) -> Move:
    """One move for two diseases that move the same thing, in either order.

    The same move counts once. Of two that push the same way the larger holds: that diseases add up on one constant is
    not known. Two that push against each other, or cannot be compared, are refused with UsageError.
    """
    if (a.how, a.path) == (b.how, b.path):
        if _amount(a) == _amount(b):
            return min(a, b, key=lambda move: move.why)
        if a.size is not None and b.size is not None and a.size * b.size > 0:
            return max(a, b, key=lambda move: abs(move.size or 0.0))
    raise UsageError(
        f"they move {a.path} in ways that do not go together ({_said(a)}, {_said(b)}). Run them one at a time.",
        field="condition",
    )


def _amount(move: Move) -> tuple[object, ...]:
    return tuple(value for name, value in vars(move).items() if name != "why")


def _said(move: Move) -> str:
    match move:
        case Times():
            return f"times {move.factor:g}"
        case Adds():
            return f"{move.shift:+g}"
        case Starts():
            return f"starts at {move.value:g}"
        case Becomes():
            return f"becomes {move.belief.median:g}"


def _plain(prior: Prior) -> Belief:
    belief = prior.belief if isinstance(prior, Assumed) else prior
    assert isinstance(belief, LogNormal | Normal | LogitNormal | Fixed)
    return belief
