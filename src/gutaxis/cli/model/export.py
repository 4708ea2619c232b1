"""Write the model for other programs, or for paper.

SBML Level 3 and Antimony carry the median person of the condition, from the state in which they rest; with
--mode full the time of day drives the laws. latex is every equation, mermaid a diagram, constants every
number with its source as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import OneOf, asks_json, json_asked, note, overwrites
from ..output import STDOUT, check_file, write_file
from ..reply import Reply, plain
from .asked import axis_of, of_condition

if TYPE_CHECKING:
    from ...modelling import Axis

FORMS = ("sbml", "antimony", "latex", "mermaid", "constants")


@click.command("export", short_help="Write the model for other programs.")
@click.option("--to", "form", type=OneOf(FORMS), required=True, help="sbml, antimony, latex, mermaid or constants.")
@of_condition
@click.option("--mode", type=OneOf(("fast", "full")), default="fast", show_default=True, help="full: time of day.")
@click.option("-o", "--output", metavar="FILE", help="The file to write, or - for stdout.")
@overwrites
@asks_json
def command(form: str, condition: str, switches: tuple[str, ...], mode: str, output: str | None, force: bool) -> Reply:
    """See the docstring of the file."""
    if output is None and not json_asked():
        raise UsageError(f"Where shall it go? Try: gutaxis model export --to {form} -o {_file(form)}")
    if output is not None:
        check_file(output, force)
    axis = axis_of(condition, switches)
    result: dict[str, Any] = {"condition": condition, "mode": mode, "to": form, "output": output}
    if form == "constants":
        from ...export import inventory

        result |= inventory(axis)
    text = _written(form, axis, mode == "full", condition) if output is not None else ""
    if output not in (None, STDOUT):
        write_file(str(output), text, force)
        note(f"Written: {output}")
        text = ""
    return Reply(result, text, model=axis.digest)


def _written(form: str, axis: Axis, full: bool, condition: str) -> str:
    from ... import export

    if form == "constants":
        return _saved(axis, condition)
    writers: dict[str, Callable[[], str]] = {
        "sbml": lambda: export.sbml(axis, full=full),
        "antimony": lambda: export.antimony(axis, full=full),
        "latex": lambda: export.latex(axis),
        "mermaid": lambda: export.mermaid(axis),
    }
    return writers[form]()


def _saved(axis: Axis, condition: str) -> str:
    """What ``gutaxis model diff`` reads again."""
    from ... import __version__
    from ...export import inventory

    head = {"gutaxis": __version__, "model": axis.digest, "condition": condition}
    return json.dumps(plain({**head, **inventory(axis)}), indent=2, allow_nan=False) + "\n"


def _file(form: str) -> str:
    ends = {"sbml": "xml", "antimony": "ant", "latex": "tex", "mermaid": "mmd", "constants": "json"}
    return f"model.{ends[form]}"
