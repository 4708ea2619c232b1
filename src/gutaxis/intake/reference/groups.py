"""A gut and a skin are described by different groups of microbes, and each site of the skin is a place of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..guilds import Guild, guilds
from ..profile import Profile

STOOL = "stool"
# What people call a site, and the name that its reference carries.
_SITES: Mapping[str, str] = {
    "face": "forehead",
    "brow": "forehead",
    "hands": "hand",
    "palm": "hand",
    "elbow": "antecubital fossa",
    "elbow crease": "antecubital fossa",
    "left antecubital fossa": "antecubital fossa",
    "right antecubital fossa": "antecubital fossa",
    "behind the ear": "retroauricular crease",
    "left retroauricular crease": "retroauricular crease",
    "right retroauricular crease": "retroauricular crease",
    "nose": "nares",
    "nostril": "nares",
    "anterior nares": "nares",
    "feces": STOOL,
    "faeces": STOOL,
}
# The four genera that make up most of human skin (Grice & Segre 2011, doi 10.1038/nrmicro2537). A genus does not tell
# Staphylococcus aureus from the harmless staphylococci.
_SKIN = tuple(
    Guild(name.lower(), frozenset({name}), "genus name")
    for name in ("Cutibacterium", "Staphylococcus", "Corynebacterium", "Streptococcus")
)


def site_named(text: str) -> str:
    """The site under the name that references carry: ``Left_Antecubital_fossa`` is ``antecubital fossa``."""
    plain = " ".join(text.replace("_", " ").lower().split())
    return _SITES.get(plain, plain)


def groups_of(site: str) -> tuple[Guild, ...]:
    """The groups that a sample of that site is described by: six guilds of the gut, or four genera of the skin."""
    return guilds() if site == STOOL else _SKIN


def group_shares(profile: Profile, site: str) -> NDArray[np.float64]:
    """``share[group]``, 0-1 of the whole sample, in the order of ``groups_of``."""
    home = _home(site == STOOL)
    shares = np.zeros(len(groups_of(site)))
    for taxon, share in zip(profile.taxa, profile.fraction, strict=True):
        at = home.get(taxon)
        if at is not None:
            shares[at] += share
    return shares


@cache
def _home(stool: bool) -> dict[str, int]:
    """Which group each taxon belongs to; no taxon belongs to two."""
    return {taxon: i for i, group in enumerate(groups_of(STOOL if stool else "skin")) for taxon in group.taxa}
