"""Compare two models: conditions by name, or constants saved by `gutaxis model export --to constants`.

`gutaxis model diff healthy eczema` says what eczema moves; `gutaxis model diff saved.json healthy` what has
changed since. Exit code 0 whether or not they differ.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ...errors import IntakeError
from ..manners import asks_json
from ..reply import Reply
from .asked import axis_of


@click.command("diff", short_help="Compare two models.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@asks_json
def command(before: str, after: str) -> Reply:
    """See the docstring of the file."""
    from ...export import differences

    data: dict[str, str] = {}
    found = differences(_model(before, data), _model(after, data))
    lines = [f"{d.change:<8} {d.part:<11} {d.id}{': ' + d.text if d.text else ''}" for d in found]
    lines += [f"{len(found) or 'No'} difference{'' if len(found) == 1 else 's'} from {before} to {after}."]
    return Reply({"differences": [asdict(d) for d in found]}, "\n".join(lines), data)


def _model(name: str, data: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    from ...export import inventory

    if not (name.endswith(".json") or Path(name).is_file()):
        return inventory(axis_of(name))
    content = Path(name).read_bytes()
    data[name] = hashlib.sha256(content).hexdigest()
    return _saved(name, content)


def _saved(name: str, content: bytes) -> dict[str, list[dict[str, Any]]]:
    from ...export import PARTS

    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        raise IntakeError("This is not JSON, so no constants can be read from it.", file=name) from None
    if isinstance(whole, dict) and isinstance(whole.get("result"), dict):
        whole = whole["result"]
    if not isinstance(whole, dict) or "constants" not in whole:
        text = "This holds no constants. Make it with: gutaxis model export --to constants -o saved.json"
        raise IntakeError(text, file=name, field="constants")
    parts = {part: whole[part] for part in PARTS if part in whole}
    for part, rows in parts.items():
        _check_rows(name, part, rows)
    return parts


def _check_rows(name: str, part: str, rows: Any) -> None:
    if not isinstance(rows, list):
        raise IntakeError(f"{part} is not a list.", file=name, field=part)
    for number, row in enumerate(rows, 1):
        if not (isinstance(row, dict) and isinstance(row.get("id"), str)):
            raise IntakeError(f"Entry {number} of {part} has no id.", file=name, field=part)
