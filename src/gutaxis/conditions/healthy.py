"""Health: the reference itself."""

from .condition import Condition

HEALTHY = Condition(
    id="healthy",
    says="Nothing is moved: the reference.",
    replaces={},
    multiplies={},
    headline=(
        "gut_flora.bifidobacterium",
        "gut_flora.diversity",
        "gut_wall.integrity",
        "stress.cortisol",
        "skin.tewl",
        "itch.intensity",
    ),
)
