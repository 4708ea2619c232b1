"""A trial can only ask for scores whose course on nothing at all is known from the placebo arms of trials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...errors import UsageError, nearest, unknown
from ...outcomes import Outcome, find_outcome, find_scale, outcomes, responder_scores
from ..background import Background
from ..background_data import backgrounds


@dataclass(frozen=True)
class Asked:
    """A score that a trial may ask for: the ``outcome`` that is read, its ``background``, and the responder ``rule``.

    ``rule`` is the id of a responder score that is read off the outcome, or empty.
    """

    outcome: Outcome
    background: Background
    rule: str = ""

    @property
    def unit(self) -> str:
        """Of the score itself."""
        return "%" if self.rule else self.outcome.scale.unit


@cache
def askable() -> Mapping[str, Asked]:
    """Every score that a trial may ask for, by id."""
    found: dict[str, Asked] = {}
    for outcome in outcomes().values():
        for background in backgrounds().values():
            if find_outcome(background.endpoint).latent == outcome.latent:
                found[outcome.id] = Asked(outcome, background)
                found |= {name: Asked(outcome, background, name) for name in responder_scores(outcome.id)}
    return found


def asked(score: str, field: str = "score") -> Asked:
    """What a score is read from; UsageError with the nearest where its course on placebo is not known."""
    if score in askable():
        return askable()[score]
    close = nearest(score, askable())
    if score in outcomes() or _is_scale(score):
        hint = f"Take one of {', '.join(askable())}."
        raise UsageError(f"What {score} does in placebo arms is not known here. {hint}", field=field, nearest=close)
    raise UsageError(unknown("endpoint", score, askable()), field=field, nearest=close)


def _is_scale(score: str) -> bool:
    try:
        find_scale(score)
    except UsageError:
        return False
    return True
