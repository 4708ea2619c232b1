"""Take a plan or a result to other programs: a study for StudyU, or the table Y,Treat,Day,Block with NA.

The study holds the order, so that an order that somebody keeps cannot go there before the test is over.
"""

from __future__ import annotations

import json

import click

from ...errors import UsageError
from ..manners import OneOf, asks_json, note, overwrites
from ..output import STDOUT, check_file, write_file
from ..reply import Reply
from .plans import plan_path, read_plan


@click.command("export", short_help="Take a plan to StudyU, or the days to a table.")
@click.argument("folder")
@click.argument("plan")
@click.option("--as", "form", type=OneOf(("studyu", "tidy")), required=True, help="A study, or the table of days.")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="The file to write.  [default: stdout]")
@click.option("--order", metavar="FILE", help="The order, from whoever kept it.")
@click.option("--low", type=float, default=0.0, show_default=True, help="Least of the daily question.")
@click.option("--high", type=float, default=10.0, show_default=True, help="Most of the daily question.")
@overwrites
@asks_json
def command(
    folder: str, plan: str, form: str, output: str, order: str | None, low: float, high: float, force: bool
) -> Reply:
    """See the docstring of the file."""
    from ...nof1 import study_of

    if not low < high:
        raise UsageError(f"The question cannot run from {low:g} to {high:g}.", field="--low")
    check_file(output, force)
    found, digests = read_plan(plan_path(folder, plan), order)
    if form == "studyu":
        text = json.dumps(study_of(found, low, high), indent=2, ensure_ascii=False) + "\n"
    else:
        text = _table(folder, plan, order)
    if output == STDOUT:
        return Reply({"form": form, "text": text}, text, digests)
    write_file(output, text, force)
    note(f"Written: {output}")
    return Reply({"form": form, "output": output}, "", digests)


def _table(folder: str, plan: str, order: str | None) -> str:
    from ...intake import read_person
    from ...nof1 import outcome_of, tidy_text

    found, _ = read_plan(plan_path(folder, plan), order)
    if not found.order:
        text = f"{found.holder} keeps the order of {found.id}. Ask for it now that the test is over: --order FILE."
        raise UsageError(text, field="order")
    return tidy_text(found, outcome_of(read_person(folder).diary, found))
