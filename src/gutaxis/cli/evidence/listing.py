"""List the statements, each with its certainty and whether the model carries it.

--document takes a letter of the source documents (A to E), "edge" for the couplings, or "law" for what the model
adds by itself.
"""

from __future__ import annotations

import click

from ...evidence import CERTAINTIES, LANGUAGES, claims
from ..manners import OneOf, asks_json
from ..reply import Reply
from .facts import facts, line

DOCUMENTS = ("A", "B", "C", "D", "E", "edge", "law")


@click.command("list", short_help="List the statements.")
@click.option("--document", type=OneOf(DOCUMENTS), help="Only one source document.")
@click.option("--certainty", type=OneOf(CERTAINTIES), help="Only one certainty.")
@click.option("--modelled/--not-modelled", default=None, help="Only what the model carries, or only what it does not.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@asks_json
def command(document: str | None, certainty: str | None, modelled: bool | None, lang: str) -> Reply:
    """See the docstring of the file."""
    found = [
        claim
        for claim in claims().values()
        if document in (None, claim.document)
        and certainty in (None, claim.certainty)
        and modelled in (None, bool(claim.edges))
    ]
    text = "\n".join(line(claim, lang) for claim in found) or "No statement is like that."
    return Reply({"claims": [facts(claim) for claim in found]}, text)
