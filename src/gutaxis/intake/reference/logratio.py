"""Shares sum to one, so one microbe's rise is another's fall; ratios between microbes do not have that fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..profile import Profile
from .equal_depth import EQUAL_DEPTH

Array = NDArray[np.float64]
HALF_A_READ = 0.5  # what nothing seen counts as (Jeffreys), at the same number of reads for every sample


def log_ratios(profile: Profile, taxa: tuple[str, ...]) -> Array:
    """``y[taxon]``: log of each taxon's reads among 500 named ones, against the mean of all these logs (CLR).

    Natural logarithms; sums to 0. Taxa outside the list count in the whole and nowhere else.
    """
    place = _places(taxa)
    shares = np.zeros(len(taxa))
    for taxon, share in zip(profile.taxa, profile.fraction, strict=True):
        at = place.get(taxon)
        if at is not None:
            shares[at] = share
    return centred(shares / max(float(profile.fraction.sum()), 1e-300))


def centred(shares: Array) -> Array:
    """The centred log-ratios of ``shares[..., part]`` of the named reads."""
    logs = np.log(EQUAL_DEPTH * shares + HALF_A_READ)
    found: Array = logs - logs.mean(axis=-1, keepdims=True)
    return found


def aitchison(one: Array, other: Array) -> float:
    """How far two samples lie apart: the root mean square of their log-ratio differences (natural log units)."""
    return float(np.sqrt(np.mean((one - other) ** 2)))


@lru_cache(maxsize=32)
def _places(taxa: Sequence[str]) -> dict[str, int]:
    return {taxon: i for i, taxon in enumerate(taxa)}
