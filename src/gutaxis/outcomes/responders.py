"""Who got better is decided person by person, from two readings that both err; no formula of means gives the share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from .links import Chance
from .outcome import Outcome, find_outcome
from .scale import Response
from .scales import find_scale, scales

_GRADED = {"IGA01": "IGA", "acne_IGA_success": "acne_IGA", "rosacea_IGA_success": "rosacea_IGA"}


@dataclass(frozen=True)
class Visits:
    """Readings of one score of the same people at entry and later: arrays of one shape [person]."""

    outcome: Outcome
    before: Any
    after: Any

    def entering(self, at_least: float) -> Visits:
        """Those whose reading at entry reached a threshold, as a trial takes them in.

        A reading that was high by chance falls by itself: regression to the mean follows, it is not put in.
        UsageError if nobody reaches it.
        """
        taken = self.before >= at_least
        if not taken.any():
            text = f"Nobody enters: no reading of {self.outcome.id} reaches {at_least:g}."
            raise UsageError(text, field="entry")
        return Visits(self.outcome, self.before[taken], self.after[taken])

    def responded(self, name: str) -> Any:
        """Whether each person responded, by the rule of a responder score such as ``EASI75``: [person]."""
        return _met(_rule(name, self.outcome), self.before, self.after)

    def rates(self) -> Mapping[str, float]:
        """The percentage (0-100) of people who responded, for every responder score of this outcome."""
        return {name: 100 * float(self.responded(name).mean()) for name in responder_scores(self.outcome.id)}


def visits(name: str, before: Any, after: Any, chance: Chance) -> Visits:
    """Readings at entry and later, drawn jointly from each person's two latent severities (arrays [person])."""
    outcome = find_outcome(name)
    return Visits(outcome, outcome.link.seen(before, chance), outcome.link.seen(after, chance))


def responder_scores(name: str) -> tuple[str, ...]:
    """The responder scores that are read off an outcome, like EASI50, EASI75 and EASI90 off EASI."""
    return tuple(s.id for s in scales().values() if s.response and _read_off(s.id, s.response) == name)


def _rule(name: str, outcome: Outcome) -> Response:
    response = find_scale(name).response
    if response is None:
        raise UsageError(f"{name} is no responder score. Take one of {_offered(outcome)}.", field="score")
    if _read_off(name, response) != outcome.id:
        text = f"{name} is read off {_read_off(name, response)}, not off {outcome.id}. Take one of {_offered(outcome)}."
        raise UsageError(text, field="score")
    return response


def _read_off(name: str, response: Response) -> str:
    return _GRADED.get(name, response.of)


def _offered(outcome: Outcome) -> str:
    return ", ".join(responder_scores(outcome.id)) or "none"


def _met(rule: Response, before: Any, after: Any) -> Any:
    """A fall needs something to fall from: nobody responds who had nothing."""
    if rule.falls is not None:
        return (before > 0) & (after <= (1 - rule.falls) * before)
    assert rule.most is not None and rule.steps is not None
    return (after <= rule.most) & (before - after >= rule.steps)
