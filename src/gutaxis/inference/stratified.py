"""Rare events leave empty cells; pooled table by table they need no invented halves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from .arms import Counts
from .contrasts import log_odds_ratio, log_risk_ratio, risk_difference
from .effects import Effects
from .estimate import Estimate, estimate
from .figures import Array, TooFewStudies, one_of, same_length
from .heterogeneity import Heterogeneity

Mask = NDArray[np.bool_]
Measured = Callable[[Counts, Counts], Effects]


@dataclass(frozen=True)
class Stratified:
    """One common effect from tables of counts.

    ``effect`` is on the scale of ``measure`` (logarithms for ratios); ``used`` says how many studies the effect
    stands on: for ratios those in which somebody had an event, for odds also somebody had none. ``heterogeneity``
    holds Q over the studies in which some had the event and some had not; its tau2 is 0.
    """

    measure: str
    effect: Estimate
    heterogeneity: Heterogeneity
    used: int


def mantel_haenszel(treated: Counts, control: Counts, measure: str = "RR", level: float = 0.95) -> Stratified:
    """The common risk ratio, odds ratio or risk difference of Mantel and Haenszel; arms are [study].

    Sources: Mantel and Haenszel 1959 (doi 10.1093/jnci/22.4.719); variances of Greenland and Robins 1985 (RR, doi
    10.2307/2530643), Robins, Breslow and Greenland 1986 (OR, doi 10.2307/2531052) and Sato, Greenland and Robins
    1989 (RD, Biometrics 45:1323-1324). Q compares studies with ``ZERO_CELL`` added where a cell is empty.
    """
    one_of("measure of Mantel and Haenszel", measure, tuple(_MANTEL_HAENSZEL))
    same_length(treated=treated.n, control=control.n)
    _check_any(treated, control, measure)
    common, alone = _MANTEL_HAENSZEL[measure]
    mid, se = common(treated, control)
    used = int(np.sum(_informative(treated, control, measure)))
    return Stratified(measure, estimate(mid, se, level), _around(alone, treated, control, mid), used)


def peto(treated: Counts, control: Counts, level: float = 0.95) -> Stratified:
    """Peto's common log odds ratio: for rare events and groups of like size; elsewhere it is biased.

    Source: Yusuf, Peto and others 1985, doi 10.1016/S0033-0620(85)80003-7.
    """
    same_length(treated=treated.n, control=control.n)
    rows = _informative(treated, control, "OR")
    if not np.any(rows):
        raise TooFewStudies("No study has both people with the event and people without. Nothing can be compared.")
    excess, information = _observed_less_expected(treated.at(rows), control.at(rows))
    mid, se = float(np.sum(excess) / np.sum(information)), float(1 / np.sqrt(np.sum(information)))
    q = float(np.sum(information * (excess / information - mid) ** 2))
    return Stratified("OR", estimate(mid, se, level), _spread(q, int(rows.sum()) - 1), int(rows.sum()))


def _observed_less_expected(treated: Counts, control: Counts) -> tuple[Array, Array]:
    """Events of the treated beyond their share, and the hypergeometric variance of that, both [study]."""
    people, events = treated.n + control.n, treated.events + control.events
    excess = treated.events - treated.n * events / people
    return excess, treated.n * control.n * events * (people - events) / (people**2 * (people - 1))


def _risk_ratio(treated: Counts, control: Counts) -> tuple[float, float]:
    a, n1, c, n2 = treated.events, treated.n, control.events, control.n
    n = n1 + n2
    above, below = float(np.sum(a * n2 / n)), float(np.sum(c * n1 / n))
    spread = float(np.sum((n1 * n2 * (a + c) - a * c * n) / n**2))
    return float(np.log(above / below)), float(np.sqrt(spread / (above * below)))


def _odds_ratio(treated: Counts, control: Counts) -> tuple[float, float]:
    a, c = treated.events, control.events
    b, d = treated.n - a, control.n - c
    n = treated.n + control.n
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    above, below = float(np.sum(r)), float(np.sum(s))
    variance = (
        float(np.sum(p * r)) / (2 * above**2)
        + float(np.sum(p * s + q * r)) / (2 * above * below)
        + float(np.sum(q * s)) / (2 * below**2)
    )
    return float(np.log(above / below)), float(np.sqrt(variance))


def _risk_difference(treated: Counts, control: Counts) -> tuple[float, float]:
    a, n1, c, n2 = treated.events, treated.n, control.events, control.n
    n = n1 + n2
    weight = float(np.sum(n1 * n2 / n))
    mid = float(np.sum((a * n2 - c * n1) / n)) / weight
    tilt = np.sum(c * (n1 / n) ** 2 - a * (n2 / n) ** 2 + (n1 / n) * (n2 / n) * (n2 - n1) / 2)
    rest = np.sum((a * (n2 - c) + c * (n1 - a)) / n) / 2
    return mid, float(np.sqrt(mid * tilt + rest)) / weight


_MANTEL_HAENSZEL: dict[str, tuple[Callable[[Counts, Counts], tuple[float, float]], Measured]] = {
    "RR": (_risk_ratio, log_risk_ratio),
    "OR": (_odds_ratio, log_odds_ratio),
    "RD": (_risk_difference, risk_difference),
}


def _informative(treated: Counts, control: Counts, measure: str) -> Mask:
    """Which tables bear on the measure, [study]: in some nobody, in some everybody, had the event."""
    events, people = treated.events + control.events, treated.n + control.n
    return {"RR": events > 0, "OR": (events > 0) & (events < people), "RD": people > 0}[measure]


def _check_any(treated: Counts, control: Counts, measure: str) -> None:
    for arm, who in ((treated, "treated"), (control, "control")):
        if measure != "RD" and not np.any(arm.events):
            raise TooFewStudies(f"Nobody in any {who} group had the event, so there is no ratio. Ask for RD.")
    if measure == "OR" and not (np.any(treated.events < treated.n) and np.any(control.events < control.n)):
        raise TooFewStudies("Everybody in all groups of one kind had the event, so there are no odds. Ask for RD.")


def _around(alone: Measured, treated: Counts, control: Counts, mid: float) -> Heterogeneity:
    """Cochran's Q of the single studies around ``mid``, over the studies with and without events."""
    rows = _informative(treated, control, "OR")
    if not np.any(rows):
        return Heterogeneity("fixed", 0.0, 0.0, 1.0, 0.0, 0, 1.0)
    each = alone(treated.at(rows), control.at(rows))
    return _spread(float(np.sum((each.estimates - mid) ** 2 / each.variances)), len(each) - 1)


def _spread(q: float, df: int) -> Heterogeneity:
    if df == 0:
        return Heterogeneity("fixed", 0.0, 0.0, 1.0, q, df, 1.0)
    return Heterogeneity("fixed", 0.0, max(0.0, 1 - df / q) if q else 0.0, q / df, q, df, float(chdtrc(df, q)))
