"""Water that went the whole way with the samples shows what was in the reagents, and what leaked from well to well."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from ..sheet import SheetRow
from ..store import Store, distance

# A negative with more than this share of the reads of a middle sample is worth a look (assumed).
READS = 0.05
# A negative that lies this near (Bray-Curtis) to a sample of its plate may hold what leaked from it (assumed).
LEAK = 0.3
# Names that are found in negatives more often than chance would have it: the threshold that decontam uses for its
# prevalence method (Davis 2018, 10.1186/s40168-018-0605-2).
CHANCE = 0.1
# Genera of water and soil that were found in reagents (Salter 2014, 10.1186/s12915-014-0087-z, background).
REAGENTS = frozenset({
    "Acinetobacter", "Alcaligenes", "Bacillus", "Bradyrhizobium", "Herbaspirillum", "Legionella", "Leifsonia",
    "Mesorhizobium", "Methylobacterium", "Microbacterium", "Novosphingobium", "Pseudomonas", "Ralstonia",
    "Sphingomonas", "Stenotrophomonas", "Xanthomonas",
})  # fmt: skip


@dataclass(frozen=True)
class Negative:
    """One negative: its reads, those of it for each read of a middle sample, its first names, its nearest sample.

    ``distance`` (Bray-Curtis, 0-1) is that to the nearest sample of the same plate; None where there is none.
    """

    sample: str
    plate: str | None
    depth: int | None
    depth_ratio: float | None
    most: tuple[str, ...]
    nearest: str | None
    distance: float | None
    look: bool


@dataclass(frozen=True)
class Suspect:
    """A name that the negatives point to: in how many ``negatives`` and ``samples`` it was seen, and its shares.

    ``chance`` is the one-sided Fisher probability of so many negatives; ``reagent`` says that others found the
    genus in reagents.
    """

    name: str
    negatives: int
    samples: int
    mean_share: float
    largest_share: float
    chance: float
    reagent: bool


def negatives(
    rows: list[SheetRow], samples: list[SheetRow], store: Store, depths: Mapping[str, int | None]
) -> tuple[Negative, ...]:
    """Every negative tube that was read, beside the samples of its plate."""
    known = [depth for row in samples if (depth := depths.get(row.sample)) is not None]
    middle = statistics.median(known) if known else None
    return tuple(_negative(row, samples, store, depths, middle) for row in rows if row.sample in store.tubes)


def _negative(
    row: SheetRow, samples: list[SheetRow], store: Store, depths: Mapping[str, int | None], middle: float | None
) -> Negative:
    depth = depths.get(row.sample)
    ratio = None if depth is None or not middle else depth / middle
    shares = store.shares(row.sample)
    most = tuple(sorted(shares, key=lambda name: (-shares[name], name))[:3])
    nearest, apart = _nearest(row, samples, store)
    look = (ratio is not None and ratio > READS) or (apart is not None and apart < LEAK)
    return Negative(
        row.sample, row.plate, depth, None if ratio is None else round(ratio, 6), most, nearest,
        None if apart is None else round(apart, 6), look,
    )  # fmt: skip


def _nearest(row: SheetRow, samples: list[SheetRow], store: Store) -> tuple[str | None, float | None]:
    own = store.dense(row.sample)
    beside = [s.sample for s in samples if (s.run, s.plate) == (row.run, row.plate) and s.sample in store.tubes]
    apart = [(distance(own, store.dense(name)), name) for name in beside]
    return min(apart)[::-1] if apart else (None, None)


def suspects(rows: list[SheetRow], samples: list[SheetRow], store: Store) -> tuple[Suspect, ...]:
    """The names that stand in negatives more often than chance would have it, the most certain first."""
    blank = [row.sample for row in rows if row.sample in store.tubes]
    real = [row.sample for row in samples if row.sample in store.tubes]
    if not blank or not real:
        return ()
    in_blank, in_real = store.seen(blank), store.seen(real)
    chances = {
        name: fisher(int(in_blank[i]), len(blank), int(in_real[i]), len(real))
        for i, name in enumerate(store.names)
        if in_blank[i]
    }
    names = sorted((name for name, chance in chances.items() if chance < CHANCE), key=lambda n: (chances[n], n))
    shares = store.table(real, names)
    return tuple(
        Suspect(
            name=name,
            negatives=int(in_blank[store.names[name]]),
            samples=int(in_real[store.names[name]]),
            mean_share=round(float(shares[:, i].mean()), 8),
            largest_share=round(float(shares[:, i].max()), 8),
            chance=float(f"{chances[name]:.4g}"),
            reagent=name in REAGENTS,
        )
        for i, name in enumerate(names)
    )


def fisher(seen: int, of: int, also: int, among: int) -> float:
    """The probability that at least ``seen`` of ``of`` negatives hold a name, if all tubes were alike.

    ``also`` of ``among`` samples hold it. Fisher's exact test, one-sided: the hypergeometric tail with
    ``seen + also`` tubes that hold it.
    """
    holding, whole = seen + also, of + among
    tail = [_ways(k, of, holding, whole) for k in range(seen, min(of, holding) + 1)]
    return min(math.fsum(math.exp(ways) for ways in tail), 1.0)


def _ways(k: int, of: int, holding: int, whole: int) -> float:
    if holding - k > whole - of:
        return -math.inf
    return _log_choose(of, k) + _log_choose(whole - of, holding - k) - _log_choose(whole, holding)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
