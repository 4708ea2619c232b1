"""Fit the model to published trials, and write down what was learnt and how much of it.

Reads the findings of the ledger: arms and differences with their errors, and directions where there is no error; never
a pooled figure. An ensemble finds the basin, Gauss-Newton its bottom. -o FILE is what trials read with --calibration
FILE; without it a fit is told and not kept. --leave-out takes a drug, a strain or a class, and leaves out every trial
that gave it. Minutes on two idle cores; --rounds 0 --turns 0 stays at what the prior medians see, and is quickest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError, nearest
from .manners import asks_json, note, overwrites
from .output import check_file, write_file
from .reply import Reply

if TYPE_CHECKING:
    from ..trials import Calibration

SHOWN = 20


@click.command("calibrate", short_help="Fit the model to published trials.")
@click.option("-o", "--output", metavar="FILE", help="Where the calibration goes.")
@click.option(
    "--leave-out", "left_out", multiple=True, metavar="PROGRAMME", help="A drug, strain or class; repeatable."
)
@click.option("--rounds", type=click.IntRange(0, 16), default=2, show_default=True, help="Of the ensemble.")
@click.option("--turns", type=click.IntRange(0, 16), default=2, show_default=True, help="Of Gauss-Newton.")
@overwrites
@asks_json
def command(output: str | None, left_out: tuple[str, ...], rounds: int, turns: int, force: bool) -> Reply:
    """See the docstring of the file."""
    from ..inference import CalibrationPlan, calibrate, calibration_of

    if output:
        check_file(output, force)
    _check(left_out)
    plan = CalibrationPlan(without=left_out, rounds=rounds, turns=turns)
    found = calibration_of(calibrate(plan, note=note))
    if output:
        write_file(output, found.text(), force)
        note(f"Written: {output}")
    return Reply(_facts(found), "\n".join(_lines(found)), model=plan.axis.digest, seed=plan.seed)


def _check(left_out: tuple[str, ...]) -> None:
    """Refuse a programme that no published row is of."""
    from ..inference import published_rows

    known = {name for row in published_rows() if row.arm.treated for name in (row.arm.take, row.arm.kind)}
    for name in left_out:
        if name not in known:
            close = nearest(name, known)
            hint = f"Did you mean {close!r}?" if close else f"Known: {', '.join(sorted(known))}."
            text = f"No published figure that a fit can read is of {name!r}. {hint}"
            raise UsageError(text, field="leave-out", nearest=close)


def _facts(found: Calibration) -> dict[str, Any]:
    return {
        "digest": found.digest, "made_with": found.made_with, "constants": found.constants,
        "directions": found.directions, "sources": found.sources,
    }  # fmt: skip


def _lines(found: Calibration) -> list[str]:
    made: Mapping[str, Any] = found.made_with or {}
    rows = made["rows"]
    informed = [one for one in found.constants if one["word"] == "informed"]
    return [
        f"{made['trials']} trials: {rows['A']} arms, {rows['B']} differences, {rows['D']} directions "
        f"({made['unconfirmed']} not confirmed, which count half).",
        f"{len(found.constants)} unknowns; the data speak of {made['directions_informed']} combinations of them, and "
        f"of {len(informed)} by themselves. The rest are prior-dominated.",
        f"{'unknown':44}{'now':>8}{'SD':>8}{'contraction':>13}   (in SDs of what was believed before)",
        *(f"{one['id'][:43]:44}{one['at']:8.2f}{one['sd']:8.2f}{one['contraction']:13.2f}" for one in informed[:SHOWN]),
        f"Calibration {found.digest}",
    ]
