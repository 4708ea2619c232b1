"""Check the model: its wiring, its units, and whether its people come to rest.

Leaves with 1 if anything is found. Without the packages of gutaxis[export] the units are not checked, and
that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ...errors import MissingExtraError
from ..manners import asks_json
from ..reply import Reply
from .asked import axis_of

if TYPE_CHECKING:
    from ...modelling import Axis


@click.command("check", short_help="Check wiring, units and rest.")
@click.option("--condition", metavar="C", help="Only this one; else every condition.")
@asks_json
def command(condition: str | None) -> Reply:
    """See the docstring of the file."""
    from ...conditions import conditions

    names = [condition] if condition else list(conditions())
    found = [row for name in names for row in _findings(name, axis_of(name))]
    units, warnings = _units(axis_of(names[0]))
    found += units
    lines = [f"{row['task']}: {row['path']} ({row['condition']}): {row['text']}" for row in found]
    summary = f"{len(names)} condition{'' if len(names) == 1 else 's'} checked; {len(found) or 'nothing'} found."
    result = {"conditions": [{"id": name} for name in names], "findings": found}
    said = [f"Not checked: {warning['text']}" for warning in warnings]
    text = "\n".join([*lines, *said, summary])
    return Reply(result, text, warnings=warnings, model=axis_of(names[0]).digest, exit_code=1 if found else 0)


def _findings(name: str, axis: Axis) -> list[dict[str, str]]:
    from ...export import check_rest
    from ...modelling import check

    return [_row(f.task, name, f.path, f.text) for f in (*check(axis), *check_rest(axis))]


def _units(axis: Axis) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """Units are those of the laws, the same in every condition."""
    from ...export import check_dimensions

    try:
        return [_row("units", "all", m.path, m.text) for m in check_dimensions(axis)], []
    except MissingExtraError as missing:
        return [], [{"code": missing.code, "field": "units", "text": missing.text}]


def _row(task: str, condition: str, path: str, text: str) -> dict[str, str]:
    return {"task": task, "condition": condition, "path": path, "text": text}
