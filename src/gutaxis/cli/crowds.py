"""A crowd too large for a table of everyone: its page, its means and quantiles day by day, and what is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .manners import note
from .output import written_folder
from .progress import progress_bar
from .reply import Reply, envelope
from .spreading import PARTIAL, Hands, note_kept, partial_warnings

if TYPE_CHECKING:
    from ..trials import CohortPlan, Crowd


def crowd_reply(
    plan: CohortPlan, hands: Hands, out: str, force: bool, lang: str, data: Mapping[str, str], **other: object
) -> Reply:
    """Run the plan in blocks and write the folder ``out``: index.html, summary.csv and summary.json.

    ``data`` are files of one's own that were read; ``other`` are options by name that need everybody's numbers at
    once, and are refused in words.
    """
    for option, value in other.items():
        if value:
            text = f"--{option} needs the numbers of everybody, and in blocks only sums are kept. Leave --jobs, "
            raise UsageError(f"{text}--cluster, --keep and --block out, or --{option}.", field=f"--{option}")
    from ..trials import crowd

    spread = hands.spread()
    with progress_bar(plan.people * plan.draws) as done:
        found = crowd(plan, spread, keep=hands.folder, size=hands.size, progress=done)
    note_kept(found.found)
    reply = _reply(found, hands, out, lang)
    with written_folder(out, force, envelope("simulate", Reply({"output": out}, model=reply.model))) as folder:
        result = dict(reply.result) | {"files": _written(found, folder, lang)}
        whole = Reply(result, reply.text, data, reply.warnings, reply.model, reply.seed, reply.exit_code)
        (folder / "summary.json").write_text(envelope("simulate", whole) + "\n", encoding="utf-8")
    for warning in whole.warnings:
        note(str(warning["text"]))
    note(f"Written: {Path(out) / 'index.html'}")
    return whole


def _written(found: Crowd, folder: Path, lang: str) -> dict[str, str]:
    """Write the table and the page; the SHA-256 of each file by its name."""
    from ..report import render_cohort

    table, page = folder / "summary.csv", folder / "index.html"
    found.write(table)
    files = {table.name: hashlib.sha256(table.read_bytes()).hexdigest()}
    page.write_text(render_cohort(found, lang, files), encoding="utf-8")
    return {**files, page.name: hashlib.sha256(page.read_bytes()).hexdigest()}


def _reply(found: Crowd, hands: Hands, out: str, lang: str) -> Reply:
    from ..report import cohort_lines

    plan = found.plan
    warnings: list[Any] = partial_warnings(found.found, hands, plan.seed)
    if failed := len(found.found.tally.failed):
        text = f"{failed} of {found.runs} runs failed and are left out of every summary."
        warnings.append({"code": "runs-failed", "field": "people", "text": text})
    result = found.as_dict() | {"output": out}
    text = "\n".join(cohort_lines(found, lang))
    code = PARTIAL if found.failed else 0
    return Reply(result, text, warnings=warnings, model=plan.axis.digest, seed=plan.seed, exit_code=code)
