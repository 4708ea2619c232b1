"""Check that the evidence and the equations fit: exit code 1 if a thread hangs loose.

Found are claims whose sign differs from the model's or whose arrow it does not have, processes and interventions
without a claim, constants without a source, claims that cite an unknown study, arms that name an unknown
intervention or endpoint, and people counted twice. Notes (--notes) are no mistakes: studies that nothing uses yet,
and interventions that have findings but are not in the model.
"""

from __future__ import annotations

import click

from ..manners import asks_json
from ..reply import Reply


@click.command("check", short_help="Check that evidence and equations fit.")
@click.option("--notes", is_flag=True, help="Print the notes too.")
@asks_json
def command(notes: bool) -> Reply:
    """See the docstring of the file."""
    from ...axis import AXIS
    from ...evidence import claims, findings
    from ...export import signs
    from ...interpretation import Cloth, knit
    from ...interventions import interventions

    cloth = Cloth(AXIS, signs(AXIS, through=True), claims(), interventions(), findings())
    threads = knit(cloth)
    loose = [thread for thread in threads if thread.weight == "finding"]
    shown = threads if notes else loose
    arrows = sum(len(claim.edges) for claim in claims().values())
    lines = [f"{t.weight:8}{t.task:13}{t.where}: {t.text}" for t in shown]
    lines.append(
        f"{len(claims())} statements, {arrows} arrows, {len(findings())} findings of studies: "
        f"{len(loose)} loose threads, {len(threads) - len(loose)} notes."
    )
    result = {"findings": list(loose), "notes": [t for t in threads if t.weight == "note"]}
    return Reply(result, "\n".join(lines), model=AXIS.digest, exit_code=1 if loose else 0)
