"""From a record to a posterior: the summit, the law around it, the correction, and what to read first."""

from __future__ import annotations

import numpy as np

from ...modelling import Axis
from ...simulation import schedule
from .correction import SWEEPS, corrected
from .defaults import default_unknowns
from .diagnostics import diagnosed
from .ensemble import Ensemble, ensemble
from .living import heard
from .observed import channels, observed
from .path import Path
from .posterior import Posterior, plan_of
from .reading import Reading
from .record import LEAD, History
from .summit import climb
from .unknowns import Unknowns
from .widening import widened


def fit_person(
    axis: Axis,
    record: History,
    unknowns: Unknowns | None = None,
    *,
    condition: str = "",
    horizon: int = 14,
    watch: tuple[Reading, ...] = (),
    seed: int = 0,
    sweeps: int = SWEEPS,
) -> Posterior:
    """Infer one person's unknowns on ``axis`` from their ``record``; float64 throughout.

    Without ``unknowns`` those of the ``condition`` are taken. ``horizon`` days of forecast are prepared; ``watch``
    names quantities to be worked out beside those that were observed. ``sweeps`` 0 leaves the normal law as it is.
    The same seed gives the same draws. Raises UsageError for a record without data, or for what this axis does not
    carry.
    """
    asked = unknowns or default_unknowns(axis, condition)
    path = path_of(axis, record, asked, horizon, watch)
    summit = widened(climb(path, observed(record, path.readings)))
    data = summit.straight.data
    draws = corrected(path, data, summit, np.random.default_rng([seed, 0xF17]), sweeps)
    return Posterior(record, path, data, summit, draws, diagnosed(path, data, summit, draws), seed)


def path_of(
    axis: Axis, record: History, unknowns: Unknowns, horizon: int = 14, watch: tuple[Reading, ...] = ()
) -> Path:
    """The path on which a record is fitted, with the unknowns that what was written can hear of."""
    unknowns.check(axis)
    days, readings = record.days + horizon, channels(record, watch)
    asked = heard(axis, unknowns, tuple(p for r in readings for p in r.paths))
    path = Path(axis, asked, readings, days, schedule(axis, LEAD + days))
    return Path(axis, asked, readings, days, plan_of(path, record.doses, record.usual))


def second_opinion(posterior: Posterior) -> Ensemble:
    """The same unknowns by an ensemble without derivatives, to compare means and spreads with."""
    return ensemble(posterior.path, posterior.data, posterior.map, posterior.seed)
