"""A treatment is judged against what others received: the difference, or the ratio, of two groups.

Where one control group serves several comparisons, the same people enter each of them. ``shared`` names the control
group of each row; rows with the same name get the covariance that those people cause: the variance of their own part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import gammaln

from ..errors import UsageError
from .arms import Counts, Means
from .effects import Effects, named
from .figures import Array, refuse, same_length

ZERO_CELL = 0.5  # Added to each cell of a table with an empty one (Gart and Zweifel 1967, Biometrika 54:181-187).

Names = Sequence[str] | None


def mean_difference(treated: Means, control: Means, names: Names = None, shared: Names = None) -> Effects:
    """Mean of the treated less mean of the controls, in the unit of the means (MD)."""
    _paired(treated, control, names, shared)
    ours, theirs = treated.sd**2 / treated.n, control.sd**2 / control.n
    return _effects("MD", treated.mean - control.mean, ours + theirs, names, _common(shared, theirs))


def standardised_mean_difference(treated: Means, control: Means, names: Names = None, shared: Names = None) -> Effects:
    """The difference in standard deviations, with the exact correction for small groups (SMD).

    Source: Hedges 1981, doi 10.3102/10769986006002107; variance 1/n1 + 1/n2 + g^2 / 2N, N the people of both groups.
    Rows that share a control are standardised by the deviation within all groups of that trial, N counts them all, and
    the covariance of two rows is 1/n2 + g g' / 2N (Gleser and Olkin 2009, in The Handbook of Research Synthesis and
    Meta-Analysis, 2nd ed., pages 357-376).
    """
    _paired(treated, control, names, shared)
    together = _together(shared, len(treated))
    freedom = together @ (treated.n - 1) + control.n - 1
    pooled = (together @ ((treated.n - 1) * treated.sd**2) + (control.n - 1) * control.sd**2) / freedom
    correction = np.exp(gammaln(freedom / 2) - np.log(np.sqrt(freedom / 2)) - gammaln((freedom - 1) / 2))
    g = correction * (treated.mean - control.mean) / np.sqrt(pooled)
    people = together @ treated.n + control.n
    cause = _common(shared, 1 / control.n)
    if cause is not None:
        cause = cause + together * np.outer(g, g) / (2 * people)
    return _effects("SMD", g, 1 / treated.n + 1 / control.n + g**2 / (2 * people), names, cause)


def log_ratio_of_means(treated: Means, control: Means, names: Names = None, shared: Names = None) -> Effects:
    """Natural logarithm of the ratio of means, for quantities with a true zero (ROM).

    Source: Hedges, Gurevitch and Curtis 1999, doi 10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2.
    """
    _paired(treated, control, names, shared)
    for arm in (treated, control):
        refuse("mean", arm.mean, arm.mean <= 0, "but only means above 0 have a ratio. Use a mean difference.")
    ours, theirs = ((arm.sd / arm.mean) ** 2 / arm.n for arm in (treated, control))
    return _effects("ROM", np.log(treated.mean / control.mean), ours + theirs, names, _common(shared, theirs))


def log_risk_ratio(treated: Counts, control: Counts, names: Names = None, shared: Names = None) -> Effects:
    """Natural logarithm of the ratio of risks (RR); ``ZERO_CELL`` is added to a table with an empty cell."""
    a, b, c, d = _cells(treated, control, names, shared)
    theirs = 1 / c - 1 / (c + d)
    effect = np.log(a / (a + b)) - np.log(c / (c + d))
    return _effects("RR", effect, 1 / a - 1 / (a + b) + theirs, names, _common(shared, theirs))


def log_odds_ratio(treated: Counts, control: Counts, names: Names = None, shared: Names = None) -> Effects:
    """Natural logarithm of the ratio of odds (OR); ``ZERO_CELL`` is added to a table with an empty cell."""
    a, b, c, d = _cells(treated, control, names, shared)
    theirs = 1 / c + 1 / d
    return _effects("OR", np.log(a / b) - np.log(c / d), 1 / a + 1 / b + theirs, names, _common(shared, theirs))


def risk_difference(treated: Counts, control: Counts, names: Names = None, shared: Names = None) -> Effects:
    """Risk of the treated less risk of the controls (RD); ``ZERO_CELL`` is added to a table with an empty cell."""
    a, b, c, d = _cells(treated, control, names, shared)
    ours, theirs = a * b / (a + b) ** 3, c * d / (c + d) ** 3
    return _effects("RD", a / (a + b) - c / (c + d), ours + theirs, names, _common(shared, theirs))


def _cells(treated: Counts, control: Counts, names: Names, shared: Names) -> tuple[Array, Array, Array, Array]:
    """The four cells of each table; what one table needs, all that share its control get."""
    _paired(treated, control, names, shared)
    cells = (treated.events, treated.n - treated.events, control.events, control.n - control.events)
    empty = np.any(np.stack(cells) == 0, axis=0)
    if shared is not None:
        touched = {label for label, is_empty in zip(shared, empty, strict=True) if is_empty}
        empty = np.array([label in touched for label in shared], dtype=bool)
    a, b, c, d = (cell + ZERO_CELL * empty for cell in cells)
    return a, b, c, d


def _together(shared: Names, n: int) -> Array:
    """1 where two rows share a control, [effect, effect]; a row shares its own."""
    return np.eye(n) if shared is None else np.equal.outer(np.array(shared), np.array(shared)).astype(np.float64)


def _common(shared: Names, variance: Array) -> Array | None:
    """What rows with the same control have in common, [effect, effect]: the variance of that control."""
    if shared is None or len(set(shared)) == len(shared):
        return None
    return _together(shared, len(shared)) * np.sqrt(np.outer(variance, variance))


def _effects(measure: str, effect: Array, variance: Array, names: Names, cause: Array | None) -> Effects:
    if cause is not None:
        cause = cause.copy()
        np.fill_diagonal(cause, variance)
    return Effects(measure, effect, variance, named(names, len(effect)), cause)


def _paired(treated: Means | Counts, control: Means | Counts, names: Names, shared: Names) -> None:
    same_length(treated=treated.n, control=control.n, names=names or treated.n, shared=shared or treated.n)
    if shared is not None:
        _check_shared(control, shared)


def _check_shared(control: Means | Counts, shared: Sequence[str]) -> None:
    first: dict[str, int] = {}
    for row, label in enumerate(shared):
        before = first.setdefault(label, row)
        if any(column[before] != column[row] for column in vars(control).values()):
            raise UsageError(
                f"Rows {before + 1} and {row + 1} share the control {label!r}, but its numbers differ between them.",
                row=row + 1,
                field="shared",
            )
