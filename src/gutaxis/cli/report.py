"""Write the page of one person, from a person folder.

FOLDER holds person.toml, stool samples, diary and laboratory values, every part optional. The page says
first what cannot be told, then what can, and what would change the answer. It holds no link to the
outside and needs no network. --edition clinician is one page for a clinic, laboratory shows patterns only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .manners import LANGUAGES, OneOf, asks_json, note, overwrites
from .output import STDOUT, check_file, write_bytes, write_file
from .reply import Reply

if TYPE_CHECKING:
    from ..intake import Person, Reference
    from ..interpretation import PersonAnswer
    from ..nof1 import Analysis

EDITIONS = ("person", "clinician", "laboratory")


@click.command("report", short_help="Write the page of one person.")
@click.argument("folder")
@click.option("-o", "--output", metavar="FILE", help="The page to write, or - for stdout.")
@click.option("--edition", type=OneOf(EDITIONS), default="person", show_default=True, help="For whom the page is.")
@click.option("--lang", type=OneOf(LANGUAGES), help="Language of the page; else the person's own, else en.")
@click.option("--pdf", is_flag=True, help="Write a PDF instead of HTML (needs gutaxis[pdf]).")
@click.option("--reference", metavar="FILE", multiple=True, help="People of your own to compare with; goes first.")
@overwrites
@asks_json
def command(
    folder: str, output: str | None, edition: str, lang: str | None, pdf: bool, reference: tuple[str, ...], force: bool
) -> Reply:
    """See the docstring of the file."""
    from ..intake import read_person
    from ..interpretation import answer_for
    from .manners import json_asked
    from .own_tests import own_tests

    if output is None and not json_asked():
        raise UsageError(f"Where shall the page go? Try: gutaxis report FOLDER -o report.{'pdf' if pdf else 'html'}")
    if output is not None:
        check_file(output, force)
    own, digests = own_references(reference)
    person = read_person(folder)
    tests, tested = own_tests(folder)
    answer, digests = answer_for(person, own, tests), {**digests, **tested}
    options = {"edition": edition, "lang": lang or _own(answer.language), "reference": list(reference)}
    text = ""
    if output is not None:
        page = _page(answer, person, options, digests, _beside(folder, output), tests)
        text = _put(page, output, force, pdf)
    return Reply(answer.as_dict() | {"output": output}, text, {**answer.digests, **digests}, model=answer.model)


def own_references(files: tuple[str, ...]) -> tuple[list[Reference], dict[str, str]]:
    """References of one's own, and the digest of each file by its name."""
    import hashlib

    from ..intake import read_reference

    found = [reference for file in files for reference in read_reference(file)]
    return found, {Path(file).name: hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files}


def _page(
    answer: PersonAnswer,
    person: Person,
    options: dict[str, Any],
    digests: dict[str, str],
    folder: str,
    tests: list[Analysis],
) -> str:
    from ..report import provenance_of, render_person

    made = provenance_of(answer, folder, options, also=digests)
    lang, edition = options["lang"], options["edition"]
    return render_person(answer, lang, person=person, edition=edition, provenance=made, tests=tests)


def _put(page: str, output: str, force: bool, pdf: bool) -> str:
    """Write the page, or return it for stdout."""
    if pdf:
        from ..report import pdf_of

        if output == STDOUT:
            raise UsageError("A PDF cannot go to the terminal. Try: -o report.pdf")
        write_bytes(output, pdf_of(page), force)
    elif output == STDOUT:
        return page
    else:
        write_file(output, page, force)
    note(f"Written: {output}")
    return ""


def _beside(folder: str, output: str) -> str:
    """The folder as seen from the page, so that both can move together."""
    if output == STDOUT:
        return Path(folder).name or "."
    return Path(os.path.relpath(folder, Path(output).absolute().parent)).as_posix()


def _own(language: str | None) -> str:
    """The person's language where the page speaks it, English elsewhere."""
    spoken = (language or "").lower().replace("_", "-").split("-")[0]
    return spoken if spoken in LANGUAGES else "en"
