"""Sometimes there is one group only, and the question is how many of them respond."""

from __future__ import annotations

import numpy as np

from .arms import Counts
from .contrasts import ZERO_CELL, Names
from .effects import Effects, named
from .figures import same_length


def logit_proportion(group: Counts, names: Names = None) -> Effects:
    """Log odds of responding (PLO); ``ZERO_CELL`` is added where nobody or everybody did."""
    same_length(group=group.n, names=names or group.n)
    yes, no = group.events, group.n - group.events
    empty = ZERO_CELL * ((yes == 0) | (no == 0))
    yes, no = yes + empty, no + empty
    return Effects("PLO", np.log(yes / no), 1 / yes + 1 / no, named(names, len(group)))


def double_arcsine_proportion(group: Counts, names: Names = None) -> Effects:
    """Double arcsine of a proportion (PFT): needs no correction where nobody responded.

    Source: Freeman and Tukey 1950, doi 10.1214/aoms/1177729756, halved, with variance 1 / (4n + 2).
    """
    same_length(group=group.n, names=names or group.n)
    low, high = group.events / (group.n + 1), (group.events + 1) / (group.n + 1)
    effect = (np.arcsin(np.sqrt(low)) + np.arcsin(np.sqrt(high))) / 2
    return Effects("PFT", effect, 1 / (4 * group.n + 2), named(names, len(group)))
