"""Whether a sample can be compared with anyone at all, and if so where each of its measures lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from scipy.special import ndtri

from ..intake import Neighbour, Profile, Reference, group_shares, groups_of, references, site_named
from .answer import Position, ReferenceCard, SampleStanding, Statement
from .measures import Placed, placed
from .placing import MINIMUM_DEPTH
from .remarks import bloom, context, no_findings, why_wide

MINIMUM_MATCHED = 0.5
# Programs that write their table from one kind of measurement only.
_OWN_METHOD = {"metaphlan": "shotgun"}


def standing_of(
    profile: Profile,
    *,
    method: str | None,
    age_days: float | None,
    site: str = "stool",
    taken_on: date | None = None,
    provider: str | None = None,
    database: str | None = None,
    own: Sequence[Reference] = (),
) -> SampleStanding:
    """What one sample allows: its positions among people of that age measured that way, or why not.

    ``own`` are references of the reader's own, which go before those that gutaxis ships. Among people measured by
    another method a sample is placed only where the reference says how far the two may lie apart; that, and a
    comparison with published quantiles, is called ``wide``. A laboratory other than the reference's, or an unnamed
    one, adds a stated variance between laboratories.
    """
    site = site_named(site)
    program = _OWN_METHOD.get(profile.format)
    if program and method in (None, "unknown"):
        method = program
    shares = zip(groups_of(site), group_shares(profile, site).tolist(), strict=True)
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
        shares={group.id: share for group, share in shares},
        warnings=tuple(Statement(w.code, {"field": w.field, "text": w.text}) for w in profile.warnings),
        sha256=profile.sha256,
        database=database,
    )
    bare = replace(bare, notes=no_findings(bare))
    found = _people(profile, site, method, age_days, (*own, *references()))
    if isinstance(found, Statement) or age_days is None:
        return replace(bare, reason=found if isinstance(found, Statement) else None)
    return _compared(bare, profile, found[0], found[1], age_days)


def _of_cells(reference: Reference) -> bool:
    """Whether the shares of the reference people are of cells, as MetaPhlAn gives them, and not of reads."""
    return reference.database.lower().startswith("metaphlan")


def _people(
    profile: Profile, site: str, method: str | None, age_days: float | None, known: Sequence[Reference]
) -> Statement | tuple[Reference, Neighbour | None]:
    """The first thing that forbids a comparison, or the reference that allows one."""
    here = [r for r in known if r.site == site]
    if not here:
        return Statement("site-without-reference", {"site": site})
    if method in (None, "unknown"):
        return Statement("method-unknown")
    program = _OWN_METHOD.get(profile.format)
    if program and method != program:
        return Statement("method-contradicts-file", {"method": method, "file_method": program})
    alike: list[tuple[Reference, Neighbour | None]] = [(r, None) for r in here if r.method == method]
    alike += [(r, n) for r in here for n in r.neighbours if n.method == method]
    if not alike:
        return Statement("method-without-reference", {"method": method})
    if age_days is None:
        return Statement("age-unknown", {"method": method})
    fitting = [pair for pair in alike if pair[0].covers(age_days)]
    if not fitting:
        return Statement("age-not-covered", {"method": method, "age_days": age_days})
    if profile.share_of == "reads":
        cells, fitting = fitting[0][0].database, [(r, n) for r, n in fitting if not _of_cells(r)]
        if not fitting:
            return Statement("reads-not-cells", {"reference": cells})
    if profile.matched < MINIMUM_MATCHED:
        limits: dict[str, str | int | float | None] = {"matched": profile.matched, "minimum": MINIMUM_MATCHED}
        return Statement("matched-fraction-low", limits)
    if profile.depth is not None and profile.depth < MINIMUM_DEPTH:
        return Statement("depth-low", {"depth": profile.depth, "minimum": MINIMUM_DEPTH})
    return fitting[0]


def _compared(
    bare: SampleStanding, profile: Profile, reference: Reference, neighbour: Neighbour | None, age_days: float
) -> SampleStanding:
    same, alike = bare.provider in reference.laboratories, named_alike(bare.database, reference.database)
    measures = placed(profile, reference, age_days, same_laboratory=same, same_database=alike, neighbour=neighbour)
    positions = tuple(_position(p, reference.cut) for p in measures)
    basis: Literal["people", "quantiles", "neighbour"] = "people" if reference.kind == "people" else "quantiles"
    basis = "neighbour" if neighbour else basis
    return replace(
        bare,
        standing="comparable" if basis == "people" else "wide",
        basis=basis,
        reference=card(reference),
        positions=positions,
        stands_out=tuple(p.quantity for p in positions if p.stands_out),
        warnings=bare.warnings
        + bloom(profile, reference, age_days, measures)
        + context(bare, reference, same, None if alike else (bare.database or "unknown"))
        + why_wide(bare, reference, basis),
    )


def named_alike(given: str | None, other: str) -> bool:
    """Whether two databases are releases of one: "greengenes 13.8" and "Greengenes 13" are."""
    said, ours = ("".join(filter(str.isalnum, text.lower())) for text in (given or "", other))
    return said.startswith(ours)


def _position(at: Placed, cut: float) -> Position:
    side: Literal["low", "high"] | None = None
    if at.low_limit < cut:
        side = "low"
    elif at.high_limit > 100 - cut:
        side = "high"
    p5, p25, p50, p75, p95 = (at.among.quantile(level) for level in (0.05, 0.25, 0.5, 0.75, 0.95))
    ripe = at.quantity == "early_life.maturity"
    z = float(ndtri(min(max(at.percentile.mid, 0.1), 99.9) / 100)) if ripe else None
    return Position(
        quantity=at.quantity,
        value=at.value,
        unit=at.unit,
        percentile=at.percentile,
        p5=p5,
        p25=p25,
        p50=p50,
        p75=p75,
        p95=p95,
        zero_fraction=at.among.zero_fraction,
        n_effective=at.among.n_effective,
        stands_out=side,
        elsewhere=at.elsewhere,
        z=z,
    )


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
