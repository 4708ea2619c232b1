"""A table of many samples is a grid: microbes one way, samples the other, and most cells empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...errors import IntakeError
from ..opening import LARGEST_AMOUNT, LARGEST_NAME, Opened, short
from ..profile import Profile
from .amounts import Made
from .naming import naming_of, sample_of

# What is handed a sample that cannot be used, by name, so that the others still can.
Refused = Callable[[str, IntakeError], None]
_FUNCTIONS = re.compile(r"^(UniRef\d+_|K\d{5}\b|UNMAPPED\b|UNINTEGRATED\b|[A-Z0-9+-]*PWY[A-Z0-9-]*\b)")
# Shares of species, alone or behind "|", are MetaPhlAn's; tables of amplicons join ranks by ";".
_SPECIES = re.compile(r"(^|\|)s__\w")
_LINEAGE = re.compile(r"^(?:[dkp]__|D_0__|[fgs]__|(?:Bacteria|Archaea|Unassigned);)")


@dataclass(frozen=True, eq=False)
class Grid:
    """Features with the lineage that the table gives them (or ""), and samples with the cells that are not zero.

    Sample i has ``amounts[starts[i]:starts[i+1]]`` of the features at ``places[starts[i]:starts[i+1]]``.
    """

    features: tuple[str, ...]
    lineages: tuple[str, ...]
    samples: tuple[str, ...]
    amounts: NDArray[np.float64]
    places: NDArray[np.int32]
    starts: NDArray[np.int64]
    provenance: Mapping[str, str] = field(default_factory=dict)

    @property
    def functional(self) -> bool:
        """Whether the rows are genes or pathways and not microbes."""
        return bool(self.features) and 2 * sum(bool(_FUNCTIONS.match(f)) for f in self.features) > len(self.features)


def profiles_in(
    source: Opened, grid: Grid, taxonomy: Mapping[str, str], refused: Refused | None = None, form: str = "biom"
) -> Iterator[Profile]:
    """Every sample of a grid, one at a time, by the lineage of its features.

    ``refused`` takes each sample that cannot be used, with the reason; without it the first ends the reading.
    """
    _check(source, grid)
    names = _lineages(source, grid, taxonomy)
    whole = _whole(source, grid)
    if form == "metaphlan" or (whole == 100.0 and any(_SPECIES.search(name) for name in names)):
        made = Made("metaphlan", "cells", None, grid.provenance)
    else:
        made = Made(form, "reads" if whole is None or form == "qiime2" else "unknown", None, grid.provenance)
    naming = naming_of(names)
    for i, name in enumerate(grid.samples):
        cut = slice(int(grid.starts[i]), int(grid.starts[i + 1]))
        filled = grid.amounts[cut] > 0
        places, values = grid.places[cut][filled].astype(np.int64), grid.amounts[cut][filled]
        try:
            if not len(values):
                raise IntakeError(f"Every amount in sample {short(name)} is zero.", file=source.file)
            yield sample_of(source, naming, places, values, name=name, made=made, whole=whole)
        except IntakeError as bad:
            if refused is None:
                raise
            refused(name, bad)


def _check(source: Opened, grid: Grid) -> None:
    for kind, ids in (("features", grid.features), ("samples", grid.samples)):
        if not ids:
            raise IntakeError(f"The table has no {kind}.", file=source.file)
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise IntakeError(f"The id {short(twice)} stands there twice.", file=source.file, field="id")
        if max(map(len, ids)) > LARGEST_NAME * 10:
            raise IntakeError(f"The name of one of the {kind} is far too long.", file=source.file, field="id")
    wrong = np.flatnonzero(~((grid.amounts >= 0) & (grid.amounts <= LARGEST_AMOUNT)))
    if len(wrong):
        sample = grid.samples[int(np.searchsorted(grid.starts, wrong[0], "right")) - 1]
        raise IntakeError(
            f"Sample {short(sample)} holds {grid.amounts[wrong[0]]}. Amounts are finite and start at 0.",
            file=source.file,
            row=int(grid.places[wrong[0]]) + 1,
            field="data",
        )


def _whole(source: Opened, grid: Grid) -> float | None:
    """None for counts, else what the parts of every sample are parts of. One table has one unit."""
    filled = grid.starts[:-1] < grid.starts[1:]
    sums = np.add.reduceat(np.append(grid.amounts, 0.0), grid.starts[:-1])[filled]
    sums = sums[sums > 0]
    if not len(sums) or ((grid.amounts == np.floor(grid.amounts)).all() and sums.max() > 1):
        return None
    ones, hundreds = sums <= 1.01, sums > 1.5
    if ones.any() and hundreds.any() and sums.max() <= 101:
        raise IntakeError(
            f"The samples have mixed units: some add up to {sums[ones].max():.3g}, others to {sums.max():.4g}."
            " Give all of them as fractions, or all as percentages.",
            file=source.file,
            field="data",
        )
    return 1.0 if sums.max() <= 1.5 else 100.0


def _lineages(source: Opened, grid: Grid, given: Mapping[str, str]) -> list[str]:
    found = [
        given.get(feature) or stored or (feature if _LINEAGE.match(feature) else "")
        for feature, stored in zip(grid.features, grid.lineages, strict=True)
    ]
    unnamed = [feature for feature, lineage in zip(grid.features, found, strict=True) if not lineage]
    if 2 * len(unnamed) > len(found):
        matched = f" The taxonomy that was given names {len(found) - len(unnamed)} of them." if given else ""
        raise IntakeError(
            f"{len(unnamed)} of {len(found)} features have no taxonomy, for example {short(unnamed[0])}.{matched} Give"
            " its file with --taxonomy FILE (a QIIME 2 .qza, or a table of feature and lineage), or add it: biom"
            " add-metadata --observation-metadata-fp taxonomy.tsv.",
            file=source.file,
            field="taxonomy",
        )
    _not_nested(source, found)
    return found


def _not_nested(source: Opened, names: list[str]) -> None:
    """Refuse a table in which a row holds the rows of its own branches: its reads would count twice."""
    steps = {tuple(s.strip() for s in re.split(r"[;|]", name) if s.strip()) for name in names if name}
    inner = {path[:i] for path in steps for i in range(1, len(path))}
    nested = steps & inner
    if len(nested) > 0.2 * len(steps):
        raise IntakeError(
            f"The table holds several ranks at once ({short(';'.join(min(nested)))} and rows below it), so reads would"
            " count twice. Keep the rows of one rank, best the genus.",
            file=source.file,
            field="taxonomy",
        )
