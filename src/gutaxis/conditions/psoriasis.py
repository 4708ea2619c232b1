"""Psoriasis: skin cells and immune cells that keep each other going, in a resting state of their own.

The plaque is the second resting state of Shmarov 2022 (doi:10.1371/journal.pcbi.1010267). A small drive by disease is
added, so that a skin that was cleared falls ill again within about half a year.
"""

from ..modelling import LogNormal
from .condition import Baseline, Condition
from .moves import Becomes, Starts

_PLAQUE = "the plaque of the published model, against its healthy skin"

PSORIASIS = Condition(
    id="psoriasis",
    disease="psoriasis",
    says="Skin cells and immune cells that call each other, in a resting state of their own: the plaque.",
    moves=(
        Starts("keratinocytes.stem", 3.178, _PLAQUE),
        Starts("keratinocytes.transit", 3.166, _PLAQUE),
        Starts("keratinocytes.differentiated", 3.434, _PLAQUE),
        Starts("skin_immunity.th17", 3.074, _PLAQUE),
        Starts("skin_immunity.dendritic", 3.074, _PLAQUE),
        Becomes(
            "skin_immunity.autoimmune", LogNormal(0.03, 1.5), "a cleared skin falls ill again in about half a year"
        ),
    ),
    headline=(
        "keratinocytes.differentiated",
        "skin_immunity.th17",
        "skin_immunity.dendritic",
        "immunity.inflammation",
        "stress.load",
        "gut_flora.bifidobacterium",
    ),
    scores=("PASI", "DLQI"),
    diary=("PASI", "DLQI", "itch_nrs", "infection", "stress_nrs"),
    flags=("joints-swollen", "skin-red-all-over", "pustules-with-fever", "thoughts-of-self-harm"),
    not_carried=(
        "itch of psoriasis: itch follows type-2 cells only",
        "joints, nails and scalp",
        "heart and metabolism, which suffer with it",
        "plaques that differ from each other: all stand at the same stage",
        "strain and low mood that come of skin that others see",
        "low-grade inflammation of the body that is fed by inflamed skin",
    ),
    baselines=(
        Baseline(
            "PASI",
            18.2,
            8.2,
            "people with moderate to severe psoriasis, given etanercept and methotrexate",
            "doi:10.1111/j.1365-2133.2012.11015.x",
        ),
        Baseline(
            "PASI",
            18.3,
            6.6,
            "people with moderate to severe psoriasis, given etanercept",
            "doi:10.1111/j.1365-2133.2012.11015.x",
        ),
    ),
)
