"""Health: the reference itself."""

from .condition import Condition

HEALTHY = Condition(
    id="healthy",
    disease="healthy",
    says="Nothing is moved: the reference.",
    moves=(),
    headline=(
        "gut_flora.bifidobacterium",
        "gut_flora.diversity",
        "gut_wall.integrity",
        "stress.cortisol",
        "skin.tewl",
        "itch.intensity",
    ),
    scores=("itch_nrs", "TEWL", "HAMD17", "HAMA"),
    diary=("stress_nrs", "mood_nrs", "bristol"),
    flags=("thoughts-of-self-harm", "diarrhoea-four-weeks", "blood-in-stool"),
    not_carried=(),
)
