"""A control arm in rows of words, the same for a terminal and for a page."""

from __future__ import annotations

from ...trials import BackgroundNumber, Beside, ControlAnswer, ControlArm, Expected
from .numbers import NONE, counted, interval, level_of, share, week, written
from .table import Table

TERMS = {
    "natural": "natural course",
    "regression": "regression to the mean",
    "expectation": "hope (placebo)",
    "visits": "being seen",
    "therapy": "background treatment",
}
PARTS = {"by_people": "who happens to be in", "by_trials": "how trials differ", "by_numbers": "doubt in the numbers"}


def title_of(arm: ControlArm) -> str:
    """What is asked for, as a heading."""
    given = "on placebo" if arm.blind else "without placebo"
    beside = "no background treatment" if arm.therapy == "none" else f"{arm.therapy} beside"
    return f"{arm.endpoint} of the control arm in {arm.condition}, {given}, {beside}"


def asked_of(arm: ControlArm) -> str:
    """The arm in one sentence."""
    entry = "whoever comes is let in" if arm.entry is None else f"let in at {arm.entry:g} or more"
    start = "" if arm.baseline is None else f", beginning with {arm.baseline:g} on average"
    seen = counted(len(arm.plan.visits), "visit")
    return f"{counted(arm.people, 'person', 'people')}, {entry}{start}; {seen} in {max(arm.days)} days."


def course_table(found: ControlAnswer) -> Table:
    """One row for each figure, one column for each visit."""
    days, rows = found.arm.days, found.course.rows
    names = list(dict.fromkeys((row.measure, row.endpoint, row.unit) for row in rows))
    level = level_of(found.arm.level)
    caption = f"Expected, with {level} prediction interval for a new arm of {found.arm.people:,}"
    return Table(caption, ("", *(week(day) for day in days)), tuple(_figures(name, rows) for name in names))


def _figures(name: tuple[str, str, str], rows: tuple[Expected, ...]) -> tuple[str, ...]:
    found = [row.likely for row in rows if (row.measure, row.endpoint, row.unit) == name]
    return (figure_name(*name), *(interval(one.mid, one.low, one.high) for one in found))


def figure_name(measure: str, endpoint: str, unit: str) -> str:
    """What a figure is, with its unit."""
    said = {"mean": endpoint, "change": f"{endpoint}, change", "percent change": f"{endpoint}, change"}
    return f"{said[measure]} ({unit})" if measure in said else f"{endpoint} (% of people)"


def spread_table(found: ControlAnswer) -> Table:
    """SD between people, for planning: one row for each mean, one column for each visit."""
    days = found.arm.days
    rows = [row for row in found.course.rows if row.likely.sd is not None]
    names = list(dict.fromkeys((row.measure, row.endpoint, row.unit) for row in rows))
    made = [
        (figure_name(*name), *(written(r.likely.sd) for r in rows if (r.measure, r.endpoint, r.unit) == name))
        for name in names
    ]
    return Table("Standard deviation between people", ("", *(week(day) for day in days)), tuple(made))


def parts_table(found: ControlAnswer) -> Table:
    """What the change from entry is made of, in points, by visit; terms that bring nothing are left out."""
    days, shares = found.arm.days, found.course.shares
    rows = []
    for term, name in TERMS.items():
        points = [one.points for one in shares if one.term == term]
        if any(points):
            rows.append((name, *(written(value) for value in points)))
    sums = [sum(one.points for one in shares if one.day == day) for day in days]
    caption = "What the mean change is made of, in points"
    return Table(caption, ("", *(week(day) for day in days)), (*rows, ("together", *(written(s) for s in sums))))


def doubt_table(found: ControlAnswer) -> Table:
    """Where the width of the intervals comes from at the last visit."""
    last = max(found.arm.days)
    rows = [
        (figure_name(r.measure, r.endpoint, r.unit), *(share(getattr(r.likely, part)) for part in PARTS))
        for r in found.course.rows
        if r.day == last and r.likely.high > r.likely.low
    ]
    return Table(f"Parts of the variance at {week(last)}", ("", *PARTS.values()), tuple(rows))


def behind_table(found: ControlAnswer) -> Table:
    """The confirmed arms with what was seen and what the model says of each."""
    heads = ("study", "arm", "seen", "model", "inside")
    return Table("Control arms of published trials", heads, tuple(_behind(row) for row in found.behind))


def _behind(row: Beside) -> tuple[str, ...]:
    what = f"{figure_name(row.seen.measure, row.seen.endpoint, row.seen.unit)}, {week(row.seen.day)}"
    sources = " ".join(map(str, row.arm.sources))
    likely = row.likely
    return (
        f"{row.arm.study} {sources}",
        _arm(row),
        f"{written(row.seen.value)} · {what}",
        interval(likely.mid, likely.low, likely.high),
        inside_of(row),
    )


def inside_of(row: Beside) -> str:
    """Inside or outside, and what that is worth."""
    said = "inside" if row.inside else "outside"
    marks = [
        *(["it set the background"] if row.told else []),
        *(["several trials pooled, not counted"] if row.arm.pooled else []),
        *([f"taken as usual: {', '.join(row.assumed)}"] if row.assumed else []),
    ]
    return f"{said}; {'; '.join(marks)}" if marks else said


def _arm(row: Beside) -> str:
    arm = row.arm
    beside = f"beside {arm.beside}" if arm.beside else "nothing beside"
    entry = NONE if arm.entry is None else f"{arm.entry:g}"
    start = NONE if arm.baseline is None else f"{arm.baseline:g}"
    n = NONE if arm.n is None else f"{arm.n:,}"
    blind = "placebo" if arm.blind else "open"
    return f"{blind}, {beside}; n {n}, entry {entry}, start {start}"


def tally_of(found: ControlAnswer) -> str:
    """How many figures lie inside, and how many of them mean something."""
    every, unseen, level = found.tally, found.unseen, level_of(found.arm.level)
    if not every.figures:
        return "No confirmed figure of a control arm can be set beside it."
    groups = counted(every.groups, "group of people", "groups of people")
    first = f"{every.inside} of {counted(every.figures, 'figure')} of {groups} lie inside the {level} interval."
    if not unseen.figures:
        return f"{first} All of them set the background: this is a check of the sums, not of the model."
    groups = counted(unseen.groups, "group of people", "groups of people")
    return f"{first} Of those that did not set the background: {unseen.inside} of {unseen.figures}, of {groups}."


def aside_of(found: ControlAnswer) -> list[str]:
    """Studies that are left aside, each with its reason."""
    return [
        f"{one.study}{''.join(f' {s}' for s in one.sources)}: {one.why}." if one.sources else f"{one.study}: {one.why}."
        for one in found.aside
    ]


def numbers_table(found: ControlAnswer) -> Table:
    """Every number of the background, guesses said to be guesses."""
    heads = ("number", "median and 90 %", "read or guessed", "what")
    return Table("Numbers of the background (latent scale)", heads, tuple(_number(n) for n in found.numbers))


def _number(number: BackgroundNumber) -> tuple[str, ...]:
    unit = "" if number.unit == "1" else f" {number.unit}s"
    value = interval(number.value, number.low, number.high, 2) + unit
    return (number.name.replace("_", " "), value, "guess" if number.assumed else number.source, number.note)
