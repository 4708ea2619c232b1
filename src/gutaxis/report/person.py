"""The page of one person: what cannot be said, what can, and what would change it."""

from __future__ import annotations

from .. import __version__
from ..interpretation import PersonAnswer, ReferenceCard
from .care import care_lines, care_note
from .firstpage import known_facts, steps, three_sentences, who, would_change
from .history import histories
from .letters import email_text, record_text
from .paper import render
from .phrasebook import Phrasebook, cleaned, phrasebook
from .saying import stated
from .standing import Section, section


def render_person(answer: PersonAnswer, lang: str = "en", *, simulated: bool = False) -> str:
    """The whole page as HTML in ``en``, ``sv`` or ``da``: the same answer gives the same bytes.

    A ``simulated`` person is said not to exist before anything else. Raises UsageError for another language.
    """
    words = phrasebook(lang)
    sections = [section(f"sample-{i}", s, words) for i, s in enumerate(answer.samples, 1)]
    return render(
        "person.html",
        lang=lang,
        say=words.say,
        title=_title(answer, words),
        who=who(answer, words),
        banner=words.say("demo.banner") if simulated else None,
        urgent=bool(answer.care.flags),
        care=care_lines(answer, words),
        sentences=three_sentences(answer, words),
        unlike=_mixed(sections),
        known=known_facts(answer, words),
        sections=sections,
        histories=histories(answer.changes, words),
        steps=steps(answer, words),
        reasons=[stated(s, words) for s in answer.reasons],
        change=would_change(answer, words),
        email=email_text(answer, words),
        record=record_text(answer, words),
        made=[
            words.say("made.version", version=__version__),
            *([] if simulated else [_model(answer, words)]),
            care_note(answer, words),
        ],
        method=_method(answer, words),
        digests=[(cleaned(name), digest) for name, digest in answer.digests.items()],
        warnings=[stated(s, words) for s in answer.warnings],
    )


def _title(answer: PersonAnswer, words: Phrasebook) -> str:
    name = cleaned(answer.name or "")
    return words.say("page.heading", name=name) if name else words.say("page.heading-unnamed")


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
