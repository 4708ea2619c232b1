"""List what can be taken or done: what can be tested at home beside care, what to ask the clinic about, and the rest.

No list is ranked. --age leaves out what is not offered at that age; with each stands the certainty of what is
known (see evidence show) and whether the model has a law for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...interventions import TRIED_FOR
from ..manners import LANGUAGES, OneOf, asks_json
from ..own import brings_own
from ..reply import Reply
from .age import years_of

if TYPE_CHECKING:
    from ...interventions import Intervention
    from ...report import Phrasebook


@click.command("list", short_help="List what can be taken or done.")
@click.option("--condition", type=OneOf(TRIED_FOR), help="Only what people try for this, like eczema.")
@click.option("--age", metavar="AGE", help="Only what is offered at this age, like 3y2m or 34y.")
@click.option("--home", is_flag=True, help="Only what can be tested at home beside care.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@brings_own
@asks_json
def command(condition: str | None, age: str | None, home: bool, lang: str) -> Reply:
    """See the docstring of the file."""
    from ...interventions import interventions
    from ...report import phrasebook, remedy

    years = years_of(age)
    found = [
        i
        for i in interventions().values()
        if condition in (None, *i.tried_for)
        and (years is None or i.offered_at(years))
        and (i.testable or not home)
        and not (age and i.kind == "comparison")
    ]
    words = phrasebook(lang)
    result = {"interventions": [remedy(i, words, condition).as_dict() for i in found]}
    return Reply(result, "\n".join(_lines(found, words)), data={i.file: i.digest for i in found if i.file})


def _lines(found: list[Intervention], words: Phrasebook) -> list[str]:
    if not found:
        return [words.say("remedy.none")]
    lines: list[str] = []
    groups = {
        "home": [i for i in found if i.testable],
        "clinic": [i for i in found if not i.at_home],
        "other": [i for i in found if i.at_home and not i.testable],
    }
    for code, group in groups.items():
        if group:
            lines += ["", words.say(f"remedy.list-{code}"), *(_line(i, words) for i in group)]
    return [*lines[1:], "", words.say("remedy.list-note")]


def _line(found: Intervention, words: Phrasebook) -> str:
    from ...report import certainty_of

    law = words.say("remedy.law") if found.has_law else "-"
    return f"  {found.id:25}{certainty_of(found, words):16}{law:8}{found.name[words.lang]}"
