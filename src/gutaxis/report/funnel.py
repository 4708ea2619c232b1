"""Large studies at the tip, small ones spread below; where one side is empty, something may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..inference import Pooled
from .effect_scale import EffectScale, Number, around, plain
from .svg import BAND, BLUE, INK, MUTED, PAPER, VERMILION, label, line, marker, node, path, picture
from .ticks import ticks

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 400.0, 300.0, 46.0, 386.0, 16.0, 246.0
REACH = 1.959963984540054  # standard errors: where 95 of 100 studies of one common effect would lie


@dataclass(frozen=True)
class FunnelWords:
    """The words of the picture: what is drawn, the effect along, the standard error upright."""

    title: str
    description: str
    along: str
    upright: str


def draw_funnel(ident: str, pooled: Pooled, words: FunnelWords, imagined: int = 0, number: Number = plain) -> Markup:
    """Effects against standard errors as one SVG; the last ``imagined`` studies (of trim and fill) are hollow."""
    widest = 1.08 * float(pooled.effects.se.max())
    spread = REACH * widest
    places = [*map(float, pooled.effects.estimates), pooled.effect.mid - spread, pooled.effect.mid + spread]
    low, high = around(places, null=False)
    scale = EffectScale(pooled.effects.measure, low, high, LEFT, RIGHT, number)
    tip, foot = scale.x(pooled.effect.mid), (scale.x(places[-2]), scale.x(places[-1]))
    parts = [
        path([(tip, TOP), (foot[1], FLOOR), (foot[0], FLOOR)], closed=True, fill=BAND),
        line(tip, TOP, tip, FLOOR, stroke=BLUE, stroke_dasharray="4 3"),
        *_axes(scale, widest, words),
        *_studies(pooled, scale, widest, imagined),
    ]
    return picture(ident, WIDTH, HEIGHT, words.title, words.description, parts)


def _studies(pooled: Pooled, scale: EffectScale, widest: float, imagined: int) -> list[Markup]:
    seen = len(pooled.effects) - imagined
    marks = []
    for i, (mid, se) in enumerate(zip(pooled.effects.estimates, pooled.effects.se, strict=True)):
        x, y = scale.x(float(mid)), _y(float(se), widest)
        hollow = node("circle", cx=x, cy=y, r=4.5, fill=PAPER, stroke=VERMILION, stroke_width=1.5)
        marks.append(marker("circle", x, y, INK, 4.5) if i < seen else hollow)
    return marks


def _axes(scale: EffectScale, widest: float, words: FunnelWords) -> list[Markup]:
    parts = [line(LEFT, FLOOR, RIGHT, FLOOR, stroke=MUTED), line(LEFT, TOP, LEFT, FLOOR, stroke=MUTED)]
    for value, said in scale.ticks():
        parts += [
            line(scale.x(value), FLOOR, scale.x(value), FLOOR + 4, stroke=MUTED),
            label(scale.x(value), FLOOR + 18, said, anchor="middle", size=11, fill=MUTED),
        ]
    for se in (value for value in ticks(0.0, widest, 4) if value <= widest):
        parts.append(
            label(LEFT - 6, _y(se, widest) + 4, scale.number(se, _digits(widest)), anchor="end", size=11, fill=MUTED)
        )
    middle = (TOP + FLOOR) / 2
    turned = label(12, middle, words.upright, anchor="middle", size=12, transform=f"rotate(-90 12 {middle:g})")
    return [*parts, label((LEFT + RIGHT) / 2, FLOOR + 40, words.along, anchor="middle", size=12), turned]


def _y(se: float, widest: float) -> float:
    return TOP + (FLOOR - TOP) * se / widest


def _digits(widest: float) -> int:
    return 0 if widest >= 10 else 1 if widest >= 1 else 2 if widest >= 0.1 else 3
