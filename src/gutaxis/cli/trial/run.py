"""Run a trial that a protocol promises, before anybody is asked to sit through it.

The same people of the model live through every arm, with the same chance: what differs is owed to the treatment. On
that lies what everybody in a trial goes through whatever they take: natural course, regression to the mean, hope,
visits, background treatment, readings that err, rescue and stopping. PROTOCOL is a TOML file (gutaxis trial example
prints one). Effects come by endpoint, visit and estimand, with the uncertainty of the model and what one trial of this
size would read; the type I error of null arms stands beside, always. -o writes everything (.json), tidy tables (.csv,
.parquet, .nc) or a page (.html); --sap writes a text for a statistical analysis plan. Leaves with 4 where too few
people match the baseline table, 5 where some are missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..manners import asks_json, note, overwrites
from ..output import check_file, write_bytes, write_file
from ..reply import Reply, envelope
from ..spreading import Hands, spreads
from .asking import Spent, protocol_of, reply_of, run_trial, spends
from .lines import trial_lines
from .written import check_text, check_way

if TYPE_CHECKING:
    from ...trials import Protocol, TrialResult


@click.command("run", short_help="Run the trial that a protocol promises.")
@click.argument("protocol")
@click.option("-o", "--output", metavar="FILE", help="Write .json, .csv, .parquet, .nc or .html.")
@click.option("--sap", metavar="FILE", help="Write a text for a statistical analysis plan (.md).")
@spreads
@spends
@overwrites
@asks_json
def command(protocol: str, output: str | None, sap: str | None, force: bool, spent: Spent, hands: Hands) -> Reply:
    """See the docstring of the file."""
    if output:
        check_way(output)
        check_file(output, force)
    if sap:
        check_text(sap)
        check_file(sap, force)
    promised = protocol_of(protocol, spent)
    result = run_trial(promised, spent, hands)
    text = "\n".join(trial_lines(promised, result))
    reply = reply_of(result, {"trial": result.as_dict()}, text, (protocol,))
    if output:
        write_bytes(output, _content(Path(output).suffix.lower(), promised, result, reply), force)
        note(f"Written: {output}")
    if sap:
        from ...report import plan_text

        write_file(sap, plan_text(promised, result), force)
        note(f"Written: {sap}")
    return reply


def _content(ending: str, promised: Protocol, result: TrialResult, reply: Reply) -> bytes:
    if ending == ".json":
        return (envelope("trial", reply) + "\n").encode()
    if ending == ".html":
        from ...report import render_virtual

        return render_virtual(promised, result, reply.data).encode()
    return result.tidy().as_bytes(ending)
