"""Say what one person's data allow to be said, in the terminal or as JSON, and write nothing.

FOLDER is a person folder. The text is the care line, the three sentences, and what stands behind them; with --json
every estimate is an interval beside what was believed before the data, and how much narrower they made it.

--fit is for researchers: it fits the whole axis to the folder (needs gutaxis[model]; the first time compiles for a
minute) and prints its diagnostics, what the data taught of each coupling, and what they cannot tell. Ends with 4
where there are too few days for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from .manners import LANGUAGES, OneOf, asks_json, draws
from .reply import Reply

if TYPE_CHECKING:
    from ..intake import Person, Reference

NOT_ENOUGH = 4
"""How a command ends that was asked for an answer and has too few data for it."""


@click.command("explain", short_help="Say what one person's data allow to be said.")
@click.argument("folder")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--reference", metavar="FILE", multiple=True, help="People of your own to compare with; goes first.")
@click.option("--fit", is_flag=True, help="Fit the axis as well, for researchers.")
@draws
@asks_json
def command(folder: str, lang: str, reference: tuple[str, ...], fit: bool, seed: int) -> Reply:
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
    result, files = explained(answer), {**answer.digests, **digests}
    if not fit:
        return Reply(result, text, files, warnings, model=answer.model)
    return _fitted(person, own, seed, Reply(result, text, files, warnings))


def _fitted(person: Person, own: list[Reference], seed: int, reply: Reply) -> Reply:
    """The reply with the fit of the axis beside it."""
    from ..interpretation import axis_fit
    from ..report import fit_lines

    found = axis_fit(person, own, seed)
    lines = [reply.text, "", *fit_lines(found)] if reply.text else fit_lines(found)
    result = {**reply.result, "fit": found.as_dict() if found else None}
    model, code = (found.model, 0) if found else (None, NOT_ENOUGH)
    return replace(reply, result=result, text="\n".join(lines), model=model, seed=seed, exit_code=code)
