"""The many words in which a table says what is taken."""

from __future__ import annotations

import re

from ...evidence import intervention_ids
from ...interventions import interventions
from ...trials import STANDS_FOR
from ..published import CONTROLS

_MIXTURES = {
    "eczema": "probiotic-mix-eczema", "psoriasis": "probiotic-mix-psoriasis", "acne": "probiotic-mix-acne",
    "depression": "probiotic-mix-mood", "anxiety": "probiotic-mix-mood",
}  # fmt: skip
_NOTHING = {"none": "none", "no treatment": "none", "waiting list": "none", "sham": "placebo", "control": "usual-care"}
_LOOSE = (
    (r"placebo|dummy|sham|maltodextrin|starch capsule", "placebo"), (r"vehicle|base cream", "vehicle"),
    (r"usual care|standard care|routine|advice|habitual", "usual-care"), (r"rhamnosus gg|\blgg\b", "l-rhamnosus-gg"),
    (r"mediterranean|modimed", "mediterranean-diet"), (r"low.?(gl|gi|glyc)", "low-glycaemic-diet"),
    (r"faecal|fecal|microbiota transplant", "fmt"), (r"bleach", "bleach-bath"), (r"moisturi|emollient", "emollient"),
    (r"antidepress", "ssri"), (r"\bcbt\b|cognitive", "cbt"), (r"weight|energy.diet", "weight-loss"),
)  # fmt: skip


def taken(text: str, condition: str = "") -> str:
    """The id of what words name: an intervention, a drug of a known class, a comparison; empty where nothing fits."""
    plain = " ".join(text.lower().replace("_", "-").split())
    ids = {*interventions(), *intervention_ids(), *STANDS_FOR, *CONTROLS}
    if plain.replace(" ", "-") in ids:
        return plain.replace(" ", "-")
    if plain in _NOTHING:
        return _NOTHING[plain]
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    inside = [name for name in ids if re.search(rf"(^|-){re.escape(name)}(-|$)", words)]
    if inside:
        return max(inside, key=len)
    if re.search(r"probiot|lactobac|bifido|strain", plain):
        return _MIXTURES.get(condition, "")
    if re.search(r"corticosteroid|\btcs\b|steroid", plain):
        return "topical-steroid"
    return next((name for pattern, name in _LOOSE if re.search(pattern, plain)), "")
