"""Every study a line, its size in the square, what they say together in a diamond: a forest of answers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from scipy.special import ndtri

from ..inference import Pooled
from .effect_scale import EffectScale, Number, around, people_of, plain
from .svg import BLUE, INK, MUTED, PAPER, PURPLE, VERMILION, label, line, node, path, picture

WIDTH, SIDE, TOP, ROW, FOOT = 400.0, 14.0, 22.0, 38.0, 52.0
SQUARE, LEAST = 8.0, 1.5  # half the side of the square of the heaviest study, and of one that hardly counts
ROOM = 0.4  # of the range of estimates, that wide intervals may add at either side
LONGEST_NAME = 30  # letters of a name that leave room for its numbers


@dataclass(frozen=True)
class ForestWords:
    """The words of the picture: what is drawn, the axis, its two ends, and the two rows that sum up."""

    title: str
    description: str
    axis: str
    low_end: str
    high_end: str
    together: str
    next_study: str


def draw_forest(ident: str, pooled: Pooled, words: ForestWords, number: Number = plain) -> Markup:
    """A pooling as one SVG, as wide as a phone; ``number`` writes a value with some decimals as the page does.

    An interval that leaves the picture ends in an arrow. All numbers stand as text beside the marks.
    """
    scale, height = (
        _scale(pooled, number),
        TOP + ROW * (len(pooled.effects) + 1 + (pooled.prediction is not None)) + FOOT,
    )
    rows = [part for i in range(len(pooled.effects)) for part in _study(TOP + ROW * i, pooled, i, scale)]
    parts = [*_ground(scale, pooled, height), *rows, *_summary(pooled, scale, words), *_axis(scale, height, words)]
    return picture(ident, WIDTH, height, words.title, words.description, parts)


def _scale(pooled: Pooled, number: Number) -> EffectScale:
    bare = EffectScale(pooled.effects.measure, 0.0, 1.0, SIDE, WIDTH - SIDE, number)
    ends = [*pooled.effects.estimates, pooled.effect.low, pooled.effect.high, *(pooled.prediction or ())]
    low, high = around(map(float, ends), bare.null is not None)
    room, reach = ROOM * (high - low), _reach(pooled) * pooled.effects.se
    low = min(low, max(low - room, float(np.min(pooled.effects.estimates - reach))))
    high = max(high, min(high + room, float(np.max(pooled.effects.estimates + reach))))
    return EffectScale(bare.measure, low, high, bare.left, bare.right, number)


def _ground(scale: EffectScale, pooled: Pooled, height: float) -> list[Markup]:
    middle = scale.x(pooled.effect.mid)
    lines = [line(middle, TOP, middle, height - FOOT, stroke=BLUE, stroke_dasharray="2 3")]
    if scale.null is not None:
        lines.append(line(scale.x(scale.null), TOP, scale.x(scale.null), height - FOOT, stroke=MUTED))
    return lines


def _study(top: float, pooled: Pooled, i: int, scale: EffectScale) -> list[Markup]:
    mid, reach = float(pooled.effects.estimates[i]), _reach(pooled) * float(pooled.effects.se[i])
    people = people_of(pooled.effects)
    n = None if people is None else people[i]
    weight = scale.number(100 * float(pooled.weights[i]), 1)
    said = f"{_interval(scale, mid, mid - reach, mid + reach, n)} · {weight} %"
    side = max(LEAST, SQUARE * math.sqrt(float(pooled.weights[i] / np.max(pooled.weights))))
    square = node(
        "rect",
        x=scale.x(mid) - side,
        y=top + 16 - side,
        width=2 * side,
        height=2 * side,
        fill=VERMILION,
        stroke=PAPER,
    )
    return [
        *_names(top, _short(pooled.effects.names[i]), said),
        *_bar(scale, mid - reach, mid + reach, top + 16, INK),
        square,
    ]


def _summary(pooled: Pooled, scale: EffectScale, words: ForestWords) -> list[Markup]:
    top, effect, people = TOP + ROW * len(pooled.effects), pooled.effect, people_of(pooled.effects)
    n = None if people is None else len(people) / sum(1 / one for one in people)
    left, mid, right = (scale.x(value) for value in (effect.low, effect.mid, effect.high))
    diamond = path([(left, top + 16), (mid, top + 9), (right, top + 16), (mid, top + 23)], closed=True, fill=BLUE)
    parts = [*_names(top, words.together, _interval(scale, effect.mid, effect.low, effect.high, n), 700), diamond]
    if pooled.prediction is None:
        return parts
    low, high = pooled.prediction
    said = f"{scale.said(low, n)} – {scale.said(high, n)}"
    return [*parts, *_names(top + ROW, words.next_study, said), *_bar(scale, low, high, top + ROW + 16, PURPLE, "6 3")]


def _names(top: float, name: str, said: str, bold: int = 400) -> list[Markup]:
    return [_above(SIDE, top, name, "start", bold), _above(WIDTH - SIDE, top, said, "end", bold)]


def _above(x: float, y: float, said: str, anchor: str, bold: int) -> Markup:
    """Words with a rim of paper, so that the upright lines stay out of them."""
    return label(
        x, y, said, anchor=anchor, size=12, font_weight=bold, stroke=PAPER, stroke_width=4, paint_order="stroke"
    )


def _bar(scale: EffectScale, low: float, high: float, y: float, colour: str, dash: str | None = None) -> list[Markup]:
    """An interval; an arrow at an end that lies beyond the picture."""
    parts = [line(scale.x(low), y, scale.x(high), y, stroke=colour, stroke_width=2, stroke_dasharray=dash)]
    for value, beyond, way in ((low, low < scale.low, -1), (high, high > scale.high, 1)):
        x = scale.x(value)
        tip = [(x, y), (x - 7 * way, y - 4), (x - 7 * way, y + 4)]
        parts.append(path(tip, closed=True, fill=colour) if beyond else line(x, y - 4, x, y + 4, stroke=colour))
    return parts


def _axis(scale: EffectScale, height: float, words: ForestWords) -> list[Markup]:
    floor = height - FOOT
    parts = [line(scale.left, floor, scale.right, floor, stroke=MUTED)]
    for value, said in scale.ticks():
        x = scale.x(value)
        parts += [
            line(x, floor, x, floor + 4, stroke=MUTED),
            label(x, floor + 16, said, anchor="middle", size=11, fill=MUTED),
        ]
    return [
        *parts,
        label(scale.left, floor + 32, words.low_end, size=12, fill=MUTED),
        label(scale.right, floor + 32, words.high_end, anchor="end", size=12, fill=MUTED),
        label((scale.left + scale.right) / 2, floor + 46, words.axis, anchor="middle", size=12),
    ]


def _interval(scale: EffectScale, mid: float, low: float, high: float, people: float | None) -> str:
    return f"{scale.said(mid, people)} ({scale.said(low, people)} – {scale.said(high, people)})"


def _reach(pooled: Pooled) -> float:
    """Standard errors that the interval of a single study spans to either side, at the level of the pooling."""
    return float(ndtri((1 + pooled.effect.level) / 2))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
