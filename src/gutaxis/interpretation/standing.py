"""Whether a sample can be compared with anyone at all, and if so where each of its measures lies."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..intake import (
    Distribution,
    Profile,
    Reference,
    dominant,
    guild_shares,
    guilds,
    references,
    shannon,
)
from .answer import Interval, Position, ReferenceCard, SampleStanding, Statement
from .placing import MINIMUM_DEPTH, place_diversity, place_share

MINIMUM_MATCHED = 0.5


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
        if top < 1 and taxon not in guild.taxa:
            rest = place_share(share / (1 - top), profile.depth, among, sd)
            limit = max(limit, rest.high)
        found.append(Placed(f"gut_flora.{guild.id}", 100 * share, "%", where, limit, among))
    return (*found, _diversity(profile, spread, sds["diversity"]))


def _diversity(profile: Profile, spread: Mapping[str, Distribution], sd: float) -> Placed:
    nats, among = shannon(profile), spread["diversity"]
    where = place_diversity(nats, len(profile.taxa), profile.depth, among, sd)
    limit = where.mid if _dominated(profile, spread) else where.high
    return Placed("gut_flora.diversity", nats, "nats", where, limit, among)


def _dominated(profile: Profile, spread: Mapping[str, Distribution]) -> bool:
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


def _named_alike(database: str | None, reference: Reference) -> bool:
    """Whether two databases are releases of one: "greengenes 13.8" and "Greengenes 13" are."""
    given, ours = ("".join(filter(str.isalnum, text.lower())) for text in (database or "", reference.database))
    return given.startswith(ours)


def standing_of(
    profile: Profile,
    *,
    method: str | None,
    age_days: float | None,
    site: str = "stool",
    taken_on: date | None = None,
    provider: str | None = None,
    database: str | None = None,
) -> SampleStanding:
    """What one sample allows: its positions among people of that age measured that way, or why not.

    No sample is ever placed among people measured by another method. A laboratory other than the reference's,
    or an unnamed one, adds a stated variance between laboratories.
    """
    bare = SampleStanding(
        sample=profile.name,
        site=site,
        method=method or "unknown",
        standing="not comparable",
        taken_on=taken_on,
        provider=provider,
        age_days=age_days,
        depth=profile.depth,
        matched=profile.matched,
        shares=guild_shares(profile),
        warnings=tuple(Statement(w.code, {"field": w.field, "text": w.text}) for w in profile.warnings),
        sha256=profile.sha256,
    )
    reason, reference = _reason(profile, site, method, age_days)
    if reference is None or age_days is None:
        return replace(bare, reason=reason)
    return _compared(bare, profile, reference, age_days, database)


def _reason(
    profile: Profile, site: str, method: str | None, age_days: float | None
) -> tuple[Statement | None, Reference | None]:
    """The first thing that forbids a comparison, or the reference that allows one."""
    here = [r for r in references() if r.site == site]
    alike = [r for r in here if r.method == method]
    if not here:
        return Statement("site-without-reference", {"site": site}), None
    if method in (None, "unknown"):
        return Statement("method-unknown"), None
    if not alike:
        return Statement("method-without-reference", {"method": method}), None
    if age_days is None:
        return Statement("age-unknown", {"method": method}), None
    fitting = [r for r in alike if r.covers(age_days)]
    if not fitting:
        return Statement("age-not-covered", {"method": method, "age_days": age_days}), None
    if profile.matched < MINIMUM_MATCHED:
        limits: dict[str, str | int | float | None] = {"matched": profile.matched, "minimum": MINIMUM_MATCHED}
        return Statement("matched-fraction-low", limits), None
    if profile.depth is not None and profile.depth < MINIMUM_DEPTH:
        return Statement("depth-low", {"depth": profile.depth, "minimum": MINIMUM_DEPTH}), None
    return None, fitting[0]


def _compared(
    bare: SampleStanding, profile: Profile, reference: Reference, age_days: float, database: str | None
) -> SampleStanding:
    same, alike = bare.provider in reference.laboratories, _named_alike(database, reference)
    measures = placed(profile, reference, age_days, same_laboratory=same, same_database=alike)
    positions = tuple(_position(p, reference.cut) for p in measures)
    return replace(
        bare,
        standing="comparable",
        reference=card(reference),
        positions=positions,
        stands_out=tuple(p.quantity for p in positions if p.stands_out),
        warnings=bare.warnings
        + _bloom(profile, reference, age_days, measures)
        + _context(bare, reference, same, None if alike else (database or "unknown")),
    )


def _position(at: Placed, cut: float) -> Position:
    side: Literal["low", "high"] | None = None
    if at.low_limit < cut:
        side = "low"
    elif at.percentile.low > 100 - cut:
        side = "high"
    p5, p25, p50, p75, p95 = (at.among.quantile(level) for level in (0.05, 0.25, 0.5, 0.75, 0.95))
    zero, worth = at.among.zero_fraction, at.among.n_effective
    return Position(at.quantity, at.value, at.unit, at.percentile, p5, p25, p50, p75, p95, zero, worth, side)


def _bloom(
    profile: Profile, reference: Reference, age_days: float, measures: tuple[Placed, ...]
) -> tuple[Statement, ...]:
    """A warning when one taxon fills more of the sample than in 99 of 100 people, or hides a low value."""
    taxon, top = dominant(profile)
    usual = reference.at(age_days)["dominance"].quantile(0.99)
    held_back = sum(m.percentile.high < reference.cut <= m.low_limit for m in measures)
    if not held_back and not _dominated(profile, reference.at(age_days)):
        return ()
    found: dict[str, str | int | float | None] = {
        "taxon": taxon,
        "percent": 100 * top,
        "usual_p99": usual,
        "not_called_low": held_back,
    }
    return (Statement("one-taxon-dominates", found),)


def _context(bare: SampleStanding, reference: Reference, same: bool, other: str | None) -> tuple[Statement, ...]:
    said = [] if same else [Statement("other-laboratory", {"provider": bare.provider})]
    if bare.depth is None:
        said.append(Statement("depth-unknown", {"assumed": MINIMUM_DEPTH}))
    if other:
        said.append(Statement("other-database", {"database": other, "reference": reference.database}))
    return tuple(said)


def card(reference: Reference) -> ReferenceCard:
    """Who the reference people are, for the page."""
    low, high = reference.covered()[0][0], reference.covered()[-1][1]
    return ReferenceCard(
        id=reference.id,
        site=reference.site,
        method=reference.method,
        n=reference.n,
        age_low=low,
        age_high=high,
        countries=reference.countries,
        primers=reference.primers,
        database=reference.database,
        depth=reference.depth,
        licence=reference.licence,
        source=reference.source,
        script=reference.script,
    )
