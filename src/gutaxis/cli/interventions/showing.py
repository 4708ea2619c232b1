"""Show one thing that can be taken or done: what is known, with the certainty, also where that is nothing.

Results that show no clear difference stand beside the others, in the order of the studies. With --age it is refused
below the age at which it is offered, with the reason; with --condition only studies of people who have that.
"""

from __future__ import annotations

import click

from ...errors import UsageError
from ...interventions import TRIED_FOR
from ..manners import LANGUAGES, OneOf, asks_json
from ..own import brings_own
from ..reply import Reply
from .age import years_of


@click.command("show", short_help="Show one, with what is known of it.")
@click.argument("name", metavar="ID")
@click.option("--condition", type=OneOf(TRIED_FOR), help="Only studies of people who have this, like eczema.")
@click.option("--age", metavar="AGE", help="Refuse what is not offered at this age, like 3y2m or 34y.")
@click.option("--lang", type=OneOf(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@brings_own
@asks_json
def command(name: str, condition: str | None, age: str | None, lang: str) -> Reply:
    """See the docstring of the file."""
    from ...interventions import find_intervention, saying
    from ...report import phrasebook, remedy, remedy_lines

    found, words, years = find_intervention(name), phrasebook(lang), years_of(age)
    if years is not None and not found.offered_at(years):
        reason = saying("too_young", found.too_young, lang)
        least = words.number(found.from_years, 0)
        code = "too-young" if years < found.from_years else "too-old"
        text = words.say(f"remedy.{code}", name=found.name[lang], years=least, reason=reason)
        raise UsageError(text, field="--age")
    told = remedy(found, words, condition)
    data = {found.file: found.digest} if found.file else {}
    return Reply({"interventions": [told.as_dict()]}, "\n".join(remedy_lines(told, words)), data=data)
