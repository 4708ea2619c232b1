"""Find statements by words: all of them must occur, in any language, in a source or in a path of the model."""

from __future__ import annotations

import click

from ...errors import UsageError
from ...evidence import LANGUAGES, search_claims
from ..manners import OneOf, asks_json
from ..reply import Reply
from .facts import facts, line


@click.command("search", short_help="Find statements by words.")
@click.argument("words", nargs=-1, required=True)
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the answer.")
@asks_json
def command(words: tuple[str, ...], lang: str) -> Reply:
    """See the docstring of the file."""
    asked = " ".join(words)
    if not asked.strip():
        raise UsageError("Which words? Try: gutaxis evidence search antibiotic", field="words")
    found = search_claims(asked)
    text = "\n".join(line(claim, lang) for claim in found) or f"No statement holds all of: {asked}"
    return Reply({"claims": [facts(claim) for claim in found]}, text)
