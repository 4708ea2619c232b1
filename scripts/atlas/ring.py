"""The body as a ring: every organ a stretch of it, every quantity that passes between organs a place on it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from gutaxis.export import Arrow, arrows
from gutaxis.modelling import Axis

# What stands beside what, clockwise from the top; organs that are not named come before the rest of the skin.
ORDER = (
    "diet", "gut", "early_life", "gut_flora", "fermentation", "small_intestine", "gut_wall", "immunity",
    "hormones", "energy", "sebum", "follicle", "vessels", "skin_flora", "skin_immunity", "keratinocytes",
    "skin_barrier", "itch", "skin", "drugs", "drug", "endocannabinoid", "nerve", "sleep", "stress", "mood", "mind",
    "life",
)  # fmt: skip
GAP = 0.6
"""Free places between organs, in places."""
FAMILIES = (
    (r"gut\.strain\.\w+", "strains, each"),
    (r"strains\.heard_\w+", "strains, as they are heard"),
    (r"drug\.\w+(mab|cept)", "antibodies, each"),
    (r"drugs\.(\w+_)?injected", "antibodies, injected"),
)
"""What acts alike is one place, with the number of its members: drawn one by one they would hide the rest."""


@dataclass(frozen=True)
class Place:
    """A quantity (or, with an empty ``path``, the name of an organ) at ``angle`` radians, clockwise from the top.

    ``left`` is set for the organs of the left half, whose words are read towards the ring.
    """

    organ: str
    path: str
    angle: float
    left: bool

    def at(self, radius: float) -> tuple[float, float]:
        """Its point at a distance from the middle of the ring."""
        return radius * math.sin(self.angle), -radius * math.cos(self.angle)


@dataclass(frozen=True)
class Ring:
    """All places of an axis and the arrows between them; ``step`` is the angle between neighbours."""

    places: dict[str, Place]
    titles: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    step: float

    def stretch(self, organ: str) -> tuple[float, float]:
        """The angles at which an organ begins and ends."""
        mine = [p.angle for p in (*self.places.values(), *self.titles) if p.organ == organ]
        return min(mine) - self.step / 2, max(mine) + self.step / 2


def ring(axis: Axis) -> Ring:
    """Lay out the axis; works for any organs."""
    drawn = _folded(arrows(axis))
    paths = list(dict.fromkeys([*(a.source for a in drawn), *(a.target for a in drawn)]))
    order = _order([c.organ for c in axis.compartments], {p.split(".")[0] for p in paths})
    blocks = {organ: ["", *_sorted(axis, organ, paths)] for organ in order}
    step = 2 * math.pi / (sum(map(len, blocks.values())) + GAP * len(order))
    places, titles, angle = {}, [], 0.0
    for organ, block in blocks.items():
        width = step * (len(block) + GAP)
        # On the left half the words are read from the other end: an organ's name still stands above the rest.
        left = angle + width / 2 > math.pi
        rows = block[::-1] if left else block
        for k, path in enumerate(rows):
            place = Place(organ, path, angle + step * (k + 0.5 + GAP / 2), left)
            titles.append(place) if not path else places.update({path: place})
        angle += width
    return Ring(places, tuple(titles), drawn, step)


def _folded(every: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """Arrows between families; of several that become one, it is a guess only if all are."""
    paths = {path for a in every for path in (a.source, a.target)}
    called = {path: path for path in paths}
    for members, words in FAMILIES:
        mine = {path for path in paths if re.fullmatch(members, path)}
        called |= {path: f"{path.split('.')[0]}.{len(mine)} {words}" for path in mine}
    found: dict[tuple[str, str, str, str], Arrow] = {}
    for a in every:
        fold = replace(a, source=called[a.source], target=called[a.target])
        key = fold.source, fold.target, fold.sign, fold.standing
        found[key] = replace(fold, guessed=fold.guessed and found.get(key, fold).guessed)
    return tuple(found.values())


def _order(organs: list[str], drawn: set[str]) -> list[str]:
    known = [o for o in ORDER if o in drawn]
    return known + [o for o in dict.fromkeys(organs) if o in drawn and o not in known]


def _sorted(axis: Axis, organ: str, paths: list[str]) -> list[str]:
    """What the organ hands on first, then its laws that others act on, each in the order of the organ's file."""
    laws = {p.path: k for k, p in enumerate(axis.processes)}
    return sorted((p for p in paths if p.split(".")[0] == organ), key=lambda p: laws.get(p, -1))
