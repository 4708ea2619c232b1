"""Foretell the arms of trials from their protocols alone, with honest intervals and simpler guesses beside.

ARMS.csv has one row an arm (--template prints one to fill in). The comparator is an intervention (placebo, usual-care,
none, or another drug). An endpoint is read as EASI75, EASI (its mean), EASI change or EASI percent change. -o FILE is
a table with one row an arm: the expected figure with its 50, 80 and 95 % prediction intervals, the difference from the
comparator as a trial would print it and without what makes trials kind, on what it rests (basis), and the same from
five rivals without a body. Effects have 95 % intervals.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from ...errors import UsageError
from ..manners import asks_json, note, overwrites
from ..output import STDOUT, check_file, write_file
from ..reply import Reply


@click.command("predict", short_help="Foretell the arms of a table.")
@click.argument("arms", required=False, metavar="ARMS.csv")
@click.option("-o", "--output", metavar="FILE", help="Where the predictions go (- for stdout).")
@click.option(
    "--calibration", default="shipped", show_default=True, metavar="none|shipped|FILE", help="Beliefs to use."
)
@click.option("--template", is_flag=True, help="Print a table to fill in.")
@overwrites
@asks_json
def command(arms: str | None, output: str | None, calibration: str, template: bool, force: bool) -> Reply:
    """See the docstring of the file."""
    from ...inference import ARMS_TEMPLATE, as_csv, predict, read_arms

    if template or arms is None:
        return Reply({"template": ARMS_TEMPLATE}, ARMS_TEMPLATE.rstrip("\n"))
    if output is None:
        raise UsageError("Say where the predictions go: -o predictions.csv", field="output")
    check_file(output, force)
    from ...axis import AXIS
    from ...trials import find_calibration

    wanted = read_arms(arms)
    beliefs = find_calibration(calibration, AXIS)
    found = predict(wanted, beliefs, AXIS, note=note)
    table = as_csv(found)
    if output != STDOUT:
        write_file(output, table, force)
    warnings = [
        {"code": "read-as", "field": f"row {one.row}", "text": text} for one in wanted for text in one.notes
    ]  # fmt: skip
    data = {arms: hashlib.sha256(Path(arms).read_bytes()).hexdigest()}
    result: dict[str, Any] = {
        "calibration": beliefs.digest if beliefs else None, "predictions": [one.cells for one in found],
    }  # fmt: skip
    return Reply(
        result, table.rstrip("\n") if output == STDOUT else _told(len(found), output), data, warnings, AXIS.digest
    )


def _told(count: int, output: str) -> str:
    return f"{count} arms foretold, with five rivals beside: {output}"
