"""One page for the person in the clinic who has five minutes: urgent or not, the answer, and what was done so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..intake import Person
from ..interpretation import PersonAnswer, Statement
from .asked_for import often_asked
from .care import URGENCY
from .consultation import questions
from .diary import diary_section
from .firstpage import three_sentences, would_change
from .letters import record_text, sample_line
from .phrasebook import Phrasebook
from .saying import stated

TREATMENT, DIET = ("cream", "steroid", "medicines"), ("foods", "bowel", "growth")
STOOLS = 4
"""How many samples fit on the page; the latest are shown."""
CHANGES = 3
"""How many of the things that would change the answer fit on the page; the quickest come first."""


def clinician_content(answer: PersonAnswer, person: Person, words: Phrasebook) -> Mapping[str, Any]:
    """All that the clinician's page says, in its order; a part that is not recorded says so."""
    told = {q.topic: q.answer for q in questions(person, answer, words)}

    def lines(topics: tuple[str, ...]) -> list[str]:
        return [words.say(f"clinician.{topic}-line", text=told[topic]) for topic in topics if told.get(topic)]

    diary = diary_section(person, words)
    latest = sorted(answer.samples, key=lambda s: (s.taken_on or date.min, s.sample))[-STOOLS:]
    return {
        "urgent": _urgent(answer, words),
        "sentences": three_sentences(answer, words),
        "scores": diary.scores if diary else [],
        "course": [diary.summary, diary.flares] if diary else [words.say("diary.none")],
        "treatment": lines(TREATMENT) or [words.say("clinician.treatment-none")],
        "diet": lines(DIET) or [words.say("clinician.diet-none")],
        "stools": [sample_line(s, words) for s in latest] or [words.say("record.no-sample")],
        "own": words.say("clinician.own-none"),
        "things": often_asked(answer, words),
        "change": would_change(answer, words)[:CHANGES],
        "record": record_text(answer, words),
    }


def _urgent(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    flags = sorted(answer.care.flags, key=lambda flag: URGENCY.index(flag.level))
    if flags:
        return [words.say(f"care.{f.level}", sign=stated(Statement(f.code, f.parameters), words)) for f in flags]
    return [words.say("clinician.urgent-none" if answer.care.asked else "clinician.urgent-unasked")]
