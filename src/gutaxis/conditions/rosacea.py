"""Rosacea: an innate alarm around the small vessels of the face, in some people fed by an overgrown small intestine.

Whether the small intestine is overgrown is found by a breath test; the two forms stand for the two results. No
published model of rosacea is fitted to data.
"""

from ..modelling import LogitNormal, LogNormal
from .condition import Condition
from .moves import Becomes, Starts

_SET = "set so that about 25 papules and pustules come out, a usual start of a trial"
_HEADLINE = (
    "vessels.innate",
    "immunity.inflammation",
    "small_intestine.overgrowth",
    "stress.load",
    "gut_flora.diversity",
    "skin_barrier.integrity",
)
_SCORES = ("rosacea_lesions", "rosacea_IGA", "CEA", "DLQI")
_DIARY = ("rosacea_lesions", "stress_nrs", "bloating", "note")
_FLAGS = ("red-painful-eye", "thoughts-of-self-harm")
_NOT_CARRIED = (
    "eyes, and the thickened skin of the nose",
    "burning and stinging",
    "heat, spices and wind as triggers of a flush",
    "strain and low mood that come of skin that others see",
    "mites and the peptide LL-37 apart: both are part of one alarm",
)

ROSACEA = Condition(
    id="rosacea",
    disease="rosacea",
    says="An innate alarm around the vessels of the face: redness, papules and pustules; breath test normal.",
    moves=(Becomes("vessels.own", LogNormal(3.5, 1.1), _SET),),
    headline=_HEADLINE,
    scores=_SCORES,
    diary=_DIARY,
    flags=_FLAGS,
    not_carried=_NOT_CARRIED,
)
ROSACEA_OVERGROWTH = Condition(
    id="rosacea-overgrowth",
    disease="rosacea",
    says="The same face with an overgrown small intestine by breath test, as in 46 of 100 (5 of 100 controls).",
    moves=(
        Becomes("vessels.own", LogNormal(1.55, 1.1), _SET),
        Becomes("small_intestine.set_point", LogitNormal(0.6, 0.5), "an overgrown small intestine, by breath test"),
        Starts("small_intestine.overgrowth", 0.6, "overgrown already"),
    ),
    headline=_HEADLINE,
    scores=_SCORES,
    diary=(*_DIARY, "bristol"),
    flags=(*_FLAGS, "blood-in-stool"),
    not_carried=(*_NOT_CARRIED, "that assessors of the one trial behind this knew who was treated"),
)
