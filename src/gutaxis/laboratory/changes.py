"""The same tubes read twice should read the same; where they do not, this says what moved and why it may have."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import IntakeError
from .outputs import FAILED, RESULT, SAMPLES
from .samples import columns


@dataclass(frozen=True)
class Run:
    """One batch as it lies on disk: what decided its numbers, its rows by sample, and its failures by sample."""

    name: str
    facts: Mapping[str, Any]
    rows: Mapping[str, Mapping[str, str]]
    failures: Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """One thing that decides numbers and differs: ``what``, ``before`` and ``after`` (None: not there)."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Reworded:
    """One sample of which something else is said."""

    sample: str
    before: str
    after: str


@dataclass(frozen=True)
class Moved:
    """One column whose numbers moved: in how many samples, by how much at most, and in which that was."""

    column: str
    samples: int
    largest: float
    sample: str


@dataclass(frozen=True)
class Changes:
    """All that differs from one run to another. Empty when nothing does."""

    reasons: tuple[Reason, ...]
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    moved: tuple[Moved, ...]
    retold: tuple[Moved, ...]

    def any(self) -> bool:
        """Whether anything differs at all."""
        return any(bool(getattr(self, name)) for name in self.__dataclass_fields__)


def read_run(path: str | Path) -> Run:
    """The batch in a folder. Raises IntakeError where there is none, or one that was changed by hand."""
    folder = Path(path)
    try:
        facts = json.loads((folder / RESULT).read_text(encoding="utf-8"))
        rows = _rows(folder / SAMPLES)
        failures = {name: row["text"] for name, row in _rows(folder / FAILED).items()}
        kept = {name: facts[name] for name in ("gutaxis", "inputs", "references")}
    except FileNotFoundError as missing:
        text = f"There is no {Path(str(missing.filename)).name} in {folder}. Give a folder that gutaxis batch wrote."
        raise IntakeError(text, file=str(folder)) from None
    except (OSError, ValueError, KeyError, TypeError) as bad:
        text = f"This is not a batch that gutaxis wrote: {type(bad).__name__}: {bad}."
        raise IntakeError(text, file=str(folder)) from None
    return Run(str(folder), kept, rows, failures)


def changes(before: Run, after: Run) -> Changes:
    """What differs between two runs, samples told apart by name; two runs of the same bytes differ in nothing."""
    both = [name for name in before.rows if name in after.rows]
    pairs = [(before.rows[name], after.rows[name]) for name in both]
    numbers = {c.name for c in columns() if c.kind != "string"}
    every = [_moved(c.name, pairs, c.name in numbers) for c in columns() if c.name != "wording"]
    found = [moved for moved in every if moved is not None]
    return Changes(
        reasons=tuple(_reasons(before.facts, after.facts)),
        appeared=tuple(sorted(after.rows.keys() - before.rows.keys())),
        vanished=tuple(sorted(before.rows.keys() - after.rows.keys())),
        reworded=tuple(
            Reworded(a["sample"], a["wording"], b["wording"]) for a, b in pairs if a["wording"] != b["wording"]
        ),
        moved=tuple(moved for moved in found if moved.column in numbers),
        retold=tuple(moved for moved in found if moved.column not in numbers),
    )


def _rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["sample"]: row for row in csv.DictReader(stream)}


def _reasons(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Reason]:
    if before["gutaxis"] != after["gutaxis"]:
        yield Reason("gutaxis", before["gutaxis"], after["gutaxis"])
    for kind in ("inputs", "references"):
        for name in sorted(before[kind].keys() | after[kind].keys()):
            was, now = before[kind].get(name), after[kind].get(name)
            if was != now:
                yield Reason(f"{kind}: {name}", was, now)


def _moved(column: str, pairs: list[tuple[Mapping[str, str], Mapping[str, str]]], number: bool) -> Moved | None:
    changed = [(a, b) for a, b in pairs if a.get(column) != b.get(column)]
    if not changed:
        return None
    gaps = [
        (abs(float(b[column]) - float(a[column])) if number and _both(a, b, column) else 0.0, a) for a, b in changed
    ]
    largest, where = max(gaps, key=lambda gap: gap[0])
    return Moved(column, len(changed), round(largest, 6), where["sample"])


def _both(a: Mapping[str, str], b: Mapping[str, str], column: str) -> bool:
    return bool(a.get(column)) and bool(b.get(column))
