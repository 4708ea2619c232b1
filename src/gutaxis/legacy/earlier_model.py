"""A model that others published: its equations and constants are theirs, the writing down is ours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..modelling import Axis, LogNormal


@dataclass(frozen=True)
class EarlierModel:
    """A published model, to be run beside ours.

    ``source`` names the paper (doi:...). ``shows`` is the path of the quantity that the paper reports, and
    ``arms`` are its treatments: exposures by path that differ from nothing. ``placebo`` is the exposure that
    switches the paper's placebo term, empty where it has none; ``on`` the exposures of a plain placebo arm.
    ``rest_days`` is how long its people need to come to rest before a trial. ``left_out`` says what the paper
    has and this does not.
    """

    id: str
    says: str
    source: str
    axis: Axis
    shows: str
    arms: Mapping[str, Mapping[str, float]]
    placebo: str = ""
    rest_days: float = 1000.0
    left_out: tuple[str, ...] = ()

    def exposures(self, arm: str, *, drug: bool = True, placebo: bool = True) -> dict[str, float]:
        """Exposures of an arm by path, with or without its drug and its placebo term."""
        given = dict(self.arms[arm]) if drug else {}
        return given | ({self.placebo: 1.0} if placebo and self.placebo else {})


def weekly(median: float, log_sd: float) -> LogNormal:
    """A rate per week, as the paper prints it (median and SD of the logarithm), as a rate per day."""
    return LogNormal(median / 7, math.exp(log_sd))


def spread(median: float, log_sd: float) -> LogNormal:
    """A constant without time, by its median and the SD of its logarithm."""
    return LogNormal(median, math.exp(log_sd))
