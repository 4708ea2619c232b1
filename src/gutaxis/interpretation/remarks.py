"""Beside the places of a sample stands what makes them doubtful, and what should not be taken for a finding."""

from __future__ import annotations

from ..intake import Profile, Reference, dominant
from .answer import SampleStanding, Statement
from .known import lactobacillus_is_rare
from .measures import DOMINANCE, Placed, dominated
from .placing import MINIMUM_DEPTH

_TWO_YEARS = 2 * 365.25
_RARE = 0.001  # a share of Lactobacillaceae below which it is said that this is usual


def bloom(
    profile: Profile, reference: Reference, age_days: float, measures: tuple[Placed, ...]
) -> tuple[Statement, ...]:
    """A warning when one taxon fills more of the sample than in 99 of 100 people, or hides a low value."""
    spread = reference.at(age_days)
    if DOMINANCE not in spread:
        return ()
    taxon, top = dominant(profile)
    held_back = sum(m.percentile.high < reference.cut <= m.low_limit < 100 for m in measures)
    if not held_back and not dominated(profile, spread):
        return ()
    found: dict[str, str | int | float | None] = {
        "taxon": taxon,
        "percent": 100 * top,
        "usual_p99": spread[DOMINANCE].quantile(0.99),
        "not_called_low": held_back,
    }
    return (Statement("one-taxon-dominates", found),)


def context(bare: SampleStanding, reference: Reference, same: bool, other: str | None) -> tuple[Statement, ...]:
    """What makes the bars longer: another or unnamed laboratory or database (``other``), an unknown number of reads."""
    said = [] if same else [Statement("other-laboratory", {"provider": bare.provider})]
    if bare.depth is None:
        said.append(Statement("depth-unknown", {"assumed": MINIMUM_DEPTH}))
    if other:
        said.append(Statement("other-database", {"database": other, "reference": reference.database}))
    return tuple(said)


def why_wide(bare: SampleStanding, reference: Reference, basis: str) -> tuple[Statement, ...]:
    """Why a comparison is a wide one."""
    if basis == "neighbour":
        return (Statement("neighbouring-method", {"method": bare.method, "reference_method": reference.method}),)
    if basis == "quantiles":
        return (Statement("quantiles-only", {"n": reference.n, "database": reference.database}),)
    return ()


def no_findings(bare: SampleStanding) -> tuple[Statement, ...]:
    """What a reader should not take for a finding: little Lactobacillus after the age of two."""
    rare = bare.site == "stool" and bare.shares["lactobacillaceae"] < _RARE
    if not rare or bare.age_days is None or bare.age_days < _TWO_YEARS:
        return ()
    said = lactobacillus_is_rare(bare.age_days)
    return (said,) if said else ()
