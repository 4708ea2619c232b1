"""The conditions by name, alone and together, and by age where the age decides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from types import MappingProxyType

from ..errors import UsageError, nearest, unknown
from .acne import ACNE
from .condition import Condition, both
from .eczema import ECZEMA, ECZEMA_CHILD, ECZEMA_INFANT
from .healthy import HEALTHY
from .mind import ANXIETY, DEPRESSION
from .psoriasis import PSORIASIS
from .rosacea import ROSACEA, ROSACEA_OVERGROWTH

_YEAR = 365.25
_ALL = (
    *(HEALTHY, ECZEMA, ECZEMA_CHILD, ECZEMA_INFANT, ACNE, PSORIASIS),
    *(ROSACEA, ROSACEA_OVERGROWTH, DEPRESSION, ANXIETY),
)


@cache
def conditions() -> Mapping[str, Condition]:
    """All conditions by id; ``eczema`` is that of adults."""
    return MappingProxyType({c.id: c for c in _ALL})


def find_condition(name: str, age_days: float | None = None) -> Condition:
    """A condition by id; ``a+b`` joins several, in any order.

    With an age in days, ``eczema`` is that of the age group. UsageError in words for an unknown name, with the nearest,
    for conditions that cannot go together, and for an age group that is not the person's.
    """
    found = {c.id: c for c in (_of_age(_one(part.strip()), age_days) for part in name.split("+"))}
    order = list(conditions())
    parts = sorted(found.values(), key=lambda c: order.index(c.id))
    ill = [c for c in parts if c.id != HEALTHY.id] or [HEALTHY]
    return reduce(both, ill)


def _one(name: str) -> Condition:
    known = conditions()
    if name not in known:
        raise UsageError(unknown("condition", name, known), field="condition", nearest=nearest(name, known))
    return known[name]


def _of_age(condition: Condition, age_days: float | None) -> Condition:
    if condition.ages is None or age_days is None:
        return condition
    years = age_days / _YEAR
    if not years >= 0:
        raise UsageError(f"An age of {age_days:g} days is none: give 0 or more.", field="age")
    of_age = next(c for c in _ALL if c.disease == condition.disease and c.ages and c.ages[0] <= years < c.ages[1])
    if condition.id not in (condition.disease, of_age.id):
        text = f"{condition.id} is not for someone of {years:.3g} years. Did you mean {of_age.id!r}?"
        raise UsageError(text, field="condition", nearest=of_age.id)
    return of_age
