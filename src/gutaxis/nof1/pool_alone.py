"""What one person's days say by themselves is what a series of people puts together: a prior would count many times."""

from __future__ import annotations

import numpy as np

from .analysis import Analysis
from .belief import believe
from .pool import Trial
from .reading import FLAT, normal_scores

BELOW, ABOVE = 0.15866, 0.84134
"""The ends of the middle 68 %, one standard error to either side in a normal."""


def alone(found: Analysis, factor: int) -> Trial:
    """The effect of one factor without any prior belief, in points, the mixture told as a normal."""
    plan = found.plan
    used = np.where(plan.analysed(), found.outcome, np.nan)
    scores = normal_scores(used) if found.latent else used
    belief = believe(scores[None], plan.doses()[None], [plan.onset] * len(plan.factors), effect_sd=FLAT)
    low, mid, high = (float(belief.quantile(share)[0, factor]) for share in (BELOW, 0.5, ABOVE))
    return Trial(plan.factors[factor], mid, (high - low) / 2)
