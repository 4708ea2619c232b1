"""One person through a whole test: every day a mark, every period a line for its mean.

The shape of the mark says the arm, so that the picture can be printed in grey. After the diagram of an individual
participant that CENT 2015 recommends (doi 10.1136/bmj.h1738).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...nof1 import Analysis
from ..svg import BAND, INK, MUTED, PAPER, STROKES, Stroke, box, label, line, marker, picture
from ..ticks import ticks
from .names import LETTERS

WIDTH, LEFT, RIGHT, TOP, HIGH, FOOT = 400.0, 30.0, 6.0, 14.0, 210.0, 58.0


@dataclass(frozen=True)
class DiagramWords:
    """The words of the picture: its title and description, the names along and upright."""

    title: str
    description: str
    along: str
    upright: str


@dataclass(frozen=True)
class _Frame:
    days: int
    low: float
    high: float

    def x(self, day: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * day / self.days

    def y(self, score: float) -> float:
        return TOP + HIGH * (self.high - score) / (self.high - self.low)


def draw_participant(ident: str, found: Analysis, words: DiagramWords, number: object = None) -> Markup:
    """The diagram as one SVG; ``ident`` is its name in the page, ``number`` writes a tick."""
    scores = [float(y) for y in found.outcome if math.isfinite(y)]
    steps = ticks(min(scores), max(scores))
    frame = _Frame(found.plan.design.length, steps[0], steps[-1])
    write = number if callable(number) else (lambda value: f"{value:g}")
    parts = [*_ground(found, frame), *_scale(steps, frame, write, words), *_means(found, frame), *_days(found, frame)]
    return picture(ident, WIDTH, TOP + HIGH + FOOT, words.title, words.description, parts)


def _ground(found: Analysis, frame: _Frame) -> list[Markup]:
    """The periods: shaded where something is tested, with the letter of the arm below."""
    parts = []
    for period in found.plan.periods:
        left, right = frame.x(period.first), frame.x(period.first + period.days)
        parts.append(box(left, TOP, right - left, HIGH, fill=BAND if period.arm else PAPER))
        parts.append(line(left, TOP, left, TOP + HIGH + 18))
        sign = "" if period.arm is None else LETTERS[period.arm]
        parts.append(label((left + right) / 2, TOP + HIGH + 17, sign, anchor="middle", font_weight=600))
    return parts


def _scale(steps: Sequence[float], frame: _Frame, write: object, words: DiagramWords) -> list[Markup]:
    parts = []
    for step in steps:
        parts.append(line(LEFT, frame.y(step), WIDTH - RIGHT, frame.y(step)))
        parts.append(label(LEFT - 6, frame.y(step) + 4, write(step), anchor="end", size=12, fill=MUTED))  # type: ignore[operator]
    foot = TOP + HIGH + 34
    for day in range(0, frame.days + 1, max(7, 7 * math.ceil(frame.days / 70))):
        parts.append(label(frame.x(day), foot, str(day), anchor="middle", size=11, fill=MUTED))
    parts.append(label((LEFT + WIDTH - RIGHT) / 2, foot + 17, words.along, anchor="middle", size=12, fill=MUTED))
    return parts


def _means(found: Analysis, frame: _Frame) -> list[Markup]:
    """A short line for the mean of the days of each period that count."""
    parts = []
    for period in found.plan.periods:
        scores = found.outcome[period.slice][found.counted[period.slice]]
        if scores.size:
            y = frame.y(float(scores.mean()))
            stroke = _stroke(period.arm or 0)
            ends = frame.x(period.first + 0.3), frame.x(period.first + period.days - 0.3)
            parts.append(line(ends[0], y, ends[1], y, stroke=stroke.colour, stroke_width=2.5))
    return parts


def _days(found: Analysis, frame: _Frame) -> list[Markup]:
    parts = []
    for day, (score, counts, arm) in enumerate(zip(found.outcome, found.counted, found.plan.daily(), strict=True)):
        if not math.isfinite(score):
            continue
        x, y = frame.x(day + 0.5), frame.y(float(score))
        if counts:
            parts.append(marker(_stroke(int(arm)).marker, x, y, _stroke(int(arm)).colour, 3.2))
        else:
            parts += [line(x - 2, y - 2, x + 2, y + 2, stroke=INK), line(x - 2, y + 2, x + 2, y - 2, stroke=INK)]
    return parts


def _stroke(arm: int) -> Stroke:
    return STROKES[arm % len(STROKES)]
