"""Write the page of one person, from a person folder.

FOLDER holds person.toml, stool samples, diary and laboratory values, every part optional. The page says
first what cannot be told, then what can, and what would change the answer. It holds no link to the
outside and needs no network.
"""

from __future__ import annotations

import click

from ..errors import UsageError
from .manners import LANGUAGES, OneOf, asks_json, note, overwrites
from .output import STDOUT, check_file, write_file
from .reply import Reply


@click.command("report", short_help="Write the page of one person.")
@click.argument("folder")
@click.option("-o", "--output", metavar="FILE", help="The page to write, or - for stdout.")
@click.option("--lang", type=OneOf(LANGUAGES), help="Language of the page; else the person's own, else en.")
@click.option("--reference", metavar="FILE", multiple=True, help="People of your own to compare with; goes first.")
@overwrites
@asks_json
def command(folder: str, output: str | None, lang: str | None, reference: tuple[str, ...], force: bool) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_person, read_reference
    from ..interpretation import answer_for
    from ..report import render_person
    from .manners import json_asked

    if output is None and not json_asked():
        raise UsageError("Where shall the page go? Try: gutaxis report FOLDER -o report.html")
    if output is not None:
        check_file(output, force)
    own = [found for file in reference for found in read_reference(file)]
    answer = answer_for(read_person(folder), own)
    text = ""
    if output is not None:
        page = render_person(answer, lang or _own(answer.language))
        if output == STDOUT:
            text = page
        else:
            write_file(output, page, force)
            note(f"Written: {output}")
    return Reply(answer.as_dict() | {"output": output}, text, answer.digests, model=answer.model)


def _own(language: str | None) -> str:
    """The person's language where the page speaks it, English elsewhere."""
    spoken = (language or "").lower().replace("_", "-").split("-")[0]
    return spoken if spoken in LANGUAGES else "en"
