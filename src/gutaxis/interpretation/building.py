"""A laboratory knows its own people best: from those it calls controls it makes a reference of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import NotEnoughError
from ..intake import (
    MINIMUM_N,
    UNITS,
    Grid,
    Reference,
    Sampled,
    depth_sd,
    reference_of,
    references,
    statistics,
    within_sd,
)
from .calibrating import choose_cut, held_out, rate_shown

_YEAR = 365.25
_GROWN = 18 * _YEAR
_ADULT_YEARS = (20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80)
# The spans of life that are summed up apart: their ages in days, and how wide people around an age count.
STAGES: Mapping[str, Grid] = {
    "infants": Grid((28, 42, 61, 91, 122, 152, 183, 243, 304, 365, 456, 548, 639, 730, 913, 1096), 0.25),
    "children": Grid((1096, *(round(y * _YEAR) for y in (3.5, 4, 5, 6, 7, 8, 10, 12, 14, 16)), _GROWN), 0.25),
    "adults": Grid((_GROWN, *(round(y * _YEAR) for y in _ADULT_YEARS)), 0.2),
}
LEAST_REPEATS = 20  # repeats from which a laboratory's own change from day to day is taken. Assumed.
_ASSUMED_WITHIN = {"diversity": 0.3, "richness": 4.0, "distance": 0.15, "maturity": 0.25}
_ASSUMED_BETWEEN = {"diversity": 0.4, "richness": 6.0, "distance": 0.2, "maturity": 0.15}


@dataclass(frozen=True)
class About:
    """What is known of the people and the method of a reference to be made."""

    name: str
    site: str
    method: str
    laboratory: str
    database: str
    primers: str = "not stated"
    countries: tuple[str, ...] = ()
    licence: str = "not stated"


def build_references(people: Sequence[Sampled], about: About) -> list[dict[str, Any]]:
    """The references, in stored form, of every span of life with enough people.

    At each age of a span the effective number of people must reach 30 for it to be covered. The cut is chosen on people
    who were held out. Change from day to day is measured where 20 or more samples repeat a subject, and taken from
    the shipped reference of that site and span otherwise, as is the difference between laboratories. Raises
    NotEnoughError, with the numbers, where no age has enough people.
    """
    found = [_stage(stage, people, about) for stage in STAGES]
    built = [stored for stored in found if stored is not None and reference_of(stored).covered()]
    if not built:
        raise NotEnoughError(
            f"Too few people: {len({p.subject for p in people})} in all, and at no age are there as many as "
            f"{MINIMUM_N:g} around it. {_counted(people)}. Add controls, of narrower ages."
        )
    return built


def _counted(people: Sequence[Sampled]) -> str:
    told = []
    for stage, grid in STAGES.items():
        n = len({p.subject for p in people if grid.ages[0] <= p.age <= grid.ages[-1]})
        told.append(f"{stage} {n}")
    return "People by span of life: " + ", ".join(told)


def _stage(stage: str, people: Sequence[Sampled], about: About) -> dict[str, Any] | None:
    grid = STAGES[stage]
    here = [p for p in people if 0.7 * grid.ages[0] <= p.age <= 1.3 * grid.ages[-1]]
    if len({p.subject for p in here}) < MINIMUM_N:
        return None
    lived = _lived(grid, here)
    if len(lived.ages) < 2:
        return None
    infants = stage == "infants" and about.site == "stool"
    fixed: dict[str, Any] = _fixed(stage, about)

    def make(some: list[Sampled]) -> dict[str, Any]:
        return {**fixed, **statistics(some, lived, about.site, infants)}

    whole = reference_of(make(here))
    fixed |= _spreads(here, whole, _like(about.site, lived), 45.0 if infants else float("inf"))
    limits = held_out(here, make)
    fixed["cut"] = choose_cut(limits)
    return make(here) | {"checks": {"held-out reference people": rate_shown(limits, fixed["cut"])}}


def _lived(grid: Grid, people: Sequence[Sampled]) -> Grid:
    """The ages of a span that somebody is near; elsewhere nothing can be summed up."""
    youngest, oldest = min(p.age for p in people), max(p.age for p in people)
    return Grid(tuple(age for age in grid.ages if 0.9 * youngest <= age <= 1.1 * oldest), grid.bandwidth)


def _fixed(stage: str, about: About) -> dict[str, Any]:
    return {
        "id": f"{about.name}-{stage}",
        "site": about.site,
        "method": about.method,
        "laboratories": [about.laboratory],
        "database": about.database,
        "primers": about.primers,
        "countries": list(about.countries) or ["not stated"],
        "licence": about.licence,
        "source": f"controls of {about.laboratory}",
        "script": "gutaxis reference build",
        "depth": None,
        "cut": 0.0,
        "checks": {},
        "within_sd": {},
        "laboratory_sd": {},
        "database_sd": {"diversity": 0.6, "richness": 8.0, "butyrate_producers": 0.3, "butyrate": 0.3},
        "depth_sd": {},
    }


def _like(site: str, grid: Grid) -> Reference | None:
    """The shipped reference of that site whose ages lie nearest."""
    here = [r for r in references() if r.site == site and r.kind == "people"]
    return min(here, key=lambda r: abs(r.ages[0] - grid.ages[0]) + abs(r.ages[-1] - grid.ages[-1]), default=None)


def _spreads(people: Sequence[Sampled], made: Reference, like: Reference | None, gap: float) -> dict[str, Any]:
    own, df = within_sd(people, made, gap)
    borrowed = dict(like.within_sd) if like else {}
    between = dict(like.laboratory_sd) if like else {}
    names = list(made.spread[0])
    daily = {q: _ASSUMED_WITHIN.get(q, 0.5) if q in UNITS else 0.5 for q in names} | borrowed
    others = {q: _ASSUMED_BETWEEN.get(q, 0.6) for q in names} | between
    told = own if df >= LEAST_REPEATS else {}
    return {
        "within_sd": {q: told.get(q, daily[q]) for q in names},
        "laboratory_sd": {q: others[q] for q in names},
        "depth_sd": depth_sd(people, made),
        "within_from": f"{df} repeats of its own" if told else (like.id if like else "assumed"),
    }
