"""List the conditions: what each is in the model, its headline score, and how many constants it moves.

Every move is a guess; see what it was set to with: gutaxis conditions show ID.
"""

from __future__ import annotations

import click

from ...conditions import conditions
from ..manners import asks_json
from ..reply import Reply
from .facts import facts


@click.command("list", short_help="List the conditions.")
@asks_json
def command() -> Reply:
    """See the docstring of the file."""
    found = conditions().values()
    lines = [f"{c.id:19}{len(c.moves):2} moved   {c.scores[0]:17}{c.says}" for c in found]
    said = "Every move is a guess. Join several with a plus, like eczema+anxiety."
    return Reply({"conditions": [facts(c) for c in found]}, "\n".join([*lines, "", said]))
