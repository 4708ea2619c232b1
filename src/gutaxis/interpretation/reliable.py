"""Two samples of one person differ by chance alone, so a change counts only where chance can hardly have made it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtri, zeta

from ..intake import UNITS, Profile, Reference, amount, groups_of, measured, references
from .answer import Interval, MeasureChange, SampleChange, SampleStanding, Statement
from .measures import path_of
from .placing import LEVEL, MINIMUM_DEPTH

FALSE_ALARM = 0.05  # the share of unchanged people in whom any measure is called changed
_TAIL = float(ndtri(0.5 + LEVEL / 2))
_GROWING = 3 * 365.25  # below this age a change may be growth
_SOON = 45  # days; the within-infant spread was measured over 7 to 45 days


@dataclass(frozen=True)
class Taken:
    """A sample with what is known about it."""

    profile: Profile
    about: SampleStanding


def change_between(earlier: Taken, later: Taken, own: Sequence[Reference] = ()) -> SampleChange:
    """What changed from one sample to a later one of the same person and laboratory, beyond noise or not.

    A reliable change in the sense of Jacobson and Truax 1991 (doi 10.1037/0022-006X.59.1.12): the difference over its
    standard error, which holds the change from day to day within people (twice) and the reads of both samples. The
    limit is set so that of 100 unchanged people about 5 have any measure called changed. Samples of two laboratories,
    methods or databases are not compared.
    """
    before, after = earlier.about, later.about
    gap = (after.taken_on - before.taken_on).days if before.taken_on and after.taken_on else None
    bare = SampleChange(before.sample, after.sample, after.site, gap)
    reason = _reason(before, after)
    noise = _noise(after, own)
    if reason or noise is None:
        return SampleChange(*_head(bare), reason=reason or Statement("change-without-noise", {"site": after.site}))
    names = [g.id for g in groups_of(after.site)] + ["diversity"]
    limit = float(ndtri(1 - FALSE_ALARM / (2 * len(names))))
    changes = tuple(_change(name, earlier.profile, later.profile, noise, after.site, limit) for name in names)
    growing = after.age_days is not None and after.age_days < _GROWING and (gap is None or gap > _SOON)
    notes = (Statement("change-may-be-growth"),) if growing else ()
    return SampleChange(*_head(bare), measures=changes, noise=noise.id, notes=notes)


def _head(bare: SampleChange) -> tuple[str, str, str, int | None]:
    return bare.earlier, bare.later, bare.site, bare.days


def _reason(before: SampleStanding, after: SampleStanding) -> Statement | None:
    """What forbids a comparison of two samples of one person."""
    if before.site != after.site:
        return Statement("change-other-site", {"earlier": before.site, "later": after.site})
    if before.method != after.method or after.method == "unknown":
        return Statement("change-other-method", {"earlier": before.method, "later": after.method})
    if not before.provider or not after.provider:
        return Statement("change-laboratory-unknown")
    if before.provider.casefold() != after.provider.casefold():
        return Statement("change-other-laboratory", {"earlier": before.provider, "later": after.provider})
    if before.database != after.database:
        return Statement("change-other-database", {"earlier": before.database, "later": after.database})
    if any(s.depth is not None and s.depth < MINIMUM_DEPTH for s in (before, after)):
        return Statement("change-depth-low", {"minimum": MINIMUM_DEPTH})
    return None


def _noise(after: SampleStanding, own: Sequence[Reference]) -> Reference | None:
    """Whose spread from day to day is taken: of this site, of this age if it can be, of this method before others."""
    here = [r for r in (*own, *references()) if r.site == after.site]
    age = after.age_days
    fit = sorted(here, key=lambda r: (r.method != after.method, age is None or not r.covers(age), -r.ages[-1]))
    fit = [r for r in fit if age is None or r.covers(age)] or fit
    return fit[0] if fit else None


def _change(name: str, earlier: Profile, later: Profile, noise: Reference, site: str, limit: float) -> MeasureChange:
    values = [measured(p, site).values[name] for p in (earlier, later)]
    depths = [float(p.depth or MINIMUM_DEPTH) for p in (earlier, later)]
    first, second = (amount(name, v, d) for v, d in zip(values, depths, strict=True))
    daily = noise.within_sd.get(name, 0.7 if name not in UNITS else 0.3)
    counting = [_counting(name, v, d, noise) for v, d in zip(values, depths, strict=True)]
    sd = math.sqrt(2 * daily**2 + math.fsum(counting))
    away = second - first
    low, high = away - _TAIL * sd, away + _TAIL * sd
    if name in UNITS:
        size = Interval(away, low, high, LEVEL, UNITS[name])
    else:
        size = Interval(10**away, 10**low, 10**high, LEVEL, "fold odds")
    unit = UNITS.get(name, "%")
    return MeasureChange(path_of(name, site), values[0], values[1], unit, size, away / sd, abs(away) > limit * sd)


def _counting(name: str, value: float, depth: float, noise: Reference) -> float:
    """The variance that the finite number of reads adds."""
    if name in UNITS:
        return noise.depth_sd.get(name, 0.1) ** 2 * 500 / depth
    reads = value / 100 * depth
    return float(zeta(2, reads + 0.5) + zeta(2, depth - reads + 0.5)) / math.log(10) ** 2
