"""One sample is a handful of measures, groups of microbes and what they are together; each has a place among people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..intake import (
    CAPACITIES,
    SHARES,
    UNITS,
    Distribution,
    Measured,
    Neighbour,
    Profile,
    Reference,
    compared_with,
    groups_of,
    measured,
)
from .answer import Interval
from .placing import LEVEL, MINIMUM_DEPTH, likely_shares, place_shares, place_value

# Placed but never said to stand out: read off the same microbes as other measures. With richness and distance among
# those that may, the cut that keeps false alarms at 5 % falls and fewer people with bowel disease are found.
QUIET = frozenset({*CAPACITIES, "richness", "distance"})
DOMINANCE = "dominance"  # the share of the most abundant taxon: it says whether a bloom hides the rest
# What is a matter of names: left out where another database gave them.
_BY_NAMES = frozenset({"distance", "maturity"})
_PATHS = {"maturity": "early_life.maturity", **{acid: f"capacity.{acid}" for acid in CAPACITIES}}
_LAST = {q: i for i, q in enumerate(("diversity", "maturity", "richness", "distance", *CAPACITIES), 1)}
_AGE_SCALE = (lambda days: math.log(days + 30.0)), (lambda y: np.exp(y) - 30.0)


@dataclass(frozen=True)
class Placed:
    """One measure with its interval, and the percentiles that a claim of "low" or "high" must rest on.

    Shares sum to one, so a bloom of one microbe lowers all others: for a group ``low_limit`` is the upper limit of the
    interval, or that with the most abundant taxon left out where that is higher. In a sample in which one taxon fills
    more than in 99 of 100 people the diversity counts with its middle (two measures then agree), and richness and
    distance, which only follow from it, with none. ``elsewhere`` is what another laboratory might report of the same
    sample, in the unit of the measure.
    """

    quantity: str
    value: float
    unit: str
    percentile: Interval
    low_limit: float
    high_limit: float
    among: Distribution
    elsewhere: Interval | None = None


def path_of(quantity: str, site: str) -> str:
    """The name of a quantity among those of the model: ``gut_flora.diversity`` for a stool."""
    return _PATHS.get(quantity, f"{'gut' if site == 'stool' else 'skin'}_flora.{quantity}")


def placed(
    profile: Profile,
    reference: Reference,
    age_days: float,
    *,
    same_laboratory: bool = False,
    same_database: bool = False,
    neighbour: Neighbour | None = None,
) -> tuple[Placed, ...]:
    """Every measure of a profile that the reference holds, placed among its people of one age.

    With ``neighbour`` the sample was measured by that other method: only what has a spread between the two is placed.
    """
    spread = reference.at(age_days)
    own = measured(profile, reference.site)
    values = {**own.values, **compared_with(profile, reference, age_days)}
    sds = _sds(reference, same_laboratory, same_database, neighbour)
    if not same_database:
        sds = {name: sd for name, sd in sds.items() if name not in _BY_NAMES}
    names = [name for name in values if name in sds and name in spread and name != DOMINANCE]
    shared = [name for name in names if name not in UNITS]
    found = _shares(shared, profile, reference, own, spread, sds)
    for name in (name for name in names if name in UNITS):
        found.append(_other(name, values[name], profile, reference, spread, sds[name]))
    return tuple(sorted(found, key=lambda p: _LAST.get(p.quantity.rpartition(".")[2], 0)))


def _shares(
    names: list[str],
    profile: Profile,
    reference: Reference,
    own: Measured,
    spread: Mapping[str, Distribution],
    sds: Mapping[str, float],
) -> list[Placed]:
    """All shares at once; and those of groups once more with the most abundant taxon left out."""
    shares = [own.values[name] / 100 for name in names]
    groups = {g.id: g.taxa for g in groups_of(reference.site)}
    left = round((profile.depth or MINIMUM_DEPTH) * (1 - own.top))
    again = [i for i, name in enumerate(names) if left and name in groups and own.dominant not in groups[name]]
    where = place_shares(
        shares + [min(shares[i] / (1 - own.top), 1.0) for i in again],
        [profile.depth] * len(names) + [left] * len(again),
        [spread[name] for name in names] + [spread[names[i]] for i in again],
        [sds[name] for name in names] + [sds[names[i]] for i in again],
    )
    limits = {name: w.high for name, w in zip(names, where, strict=False)}
    for i, w in zip(again, where[len(names) :], strict=True):
        limits[names[i]] = max(limits[names[i]], w.high)
    if not left:
        limits |= {name: 100.0 for name in names if name in groups and own.dominant not in groups[name]}
    between = np.array([reference.laboratory_sd.get(name, 0.0) for name in names])
    depths = np.full(len(names), float(profile.depth or MINIMUM_DEPTH))
    other = 100 * likely_shares(np.array(shares), depths, between)
    return [
        Placed(
            path_of(name, reference.site),
            100 * share,
            SHARES,
            at,
            100.0 if name in QUIET else limits[name],
            0.0 if name in QUIET else at.low,
            spread[name],
            Interval(mid, low, high, LEVEL, SHARES),
        )
        for name, share, at, (low, mid, high) in zip(names, shares, where, other.tolist(), strict=False)
    ]


def _other(
    name: str,
    value: float,
    profile: Profile,
    reference: Reference,
    spread: Mapping[str, Distribution],
    sd: float,
) -> Placed:
    """A quantity with a unit of its own."""
    among, scale = spread[name], _AGE_SCALE if name == "maturity" else None
    where = place_value(value, profile.depth, among, sd, reference.depth_sd.get(name, 0.0), scale)
    low, high = (100.0, 0.0) if name in QUIET else (where.high, where.low)
    if name == "diversity" and dominated(profile, spread):
        low = where.mid
    there, back = scale or (float, np.asarray)
    half = 1.645 * reference.laboratory_sd.get(name, 0.0)
    ends = back(np.array([there(value) - half, there(value) + half])).tolist()
    elsewhere = Interval(value, max(ends[0], 0.0), ends[1], LEVEL, UNITS[name])
    return Placed(path_of(name, reference.site), value, UNITS[name], where, low, high, among, elsewhere)


def dominated(profile: Profile, spread: Mapping[str, Distribution]) -> bool:
    """Whether one taxon fills more of the sample than in 99 of 100 people."""
    if DOMINANCE not in spread or not len(profile.fraction):
        return False
    return 100 * float(profile.fraction.max()) > spread[DOMINANCE].quantile(0.99)


def _sds(
    reference: Reference, same_laboratory: bool, same_database: bool, neighbour: Neighbour | None
) -> dict[str, float]:
    """From day to day, laboratory, database and method together, for each quantity that can be placed."""
    return {
        name: math.hypot(
            daily,
            0.0 if same_laboratory else reference.laboratory_sd.get(name, 0.0),
            0.0 if same_database else reference.database_sd.get(name, 0.0),
            neighbour.sd[name] if neighbour else 0.0,
        )
        for name, daily in reference.within_sd.items()
        if neighbour is None or name in neighbour.sd
    }
