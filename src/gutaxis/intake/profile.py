"""A sample of microbes, as the share that each kind of microbe has of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .taxa import canonical, known_names, means_unclassified

# Shares of cells (MetaPhlAn) and shares of reads (most others) differ with the size of the genome: never mixed.
ShareOf = Literal["cells", "reads", "unknown"]


@dataclass(frozen=True)
class Warning:
    """What a reader should know about a file that was read all the same: ``code``, ``field``, ``text``."""

    code: str
    field: str
    text: str


@dataclass(frozen=True, eq=False)
class Profile:
    """One sample: ``fraction[taxon]`` of the whole, float64, summing to at most 1; the rest is unassigned.

    ``taxa`` are current genus names, or family or order names (``f_...``, ``o_...``) where only those are
    known, in alphabetical order. ``depth`` is the number of reads, or None if the file holds fractions
    only. ``matched`` is the share of the abundance whose names are understood. ``share_of`` says what a share
    is a share of. ``unclassified`` is the part of the unassigned to which the program itself gave no name.
    ``human`` is the share of the file that was human; it was left out before anything else, and the whole is
    what remained. ``provenance`` holds what the file says of its making (program, database, versions).
    """

    name: str
    taxa: tuple[str, ...]
    fraction: NDArray[np.float64]
    depth: int | None
    matched: float
    file: str
    sha256: str
    format: str
    warnings: tuple[Warning, ...] = field(default=())
    share_of: ShareOf = "unknown"
    unclassified: float = 0.0
    human: float = 0.0
    provenance: Mapping[str, str] = field(default_factory=dict)

    @property
    def unassigned(self) -> float:
        """The share of the sample that no name was given to."""
        return max(0.0, 1.0 - float(self.fraction.sum()))

    def share(self, taxon: str) -> float:
        """The share of one taxon, 0 when it was not seen."""
        return float(self.fraction[self.taxa.index(taxon)]) if taxon in self.taxa else 0.0


def profile_of(
    rows: Iterable[tuple[str, float]],
    *,
    whole: float | None = None,
    name: str = "",
    depth: int | None = None,
    file: str = "",
    sha256: str = "",
    format: str = "counts",
    warnings: tuple[Warning, ...] = (),
    share_of: ShareOf = "unknown",
    human: float = 0.0,
    provenance: Mapping[str, str] | None = None,
) -> Profile:
    """Gather ``(name or lineage, amount)`` rows into a profile; amounts are divided by ``whole``.

    Rows whose names mean the same taxon are added; names above family or order count as unassigned.
    ``whole`` defaults to the sum of all amounts. Sums are exact, so the order of the rows does not matter.
    """
    amounts: dict[str, list[float]] = {}
    everything: list[float] = []
    nameless: list[float] = []
    for text, amount in rows:
        everything.append(amount)
        taxon = canonical(text)
        if taxon and amount > 0:
            amounts.setdefault(taxon, []).append(amount)
        elif amount > 0 and means_unclassified(text):
            nameless.append(amount)
    total = whole if whole is not None else math.fsum(everything)
    taxa = tuple(sorted(amounts))
    fraction = np.array([math.fsum(amounts[t]) / total for t in taxa], float)
    understood = known_names()
    matched = math.fsum(f for t, f in zip(taxa, fraction, strict=True) if t in understood)
    fraction.setflags(write=False)
    return Profile(
        name, taxa, fraction, depth, min(matched, 1.0), file, sha256, format, warnings, share_of,
        math.fsum(nameless) / total, human, dict(provenance or {}),
    )  # fmt: skip
