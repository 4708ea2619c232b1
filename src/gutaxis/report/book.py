"""The book of evidence: what people ask and what to say, then every statement with all that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import __version__
from ..axis import AXIS
from ..evidence import Claim, Edge, Finding, claims, findings, is_confirmed, questions, saying, sayings, studies
from ..interventions import interventions
from .bookrows import Study, study_of
from .citing import Cited, cited
from .paper import render
from .phrasebook import Phrasebook, phrasebook

_ARROWS = {"+": "plus", "-": "minus", "?": "open", "0": "off"}


@dataclass(frozen=True)
class Answer:
    """One question: what to say, how sure, the claims it rests on, and what the studies found."""

    id: str
    asks: str
    say: str
    claims: tuple[tuple[str, str, str], ...]
    studies: tuple[Study, ...]
    text: str


@dataclass(frozen=True)
class Entry:
    """One statement of the ledger, in words."""

    id: str
    says: str
    level: str
    sure: str
    kind: str
    disputed: bool
    why: tuple[tuple[str, str], ...]
    support: tuple[Cited, ...]
    against: tuple[Cited, ...]
    change: tuple[str, ...]
    arrows: tuple[str, ...]
    not_modelled: str
    tried: tuple[str, ...]
    command: str
    text: str


def render_book(lang: str = "en", short: bool = False) -> str:
    """The whole book as one HTML page in ``en``, ``sv`` or ``da``; searchable, offline, the same bytes each time.

    ``short`` leaves the ledger out: what people ask, to be printed. Raises UsageError for another language.
    """
    words = phrasebook(lang)
    return render(
        "book.html",
        script="book.js",
        lang=lang,
        say=words.say,
        title=words.say("book.title"),
        answers=[_answer(question.id, words) for question in questions()],
        documents=[] if short else _documents(words),
        levels=[(_level(code, lang), saying("certainty", code, lang)) for code in sayings()["certainty"]],
        counts=words.say("book.counts", **_counts()),
        version=words.say("made.version", version=__version__),
    )


def entry(claim: Claim, words: Phrasebook) -> Entry:
    """One statement in the words of a language."""
    lang = words.lang
    names = [i.name[lang] for i in interventions().values() if i.has_law and claim.id in i.claims]
    support, against = (tuple(cited(s, words) for s in side) for side in (claim.support, claim.against))
    return Entry(
        id=claim.id,
        says=claim.says[lang],
        level=_level(claim.certainty, lang),
        sure=saying("certainty", claim.certainty, lang),
        kind=saying("kind", claim.kind, lang),
        disputed=claim.disputed,
        why=tuple((_domain(code, lang), saying("lowered", code, lang)) for code in claim.lowered),
        support=support,
        against=against,
        change=tuple(saying("changes", code, lang) for code in claim.changes),
        arrows=tuple(_arrow(edge, words) for edge in claim.edges),
        not_modelled=saying("not_modelled", claim.not_modelled, lang) if claim.not_modelled else "",
        tried=tuple(names),
        command=claim.shown_by or f"gutaxis evidence show {claim.id}{' --run' if claim.edges else ''}",
        text=" ".join([claim.id, claim.says[lang], *names, *(c.name for c in (*support, *against))]).casefold(),
    )


def _answer(name: str, words: Phrasebook) -> Answer:
    question = next(q for q in questions() if q.id == name)
    lang = words.lang
    rests = tuple((c.id, c.says[lang], _level(c.certainty, lang)) for c in (claims()[i] for i in question.claims))
    found = tuple(study_of(_shown(studies()[study]), words) for study in question.studies)
    text = " ".join([question.asks[lang], question.say[lang], *(says for _, says, _ in rests)])
    return Answer(name, question.asks[lang], question.say[lang], rests, found, text.casefold())


def _shown(rows: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What may be shown; of a long study only what is measured on a known score."""
    shown = tuple(row for row in rows if row.shown)
    scored = tuple(row for row in shown if row.endpoint)
    return scored if scored and len(shown) > 4 else shown


def _documents(words: Phrasebook) -> list[tuple[str, str, list[Entry]]]:
    every = list(claims().values())
    codes = list(dict.fromkeys(claim.document for claim in every))
    return [
        (code, saying("document", code, words.lang), [entry(c, words) for c in every if c.document == code])
        for code in codes
    ]


def _counts() -> dict[str, int]:
    return {
        "claims": len(claims()),
        "modelled": sum(bool(claim.edges) for claim in claims().values()),
        "studies": len({row.study for row in findings()}),
        "confirmed": sum(is_confirmed(study) for study in studies()),
    }


def _arrow(edge: Edge, words: Phrasebook) -> str:
    """A process is named after what it moves, for "more wear: down" would puzzle anyone."""
    moved = {process.path: process.state.path for process in AXIS.processes}
    end = f"{moved[edge.end]} ({edge.end})" if edge.end in moved else edge.end
    return words.say(f"book.arrow-{_ARROWS[edge.sign]}", start=edge.start, end=end)


def _level(certainty: str, lang: str) -> str:
    return sayings()["level"][certainty][lang]


def _domain(code: str, lang: str) -> str:
    return sayings()["domain"][sayings()["lowered"][code]["domain"]][lang]
