"""The page of a control arm that is to be expected: what is not known first, then the course and what is behind it."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from ... import __version__
from ...trials import ControlAnswer, ControlArm
from ..courses import Band, CourseWords, draw_courses
from ..paper import render
from ..phrasebook import phrasebook
from .control_rows import (
    aside_of,
    asked_of,
    behind_table,
    course_table,
    doubt_table,
    figure_name,
    numbers_table,
    parts_table,
    spread_table,
    tally_of,
    title_of,
)
from .linking import linked
from .numbers import counted, interval, level_of, week
from .table import Table

BEHIND = (
    "Seen is what the study gives; the model is asked about that very arm: its entry, background treatment, start, "
    "size and day, where the study says them. What it leaves open is taken as usual, and where the number of people is "
    "not given the interval leaves out who happened to be in. Only figures that were read in their source are shown."
)


def render_control(found: ControlAnswer) -> str:
    """The whole page as HTML, in English: it is for those who plan trials. The same answer gives the same bytes."""
    return render(
        "trial_control.html",
        lang="en",
        say=phrasebook("en").say,
        title=title_of(found.arm),
        asked=asked_of(found.arm),
        cautions=[text for _, text in found.cautions],
        sentences=_sentences(found),
        chart=_chart(found),
        chart_text=_chart_text(found),
        course=course_table(found),
        spread=spread_table(found),
        doubt=doubt_table(found),
        parts=parts_table(found),
        tally=tally_of(found),
        behind=_linked(found),
        behind_note=BEHIND,
        aside=aside_of(found),
        guessed=f"{found.guessed} of {counted(len(found.numbers), 'number')} are guesses, with a guess of how far off.",
        numbers=numbers_table(found),
        made=_made(found),
    )


def _linked(found: ControlAnswer) -> Table:
    """The trials with their identifiers as links."""
    table = behind_table(found)
    names = [linked(row.arm.study, row.arm.sources) for row in found.behind]
    return replace(table, rows=tuple((name, *row[1:]) for name, row in zip(names, table.rows, strict=True)))


def _sentences(found: ControlAnswer) -> list[str]:
    last = max(found.arm.days)
    change = found.course.find(last, "change", found.arm.endpoint)
    rule = found.arm.rules[min(1, len(found.arm.rules) - 1)].name
    better = found.course.find(last, "responders", rule)
    level = level_of(found.arm.level)
    return [
        f"By {week(last)} {found.arm.endpoint} has changed by {interval(change.mid, change.low, change.high)} points "
        f"in a new control arm of {found.arm.people:,} ({level} prediction interval).",
        f"{interval(better.mid, better.low, better.high)} % of them reach {rule}.",
        "It rests on "
        + ("control arms that were seen." if found.basis == "trials" else "no arm like it that was seen."),
    ]


def _chart(found: ControlAnswer) -> Markup:
    """Mean change from entry, day 0 on, with the interval for a new arm (pale) and its inner half (dark)."""
    rows = [r for r in found.course.rows if r.measure == "change"]
    days = [0.0, *(float(r.day) for r in rows)]
    mids, lows, highs = ([0.0, *(getattr(r.likely, end) for r in rows)] for end in ("mid", "low", "high"))
    band = Band("", days, mids, mids, mids, lows, highs)
    unit = figure_name("change", found.arm.endpoint, "points")
    return draw_courses("course-chart", [band], CourseWords(unit, _chart_text(found), unit, "Day"))


def _chart_text(found: ControlAnswer) -> str:
    rows = [r for r in found.course.rows if r.measure == "change"]
    said = "; ".join(f"{week(r.day)} {interval(r.likely.mid, r.likely.low, r.likely.high)}" for r in rows)
    return f"Mean change from entry in points with the prediction interval for a new arm: {said}."


def _made(found: ControlAnswer) -> list[tuple[str, str]]:
    arm = found.arm
    return [
        ("command", command_of(arm)),
        ("version", __version__),
        ("seed and draws", f"{arm.seed}, {arm.draws}"),
        ("digest", found.digest),
    ]


def command_of(arm: ControlArm) -> str:
    """What to type to get the same answer."""
    weeks = ",".join(f"{day / 7:g}" for day in arm.days)
    entry = "none" if arm.entry is None else f"{arm.entry:g}"
    words = [
        f"gutaxis trial control-arm --condition {arm.condition} --endpoint {arm.endpoint} --background {arm.therapy}",
        f"--entry {entry} --weeks {weeks} --n {arm.people} --level {arm.level:g} --draws {arm.draws} --seed {arm.seed}",
        *([f"--baseline {arm.baseline:g}"] if arm.baseline is not None else []),
        "--blind" if arm.blind else "--open",
    ]
    return " ".join(words)
