"""Three things that families and clinics keep asking about, each with the study that says most about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..evidence import Finding
from ..interpretation import PersonAnswer
from ..interventions import interventions
from .bookrows import effect_of, matters
from .citing import shown
from .phrasebook import Phrasebook
from .remedy import Remedy, remedy

# What is asked about most often with each complaint. Assumed.
OFTEN: Mapping[str, tuple[str, ...]] = {
    "eczema": ("probiotic-mix-eczema", "elimination-diet", "synbiotic"),
    "acne": ("low-glycaemic-diet", "probiotic-mix-acne", "omega-3"),
    "psoriasis": ("probiotic-mix-psoriasis", "weight-loss", "omega-3"),
    "rosacea": ("rifaximin", "h-pylori-eradication", "omega-3"),
    "depression": ("probiotic-mix-mood", "omega-3", "exercise"),
    "anxiety": ("probiotic-mix-mood", "omega-3", "exercise"),
}
_SIZED = ("difference", "standardised difference", "risk ratio", "odds ratio", "hazard ratio")


@dataclass(frozen=True)
class Thing:
    """One thing in words; ``people``, ``effect`` and ``source`` are as the study tells them, in English."""

    name: str
    dose: str
    people: str
    effect: str
    matters: str
    certainty: str
    source: str


def often_asked(answer: PersonAnswer, words: Phrasebook) -> list[Thing]:
    """Up to three things for the first complaint; one of which no study gives an interval says so."""
    condition = next((c for c in answer.conditions if c in OFTEN), None)
    if condition is None:
        return []
    found = (remedy(interventions()[name], words, condition) for name in OFTEN[condition])
    return [_thing(one, words) for one in found]


def _thing(told: Remedy, words: Phrasebook) -> Thing:
    best = max((row for row in told.rows if _sized(row)), key=_weight, default=None)
    if best is None:
        return Thing(told.name, told.dose, "–", words.say("clinician.no-interval"), "", told.certainty, "")
    people = f"{best.people}; n = {words.whole(best.n)}" if best.n else best.people
    effect = f"{best.measured}: {effect_of(best, words)}"
    return Thing(told.name, told.dose, people, effect, matters(best, words), told.certainty, shown(best.sources[0]))


def _sized(row: Finding) -> bool:
    return row.measure in _SIZED and None not in (row.value, row.low, row.high)


def _weight(row: Finding) -> tuple[bool, bool, float]:
    return row.design == "meta_analysis", bool(row.endpoint), row.n or 0.0
