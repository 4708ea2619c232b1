"""Atopic eczema: a thin, itchy skin that answers with type-2 cells.

The shifts are guesses, set so that the median person has the water loss of lesional skin (47 to 55 g/m2/h in
BALISTAD, nct:NCT04447417, and PELISTAD, nct:NCT04718870) and an itch near the middle of the scale.
"""

from ..modelling import Assumed, LogNormal
from .condition import Condition

ECZEMA = Condition(
    id="eczema",
    says="A wall that wears and is slow to mend, and cells that answer more than they need to.",
    replaces={
        "skin_barrier.fragility": Assumed(LogNormal(0.012, 1.6)),
        "skin_immunity.atopy": Assumed(LogNormal(1.0, 1.5)),
    },
    multiplies={"skin_barrier.repair": (0.65, 1.2)},
    headline=(
        "itch.intensity",
        "skin.tewl",
        "skin_barrier.integrity",
        "skin_immunity.type2",
        "gut_flora.bifidobacterium",
        "stress.load",
    ),
)
