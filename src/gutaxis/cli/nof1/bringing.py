"""Bring in a test on oneself that was kept elsewhere: a StudyU export or study, or a table Y,Treat,Day,Block.

An export or a table becomes a person folder with its diary and its plan, ready for gutaxis nof1 analyse. A study of
StudyU (.json) becomes a plan; where StudyU would fix the order, one is drawn. What a file does not say must be said:
the score, which way is better and what difference matters.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from ...errors import UsageError
from ..manners import LARGEST_SEED, OneOf, asks_json, note, overwrites
from ..output import check_file, write_file
from ..reply import Reply
from .plans import a_date

if TYPE_CHECKING:
    from ...nof1 import Asked, Lived


@click.command("import", short_help="Bring in a test that was kept elsewhere.")
@click.argument("file")
@click.option(
    "-o", "--output", required=True, metavar="PATH", help="The folder to write; for a study the plan (.toml)."
)
@click.option("--outcome", default="Y", show_default=True, metavar="ITEM", help="The score, as the file names it.")
@click.option("--important", type=float, required=True, metavar="POINTS", help="The smallest difference that matters.")
@click.option("--better", type=OneOf(("lower", "higher")), required=True, help="Which way is better.")
@click.option("--usual", metavar="NAME", help="The arm that the others are held against.  [default: found out]")
@click.option("--participant", metavar="ID", help="Whose rows of a StudyU export.")
@click.option("--period", type=click.IntRange(1, 200), help="Days of one period.  [default: found out]")
@click.option("--of-yesterday", is_flag=True, help="The score is about the day before, like last night's sleep.")
@click.option("--half-life", type=float, default=1.0, show_default=True, metavar="DAYS", help="How fast it leaves.")
@click.option("--start", metavar="DAY", help="The day on which the table or the study begins, like 2026-12-01.")
@click.option("--randomised", is_flag=True, help="Chance decided the order of the table.")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="Of the order of a study.  [default: chance]")
@overwrites
@asks_json
def command(file: str, output: str, force: bool, participant: str | None, seed: int | None, **said: Any) -> Reply:
    """See the docstring of the file."""
    from ...nof1 import Asked

    if not said["important"] > 0 or not said["half_life"] > 0:
        raise UsageError("--important and --half-life are above 0.")
    asked = Asked(
        said["outcome"], said["important"], said["better"] == "lower", said["usual"], said["half_life"],
        said["period"], int(said["of_yesterday"]),
    )  # fmt: skip
    if Path(file).suffix.lower() == ".json":
        return _study(file, asked, output, _start(said["start"], "study"), seed, force)
    return _lived(_read(file, asked, said, participant), output, force)


def _read(file: str, asked: Asked, said: dict[str, Any], participant: str | None) -> Lived:
    """A table or an export, by its header."""
    from ...intake import opened
    from ...nof1 import COLUMNS, studyu_lived, tidy_lived

    if set(COLUMNS) & set(opened(file).head().splitlines()[0].replace('"', "").split(",")):
        return tidy_lived(file, asked, _start(said["start"], "table"), said["randomised"])
    return studyu_lived(file, asked, participant)


def _start(text: str | None, what: str) -> date:
    if text is None:
        raise UsageError(f"A {what} does not say when it begins. Say --start, like 2026-12-01.", field="--start")
    return a_date(text, "--start")


def _lived(found: Lived, output: str, force: bool) -> Reply:
    from ...intake import toml_of, write_person
    from ...nof1 import plan_table

    plan = found.plan
    rows = [
        {"date": (plan.start + timedelta(k)).isoformat(), "item": plan.outcome, "value": float(score)}
        for k, score in enumerate(found.outcome)
        if np.isfinite(score)
    ]
    write_person(output, {}, diary=rows, force=force)
    place = Path(output, "plans")
    place.mkdir()
    write_file(str(place / f"{plan.id}.toml"), toml_of(plan_table(plan)), force)
    for remark in found.remarks:
        note(remark)
    note(f"Written: {output}. Next: gutaxis nof1 analyse {output} {plan.id}")
    result = {"plan": plan_table(plan), "written": len(rows), "remarks": list(found.remarks), "output": output}
    warnings = [{"code": "read-out", "field": None, "text": remark} for remark in found.remarks]
    return Reply(result, f"{plan.question}: {len(rows)} of {plan.design.length} days have a score.", warnings=warnings)


def _study(file: str, asked: Asked, output: str, start: date, seed: int | None, force: bool) -> Reply:
    from ...intake import opened, toml_of
    from ...nof1 import plan_of_study, plan_table

    if Path(output).suffix != ".toml":
        raise UsageError("A study becomes a plan. Try: -o plans/study.toml", field="--output")
    check_file(output, force)
    seed = secrets.randbits(63) if seed is None else seed
    source = opened(file)
    plan, how = plan_of_study(source.text(), source.file, asked, start, np.random.default_rng(seed))
    plan = plan.with_seal()
    write_file(output, toml_of(plan_table(plan)), force)
    said = "The order of the study was kept." if how == "kept" else "The order was drawn by chance, block by block."
    note(said)
    note(f"Written: {output}")
    data = {source.file: source.sha256}
    return Reply({"plan": plan_table(plan), "order": how, "output": output}, f"{plan.question} {said}", data, seed=seed)
