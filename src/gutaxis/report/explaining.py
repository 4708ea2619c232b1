"""The answer to one person for a terminal or a program, without a page."""

from __future__ import annotations

from typing import Any

from ..interpretation import PersonAnswer
from .ahead import said
from .care import care_lines
from .firstpage import three_sentences, would_change
from .gut import gut_section
from .phrasebook import Phrasebook
from .saying import stated


def explained(answer: PersonAnswer) -> dict[str, Any]:
    """The answer as plain values; ``estimates`` lists every quantity that has an interval beside its prior."""
    gut, basis = answer.gut, answer.basis
    estimates = []
    if gut is not None and basis is not None:
        found = [("gut.contribution", gut.contribution), ("gut.contribution.points", gut.points)]
        estimates = [{"id": name, **_interval(of)} for name, of in found if of is not None]
    return answer.as_dict() | {"estimates": estimates}


def explain_lines(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """Care, the three sentences, what decides, and what would change it, as lines of text."""
    gut = gut_section(answer, words)
    why = [*gut.lines, *gut.why] if gut else [stated(s, words) for s in answer.reasons]
    return [
        *([words.say("demo.banner"), ""] if answer.simulated else []),
        *care_lines(answer, words),
        "",
        *(f"{i}. {text}" for i, text in enumerate(three_sentences(answer, words), 1)),
        "",
        *why,
        "",
        *(said(score, words) for score in answer.ahead),
        *([""] if answer.ahead else []),
        words.say("heading.change") + ":",
        *(f"- {text}" for text in would_change(answer, words)),
        "",
        words.say("page.purpose"),
    ]


def _interval(found: Any) -> dict[str, Any]:
    prior = {name: getattr(found.prior, name) for name in ("mid", "low", "high")}
    told = {name: getattr(found, name) for name in ("mid", "low", "high", "level", "unit", "contraction")}
    return told | {"prior": prior}
