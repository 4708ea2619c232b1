"""All findings together, and the rule that nobody is counted twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import IntakeError, UsageError, nearest, unknown
from .source import Source
from .trial import COLUMNS, Finding, read_finding


@cache
def findings() -> tuple[Finding, ...]:
    """Every finding that ships with gutaxis, in the order of the studies."""
    file = resources.files(__package__) / "data" / "trials.csv"
    return _read(file.read_text(encoding="utf-8"), file.name)


def read_findings(file: str | Path) -> tuple[Finding, ...]:
    """The findings of a CSV file with the columns of :data:`COLUMNS`.

    Raises :class:`IntakeError` with file, row and field for a column that is missing or unknown, a figure that
    cannot be, or an id used twice.
    """
    return _read(Path(file).read_text(encoding="utf-8-sig"), str(file))


@cache
def studies() -> Mapping[str, tuple[Finding, ...]]:
    """The findings by study."""
    found: dict[str, list[Finding]] = {}
    for finding in findings():
        found.setdefault(finding.study, []).append(finding)
    return {study: tuple(rows) for study, rows in found.items()}


def sources_of(name: str) -> tuple[Source, ...]:
    """The identifiers of a study; empty where none was seen. An unknown study is refused with the nearest."""
    if name not in studies():
        raise UsageError(unknown("study", name, studies()), field="study", nearest=nearest(name, studies()))
    return tuple(dict.fromkeys(source for row in studies()[name] for source in row.sources))


def is_confirmed(name: str) -> bool:
    """Whether at least one finding of a study may be shown as a fact."""
    return any(row.shown for row in studies().get(name, ()))


SEVERAL = {
    "doi:10.1056/NEJMoa1314258": "ERASURE and FIXTURE: two trials, 738 and 1,306 other people",
    "doi:10.1056/NEJMoa1610020": "SOLO 1 and SOLO 2: two trials of other people",
}
"""Sources that report several trials with different people, and which."""


def counted_twice(rows: Iterable[Finding]) -> tuple[str, ...]:
    """Sources that stand under more than one cluster of people: the same people would be counted twice.

    A source that is known to report trials of different people (:data:`SEVERAL`) is left out.
    """
    homes: dict[Source, set[str]] = {}
    for row in rows:
        for source in row.sources:
            if str(source) not in SEVERAL:
                homes.setdefault(source, set()).add(row.cluster)
    return tuple(f"{source}: {', '.join(sorted(clusters))}" for source, clusters in homes.items() if len(clusters) > 1)


def check_poolable(rows: Iterable[Finding]) -> None:
    """Refuse to pool a benchmark with single trials, for it may hold those very trials; UsageError names both."""
    every = tuple(rows)
    pooled = sorted({row.study for row in every if row.benchmark})
    single = sorted({row.study for row in every if not row.benchmark})
    if pooled and single:
        raise UsageError(
            f"{pooled[0]} pools several trials and cannot be pooled with {single[0]}, which it may hold already. "
            "Leave the pooled ones out; they serve for comparison.",
            field="study",
        )
    if len(pooled) > 1:
        text = f"{pooled[0]} and {pooled[1]} both pool trials, partly the same ones. Choose one of them."
        raise UsageError(text, field="study")


def _read(text: str, file: str) -> tuple[Finding, ...]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    _check_header(tuple(table.fieldnames or ()), file)
    found: dict[str, Finding] = {}
    for texts in table:
        row = table.line_num
        if None in texts or None in texts.values():
            raise IntakeError(f"This row does not have {len(COLUMNS)} fields.", file=file, row=row)
        finding = read_finding(texts, file, row)
        if finding.id in found:
            raise IntakeError(f"The id {finding.id!r} is used twice.", file=file, row=row, field="id")
        found[finding.id] = finding
    return tuple(found.values())


def _check_header(header: tuple[str, ...], file: str) -> None:
    for name in header:
        if name not in COLUMNS:
            raise IntakeError(
                f"There is no column {name!r} in a table of findings.",
                file=file, row=1, field=name, nearest=nearest(name, COLUMNS),
            )  # fmt: skip
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise IntakeError(f"The column {missing[0]!r} is missing.", file=file, row=1, field=missing[0])
