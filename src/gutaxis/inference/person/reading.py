"""How a figure in a diary or on a form is read: a latent value, and how much of it the scale's steps hide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...modelling import log
from ...outcomes import Bounded, Counted, Graded, Measured, find_outcome, inputs_of, work_out

Array = NDArray[np.float64]
_END = 2.0
"""How many widths beyond its last cut an open-ended grade is taken to lie. Assumed."""


@dataclass(frozen=True)
class Score:
    """A score of :func:`~gutaxis.outcomes.outcomes`, read on its latent scale by id."""

    id: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The quantities of the axis that it reads."""
        return inputs_of([self.id])

    @property
    def error(self) -> float:
        """The SD of one reading in latent units, from the score's own link."""
        link = find_outcome(self.id).link
        match link:
            case Bounded() | Measured():
                return link.error
            case Counted():
                return float(np.sqrt(link.overdispersion))
            case Graded():
                return float(link.width * np.pi / np.sqrt(3.0))
        raise TypeError(f"{self.id} has a link without an error")

    def expected(self, body: Mapping[str, Any]) -> Any:
        """The latent severity, of arrays of any kind."""
        return work_out([self.id], body)[find_outcome(self.id).latent]

    def latent(self, points: Array) -> tuple[Array, Array]:
        """Latent values of ``points`` and the variance that whole steps, or counting, add to them."""
        link = find_outcome(self.id).link
        match link:
            case Bounded():
                return _bounded(link, points)
            case Counted():
                return np.log(points + 0.5), 1 / (points + 0.5)
            case Graded():
                return _graded(link, points)
        return np.log(points), np.zeros_like(points)

    def stretch(self, points: Array) -> tuple[Array, Array]:
        """From where to where on the latent scale ``points`` are written; endless where a figure is taken as it is."""
        link = find_outcome(self.id).link
        match link:
            case Bounded():
                return _logits(link, points - link.step / 2), _logits(link, points + link.step / 2)
            case Graded():
                cuts, at = np.array([-np.inf, *link.cuts, np.inf]), _grade(link, points)
                return cuts[at], cuts[at + 1]
        return _endless(points)

    def points(self, latent: Array) -> Array:
        """Points at latent values, before rounding."""
        return np.asarray(find_outcome(self.id).link.expected(latent))


@dataclass(frozen=True)
class Quantity:
    """A state or derived quantity of the axis: ``points = at + per * value``, or of its logarithm; in ``step``s."""

    path: str
    error: float
    at: float = 0.0
    per: float = 1.0
    step: float = 0.0
    logarithm: bool = False

    @property
    def id(self) -> str:
        """The path."""
        return self.path

    @property
    def paths(self) -> tuple[str, ...]:
        """The path alone."""
        return (self.path,)

    def expected(self, body: Mapping[str, Any]) -> Any:
        """The quantity or its logarithm."""
        return log(body[self.path]) if self.logarithm else body[self.path]

    def latent(self, points: Array) -> tuple[Array, Array]:
        """Values of ``points``, and the variance that whole steps add."""
        value = (points - self.at) / self.per
        hidden = np.full_like(value, (self.step / self.per) ** 2 / 12)
        return (np.log(value), hidden / value**2) if self.logarithm else (value, hidden)

    def stretch(self, points: Array) -> tuple[Array, Array]:
        """A quantity is taken as it is written."""
        return _endless(points)

    def points(self, latent: Array) -> Array:
        """Points at values of the quantity."""
        return np.asarray(self.at + self.per * (np.exp(latent) if self.logarithm else latent))


Reading = Score | Quantity


def _bounded(link: Bounded, points: Array) -> tuple[Array, Array]:
    """The middle of a step's stretch of the latent scale, and the variance of an even spread over it.

    Near an end of the scale that middle lies well beyond the logit of the step itself.
    """
    inside = np.clip(points, link.step, link.top - link.step)
    low, high = _logits(link, inside - link.step / 2), _logits(link, inside + link.step / 2)
    at_end = np.sign(points - inside)
    edge = np.where(at_end < 0, low, high)
    return np.where(at_end == 0, (low + high) / 2, edge), (high - low) ** 2 / 12


def _logits(link: Bounded, points: Array) -> Array:
    """Logits of shares of the scale, endless beyond it."""
    share = np.clip(points / link.top, 0.0, 1.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(share) - np.log1p(-share))


def _graded(link: Graded, grades: Array) -> tuple[Array, Array]:
    """The middle of a grade's stretch of the latent scale, and the variance of an even spread over it."""
    open_end = _END * link.width
    cuts = np.array([link.cuts[0] - open_end, *link.cuts, link.cuts[-1] + open_end])
    at = _grade(link, grades)
    return (cuts[at] + cuts[at + 1]) / 2, (cuts[at + 1] - cuts[at]) ** 2 / 12


def _grade(link: Graded, grades: Array) -> NDArray[np.int64]:
    return np.clip(np.rint(grades), 0, len(link.cuts)).astype(np.int64)


def _endless(points: Array) -> tuple[Array, Array]:
    return np.full_like(points, -np.inf), np.full_like(points, np.inf)
