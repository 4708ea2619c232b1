"""One sample is seven measures, six groups of microbes and how varied it is, and each has a place among people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..intake import Distribution, Profile, Reference, dominant, guild_shares, guilds, shannon
from .answer import Interval
from .placing import MINIMUM_DEPTH, place_diversity, place_share


@dataclass(frozen=True)
class Placed:
    """One measure with its interval, and ``low_limit``, the percentile that a claim of "low" must rest on.

    Shares sum to one, so a bloom of one microbe lowers all others: for a guild it is the upper limit of the
    interval, or that with the most abundant taxon left out where that is higher. For the diversity of a sample
    in which one taxon fills more than in 99 of 100 people it is the middle: two measures then agree.
    """

    quantity: str
    value: float
    unit: str
    percentile: Interval
    low_limit: float
    among: Distribution


def placed(
    profile: Profile,
    reference: Reference,
    age_days: float,
    *,
    same_laboratory: bool = False,
    same_database: bool = False,
) -> tuple[Placed, ...]:
    """Every guild and the diversity of a profile, placed among the reference people of one age."""
    spread = reference.at(age_days)
    shares, (taxon, top) = guild_shares(profile), dominant(profile)
    sds = _sds(reference, same_laboratory, same_database)
    found = []
    for guild in guilds():
        sd = sds[guild.id]
        share, among = shares[guild.id], spread[guild.id]
        where = place_share(share, profile.depth, among, sd)
        limit = where.high
        if taxon not in guild.taxa:
            limit = max(limit, _high_without(top, share, profile.depth, among, sd))
        found.append(Placed(f"gut_flora.{guild.id}", 100 * share, "%", where, limit, among))
    return (*found, _diversity(profile, spread, sds["diversity"]))


def _high_without(top: float, share: float, depth: int | None, among: Distribution, sd: float) -> float:
    """The upper limit of a guild in what the most abundant taxon leaves over, which may be very few reads."""
    left = round((depth or MINIMUM_DEPTH) * (1 - top))
    return place_share(min(share / (1 - top), 1.0), left, among, sd).high if left else 100.0


def _diversity(profile: Profile, spread: Mapping[str, Distribution], sd: float) -> Placed:
    nats, among = shannon(profile), spread["diversity"]
    where = place_diversity(nats, len(profile.taxa), profile.depth, among, sd)
    limit = where.mid if dominated(profile, spread) else where.high
    return Placed("gut_flora.diversity", nats, "nats", where, limit, among)


def dominated(profile: Profile, spread: Mapping[str, Distribution]) -> bool:
    """Whether one taxon fills more of the sample than in 99 of 100 people."""
    return 100 * dominant(profile)[1] > spread["dominance"].quantile(0.99)


def _sds(reference: Reference, same_laboratory: bool, same_database: bool) -> dict[str, float]:
    """From day to day, laboratory to laboratory and database to database, together, for each quantity."""
    return {
        name: math.hypot(
            daily,
            0.0 if same_laboratory else reference.laboratory_sd[name],
            0.0 if same_database else reference.database_sd.get(name, 0.0),
        )
        for name, daily in reference.within_sd.items()
    }
