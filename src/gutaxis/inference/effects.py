"""What a treatment did in each study, on one scale, and how precisely it was seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from ..errors import IntakeError, UsageError
from .estimate import quantile
from .figures import Array, column, one_of, refuse, same_length

_LEAST_VARIANCE, _LARGEST_LOGARITHM = 1e-50, 700.0  # what can still be counted with


@dataclass(frozen=True)
class Measure:
    """A scale of effects: its ``name`` in words, and the name of the scale it is read on.

    ``reading`` is "as it is", "ratio" (the effect is a natural logarithm), "share" (a logit) or "arcsine" (the
    double arcsine of Freeman and Tukey, which no longer knows how many people there were).
    """

    name: str
    reading: str


MEASURES = {
    "MD": Measure("mean difference", "as it is"),
    "SMD": Measure("standardised mean difference", "as it is"),
    "ROM": Measure("ratio of means", "ratio"),
    "RR": Measure("risk ratio", "ratio"),
    "OR": Measure("odds ratio", "ratio"),
    "RD": Measure("risk difference", "as it is"),
    "PLO": Measure("proportion", "share"),
    "PFT": Measure("proportion", "arcsine"),
    "GEN": Measure("effect", "as it is"),
}


@dataclass(frozen=True)
class Effects:
    """Effects of several studies on the scale ``measure`` (a key of ``MEASURES``).

    ``estimates``, ``variances`` and ``names`` are [effect]; a variance is the squared standard error. ``covariance``,
    [effect, effect], is given where effects share people, and None where each stands on people of its own.
    Effects, variances and covariances that are not finite, or variances that are not above 0, are refused.
    """

    measure: str
    estimates: Array
    variances: Array
    names: tuple[str, ...]
    covariance: Array | None = None

    def __post_init__(self) -> None:
        one_of("measure", self.measure, tuple(MEASURES))
        object.__setattr__(self, "estimates", column("estimate", self.estimates))
        object.__setattr__(self, "variances", column("variance", self.variances))
        same_length(estimates=self.estimates, variances=self.variances, names=self.names)
        refuse("variance", self.variances, self.variances <= 0, "but a variance is above 0.")
        refuse("variance", self.variances, self.variances < _LEAST_VARIANCE, "is too small to be the doubt of a trial.")
        if self.covariance is not None:
            _check_covariance(self.covariance, self.variances)

    def __len__(self) -> int:
        return len(self.estimates)

    @property
    def se(self) -> Array:
        """Standard errors, [effect]."""
        return np.asarray(np.sqrt(self.variances))

    @property
    def dispersion(self) -> Array:
        """The whole covariance matrix, [effect, effect]."""
        return np.diag(self.variances) if self.covariance is None else self.covariance

    def at(self, rows: ArrayLike) -> Effects:
        """The effects of some rows: positions or a mask."""
        chosen = np.arange(len(self))[np.asarray(rows)]
        block = None if self.covariance is None else self.covariance[np.ix_(chosen, chosen)]
        names = tuple(self.names[i] for i in chosen)
        return Effects(self.measure, self.estimates[chosen], self.variances[chosen], names, block)


def effects(estimates: ArrayLike, se: ArrayLike, names: Sequence[str] | None = None, measure: str = "GEN") -> Effects:
    """Effects as their authors report them: an estimate and a standard error for each study, both [effect]."""
    mid, error = column("estimate", estimates), column("se", se)
    refuse("se", error, error <= 0, "but a standard error is above 0.")
    return Effects(measure, mid, error**2, named(names, len(mid)))


def effects_of_intervals(
    estimates: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    names: Sequence[str] | None = None,
    measure: str = "GEN",
    level: float = 0.95,
) -> Effects:
    """Effects as their authors print them: an estimate with its confidence interval of ``level``, [effect] each.

    Ratios are given as ratios. The standard error is the width of the interval, on the scale of ``measure``, by that
    of the normal distribution; an interval that does not lie around its estimate is refused.
    """
    printed = {"estimate": column("estimate", estimates), "low": column("low", low), "high": column("high", high)}
    same_length(**printed)
    refuse("low", printed["low"], printed["low"] > printed["estimate"], "but an interval begins below its estimate.")
    refuse("high", printed["high"], printed["high"] < printed["estimate"], "but an interval ends above its estimate.")
    refuse("high", printed["high"], printed["high"] <= printed["low"], "but an interval has a width.")
    mid, first, last = (_scaled(measure, field, values) for field, values in printed.items())
    return Effects(measure, mid, ((last - first) / (2 * quantile(level, None))) ** 2, named(names, len(mid)))


def _scaled(measure: str, field: str, values: Array) -> Array:
    """Values as printed, on the scale on which they are pooled."""
    reading = MEASURES[one_of("measure", measure, tuple(MEASURES))].reading
    if reading == "as it is":
        return values
    if reading != "ratio":
        raise UsageError("Proportions are pooled from counts. Use logit_proportion(), or give effects() their logits.")
    refuse(field, values, values <= 0, "but a ratio is above 0. Was its logarithm meant? Then use effects().")
    return np.asarray(np.log(values))


def named(names: Sequence[str] | None, n: int) -> tuple[str, ...]:
    """The names of the studies, or their numbers."""
    return tuple(f"study {i + 1}" for i in range(n)) if names is None else tuple(map(str, names))


def shown(measure: str, value: float, people: float | None = None) -> float:
    """A pooled value on the scale that people read: ratios and shares without their transformation.

    ``people`` is asked for by PFT only: the harmonic mean of the numbers of people (Miller 1978,
    doi 10.1080/00031305.1978.10479283). That reading can mislead where studies differ much in size (Schwarzer
    2019, doi 10.1002/jrsm.1348): PLO is the safer scale.
    """
    reading = MEASURES[one_of("measure", measure, tuple(MEASURES))].reading
    if reading == "ratio":
        return math.exp(value) if value < _LARGEST_LOGARITHM else math.inf
    if reading == "share":
        return float(expit(value))
    return _out_of_arcsine(value, people) if reading == "arcsine" else value


def _out_of_arcsine(value: float, people: float | None) -> float:
    if people is None:
        raise UsageError("A double arcsine is read back with the number of people. Give the harmonic mean, or use PLO.")
    least, most = (_double_arcsine(events, people) for events in (0.0, people))
    if not least < value < most:
        return float(value >= most)
    sine = math.sin(2 * value)
    inside = 1 - (sine + (sine - 1 / sine) / people) ** 2
    return 0.5 * (1 - math.copysign(1, math.cos(2 * value)) * math.sqrt(max(inside, 0.0)))


def _double_arcsine(events: float, people: float) -> float:
    low, high = events / (people + 1), (events + 1) / (people + 1)
    return 0.5 * (math.asin(math.sqrt(low)) + math.asin(math.sqrt(high)))


def _check_covariance(covariance: Array, variances: Array) -> None:
    k = len(variances)
    if covariance.shape != (k, k):
        raise UsageError(f"The covariance of {k} effects is {k} by {k}, not {' by '.join(map(str, covariance.shape))}.")
    if not np.allclose(np.diag(covariance), variances) or not np.allclose(covariance, covariance.T):
        raise IntakeError("A covariance is symmetric and carries the variances on its diagonal. This one does not.")
    if np.linalg.eigvalsh(covariance)[0] <= 0:
        raise IntakeError("This covariance leaves some difference of effects without any doubt. Check it.")
