"""Say what one person's data allow to be said, in the terminal or as JSON, and write nothing.

FOLDER is a person folder. The text is the care line, the three sentences, and what stands behind them; with --json
every estimate is an interval beside what was believed before the data, and how much narrower they made it.
"""

from __future__ import annotations

import click

from .manners import LANGUAGES, OneOf, asks_json
from .reply import Reply


@click.command("explain", short_help="Say what one person's data allow to be said.")
@click.argument("folder")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--reference", metavar="FILE", multiple=True, help="People of your own to compare with; goes first.")
@asks_json
def command(folder: str, lang: str, reference: tuple[str, ...]) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_person
    from ..interpretation import answer_for
    from ..report import explain_lines, explained, phrasebook
    from .own_tests import own_tests
    from .report import own_references

    own, digests = own_references(reference)
    person = read_person(folder)
    tests, tested = own_tests(folder)
    answer, digests = answer_for(person, own, tests), {**digests, **tested}
    text = "\n".join(explain_lines(answer, phrasebook(lang)))
    warnings = [
        {"code": s.code, "field": s.parameters.get("field"), "text": s.parameters.get("text")} for s in answer.warnings
    ]
    return Reply(explained(answer), text, {**answer.digests, **digests}, warnings, model=answer.model)
