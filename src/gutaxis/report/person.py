"""The pages of one person: what cannot be said, what can, and what would change it, for three kinds of reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from .. import __version__
from ..intake import Person
from ..interpretation import PersonAnswer, ReferenceCard
from ..nof1 import Analysis
from .ahead import forecast_lines, forecast_sections
from .care import care_lines, care_note
from .clinician import clinician_content
from .consultation import questions
from .diary import diary_section
from .firstpage import known_facts, steps, three_sentences, who, would_change
from .gut import gut_section
from .history import histories
from .labs import lab_section
from .letters import email_text, record_text
from .paper import render
from .phrasebook import Phrasebook, cleaned, phrasebook
from .provenance import Provenance
from .saying import stated
from .standing import Section, section
from .ways import clinic_offers, follows, home_offers, response_lines, ways
from .weighed import weighed

EDITIONS = ("person", "clinician", "laboratory")
"""For the person themselves, one page for the clinician, and patterns without options for a laboratory."""
OFFERED = 6
"""How many things to test at home are shown; a longer list is no help."""
_TEMPLATES = {"person": "person.html", "clinician": "clinician.html", "laboratory": "patterns.html"}


def render_person(
    answer: PersonAnswer,
    lang: str = "en",
    *,
    person: Person | None = None,
    edition: str = "person",
    provenance: Provenance | None = None,
    tests: Sequence[Analysis] = (),
    today: date | None = None,
) -> str:
    """One edition as HTML in ``en``, ``sv`` or ``da``: the same answer and day give the same bytes.

    ``person`` is the record behind the answer, for diary, treatment and laboratory values; ``tests`` are the analysed
    sealed plans, which the clinician's page tells in the form of CENT. A simulated person is said not to exist before
    anything else. ``today`` decides which telephone numbers still hold. Raises UsageError for another language.
    """
    words = phrasebook(lang)
    parts: dict[str, Any] = {
        **_shared(answer, words, today or date.today()),
        "provenance": provenance.as_json() if provenance else None,
    }
    record = person or Person("")
    if edition == "clinician":
        own = _clinician(answer, record, words, tests)
    else:
        own = {"person": _person, "laboratory": _laboratory}[edition](answer, record, words)
    return render(_TEMPLATES[edition], lang=lang, say=words.say, **(parts | dict(own)))


def _shared(answer: PersonAnswer, words: Phrasebook, today: date) -> dict[str, Any]:
    model = [] if answer.simulated else [_model(answer, words)]
    return {
        "title": _title(answer, words, "page.heading"),
        "who": who(answer, words),
        "banner": words.say("demo.banner") if answer.simulated else None,
        "flagged": bool(answer.care.flags),
        "care": care_lines(answer, words, today),
        "gut": gut_section(answer, words),
        "weighed": weighed(answer, words),
        "made": [words.say("made.version", version=__version__), *model, care_note(answer, words, today)],
        "method": _method(answer, words),
        "digests": [(cleaned(name), digest) for name, digest in answer.digests.items()],
        "warnings": [stated(s, words) for s in answer.warnings],
    }


def _person(answer: PersonAnswer, record: Person, words: Phrasebook) -> Mapping[str, Any]:
    standings, (known, more) = _standings(answer, words), known_facts(answer, words)
    return {
        **standings,
        "sentences": three_sentences(answer, words),
        "unlike": _mixed(standings["sections"]),
        "known": known,
        "more_known": more,
        "low": any(not s.positions for s in answer.samples),
        "steps": steps(answer, words),
        "reasons": [stated(s, words) for s in answer.reasons],
        "change": would_change(answer, words),
        "ways": ways(answer, words),
        "follows": follows(answer, words),
        "responses": response_lines(answer, words),
        "home": home_offers(answer.offers.home[:OFFERED], words),
        "home_all": len(answer.offers.home),
        "long": clinic_offers(answer.offers.long, words),
        "clinic": clinic_offers(answer.offers.clinic, words),
        "diary": diary_section(record, words),
        "ahead": forecast_sections(answer, record, words),
        "labs": lab_section(record, words),
        "email": email_text(answer, words),
        "asked": questions(record, answer, words),
        "record": record_text(answer, words),
    }


def _clinician(answer: PersonAnswer, record: Person, words: Phrasebook, tests: Sequence[Analysis]) -> Mapping[str, Any]:
    content = clinician_content(answer, record, words, tests)
    title = _title(answer, words, "edition.title-clinician")
    return {"title": title, "ahead_lines": forecast_lines(answer, words), **content}


def _laboratory(answer: PersonAnswer, record: Person, words: Phrasebook) -> Mapping[str, Any]:
    """Patterns only: what stands out in the samples, the limit, and no option."""
    found, limit, *_ = three_sentences(answer, words, samples_only=True)
    return {
        **_standings(answer, words),
        "title": _title(answer, words, "edition.title-laboratory"),
        "sentences": [found, limit, words.say("edition.patterns")],
        "labs": lab_section(record, words),
    }


def _standings(answer: PersonAnswer, words: Phrasebook) -> dict[str, Any]:
    """The samples, the latest first, and how each differs from one before."""
    numbered = sorted(enumerate(answer.samples, 1), key=lambda pair: pair[1].taken_on or date.min, reverse=True)
    sections = [section(f"sample-{i}", s, words) for i, s in numbered]
    return {"sections": sections, "histories": histories(answer.changes, words)}


def _title(answer: PersonAnswer, words: Phrasebook, code: str) -> str:
    name = cleaned(answer.name or "")
    return words.say(code, name=name) if name else words.say(f"{code}-unnamed")


def _mixed(sections: list[Section]) -> bool:
    """Whether some samples were compared and some could not be."""
    return len({s.chart is None for s in sections}) == 2


def _method(answer: PersonAnswer, words: Phrasebook) -> list[tuple[str, str]]:
    """What the page rests on: pairs of a heading and a text."""
    cards = {s.reference.id: s.reference for s in answer.samples if s.reference}
    rows = [pair for card in cards.values() for pair in _reference(card, words)]
    if cards:
        rows.append((words.say("made.rule"), words.say("made.rule-text")))
    else:
        rows.append((words.say("made.reference"), words.say("made.no-reference")))
    return rows


def _reference(card: ReferenceCard, words: Phrasebook) -> list[tuple[str, str]]:
    span = {"low": words.age(card.age_low), "high": words.age(card.age_high)}
    people = words.say(
        "made.reference-row",
        n=card.n,
        countries=", ".join(card.countries),
        primers=card.primers,
        database=card.database,
        depth=card.depth,
        **span,
    )
    licence = words.say("made.licence-row", source=card.source, licence=card.licence)
    return [(words.say("made.reference"), f"{card.id}: {people}"), (words.say("made.licence"), licence)]


def _model(answer: PersonAnswer, words: Phrasebook) -> str:
    return words.say("made.model", model=answer.model) if answer.model else words.say("made.no-model")
