"""One quantity of a crowd, three times over: as a picture, as a sentence and as a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from ..trials import Shown, Taken
from .courses import Band, CourseWords, Period, draw_courses
from .phrasebook import Phrasebook

ROWS = 7  # days in a table; the file beside the page holds every day


@dataclass(frozen=True)
class Scale:
    """How finely numbers of some range are written: ``digits`` decimals, a fiftieth of the range or finer."""

    digits: int

    @classmethod
    def of(cls, low: float, high: float) -> Scale:
        """The scale of numbers from ``low`` to ``high``."""
        span = max(high - low, 0.5 * max(abs(low), abs(high)))
        return cls(min(max(math.ceil(-math.log10(span / 50)), 0), 6) if span > 0 else 0)


@dataclass(frozen=True)
class Figure:
    """All that the page says of one quantity; ``rows`` are (day, one text for each arm)."""

    ident: str
    path: str
    name: str
    scale: str
    digits: int
    spreads: Mapping[str, Any]
    chart: Markup
    gap_chart: Markup | None
    summary: str
    heads: list[str]
    rows: list[tuple[str, list[str]]]


def figure(
    ident: str, path: str, cohort: Shown, words: Phrasebook, labelled: Callable[[Taken, Phrasebook], str]
) -> Figure:
    """The figure of one path; ``labelled`` names what is taken."""
    spreads = cohort.spreads(path)
    name, scale = words.word("quantity", path), _scale(path, cohort, words)
    every = np.stack(list(spreads.values()))
    digits = Scale.of(float(every.min()), float(every.max())).digits
    summary = _summary(spreads, cohort, digits, words)
    upright = words.say("cohort.upright", quantity=name, scale=scale)
    bands = [_band(words.say(f"cohort.{arm}"), values, arm == "without") for arm, values in spreads.items()]
    periods = [_period(t, labelled(t, words)) for t in cohort.plan.taken]
    heads = [words.say(f"cohort.{arm}") for arm in spreads]
    chart = _drawn(
        ident, bands, periods, words, title=_title(name, cohort, words), description=summary, upright=upright
    )
    gap_chart = _gap_chart(f"{ident}-gap", path, cohort, words, title=_title(name, cohort, words), description=summary)
    rows = _rows(spreads, cohort, digits, words)
    return Figure(ident, path, name, scale, digits, spreads, chart, gap_chart, summary, heads, rows)


def _title(name: str, cohort: Shown, words: Phrasebook) -> str:
    return words.say("cohort.picture-title", quantity=name, days=cohort.plan.days)


def _gap_chart(ident: str, path: str, cohort: Shown, words: Phrasebook, **said: str) -> Markup | None:
    """The difference within people, day by day; nothing where nobody differs."""
    gaps = cohort.gaps(path)
    if gaps is None:
        return None
    upright = words.say("cohort.difference-upright")
    return _drawn(ident, [_band(upright, gaps, False)], [], words, low=True, upright=upright, **said)


def _drawn(
    ident: str, bands: list[Band], periods: list[Period], words: Phrasebook, low: bool = False, **said: str
) -> Markup:
    def number(tick: float) -> str:
        return words.number(tick, _decimals(tick))

    named = CourseWords(along=words.say("cohort.along"), **said)
    room = len(words.say("cohort.without")) if low else 0
    return draw_courses(ident, bands, named, periods, number=number, low=low, room=room)


def interval(values: Any, day: int) -> dict[str, float]:
    """Middle and limits of nine of ten on one day."""
    return {"mid": float(values[2, day]), "low": float(values[0, day]), "high": float(values[4, day])}


def _scale(path: str, cohort: Shown, words: Phrasebook) -> str:
    unit = cohort.course.unit(path)
    return words.say(f"scale.{path}") if words.knows(f"scale.{path}") else unit


def _decimals(tick: float) -> int:
    return len(f"{tick:.10g}".partition(".")[2])


def _band(name: str, values: Any, bare: bool) -> Band:
    low90, low50, median, high50, high90 = (row.tolist() for row in values)
    return Band(name, list(range(values.shape[1])), median, low50, high50, low90, high90, bare)


def _period(taken: Taken, name: str) -> Period:
    return Period(name, taken.dose.start, taken.dose.stop)


def _summary(spreads: Mapping[str, Any], cohort: Shown, digits: int, words: Phrasebook) -> str:
    code = "cohort.summary-one" if cohort.runs == 1 else "cohort.summary-arm"
    parts = []
    for arm, values in spreads.items():
        ends = {k: words.number(v, digits) for k, v in interval(values, cohort.day).items()}
        parts.append(words.say(code, arm=words.say(f"cohort.{arm}"), **ends))
    return words.say("cohort.summary", day=cohort.day, values=", ".join(parts))


def _rows(spreads: Mapping[str, Any], cohort: Shown, digits: int, words: Phrasebook) -> list[tuple[str, list[str]]]:
    days = _days(cohort.plan.days, [d for t in cohort.plan.taken for d in (t.dose.start, t.dose.stop)])
    return [(str(d), [_cell(values, d, cohort.runs, digits, words) for values in spreads.values()]) for d in days]


def _days(last: int, turns: Sequence[int]) -> list[int]:
    """Days of the table: evenly spread, with the days on which something begins or ends."""
    even = {round(last * k / (ROWS - 1)) for k in range(ROWS)}
    near = {d for d in even if any(0 < abs(d - turn) <= last / 20 for turn in turns)}
    return sorted((even - near | set(turns) | {0, last}) if len(set(turns)) <= 6 else even)


def _cell(values: Any, day: int, runs: int, digits: int, words: Phrasebook) -> str:
    ends = {k: words.number(v, digits) for k, v in interval(values, day).items()}
    return ends["mid"] if runs == 1 else words.say("standing.interval", **ends)
