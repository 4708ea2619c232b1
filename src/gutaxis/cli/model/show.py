"""Print the model, one organ of it, or one quantity.

Without WHAT: every organ with its counts, and how many constants are guesses. With an organ (itch): its
states, laws as equations, constants with their sources, and what it reads. With a path (itch.intensity,
itch.felt): that alone, what it reads and what reads it. With --legacy: the same of a model that others published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...errors import UsageError, unknown
from ..manners import asks_json
from ..reply import Reply
from . import pages
from .asked import axis_of, of_condition

if TYPE_CHECKING:
    from ...modelling import Axis


@click.command("show", short_help="Print the model, an organ or a quantity.")
@click.argument("what", metavar="[ORGAN|PATH]", required=False)
@of_condition
@click.option("--legacy", metavar="ID", help="A published model instead of ours, like psoriasis-uvb.")
@asks_json
def command(what: str | None, condition: str, switches: tuple[str, ...], legacy: str | None) -> Reply:
    """See the docstring of the file."""
    from ...export import inventory

    axis = _published(legacy, condition, switches) if legacy else axis_of(condition, switches)
    whole = inventory(axis)
    if what is None:
        return Reply(whole, "\n".join(pages.overview(axis)), model=axis.digest)
    known = {*axis.symbols, *(p.path for p in axis.processes)}
    organs = {path.split(".")[0] for path in known}
    if what not in known | organs:
        raise UsageError(unknown("organ or quantity", what, organs | known), field="what")
    kept = {part: [row for row in rows if _belongs(row["id"], what)] for part, rows in whole.items()}
    lines = pages.organ(axis, what) if what in organs else pages.quantity(axis, what)
    return Reply(kept, "\n".join(lines), model=axis.digest)


def _published(name: str, condition: str, switches: tuple[str, ...]) -> Axis:
    """The axis of a published model, which has neither our conditions nor our switches."""
    from ...legacy import find_earlier_model

    if condition != "healthy" or switches:
        raise UsageError("A published model has no --condition and no --switch: leave them out.", field="legacy")
    return find_earlier_model(name).axis


def _belongs(path: str, what: str) -> bool:
    return path == what or path.split(".")[0] == what
