"""The same stool in two tubes: what differs between them is the laboratory, and what is said of them should not."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from typing import Any, Literal

from ..samples import SHANNON, quantities, sides
from ..sheet import SheetRow
from ..store import Store, distance

Agreement = Literal["same", "weaker", "opposite"]
STRANGERS = 1_000  # pairs of different people that say how far apart any two stools are
MOST = 66  # pairs of one stool that are looked at


@dataclass(frozen=True)
class Pair:
    """Two tubes of one stool: ``distance`` (Bray-Curtis, 0-1), the gap in Shannon diversity (nats), the largest
    gap between their places (of 100 people) and in which measure, and whether the words agree.

    ``weaker`` means that one of them says more than the other, ``opposite`` that one says low and one high.
    """

    subject: str
    first: str
    second: str
    distance: float
    diversity_gap: float
    place_gap: float | None
    place_of: str | None
    agreement: Agreement
    wordings: tuple[str, str]


@dataclass(frozen=True)
class Replicates:
    """All pairs, and the middle distance of tubes of different people, ``strangers``, to hold them against."""

    pairs: tuple[Pair, ...]
    strangers: float | None

    def counted(self) -> dict[str, int]:
        """How many pairs agree in each way."""
        return {how: sum(p.agreement == how for p in self.pairs) for how in ("same", "weaker", "opposite")}


def replicates(groups: list[list[SheetRow]], rows: Mapping[str, Mapping[str, Any]], store: Store) -> Replicates:
    """Every pair of tubes of one stool that were both read."""
    found = []
    for group in groups:
        read = [row for row in group if row.sample in rows]
        pairs = [pair for pair in combinations(read, 2) if any(row.role == "replicate" for row in pair)]
        found += [_pair(first, second, rows, store) for first, second in pairs[:MOST]]
    return Replicates(tuple(found), _strangers(rows, store) if found else None)


def _pair(first: SheetRow, second: SheetRow, rows: Mapping[str, Mapping[str, Any]], store: Store) -> Pair:
    one, two = rows[first.sample], rows[second.sample]
    apart = distance(store.dense(first.sample), store.dense(second.sample))
    places = {name: (one[f"{name}_place"], two[f"{name}_place"]) for name in quantities()}
    gaps = {name: abs(a - b) for name, (a, b) in places.items() if a is not None and b is not None}
    widest = max(gaps, key=lambda name: (gaps[name], name)) if gaps else None
    return Pair(
        subject=str(first.subject),
        first=first.sample,
        second=second.sample,
        distance=round(apart, 6),
        diversity_gap=round(abs(one[SHANNON] - two[SHANNON]), 6),
        place_gap=round(gaps[widest], 3) if widest else None,
        place_of=widest,
        agreement=agreement(one, two),
        wordings=(one["wording"], two["wording"]),
    )


def agreement(one: Mapping[str, Any], two: Mapping[str, Any]) -> Agreement:
    """Whether two rows say the same, one more than the other, or opposite things."""
    here, there = sides(one), sides(two)
    if any(name in there and there[name] != side for name, side in here.items()):
        return "opposite"
    return "same" if one["wording"] == two["wording"] else "weaker"


def _strangers(rows: Mapping[str, Mapping[str, Any]], store: Store) -> float | None:
    """The middle distance of neighbours in the table that are different people: the same pairs in every run."""
    people = {str(row["subject"] or name): name for name, row in rows.items() if row["role"] == "sample"}
    names = list(people.values())
    pairs = islice(pairwise(names), STRANGERS)
    apart = [distance(store.dense(a), store.dense(b)) for a, b in pairs]
    return round(statistics.median(apart), 6) if apart else None
