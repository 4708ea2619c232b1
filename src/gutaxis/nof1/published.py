"""What published trials found may stand beside a person's own answer, as a second line and never as the first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..errors import NotEnoughError
from ..evidence import Finding
from ..inference import Effects, pool
from .analysis import Elsewhere

REACH = 3.92
"""Standard errors in a 95 % interval of a mean."""


def published(rows: Iterable[Finding], take: str, outcome: str, important: float) -> Elsewhere:
    """What confirmed trials of ``take`` against nothing or a placebo found of ``outcome``, in points.

    Single trials are pooled (REML); where there are none, one figure that is pooled already is taken as it is. A trial
    tells of the mean of people: one person may differ from it, and the smallest ``important`` difference is assumed for
    the standard deviation between people. Raises NotEnoughError where nothing confirmed can be used.
    """
    usable = [row for row in rows if _is_usable(row, take, outcome)]
    single = list({row.cluster: row for row in usable if not row.benchmark}.values())
    chosen = single or usable[:1]
    if not chosen:
        text = f"No confirmed trial gives a difference of {outcome} with {take} and its interval."
        raise NotEnoughError(text, field="published")
    mid, variance = _together(chosen)
    source = ", ".join(str(one) for row in chosen for one in row.sources[:1])
    return Elsewhere(mid, float(np.sqrt(variance + important**2)), source)


def _is_usable(row: Finding, take: str, outcome: str) -> bool:
    """A difference between arms in points, with its spread."""
    asked = row.take == take and row.endpoint == outcome and row.against in ("placebo", "usual-care")
    known = row.value is not None and (row.se is not None or (row.low is not None and row.high is not None))
    return asked and known and row.shown and row.used and (row.measure, row.unit) == ("difference", "points")


def _together(rows: list[Finding]) -> tuple[float, float]:
    """The mean of the trials, and the variance with which another one would lie around it."""
    values = np.array([row.value for row in rows], float)
    variances = np.array([_se(row) ** 2 for row in rows])
    if len(rows) == 1:
        return float(values[0]), float(variances[0])
    found = pool(Effects("MD", values, variances, tuple(row.study for row in rows)), "REML", "modified")
    reach = (found.effect.high - found.effect.low) / REACH
    return float(found.effect.mid), float(reach**2 + found.heterogeneity.tau2)


def _se(row: Finding) -> float:
    if row.se is not None:
        return row.se
    assert row.low is not None and row.high is not None
    return (row.high - row.low) / REACH
