"""What was really done each day is written beside the plan, and nothing that was written is changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError, UsageError, nearest
from ..intake import nearest_day, opened, rows_of
from .plan import Plan

Array = NDArray[np.float64]

COLUMNS = ("day", "took", "rescue", "deviation", "entered_on")
SAID = {"yes": 1.0, "no": 0.0}
LONGEST = 500


@dataclass(frozen=True)
class LogRow:
    """One line of a log: the share (0-1) of what the day asked for that was ``took``, None where it was not said;
    ``rescue`` treatment and ``deviation`` in words, empty where there was none.
    """

    day: date
    took: float | None
    rescue: str = ""
    deviation: str = ""
    entered_on: date | None = None

    @property
    def line(self) -> str:
        """The same as one line of CSV."""
        took = "" if self.took is None else f"{self.took:g}"
        text = io.StringIO()
        entered = self.entered_on or ""
        csv.writer(text, lineterminator="\n").writerow((self.day, took, self.rescue, self.deviation, entered))
        return text.getvalue()


@dataclass(frozen=True)
class Log:
    """All lines of a log in the order in which they were written; of several for one day the last says what was
    taken, and every rescue and deviation counts.
    """

    rows: tuple[LogRow, ...] = ()

    def taken(self, plan: Plan) -> Array:
        """The share of what was asked for that was taken, [day] of the plan, NaN where it was not said."""
        found = np.full(plan.design.length, np.nan)
        for row in self.rows:
            place = (row.day - plan.start).days
            if row.took is not None and 0 <= place < found.size:
                found[place] = row.took
        return found

    def rescued(self) -> tuple[date, ...]:
        """The days with rescue treatment, each once."""
        return tuple(sorted({row.day for row in self.rows if row.rescue}))


def log_path(plan: str | Path) -> Path:
    """Where the log of a plan is kept: ``ID.log.csv`` beside ``ID.toml``."""
    return Path(plan).with_suffix(".log.csv")


def read_log(path: Path, plan: Plan) -> Log:
    """The log of a plan; empty where there is none. IntakeError with file, row and field for what cannot be."""
    if not path.exists():
        return Log()
    source = opened(path)
    lines = rows_of(source)
    if tuple(lines[0][1]) != COLUMNS:
        text = f"A log has the columns {', '.join(COLUMNS)}; found {', '.join(lines[0][1])[:80]}."
        raise IntakeError(text, file=path.name, row=1)
    return Log(tuple(_row(fields, plan, path.name, line) for line, fields in lines[1:]))


def checked_row(row: LogRow, plan: Plan) -> LogRow:
    """The row itself, if the day belongs to the plan and has come."""
    first = plan.start - timedelta(plan.run_in)
    if not first <= row.day < plan.end:
        text = f"{row.day} is no day of {plan.id}, which runs from {first} to {plan.end - timedelta(1)}."
        raise UsageError(text, field="day")
    if row.entered_on is not None and (row.day - row.entered_on).days > 1:
        raise UsageError(f"{row.day} has not come yet.", field="day")
    return row


def append_line(path: Path, line: str, columns: Sequence[str] = COLUMNS) -> None:
    """Write one line at the end of a log or of draws; the header first where there is none yet."""
    new = not path.exists() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write((",".join(columns) + "\n" if new else "") + line)


def share_of_day(text: str) -> float:
    """``yes``, ``no`` or a share from 0 to 1; UsageError for anything else."""
    said = text.strip().lower()
    try:
        share = SAID[said] if said in SAID else float(said)
    except ValueError:
        share = np.nan
    if not 0 <= share <= 1:
        raise UsageError(f"{text!r} is neither yes, no nor a share from 0 to 1.", field="took", nearest=_near(said))
    return share


def plain_text(text: str, field: str) -> str:
    """Words on one line, not endless."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST or not plain.isprintable():
        raise UsageError(f"The {field} is longer than {LONGEST} letters, or holds signs that are none.", field=field)
    return plain


def _near(said: str) -> str | None:
    return nearest(said, SAID)


def _row(fields: Iterable[str], plan: Plan, file: str, line: int) -> LogRow:
    given = list(fields)
    if len(given) != len(COLUMNS):
        text = f"This row has {len(given)} fields; the header has {len(COLUMNS)}."
        raise IntakeError(text, file=file, row=line)
    day, took, rescue, deviation, entered = given
    try:
        share = share_of_day(took) if took else None
        row = LogRow(_day(day, "day"), share, rescue, deviation, _day(entered, "entered_on") if entered else None)
        return checked_row(row, plan)
    except UsageError as bad:
        raise IntakeError(bad.text, file=file, row=line, field=bad.field, nearest=bad.nearest) from None


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"{text!r} is not a day. Write it like 2026-03-31."
        raise UsageError(said, field=field, nearest=nearest_day(text)) from None
