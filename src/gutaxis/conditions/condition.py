"""A condition moves set points of the skin, the mood or the hormones; never the gut, which is observed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import UsageError, unknown
from ..modelling import Axis, Prior


@dataclass(frozen=True)
class Condition:
    """A named shift of an axis.

    ``replaces`` gives other priors; ``multiplies`` gives (factor, extra spread) for priors that stay what
    they are. ``headline`` lists the quantities that a page about this condition shows first.
    """

    id: str
    says: str
    replaces: Mapping[str, Prior]
    multiplies: Mapping[str, tuple[float, float]]
    headline: tuple[str, ...]

    def of(self, axis: Axis) -> Axis:
        """The axis of a person who has this condition."""
        scaled = {
            path: axis.prior(param).times(*self.multiplies[path])
            for param in axis.params
            if (path := param.path) in self.multiplies
        }
        return axis.replace({**self.replaces, **scaled})


def conditions() -> dict[str, Condition]:
    """All conditions by id."""
    from .eczema import ECZEMA
    from .healthy import HEALTHY

    return {c.id: c for c in (HEALTHY, ECZEMA)}


def find_condition(name: str) -> Condition:
    """A condition by id; ``a+b`` joins several. An unknown one is refused with the nearest right name."""
    parts = [_one(part) for part in name.split("+")]
    if len(parts) == 1:
        return parts[0]
    joined = parts[0]
    for other in parts[1:]:
        joined = _joined(joined, other)
    return joined


def _one(name: str) -> Condition:
    known = conditions()
    if name not in known:
        raise UsageError(unknown("condition", name, known), field="condition")
    return known[name]


def _joined(a: Condition, b: Condition) -> Condition:
    shared = (a.replaces.keys() | a.multiplies.keys()) & (b.replaces.keys() | b.multiplies.keys())
    if shared:
        raise UsageError(f"{a.id}+{b.id} cannot be joined: both move {', '.join(sorted(shared))}.", field="condition")
    return Condition(
        f"{a.id}+{b.id}",
        f"{a.says} {b.says}",
        {**a.replaces, **b.replaces},
        {**a.multiplies, **b.multiplies},
        tuple(dict.fromkeys((*a.headline, *b.headline))),
    )
