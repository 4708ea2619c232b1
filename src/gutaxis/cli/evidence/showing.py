"""Show one statement with all that stands behind it: certainty and its reasons, what speaks for and against, what
would change it, where the model carries it, and the command that shows it.

With --run every arrow of the statement is drawn from the equations: its start is moved from low to high, all else
held. What follows over days is another command, which is named. A statement that the model does not carry says so,
and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ...evidence import LANGUAGES, find_claim
from ..manners import OneOf, asks_json
from ..reply import Reply
from .facts import facts

if TYPE_CHECKING:
    from ...interpretation import Sweep
    from ...report import Entry, Phrasebook

_WIDTH = 24


@click.command("show", short_help="Show one statement, and draw it from the model.")
@click.argument("name", metavar="ID")
@click.option("--run", is_flag=True, help="Draw its arrows from the equations.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@asks_json
def command(name: str, run: bool, lang: str) -> Reply:
    """See the docstring of the file."""
    from ...axis import AXIS
    from ...interpretation import sweep
    from ...report import entry, phrasebook

    claim = find_claim(name)
    words = phrasebook(lang)
    drawn = [sweep(edge, AXIS) for edge in claim.edges] if run else []
    lines = [*_told(entry(claim, words), words), *(line for s in drawn for line in _picture(s))]
    if run and not claim.edges:
        lines += ["", words.say("book.not-in-model") + "."]
    result = {"claim": facts(claim), "sweeps": drawn}
    return Reply(result, "\n".join(lines), model=AXIS.digest if run else None)


def _told(e: Entry, words: Phrasebook) -> Iterator[str]:
    yield f"{e.id}  {e.says}"
    yield ""
    yield f"{words.say('book.certainty')}: {e.level} · {e.kind}. {e.sure}"
    yield from (f"  - {domain}: {reason}" for domain, reason in e.why)
    for head, side in ((words.say("book.for"), e.support), (words.say("book.against"), e.against)):
        if side:
            yield f"{head}:"
        yield from (f"  - {c.name}{f' ({c.note})' if c.note else ''}  {c.address}".rstrip() for c in side)
    if not (e.support or e.against):
        yield words.say("book.no-source")
    if e.disputed:
        yield words.say("book.disputed")
    yield f"{words.say('book.change')}: {'; '.join(e.change)}"
    yield f"{words.say('book.model')}: {e.not_modelled or '; '.join(e.arrows)}"
    if e.tried:
        yield words.say("book.interventions", names=", ".join(e.tried))
    yield f"{words.say('book.shown')}: {e.command}"


def _picture(s: Sweep) -> Iterator[str]:
    low, high = min(s.end), max(s.end)
    yield ""
    yield f"{s.edge}"
    yield f"  {_named(s.edge.start, s.start_unit)} -> {_named(s.moves, s.end_unit)}"
    for start, end in zip(s.start, s.end, strict=True):
        filled = round(_WIDTH * (end - low) / (high - low)) if high > low else 0
        yield f"  {start:10.4g} {end:12.4g}  {'#' * filled}"


def _named(path: str, unit: str) -> str:
    return path if unit == "1" else f"{path} [{unit}]"
