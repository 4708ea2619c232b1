"""Six groups of gut microbes that the model reasons with, and how varied the whole sample is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import entr

from .profile import Profile
from .taxa import nomenclature


@dataclass(frozen=True)
class Guild:
    """One group: the taxa that count towards it, and the source of that list."""

    id: str
    taxa: frozenset[str]
    source: str


@cache
def guilds() -> tuple[Guild, ...]:
    """The guilds of the model. No taxon belongs to two, so shares sum to at most 1."""
    return tuple(
        Guild(
            g["id"],
            frozenset(g["genera"]) | {f"f_{name}" for name in g["families"]} | {f"o_{name}" for name in g["orders"]},
            g["source"],
        )
        for g in nomenclature()["guild"]
    )


def guild_shares(profile: Profile) -> dict[str, float]:
    """The share of the whole sample, 0-1, that each guild has. The unassigned part counts in the whole."""
    shares: dict[str, float] = {}
    for guild in guilds():
        belongs = [i for i, taxon in enumerate(profile.taxa) if taxon in guild.taxa]
        shares[guild.id] = float(profile.fraction[belongs].sum())
    return shares


def shannon(profile: Profile) -> float:
    """Shannon diversity of the named taxa, in nats: how evenly the sample is spread over genera.

    Computed over genera (family or order where the genus is unknown) after leaving out the unassigned part,
    so a database that names more gives a higher value: compare within one database.
    """
    seen = profile.fraction[profile.fraction > 0]
    return float(entr(seen / seen.sum()).sum()) if len(seen) else 0.0


def dominant(profile: Profile) -> tuple[str, float]:
    """The most abundant taxon and its share of the sample."""
    if not len(profile.fraction):
        return "", 0.0
    top = int(np.argmax(profile.fraction))
    return profile.taxa[top], float(profile.fraction[top])
