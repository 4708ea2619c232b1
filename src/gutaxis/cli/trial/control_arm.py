"""Expect the control arm of a trial: its course week by week, how sure that is, and the trials behind it.

What everybody shows who gets no treatment: the natural course, regression to the mean by the entry, hope, visits, and
background treatment. Every figure stands with the interval for a new arm of --n people: who happens to be in, how
trials differ, and how well the numbers behind are known. Below stand the confirmed control arms of published trials
with what the model says of each. -o writes a page (.html), a table (.csv, .parquet, .nc) or everything (.json).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..manners import asks_json, draws, note, overwrites
from ..output import check_file, write_bytes
from ..reply import Reply, envelope
from .written import check_way

if TYPE_CHECKING:
    from ...trials import ControlAnswer, ControlArm


@click.command("control-arm", short_help="Expect the control arm of a trial.")
@click.option("--condition", required=True, metavar="ID", help="What they have, like eczema.")
@click.option("--endpoint", required=True, metavar="ID", help="The score, like EASI.")
@click.option("--background", "therapy", default="none", show_default=True, metavar="ID", help="Taken by everybody.")
@click.option("--entry", metavar="SCORE", help="What lets people in; none for all who come.  [default: as usual]")
@click.option("--weeks", metavar="LIST", help="When to look, like 4,8,16.  [default: half-way and at the usual end]")
@click.option("--n", "people", type=int, default=100, show_default=True, help="How many people are in the arm.")
@click.option("--baseline", type=float, metavar="SCORE", help="Their mean score at entry, if it is known.")
@click.option("--blind/--open", default=True, help="Whether they get something to hope for.  [default: blind]")
@click.option("--level", type=float, default=0.9, show_default=True, help="Of the intervals.")
@click.option("--draws", type=int, default=1000, show_default=True, help="Draws of the background's numbers.")
@click.option("-o", "--output", metavar="FILE", help="Write .html, .csv, .parquet, .nc or .json.")
@draws
@overwrites
@asks_json
def command(output: str | None, force: bool, **asked: Any) -> Reply:
    """See the docstring of the file."""
    from ...trials import control_arm

    if output:
        check_way(output)
        check_file(output, force)
    found = control_arm(_arm(**asked))
    reply = Reply(
        {"control_arm": found.as_dict()}, "\n".join(_said(found)), warnings=_warnings(found), seed=asked["seed"]
    )
    if output is None:
        return reply
    write_bytes(output, _content(output, found, reply), force)
    note(f"Written: {output}")
    return reply


def _arm(condition: str, endpoint: str, therapy: str, entry: str | None, weeks: str | None, **same: Any) -> ControlArm:
    from ...trials import ControlArm, backgrounds

    usual = backgrounds()[endpoint].usual if endpoint in backgrounds() else None
    days = _days(weeks) if weeks else (usual.days // 14 * 7, usual.days) if usual else (84,)
    score = _score(entry) if entry else usual.threshold if usual else None
    return ControlArm(condition, endpoint, days, score, therapy, **same)


def _days(weeks: str) -> tuple[int, ...]:
    try:
        return tuple(round(7 * float(week)) for week in weeks.split(","))
    except (ValueError, OverflowError):
        raise UsageError(
            f"Weeks are numbers with commas between, like 4,8,16; found {weeks!r}.", field="--weeks"
        ) from None


def _score(entry: str) -> float | None:
    if entry.strip().lower() == "none":
        return None
    try:
        return float(entry)
    except ValueError:
        raise UsageError(f"An entry is a score, like 16, or none; found {entry!r}.", field="--entry") from None


def _content(output: str, found: ControlAnswer, reply: Reply) -> bytes:
    ending = Path(output).suffix.lower()
    if ending == ".json":
        return (envelope("trial", reply) + "\n").encode()
    if ending == ".html":
        from ...report import render_control

        return render_control(found).encode()
    return found.tidy().as_bytes(ending)


def _warnings(found: ControlAnswer) -> list[dict[str, str]]:
    return [{"code": code, "field": "control_arm", "text": text} for code, text in found.cautions]


def _said(found: ControlAnswer) -> list[str]:
    from ...report import control_lines

    return control_lines(found)
