"""How restless a score is without any trial decides how long a trial has to be; a diary shows it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..outcomes import Scale
from .belief import believe
from .chances import Days
from .onset import Onset
from .restless import Restlessness

Array = NDArray[np.float64]

LEAST = 14
"""Written days from which a person's own restlessness is worked out; with fewer it is assumed."""
SHARE_OF_RANGE = 1 / 6
"""The standard deviation of a day as a share of the scale, where nothing is known. Assumed."""
MOST_MISSING = 0.5


def usual_days(outcome: Array) -> Days:
    """How the score moves by itself, from days [day] in a row without a trial, NaN where nothing was written.

    Every kind of drift is weighed as in the analysis, with a free trend. No dose is given, so that the scale of its
    effect is the standard deviation of a day.
    """
    found = believe(outcome[None], np.zeros((1, 1, outcome.size)), [Onset((1.0,), (1.0,))])
    noise, weight = Restlessness.usual(), found.noise[0]
    sd = float((found.weight[0] * found.scale[0, 0]).sum())
    missing = min(MOST_MISSING, 1 - float(np.isfinite(outcome).mean()))
    drifts = noise.likeness > 0
    share = float((weight * noise.share)[drifts].sum() / max(weight[drifts].sum(), 1e-12))
    return Days(max(sd, 1e-6), float((weight * noise.likeness).sum()), share, missing)


def assumed_days(scale: Scale | None, important: float) -> Days:
    """What is assumed of a person without a diary: a share of the scale, or one important difference."""
    reach = scale.high - scale.low if scale is not None else np.inf
    return Days(float(reach * SHARE_OF_RANGE) if np.isfinite(reach) else important)
