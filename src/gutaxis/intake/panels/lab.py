"""A laboratory's paper: what was measured, how much, in what unit, and where its own people usually lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from ...errors import IntakeError, UnitError
from ..opening import Opened, number, short
from ..profile import Warning
from ..rows import columns, day_of, named, table_of
from .analyte import Analyte, analytes, find_analyte, nearest_analyte
from .units import turned


@dataclass(frozen=True)
class Lab:
    """One laboratory value in the unit of its analyte.

    ``below`` (``above``) says that the laboratory gave it as less (more) than ``value``. ``low`` and ``high`` are the
    laboratory's own reference interval in the same unit; ``given`` is the value and unit as they were written.
    """

    day: date
    analyte: str
    value: float
    unit: str
    method: str
    below: bool
    row: int
    above: bool = False
    clock: time | None = None
    low: float | None = None
    high: float | None = None
    given: str = ""


def read_labs(source: Opened) -> tuple[Lab, ...]:
    """Read ``date,analyte,value,unit`` and, if there, ``method,time,low,high``; ``<0.3`` is an upper limit.

    Values of a known analyte are turned into its unit. The order of the rows does not matter.
    """
    header, rows = table_of(source)
    columns(source, header, ("date", "analyte", "value", "unit"), ("method", "time", "low", "high"))
    found = [_lab(source, line, row) for line, row in rows]
    return tuple(sorted(found, key=lambda lab: (lab.day, lab.analyte, lab.clock or time(), lab.value, lab.row)))


def _lab(source: Opened, line: int, row: dict[str, str]) -> Lab:
    name, sign = named(source, line, "analyte", row["analyte"]), row["value"][:1]
    limited = sign in {"<", ">"}
    text = row["value"].lstrip("<>≤≥= ") if limited or sign in {"≤", "≥"} else row["value"]
    analyte = _known(source, line, name)

    def in_unit(text: str, field: str) -> float:
        value = number(text, file=source.file, row=line, field=field)
        return value if analyte is None else _turned(source, line, value, row["unit"], analyte)

    low, high = (in_unit(row[side], side) if row.get(side) else None for side in ("low", "high"))
    if low is not None and high is not None and low > high:
        text = f"The interval runs from {row['low']} down to {row['high']}."
        raise IntakeError(text, file=source.file, row=line, field="low")
    return Lab(
        day_of(source, line, "date", row["date"]),
        analyte.id if analyte else name,
        in_unit(text, "value"),
        analyte.unit if analyte else row["unit"],
        row.get("method", ""),
        sign in {"<", "≤"},
        line,
        sign in {">", "≥"},
        _clock(source, line, row.get("time", "")),
        low,
        high,
        f"{row['value']} {row['unit']}".strip(),
    )


def _known(source: Opened, line: int, name: str) -> Analyte | None:
    try:
        return find_analyte(name)
    except IntakeError as bad:
        bad.file, bad.row = source.file, line
        raise


def _turned(source: Opened, line: int, value: float, unit: str, analyte: Analyte) -> float:
    try:
        return turned(value, unit, analyte)
    except UnitError as bad:
        raise IntakeError(bad.text, file=source.file, row=line, field="unit", nearest=bad.nearest) from None


def _clock(source: Opened, line: int, text: str) -> time | None:
    if not text:
        return None
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text)
    if not found:
        said = f"{short(text)} is not a time of day. Write it like 07:30."
        raise IntakeError(said, file=source.file, row=line, field="time")
    return time(int(found[1]), int(found[2]))


def about_labs(labs: Iterable[Lab]) -> tuple[Warning, ...]:
    """What a reader of these values should know, once for each analyte."""
    by_analyte: dict[str, list[Lab]] = {}
    for lab in labs:
        by_analyte.setdefault(lab.analyte, []).append(lab)
    return tuple(w for name in sorted(by_analyte) for w in _about(name, by_analyte[name]))


def _about(name: str, labs: list[Lab]) -> Iterator[Warning]:
    analyte = analytes().get(name)
    if analyte is None:
        close = nearest_analyte(name)
        hint = f"; did you mean {close!r}?" if close else ""
        yield Warning("lab-unknown", name, f"is no analyte of the table and is kept as it is{hint}")
        return
    if analyte.disputed:
        yield Warning("lab-disputed", name, f"cannot tell {analyte.cannot} ({analyte.source})")
    if any(not _same_unit(lab) for lab in labs):
        yield Warning("lab-converted", name, f"was turned into {analyte.unit}: {labs[0].given}")
    if analyte.timed and any(lab.clock is None for lab in labs):
        yield Warning("lab-without-time", name, "has no time of day, and it changes several-fold within one")
    low, high = analyte.plausible
    odd = next((lab for lab in labs if _odd(lab, low, high)), None)
    if odd:
        text = f"{odd.given} (row {odd.row}) lies outside {low:g} to {high:g} {analyte.unit}; is the unit right?"
        yield Warning("lab-implausible", name, text)


def _odd(lab: Lab, low: float, high: float) -> bool:
    return (lab.value < low and not lab.below) or lab.value > high


def _same_unit(lab: Lab) -> bool:
    unit = lab.given.rpartition(" ")[2]
    return unit.replace("µ", "u").replace("μ", "u").lower() == lab.unit.lower()
