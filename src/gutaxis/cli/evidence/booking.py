"""Write the book of evidence: one searchable page for a nurse or dietitian, which needs no network.

First the questions that people come with: what to say in two sentences, the studies with strain, dose, people and
effect against the smallest difference that is noticed, and the certainty. Then every statement of the source
documents with all that stands behind it: about a hundred printed pages. --short keeps to the questions.
"""

from __future__ import annotations

import click

from ...evidence import LANGUAGES
from ..manners import OneOf, asks_json, note, overwrites
from ..output import STDOUT, check_file, write_file
from ..reply import Reply


@click.command("book", short_help="Write the book of evidence.")
@click.option("-o", "--output", metavar="FILE", required=True, help="The page to write, or - for stdout.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the book.")
@click.option("--short", is_flag=True, help="Only what people ask, a book to print.")
@overwrites
@asks_json
def command(output: str, lang: str, short: bool, force: bool) -> Reply:
    """See the docstring of the file."""
    from ...report import render_book

    check_file(output, force)
    page = render_book(lang, short)
    if output == STDOUT:
        return Reply({"output": output, "lang": lang, "short": short}, page)
    write_file(output, page, force)
    note(f"Written: {output}")
    return Reply({"output": output, "lang": lang, "short": short})
