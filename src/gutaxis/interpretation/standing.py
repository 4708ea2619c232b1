"""Whether a sample can be compared with anyone at all, and if so where each of its measures lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from ..intake import Profile, Reference, dominant, guild_shares, references
from .answer import Position, ReferenceCard, SampleStanding, Statement
from .measures import Placed, dominated, placed
from .placing import MINIMUM_DEPTH

MINIMUM_MATCHED = 0.5
# Programs that write their table from one kind of measurement only.
_OWN_METHOD = {"metaphlan": "shotgun"}


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
    own = _OWN_METHOD.get(profile.format)
    if own and method in (None, "unknown"):
        method = own
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
    own = _OWN_METHOD.get(profile.format)
    if own and method != own:
        return Statement("method-contradicts-file", {"method": method, "file_method": own}), None
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
    if not held_back and not dominated(profile, reference.at(age_days)):
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
