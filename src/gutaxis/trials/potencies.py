"""What treatments have in common: those that share a target, and by how much their kin may be stronger or weaker.

Trials move what is believed of a class and of a drug or strain in it (:mod:`.calibrated`); these are the sizes of
such moves, and the words under which a calibration keeps them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..interventions import interventions

CLASSES = {
    **dict.fromkeys(("dupilumab", "tralokinumab", "lebrikizumab"), "il4-13"),
    **dict.fromkeys(("upadacitinib", "abrocitinib"), "jak"),
    "nemolizumab": "il31", "tezepelumab": "tslp", "fezakinumab": "il22",
    **dict.fromkeys(("secukinumab", "ixekizumab"), "il17"), "guselkumab": "il23",
    **dict.fromkeys(("adalimumab", "etanercept", "infliximab"), "tnf"),
    **dict.fromkeys(("doxycycline", "minocycline", "sarecycline"), "tetracycline"),
    **dict.fromkeys(("cbt", "psychotherapy"), "talking-therapy"),
}  # fmt: skip
"""Drugs that share a target; all else is of the class of its intervention file's group."""
STANDS_FOR = {
    **dict.fromkeys(("baricitinib", "tofacitinib", "ruxolitinib", "delgocitinib", "ritlecitinib"), "abrocitinib"),
    **dict.fromkeys(("stapokibart", "eblasakimab"), "dupilumab"),
    **dict.fromkeys(("bimekizumab", "brodalumab", "netakimab", "xeligekimab"), "ixekizumab"),
    **dict.fromkeys(("ustekinumab", "risankizumab", "tildrakizumab", "mirikizumab", "briakinumab"), "guselkumab"),
    **dict.fromkeys(("certolizumab", "golimumab"), "adalimumab"),
    **dict.fromkeys(("lymecycline", "tetracycline"), "doxycycline"),
    **dict.fromkeys(("tretinoin", "trifarotene", "tazarotene"), "adapalene"),
    **dict.fromkeys(("mometasone", "betamethasone", "clobetasol", "hydrocortisone", "fluticasone"), "topical-steroid"),
    "pimecrolimus": "tacrolimus",
    **dict.fromkeys(("fluoxetine", "sertraline", "escitalopram", "citalopram", "paroxetine"), "ssri"),
}  # fmt: skip
"""Drugs without an intervention of their own, and one of their class whose law stands in for theirs."""
POTENCY: Mapping[bool, tuple[float, float]] = {True: (0.35, 0.25), False: (0.7, 0.5)}
"""SD of a class's potency and of a drug's or strain's own, of medicines (log) and of all else (share). Assumed."""
BESIDES: Mapping[bool, tuple[float, float]] = {True: (0.10, 0.15), False: (0.07, 0.07)}
"""SD of what a class and a drug do besides, in ways that the model does not know (latent). Assumed."""
BUILDING = 28.0
"""Days in which what builds up in a trial has come to 63 %. Assumed."""


def class_of(take: str) -> str:
    """The class whose distribution a new drug or strain belongs to; empty where nothing is known of it."""
    known = stand_in(take)
    if known in CLASSES:
        return CLASSES[known]
    found = interventions().get(known)
    return found.group if found else ""


def stand_in(take: str) -> str:
    """The intervention whose law is used for what is taken: mostly itself."""
    return STANDS_FOR.get(take, take)


def is_medicine(take: str) -> bool:
    """Whether it is a medicine or a procedure, and no food, habit, talk or live bacteria."""
    found = interventions().get(stand_in(take))
    return found is not None and found.kind in ("medicine", "procedure")


def potency_names(take: str) -> tuple[str, str]:
    """Under which words a calibration keeps the potency of a class, and of a drug or strain of its own."""
    return f"potency of class {class_of(take)}", f"potency of {take}"


def besides_names(take: str) -> tuple[str, str]:
    """The same of what they do besides."""
    return f"besides of class {class_of(take)}", f"besides of {take}"


def potency(take: str, unknowns: Mapping[str, float]) -> float:
    """What the model's effect is multiplied by for this drug or strain; ``unknowns`` are deviates, 0 if missing."""
    drug = is_medicine(take)
    moved = sum(sd * unknowns.get(name, 0.0) for sd, name in zip(POTENCY[drug], potency_names(take), strict=True))
    return math.exp(moved) if drug else 1.0 + moved


def built(days: float) -> float:
    """Share of what builds up that is there after so many days."""
    return 1 - math.exp(-days / BUILDING)
