"""One sample is a handful of numbers: groups of microbes, how varied it is, how unlike others, and what it may make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..guilds import dominant
from ..profile import Profile
from .capacity import capacities
from .equal_depth import rarefied
from .groups import STOOL, group_shares, groups_of
from .logratio import aitchison, log_ratios
from .people import Reference

# What is a share of the sample; all else has a unit of its own.
UNITS: Mapping[str, str] = {"diversity": "nats", "richness": "genera", "distance": "ln", "maturity": "days"}
SHARES = "%"
CAPACITIES = ("acetate", "propionate", "butyrate")


@dataclass(frozen=True)
class Measured:
    """What a sample measures: ``values`` in their units, and the most abundant taxon with its share (0-1)."""

    values: Mapping[str, float]
    dominant: str
    top: float


def measured(profile: Profile, site: str) -> Measured:
    """Shares of groups (and of what may make each acid) in percent, genera and Shannon diversity at equal depth."""
    names = [g.id for g in groups_of(site)]
    values = dict(zip(names, (100 * group_shares(profile, site)).tolist(), strict=True))
    values["richness"], values["diversity"] = rarefied(profile)
    if site == STOOL:
        values |= {acid: 100 * share for acid, share in capacities(profile).items()}
    taxon, top = dominant(profile)
    values["dominance"] = 100 * top
    return Measured(values, taxon, top)


def compared_with(profile: Profile, reference: Reference, age_days: float) -> dict[str, float]:
    """What can be measured only against a reference: distance to its people of that age, and microbiota age (days)."""
    centre = reference.centre(age_days)
    if centre is None:
        return {}
    ratios = log_ratios(profile, reference.taxa)
    found = {"distance": aitchison(ratios, centre)}
    if reference.ripening is not None:
        found["maturity"] = reference.ripening.age(ratios)
    return found


def amount(name: str, value: float, depth: float | None) -> float:
    """A value on the scale on which it varies alike in everyone.

    Log10 odds for shares (nothing seen counts as half a read of ``depth``; 1,000 where it is unknown), the logarithm of
    age plus 30 days for microbiota age, itself for the rest.
    """
    if name == "maturity":
        return math.log(max(value, -29.0) + 30.0)
    if name in UNITS:
        return value
    reads = value / 100 * (depth or 1_000)
    return math.log10((reads + 0.5) / ((depth or 1_000) - reads + 0.5))
