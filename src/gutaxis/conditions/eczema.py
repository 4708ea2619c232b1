"""Atopic eczema: a thin, itchy skin that answers with type-2 cells; milder at the start of life, longest in adults.

The median adult stands between people of ordinary clinics (POEM 13.6) and those of trials of systemic drugs, with the
water loss of lesional skin (47 to 55 g/m2/h in BALISTAD, nct:NCT04447417, and PELISTAD, nct:NCT04718870).
"""

import math

from ..modelling import LogNormal
from .condition import Baseline, Condition
from .moves import Becomes, Move, Times

_CLINICS = Baseline(
    "POEM", 13.6, 7.2, "300 adults and 700 children in general and skin clinics", "doi:10.1111/bjd.12590"
)
_TRIALS = "3,473 people in trials of dupilumab, moderate to severe, mean age 33"
_POOLED = "pmc:PMC9303952"
_SAYS = "A wall that wears and is slow to mend, and cells that answer more than they need to."
_SKIN = ("eczema-herpeticum", "infected-eczema", "eczema-near-the-eye")
_NOT_CARRIED = (
    "where on the body it is, hands and eyelids included",
    "lichenified skin as a state of its own: chronic signs follow the cells that have gathered",
    "allergies to food and contact allergies",
    "infection by herpes virus",
    "strain that comes of skin that others see: it comes of itch alone",
    "low-grade inflammation of the body that is fed by inflamed skin",
)
_HEADLINE = (
    "itch.intensity",
    "skin.tewl",
    "skin_barrier.integrity",
    "skin_immunity.type2",
    "gut_flora.bifidobacterium",
    "stress.load",
)


def _moves(wear: float, atopy: float, repair: float, whom: str) -> tuple[Move, ...]:
    why = f"set so that the scores of {whom} come out"
    return (
        Becomes("skin_barrier.fragility", LogNormal(wear, 1.6), why),
        Becomes("skin_immunity.atopy", LogNormal(atopy, 1.5), why),
        Times("skin_barrier.repair", repair, 1.2, why),
    )


ECZEMA = Condition(
    id="eczema",
    disease="eczema",
    says=f"{_SAYS} In people of 16 and more.",
    moves=_moves(0.012, 1.0, 0.65, "adults"),
    headline=_HEADLINE,
    scores=("EASI", "SCORAD", "oSCORAD", "POSCORAD", "POEM", "IGA", "itch_nrs", "sleep_loss", "TEWL", "DLQI"),
    diary=("itch_nrs", "sleep_loss", "POEM", "cream_g", "steroid_used", "stress_nrs"),
    flags=(*_SKIN, "thoughts-of-self-harm"),
    not_carried=_NOT_CARRIED,
    baselines=(
        _CLINICS,
        Baseline("EASI", 29.9, 16.0, _TRIALS, _POOLED),
        Baseline("SCORAD", 62.1, 21.3, _TRIALS, _POOLED),
        Baseline("oSCORAD", 50.7, 17.5, _TRIALS, _POOLED),
        Baseline("itch_nrs", 6.8, 2.4, _TRIALS, _POOLED),
        Baseline("DLQI", 13.3, 8.0, _TRIALS, _POOLED),
    ),
    ages=(16.0, math.inf),
)
ECZEMA_CHILD = Condition(
    id="eczema-child",
    disease="eczema",
    says=f"{_SAYS} In children of 2 to 15 years.",
    moves=_moves(0.010, 1.0, 0.70, "children"),
    headline=_HEADLINE,
    scores=("SCORAD", "EASI", "oSCORAD", "POSCORAD", "POEM", "IGA", "itch_nrs", "sleep_loss", "TEWL"),
    diary=("itch_nrs", "sleep_loss", "POEM", "cream_g", "steroid_used", "infection"),
    flags=(*_SKIN, "child-does-not-grow"),
    not_carried=(*_NOT_CARRIED, "growing: the water loss and the constants are those of one age"),
    baselines=(
        Baseline("SCORAD", 47.2, 14.0, "people of 2 to 22 years, mean 10", "doi:10.5021/ad.2012.24.4.438"),
        Baseline(
            "SCORAD", 41.8, 16.3, "people of 2 to 22 years, mean 10, the other arm", "doi:10.5021/ad.2012.24.4.438"
        ),
        Baseline("TEWL", 37.1, 17.1, "skin with eczema, 2 to 22 years, mean 10", "doi:10.5021/ad.2012.24.4.438"),
        Baseline(
            "EASI", 27.57, 10.74, "307 people of bleach bath trials, mean age 7", "doi:10.1016/j.anai.2022.03.024"
        ),
        _CLINICS,
    ),
    ages=(2.0, 16.0),
)
ECZEMA_INFANT = Condition(
    id="eczema-infant",
    disease="eczema",
    says=f"{_SAYS} In the first two years of life.",
    moves=_moves(0.0075, 0.75, 0.77, "infants"),
    headline=_HEADLINE,
    scores=("SCORAD", "EASI", "oSCORAD", "POSCORAD", "POEM", "IGA", "itch_nrs", "sleep_loss", "TEWL"),
    diary=("itch_nrs", "sleep_loss", "POEM", "cream_g", "steroid_used", "infection"),
    flags=(*_SKIN, "child-does-not-grow"),
    not_carried=(
        *_NOT_CARRIED,
        "outgrowing it: many infants are well by school age without anything being done",
        "itch as told: an infant cannot be asked, and sleep is that of the family",
    ),
    baselines=(
        Baseline(
            "SCORAD", 32.5, None, "infants of 1 to 12 months with suspected milk allergy",
            "doi:10.1111/j.1398-9995.2004.00514.x",
        ),
        Baseline(
            "SCORAD", 24.6, 8.8, "infants of 3 to 12 months; SCORAD with points for rescue treatment", "pmid:17919141"
        ),
    ),
    ages=(0.0, 2.0),
)  # fmt: skip
