"""A table names its microbes once, for all of its samples: what each name means is asked once as well."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..opening import LARGEST_AMOUNT, Opened
from ..profile import Profile
from ..taxa import canonical, known_names, means_human, means_unclassified
from .amounts import INCOMPLETE, ROUNDING, Made, Row, from_counts, from_parts, merged


@dataclass(frozen=True, eq=False)
class Naming:
    """What the names of a table mean: ``group[name]`` is the place of its taxon in ``taxa``, -1 where it has none.

    ``understood[taxon]`` says whether a taxon is known; ``human[name]`` and ``nameless[name]`` what a name is instead.
    """

    names: tuple[str, ...]
    taxa: tuple[str, ...]
    group: NDArray[np.int64]
    understood: NDArray[np.bool_]
    human: NDArray[np.bool_]
    nameless: NDArray[np.bool_]


def naming_of(names: Sequence[str]) -> Naming:
    """Ask for every name of a table what it means."""
    found = [canonical(name) for name in names]
    taxa = tuple(sorted({taxon for taxon in found if taxon}))
    place = {taxon: i for i, taxon in enumerate(taxa)}
    return Naming(
        names=tuple(names),
        taxa=taxa,
        group=np.array([place[taxon] if taxon else -1 for taxon in found], np.int64),
        understood=np.array([taxon in known_names() for taxon in taxa], bool),
        human=np.array([means_human(name) for name in names], bool),
        nameless=np.array([not name.strip() or means_unclassified(name) for name in names], bool),
    )


def sample_of(
    source: Opened,
    naming: Naming,
    places: NDArray[np.int64],
    values: NDArray[np.float64],
    *,
    name: str,
    made: Made,
    whole: float | None,
    line: int | None = None,
) -> Profile:
    """One sample from the amounts (all above 0) at some places of the table's names; ``whole`` None means counts.

    Whatever is not plain (human reads, a wrong unit, parts that do not make a whole) goes the way of single samples,
    which says what is the matter. Sums do not depend on the order of the names.
    """
    total = math.fsum(values)
    if naming.human[places].any() or not _plain(values, total, whole):
        pairs = zip(places.tolist(), values.tolist(), strict=True)
        rows = merged(Row(line or place + 1, naming.names[place], amount) for place, amount in pairs)
        if whole is None:
            return from_counts(source, rows, name=name, made=made)
        return from_parts(source, rows, whole, name=name, made=made)
    group = naming.group[places]
    nameless = math.fsum(values[naming.nameless[places] & (group < 0)])
    order = np.lexsort((values, group))
    order = order[group[order] >= 0]
    seen, starts = np.unique(group[order], return_index=True)
    sums = np.add.reduceat(values[order], starts) if len(seen) else np.zeros(0)
    fraction = sums / max(total, whole or 0.0)
    fraction.setflags(write=False)
    return Profile(
        name=name,
        taxa=tuple(naming.taxa[i] for i in seen.tolist()),
        fraction=fraction,
        depth=int(total) if whole is None else made.depth,
        matched=min(1.0, math.fsum(fraction[naming.understood[seen]])),
        file=source.file,
        sha256=source.sha256,
        format=made.format,
        share_of=made.share_of,
        unclassified=nameless / max(total, whole or 0.0),
        provenance=made.provenance,
    )


def _plain(values: NDArray[np.float64], total: float, whole: float | None) -> bool:
    if whole is None:
        return bool((values == np.floor(values)).all()) and total <= LARGEST_AMOUNT
    return INCOMPLETE * whole <= total <= whole * (1 + ROUNDING)
