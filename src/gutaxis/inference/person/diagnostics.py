"""Whether a fit is to be believed: how the search ended, what the data taught, and what they do not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, chdtri

from .correction import Corrected
from .observed import Observed
from .path import Path
from .summit import Summit

Array = NDArray[np.float64]
TAUGHT = 0.3
"""A contraction below this leaves an unknown to its prior."""
REACHED = 0.1
"""What a full step may still gain in log probability at a place that is called a summit."""
FALSE_ALARM = 0.001
"""How often each of the three looks at an item raises a flag although the model is right, to a first approximation."""


@dataclass(frozen=True)
class Fit:
    """How well an item is fitted by what was expected a moment before: ``chi2`` of ``count`` innovations.

    ``likeness`` is that of neighbouring innovations, ``farthest`` the largest in SDs. ``misfit`` says what is wrong,
    or is empty.
    """

    item: str
    count: int
    chi2: float
    likeness: float
    farthest: float
    misfit: str


@dataclass(frozen=True)
class Diagnostics:
    """What to read before a posterior. ``contraction`` [unknown] is one less the share of variance that is left."""

    method: str
    steps: int
    gradient: float
    gain: float
    acceptance: float
    effective: float
    tail: float
    fits: tuple[Fit, ...]
    contraction: dict[str, float]

    @property
    def reached(self) -> bool:
        """Whether the search ended at a summit."""
        return self.gain < REACHED

    @property
    def left_to_prior(self) -> tuple[str, ...]:
        """The unknowns of which these data teach little."""
        return tuple(name for name, c in self.contraction.items() if c < TAUGHT)

    @property
    def misfits(self) -> tuple[Fit, ...]:
        """The items that the model does not fit."""
        return tuple(f for f in self.fits if f.misfit)

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        known = ("method", "steps", "gradient", "gain", "acceptance", "effective", "tail", "reached", "left_to_prior")
        return {k: getattr(self, k) for k in known} | {"fits": [vars(f) for f in self.fits]}

    def __str__(self) -> str:
        lines = [
            f"{self.method}: {self.steps} steps, gradient {self.gradient:.2g}, a full step would gain {self.gain:.2g}"
            + ("" if self.reached else " - NOT AT A SUMMIT"),
            f"proposals taken {self.acceptance:.0%}; {self.effective:.0f} draws' worth by weight, tail {self.tail:.2f}",
            *(f"{f.item}: chi2 {f.chi2:.0f} of {f.count}{f', {f.misfit}' if f.misfit else ''}" for f in self.fits),
            f"left to the prior: {len(self.left_to_prior)} of {len(self.contraction)} unknowns",
        ]
        return "\n".join(lines)


def diagnosed(path: Path, data: Observed, summit: Summit, draws: Corrected) -> Diagnostics:
    """Everything that is printed beside a posterior."""
    names = (*path.names, *data.offset_names)
    left = draws.z.var(0, ddof=1)
    return Diagnostics(
        draws.method, summit.steps, summit.gradient, summit.gain, draws.acceptance, draws.effective, draws.tail,
        fits(data, summit), {name: float(1 - v) for name, v in zip(names, left, strict=True)},
    )  # fmt: skip


def fits(data: Observed, summit: Summit) -> tuple[Fit, ...]:
    """Each item against what its past, and all other data before it, let one expect."""
    bare, slope, variance = summit.straight.at(summit.size)
    surprise = np.linalg.solve(np.linalg.cholesky(np.diag(variance) + slope @ slope.T), bare)
    named = [*enumerate(data.items), (-1, "samples")]
    return tuple(
        _fit(name, surprise[data.item == k], summit.size[k] if k >= 0 else 0.0)
        for k, name in named
        if (data.item == k).any()
    )


def _fit(item: str, surprise: Array, size: float) -> Fit:
    count, total = len(surprise), float(surprise @ surprise)
    # Against the scatter that it should have: days that are all at the end of a scale are alike without any.
    likeness = float(surprise[1:] @ surprise[:-1] / count)
    farthest = float(np.abs(surprise).max())
    worst = chdtri(1, FALSE_ALARM) ** 0.5
    said = [
        (chdtrc(count, total) < FALSE_ALARM, "more scatter than it can have"),
        (size > worst, "its error is far larger than a reading's"),
        (count >= 10 and abs(likeness) * np.sqrt(count) > worst, "neighbouring days are alike in a way not modelled"),
        (farthest > chdtri(1, FALSE_ALARM / count) ** 0.5, "one value lies far off"),
    ]
    return Fit(item, count, total, likeness, farthest, "; ".join(text for wrong, text in said if wrong))
