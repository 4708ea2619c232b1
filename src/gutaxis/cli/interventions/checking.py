"""Check the files about what can be taken or done: fields, names, units, amounts, ages, sources and dates.

All that ship are checked, and those of the own folder. Each mistake names file, field and the nearest right thing;
with any the exit code is 1.
"""

from __future__ import annotations

from datetime import date

import click

from ..manners import asks_json
from ..own import brings_own
from ..reply import Reply


@click.command("check", short_help="Check the files, own ones included.")
@brings_own
@asks_json
def command() -> Reply:
    """See the docstring of the file."""
    from ...axis import AXIS
    from ...interpretation import check_interventions

    mistakes, files = check_interventions(AXIS, date.today())
    lines = [mistake.line for mistake in mistakes]
    lines.append(f"{len(files)} interventions: {len(mistakes)} mistakes.")
    own = {name: digest for name, digest in files.items() if digest}
    return Reply({"findings": list(mistakes), "checked": len(files)}, "\n".join(lines), own, exit_code=bool(mistakes))
