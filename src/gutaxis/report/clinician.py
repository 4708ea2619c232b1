"""One page for the person in the clinic who has five minutes: urgent or not, the answer, and what was done so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..intake import Person
from ..interpretation import PersonAnswer, Statement
from ..nof1 import Analysis
from .asked_for import often_asked
from .care import URGENCY
from .consultation import questions
from .diary import diary_section
from .firstpage import three_sentences, would_change
from .gut import gut_section
from .letters import record_text, sample_lines
from .nof1 import BRIEF, ShortCent, short_cent
from .phrasebook import Phrasebook
from .saying import stated
from .ways import follows
from .weighed import weighed

TREATMENT, DIET = ("cream", "steroid", "medicines"), ("foods", "bowel", "growth")
STOOLS = 4
"""How many samples fit on the page; the latest are shown."""
TESTS = 2
"""How many tests on oneself fit on the page; the latest are shown."""
CHANGES = 3
"""How many of the things that would change the answer fit on the page; the quickest come first."""


def clinician_content(
    answer: PersonAnswer, person: Person, words: Phrasebook, tests: Sequence[Analysis] = ()
) -> Mapping[str, Any]:
    """All that the clinician's page says, in its order; a part that is not recorded says so.

    ``tests`` are the analysed sealed plans of this person.
    """
    told = {q.topic: q.answer for q in questions(person, answer, words)}

    def lines(topics: tuple[str, ...]) -> list[str]:
        return [words.say(f"clinician.{topic}-line", text=told[topic]) for topic in topics if told.get(topic)]

    diary = diary_section(person, words)
    latest = sorted(answer.samples, key=lambda s: (s.taken_on or date.min, s.sample))[-STOOLS:]
    return {
        "urgent": _urgent(answer, words),
        "sentences": three_sentences(answer, words),
        "rests": _rests(answer, words),
        "scores": diary.scores if diary else [],
        "course": [diary.summary, diary.flares] if diary else [words.say("diary.none")],
        "besides": _besides(answer, words),
        "treatment": lines(TREATMENT) or [words.say("clinician.treatment-none")],
        "diet": lines(DIET) or [words.say("clinician.diet-none")],
        "stools": sample_lines(latest, words) or [words.say("record.no-sample")],
        "tests": _tests(tests, words),
        "more_tests": max(len(tests) - TESTS, 0),
        "things": often_asked(answer, words),
        "change": would_change(answer, words)[:CHANGES],
        "record": record_text(answer, words),
    }


def _rests(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What the three lines leave out: the chance or the points, what they rest on, and what weighed most."""
    gut, heavy = gut_section(answer, words), weighed(answer, words)
    if gut is None:
        return []
    chance, points, rests = gut.lines
    left_out = chance if answer.verdict == "nothing points to the gut" else points
    return [left_out, rests, *([heavy.said] if heavy else [])]


def _tests(tests: Sequence[Analysis], words: Phrasebook) -> list[ShortCent]:
    """The latest test in full, one before it in brief."""
    latest = sorted(tests, key=lambda found: found.plan.start, reverse=True)[:TESTS]
    return [short_cent(found, words, *([BRIEF] if older else [])) for older, found in enumerate(latest)]


def _besides(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    """What else came before worse days, and what these data do not ask about."""
    found = follows(answer, words)
    return [text for text in (found.said, found.not_asked) if text] if found else []


def _urgent(answer: PersonAnswer, words: Phrasebook) -> list[str]:
    flags = sorted(answer.care.flags, key=lambda flag: URGENCY.index(flag.level))
    if flags:
        return [words.say(f"care.{f.level}", sign=stated(Statement(f.code, f.parameters), words)) for f in flags]
    return [words.say("clinician.urgent-none" if answer.care.asked else "clinician.urgent-unasked")]
