"""Effects may differ for a reason: dose, age, place. A regression across studies finds one all too easily."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc

from ..errors import UsageError, unknown
from .effects import Effects
from .estimate import Estimate, estimate, quantile
from .figures import Array, column, enough, one_of, same_length
from .heterogeneity import METHODS, Heterogeneity, heterogeneity
from .weighing import Weighing, check_terms, ones

TESTS = ("normal", "knapp-hartung", "modified")
INTERCEPT = "intercept"
Moderator = Sequence[str] | ArrayLike


@dataclass(frozen=True)
class Together:
    """Test that several terms are all 0: chi-squared ``statistic`` on ``df``, or F where ``df_residual`` is given."""

    statistic: float
    df: int
    df_residual: int | None
    p: float


@dataclass(frozen=True)
class Prediction:
    """The mean effect at some values of the moderators, and where the true effect of one new study may lie."""

    effect: Estimate
    low: float
    high: float


@dataclass(frozen=True)
class Regression:
    """A mixed-effects meta-regression.

    ``coefficients`` by term, ``covariance`` [term, term] in their order; ``moderators`` tests all terms but the
    intercept; ``heterogeneity`` is what is left; ``r2`` (0-1) is the part of tau2 that the moderators take away, None
    where there was none or for the fixed method.
    """

    effects: Effects
    coefficients: Mapping[str, Estimate]
    covariance: Array
    moderators: Together | None
    heterogeneity: Heterogeneity
    r2: float | None
    test: str
    level: float

    @property
    def df(self) -> int | None:
        """Degrees of freedom of Student's t; None where the normal distribution is used."""
        return None if self.test == "normal" else self.heterogeneity.df

    def predicted(self, values: Mapping[str, float] | None = None) -> Prediction:
        """The effect at ``values`` of the terms (by the names in ``coefficients``; terms not named are 0)."""
        given = dict(values or {})
        for name in given:
            if name == INTERCEPT or name not in self.coefficients:
                raise UsageError(unknown("moderator", name, [t for t in self.coefficients if t != INTERCEPT]))
        at = np.array([1.0 if name == INTERCEPT else given.get(name, 0.0) for name in self.coefficients])
        mid = float(at @ np.array([term.mid for term in self.coefficients.values()]))
        se = float(np.sqrt(at @ self.covariance @ at))
        reach = quantile(self.level, self.df) * float(np.sqrt(se**2 + self.heterogeneity.tau2))
        return Prediction(estimate(mid, se, self.level, self.df), mid - reach, mid + reach)


def regress(
    effects: Effects,
    moderators: Mapping[str, Moderator],
    method: str = "REML",
    test: str = "normal",
    level: float = 0.95,
) -> Regression:
    """Regress effects on study-level moderators, [study] each.

    Numbers enter as they are; words make one term for each word but the first in alphabetical order, called
    "name: word". ``method`` is one of ``METHODS``; ``test`` is "normal", "knapp-hartung" (Knapp and Hartung 2003, doi
    10.1002/sim.1482) or "modified" (the same with a factor that is never below 1; Röver, Knapp and Friede 2015, doi
    10.1186/s12874-015-0091-1).
    """
    names, x = terms(moderators, len(effects))
    enough(len(effects), len(names) + 1, f"A regression with {len(names)} terms")
    fit, spread, scale = solve(effects, x, method, test)
    df = None if test == "normal" else fit.df
    covariance = fit.covariance * scale
    return Regression(
        effects=effects,
        coefficients=_coefficients(names, fit.coefficients, covariance, level, df),
        covariance=covariance,
        moderators=_together(fit.coefficients[1:], covariance[1:, 1:], df),
        heterogeneity=spread,
        r2=_explained(effects, method, spread.tau2),
        test=test,
        level=level,
    )


def terms(moderators: Mapping[str, Moderator], n: int) -> tuple[tuple[str, ...], Array]:
    """Names and columns, [study, term], of an intercept and the moderators; refuses what cannot be told apart."""
    columns: dict[str, Array] = {INTERCEPT: ones(n)[:, 0]}
    for name, values in moderators.items():
        same_length(**{"effects": np.zeros(n), name: np.atleast_1d(np.asarray(values))})
        columns |= _columns(name, values)
    x = np.column_stack(list(columns.values()))
    check_terms(x, tuple(columns))
    return tuple(columns), x


def solve(effects: Effects, x: Array, method: str, test: str) -> tuple[Weighing, Heterogeneity, float]:
    """The fit, the spread between studies, and the factor on the variances that ``test`` asks for."""
    one_of("method", method, METHODS)
    one_of("test", test, TESTS)
    if effects.covariance is not None:
        raise UsageError("These effects share people. Pool them with nested(), which keeps their covariance.")
    if method == "fixed" and test != "normal":
        raise UsageError(f"The test {test!r} is about a spread between studies. Use 'normal' with the fixed method.")
    y, v = effects.estimates, effects.variances
    spread = heterogeneity(y, v, x, method)
    fit = Weighing(y, x, 1 / (v + spread.tau2))
    return fit, spread, _scale(fit, test)


def _scale(fit: Weighing, test: str) -> float:
    if test == "normal" or fit.df == 0:
        return 1.0
    scale = fit.squares / fit.df
    return max(1.0, scale) if test == "modified" else scale


def _columns(name: str, values: Moderator) -> dict[str, Array]:
    read = np.asarray(values)
    if read.dtype.kind not in "UO":
        return {name: column(name, values)}
    words = [str(word) for word in read]
    return {f"{name}: {word}": np.array([float(one == word) for one in words]) for word in sorted(set(words))[1:]}


def _coefficients(
    names: tuple[str, ...], mids: Array, covariance: Array, level: float, df: int | None
) -> dict[str, Estimate]:
    errors = np.sqrt(np.diag(covariance))
    return {name: estimate(float(mid), float(se), level, df) for name, mid, se in zip(names, mids, errors, strict=True)}


def _together(mids: Array, covariance: Array, df: int | None) -> Together | None:
    m = len(mids)
    if m == 0:
        return None
    statistic = float(mids @ np.linalg.solve(covariance, mids))
    if df is None:
        return Together(statistic, m, None, float(chdtrc(m, statistic)))
    return Together(statistic / m, m, df, float(fdtrc(m, df, statistic / m)))


def _explained(effects: Effects, method: str, left: float) -> float | None:
    whole = heterogeneity(effects.estimates, effects.variances, ones(len(effects)), method).tau2
    return max(0.0, 1 - left / whole) if whole > 0 else None
