"""Four columns are enough for a trial of one person: the score, what was taken, the day, and the block.

The table of the R package nof1ins (github.com/jiabei-yang/nof1ins): ``Y,Treat,Day,Block``, NA for a missing score.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError
from ..intake import opened, rows_of
from .lived import Asked, Lived, lived
from .plan import Plan

Array = NDArray[np.float64]

COLUMNS = ("Y", "Treat", "Day", "Block")
MISSING = {"", "NA", "NaN", "nan"}


def tidy_text(plan: Plan, outcome: Array) -> str:
    """The table of a trial as CSV text, one row a day; ``outcome`` [day] with NaN where missing.

    ``Day`` counts from 1 and ``Block`` from 1. Names with a comma or a quote are quoted.
    """
    daily, block = plan.daily(), np.arange(plan.design.length) // plan.design.block
    rows = [
        f"{_number(y)},{_quoted(plan.arms[arm].name)},{day + 1},{b + 1}"
        for day, (y, arm, b) in enumerate(zip(outcome, daily, block, strict=True))
    ]
    return "\n".join([",".join(COLUMNS), *rows]) + "\n"


def tidy_lived(path: str, asked: Asked, start: date, randomised: bool = False) -> Lived:
    """A trial from such a table; day 1 is ``start``. Raises IntakeError with file, row and field."""
    source = opened(path)
    lines = rows_of(source)
    header = lines[0][1]
    for name in COLUMNS:
        if name not in header:
            text = f"The column {name!r} is missing; the table has {', '.join(COLUMNS)}."
            raise IntakeError(text, file=source.file, row=1, field=name)
    arms: dict[date, str] = {}
    scores: dict[date, float] = {}
    for line, fields in lines[1:]:
        if len(fields) != len(header):
            text = f"This row has {len(fields)} fields; the header has {len(header)}."
            raise IntakeError(text, file=source.file, row=line)
        row = dict(zip(header, fields, strict=True))
        day = start + timedelta(_day(row["Day"], source.file, line) - 1)
        if day in arms:
            raise IntakeError(f"Day {row['Day']} stands there twice.", file=source.file, row=line, field="Day")
        if row["Treat"] in MISSING:
            raise IntakeError("A day has no treatment.", file=source.file, row=line, field="Treat")
        arms[day] = row["Treat"]
        if row["Y"] not in MISSING:
            scores[day] = _score(row["Y"], source.file, line)
    return lived(arms, scores, asked, source.file, randomised)


def _day(text: str, file: str, line: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 5000:
        raise IntakeError(f"{text!r} is not a day; days count from 1.", file=file, row=line, field="Day")
    return int(text)


def _score(text: str, file: str, line: int) -> float:
    try:
        score = float(text)
    except ValueError:
        raise IntakeError(f"{text!r} is not a number; write NA.", file=file, row=line, field="Y") from None
    if not math.isfinite(score):
        raise IntakeError(f"{text!r} is not a finite number; write NA.", file=file, row=line, field="Y")
    return score


def _number(value: float) -> str:
    return f"{value:.10g}" if math.isfinite(value) else "NA"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if set(name) & set(',"\n;') else name
