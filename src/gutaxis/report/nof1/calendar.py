"""A test that runs for weeks is kept on the fridge: one box a day, a letter in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ...nof1 import Period, Plan
from ..svg import BAND, HALF, INK, MUTED, PAPER, RULE, box, label, node, picture
from .names import LETTERS

SIDE, TOP, CELL, HIGH, MARGIN = 74.0, 26.0, 44.0, 34.0, 4.0
WEEK = 7
SHADES = (PAPER, HALF, "#b9c3ca", "#98a5ae")
"""The ground of each arm, from the first; the letter says the same without any shade."""


@dataclass(frozen=True)
class Day:
    """One box: its day, the sign in it, the ground, whether it counts, and whether a stool is taken."""

    day: date
    sign: str
    ground: str
    counts: bool
    stool: bool


@dataclass(frozen=True)
class CalendarWords:
    """The words of the picture, and how a day of the month and a month are written."""

    title: str
    description: str
    days: tuple[str, ...]
    week_of: Callable[[date], str]


def days_of(plan: Plan) -> list[Day]:
    """Every day of a plan, run-in first; the number of the period where somebody keeps the order."""
    before = [Day(plan.start - timedelta(k), "R", PAPER, False, False) for k in range(plan.run_in, 0, -1)]
    counts = plan.analysed()
    inside = ((period, k) for period in plan.periods for k in range(period.first, period.first + period.days))
    return [*before, *(_day(plan, period, k, bool(counts[k])) for period, k in inside)]


def _day(plan: Plan, period: Period, k: int, counts: bool) -> Day:
    arm = period.arm
    sign = str(period.number) if arm is None else LETTERS[arm]
    ground = (BAND if period.number % 2 else PAPER) if arm is None else SHADES[arm % len(SHADES)]
    return Day(plan.start + timedelta(k), sign, ground, counts, k in plan.stools)


def draw_calendar(ident: str, plan: Plan, words: CalendarWords) -> Markup:
    """The calendar as one SVG, one row a week from Monday; ``ident`` is its name in the page."""
    days = days_of(plan)
    monday = days[0].day - timedelta(days[0].day.weekday())
    weeks = ((days[-1].day - monday).days // WEEK) + 1
    parts = [label(SIDE + CELL * (k + 0.5), TOP - 8, name, anchor="middle", fill=MUTED, size=12)
             for k, name in enumerate(words.days)]  # fmt: skip
    for week in range(weeks):
        text = words.week_of(monday + timedelta(WEEK * week))
        parts.append(label(0, TOP + HIGH * week + HIGH / 2 + 4, text, fill=MUTED, size=12))
    parts += [part for day in days for part in _box(day, monday)]
    return picture(
        ident, SIDE + CELL * WEEK + MARGIN, TOP + HIGH * weeks + MARGIN, words.title, words.description, parts
    )


def _box(day: Day, monday: date) -> list[Markup]:
    at = (day.day - monday).days
    x, y = SIDE + CELL * (at % WEEK), TOP + HIGH * (at // WEEK)
    parts = [
        box(x + 1, y + 1, CELL - 2, HIGH - 2, fill=day.ground, stroke=RULE, stroke_width=1),
        label(x + CELL / 2, y + HIGH / 2 + 5, day.sign, anchor="middle", size=15, font_weight=600),
    ]
    if not day.counts and day.sign != "R":
        parts.append(node("circle", cx=x + 8, cy=y + 8, r=2.5, fill=MUTED))
    if day.stool:
        parts.append(label(x + CELL - 5, y + 13, "S", anchor="end", size=11, fill=INK, font_weight=600))
    return parts
