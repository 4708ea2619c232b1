"""List the literature that the model of a condition rests on.

Every source of a constant, a usual amount or a claim that a law carries, by identifier alone: entries hold no
title that was not looked up. Scripts of this project and definitions are counted, not cited.
"""

from __future__ import annotations

from dataclasses import asdict

import click

from ..manners import asks_json
from ..reply import Reply
from .asked import axis_of, of_condition


@click.command("cite", short_help="List the literature that the model rests on.")
@of_condition
@click.option("--bibtex", is_flag=True, help="As BibTeX entries.")
@asks_json
def command(condition: str, switches: tuple[str, ...], bibtex: bool) -> Reply:
    """See the docstring of the file."""
    from ...export import citations, constants

    axis = axis_of(condition, switches)
    found, every = citations(axis), constants(axis)
    rows = [asdict(c) | {"address": c.address, "bibtex": c.bibtex} for c in found]
    if bibtex:
        return Reply({"citations": rows}, "\n\n".join(c.bibtex for c in found), model=axis.digest)
    guesses = sum(c.assumed for c in every)
    own = sum(c.source.startswith("derived:") or c.source == "definition" for c in every)
    lines = [f"{c.source:<40} {_users(c.used_by)}" for c in found]
    lines += ["", f"{len(found)} sources. Of {len(every)} constants {guesses} are guesses and cite nothing; {own} are"]
    lines += ["definitions or derived by scripts of this project."]
    return Reply({"citations": rows}, "\n".join(lines), model=axis.digest)


def _users(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(paths[:3]) + more
