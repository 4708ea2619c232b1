"""One thing that can be taken or done, told at a terminal: what is known first, then all else that must be said."""

from __future__ import annotations

from collections.abc import Iterator

from .phrasebook import Phrasebook
from .remedy import Remedy, clear_difference, grouped


def remedy_lines(told: Remedy, words: Phrasebook) -> list[str]:
    """All of it as lines for a terminal."""
    return list(_lines(told, words))


def _lines(told: Remedy, words: Phrasebook) -> Iterator[str]:
    say = words.say
    yield f"{told.found.id}  {told.name} · {told.kind}"
    yield told.beside
    yield ""
    yield f"{say('remedy.known')}:"
    if told.nothing:
        yield f"  {say('remedy.nothing')}"
    for name, says, level in told.known:
        yield f"  - {says} ({level}; {name})"
    yield from _told_studies(told, words)
    if told.note:
        yield told.note
    yield ""
    yield from (f"{say(f'remedy.{head}')}: {text}" for head, text in _facts(told) if text)
    for head, texts in (("cautions", told.cautions), ("not-for", told.not_for)):
        if texts:
            yield f"{say(f'remedy.{head}')}:"
        yield from (f"  - {text}" for text in texts)
    yield f"{say('remedy.legal')}: " + "; ".join(f"{country} {text}" for country, text in told.legal)


def _facts(told: Remedy) -> tuple[tuple[str, str], ...]:
    return (
        ("model", told.law), ("dose", told.dose), ("time", told.timing), ("test", told.test), ("age", told.age),
    )  # fmt: skip


def _told_studies(told: Remedy, words: Phrasebook) -> Iterator[str]:
    yield f"{words.say('remedy.studies')}:"
    if not told.rows:
        yield f"  {words.say('remedy.no-studies')}"
    for study, rows in zip(told.studies, grouped(told.rows), strict=True):
        yield f"  {study.title} · {study.people} · {study.source}"
        for shown, row in zip(study.rows, rows, strict=True):
            plain = f" · {words.say('book.no-difference')}" if clear_difference(row) is False else ""
            n = f" (n {shown.n})" if shown.n else ""
            yield f"    {shown.arm}{n} · {shown.measured}: {shown.effect}{plain}"
    if told.elsewhere:
        yield f"  {words.say('remedy.elsewhere', n=told.elsewhere)}"
    if told.unconfirmed:
        yield f"  {words.say('remedy.unconfirmed', n=told.unconfirmed)}"
