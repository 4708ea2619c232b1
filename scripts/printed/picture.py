"""The whole axis on one picture: organs, and the sign of what each does to another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from gutaxis.modelling import Axis, Compartment, Derived, Input, State
from gutaxis.report.svg import BLUE, INK, MUTED, PAPER, RULE, VERMILION, box, label, node, picture

from .links import links

Point = tuple[float, float]
WIDTH, HEIGHT = 1000.0, 720.0
MIDDLE = (WIDTH / 2, HEIGHT / 2 + 22)
RADII = (WIDTH / 2 - 92, HEIGHT / 2 - 66)
BOX = (146.0, 42.0)
FEW = 20
"""Up to so many arrows each carries its name; more would hide each other, and the page of the organ names them."""
# Colour is always doubled by a dash and by a sign.
LOOK = {
    "+": (BLUE, None, "+", "raises"),
    "-": (VERMILION, "7 4", "−", "lowers"),
    "?": (MUTED, "2 4", "?", "either way"),
}


@dataclass(frozen=True)
class Arrow:
    """One organ acting on another; ``sign`` is ``?`` where its quantities, or what they move, differ in sign."""

    source: str
    organ: str
    sign: str
    quantities: tuple[str, ...]

    @property
    def words(self) -> str:
        """The arrow as a sentence."""
        through = ", ".join(q.replace("_", " ") for q in self.quantities)
        return f"{_spoken(self.source)} acts on {_spoken(self.organ)} by {through}: {LOOK[self.sign][3]}."


def draw_axis(axis: Axis) -> str:
    """The picture as SVG text, with a description in words of every arrow."""
    organs = [c for c in axis.compartments if alive(c)]
    at = dict(zip([c.organ for c in organs], _places(len(organs)), strict=True))
    arrows = [a for a in _arrows(axis) if a.source in at and a.organ in at]
    parts = [*_key(), *(_arrow(a, at, len(arrows) <= FEW) for a in arrows)]
    parts += [_organ(axis, c, at[c.organ]) for c in organs]
    title = f"The axis: {len(organs)} organs, {len(axis.states)} states, {len(axis.processes)} processes"
    return str(picture("axis", WIDTH, HEIGHT, title, " ".join(a.words for a in arrows), parts)) + "\n"


def alive(organ: type[Compartment]) -> bool:
    """Whether anything happens in a compartment; some only list what a day brings."""
    return bool(organ.declared(State) or organ.declared(Derived))


def _arrows(axis: Axis) -> list[Arrow]:
    """The links, one for each pair of organs; what a day brings is counted in the boxes."""
    pairs: dict[tuple[str, str], dict[str, set[str]]] = {}
    exposures = {e.path for e in axis.exposures}
    for link in (link for link in links(axis) if link.source not in exposures):
        source, quantity = link.source.split(".")
        if link.moved in axis.derived:  # it moves no state there, but something that the organ hands on
            quantity += f" → {link.moved.split('.')[1]}"
        pairs.setdefault((source, link.organ), {}).setdefault(link.sign, set()).add(quantity)
    return [
        Arrow(*pair, next(iter(signs)) if len(signs) == 1 else "?", tuple(sorted(set().union(*signs.values()))))
        for pair, signs in pairs.items()
    ]


def _places(count: int) -> list[Point]:
    """Middles of the boxes, round an ellipse from the left, as far apart as boxes are wide and high."""
    steps = [_on_ellipse(2 * math.pi * k / 3600) for k in range(3601)]
    far = [0.0]
    for (x0, y0), (x1, y1) in itertools.pairwise(steps):
        far.append(far[-1] + math.hypot((x1 - x0) / BOX[0], (y1 - y0) / BOX[1]))
    wanted = [far[-1] * k / count for k in range(count)]
    return [steps[next(i for i, f in enumerate(far) if f >= w)] for w in wanted]


def _on_ellipse(angle: float) -> Point:
    return MIDDLE[0] - RADII[0] * math.cos(angle), MIDDLE[1] - RADII[1] * math.sin(angle)


def _organ(axis: Axis, organ: type[Compartment], middle: Point) -> str:
    x, y = middle
    states = len([s for s in organ.declared(State) if s in axis.states])
    met = len([wish for wish in organ.declared(Input) if wish.path in {e.path for e in axis.exposures}])
    shared = 0 if states else len(organ.declared(Derived))
    kinds = ((states, "state"), (shared, "read-out"), (met, "exposure"))
    counts = [_many(n, noun) for n, noun in kinds if n]
    return node(
        "g",
        box(x - BOX[0] / 2, y - BOX[1] / 2, *BOX, fill=PAPER, stroke=INK, stroke_width=1.5, rx=8),
        label(x, y - 2, _spoken(organ.organ), anchor="middle", size=14.5, font_weight=600),
        label(x, y + 14, ", ".join(counts), anchor="middle", size=11, fill=MUTED),
    )


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _spoken(organ: str) -> str:
    return organ.replace("_", " ")


def _arrow(arrow: Arrow, at: dict[str, Point], named: bool) -> str:
    """A bow between two boxes, bent towards the middle and, by its direction, a little to one side."""
    start, end = at[arrow.source], at[arrow.organ]
    over = _over(start, end)
    a, b = _edge(start, over), _edge(end, over)
    colour, dash, sign, _ = LOOK[arrow.sign]
    # Nearer to where it starts: in the middle of the picture bows cross.
    x, y = (0.41 * a[i] + 0.46 * over[i] + 0.13 * b[i] for i in (0, 1))
    halo = {"stroke": PAPER, "stroke_width": 5, "paint_order": "stroke", "stroke_linejoin": "round"}
    words = f"{sign} {', '.join(arrow.quantities).replace('_', ' ')}"
    return node(
        "g",
        node(
            "path", d=f"M{a[0]:.1f} {a[1]:.1f} Q{over[0]:.1f} {over[1]:.1f} {b[0]:.1f} {b[1]:.1f}",
            fill="none", stroke=colour, stroke_width=1.6, stroke_dasharray=dash,
        ),
        _head(over, b, colour),
        *([label(x, y + 4, words, anchor="middle", size=12, fill=colour, **halo)] if named else []),
    )  # fmt: skip


def _over(start: Point, end: Point) -> Point:
    """The point that the bow is pulled towards."""
    across = math.dist(start, end) or 1.0
    halfway = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    aside = (-(end[1] - start[1]) / across, (end[0] - start[0]) / across)
    return (
        halfway[0] + 0.35 * (MIDDLE[0] - halfway[0]) + 18 * aside[0],
        halfway[1] + 0.35 * (MIDDLE[1] - halfway[1]) + 18 * aside[1],
    )


def _edge(middle: Point, towards: Point) -> Point:
    """Where a line from the middle of a box leaves it, a little outside."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    reach = min((BOX[0] / 2 + 4) / max(abs(dx), 1e-9), (BOX[1] / 2 + 4) / max(abs(dy), 1e-9))
    return middle[0] + dx * reach, middle[1] + dy * reach


def _head(before: Point, tip: Point, colour: str) -> str:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [tip] + [(tip[0] - 10 * math.cos(angle + s), tip[1] - 10 * math.sin(angle + s)) for s in (0.42, -0.42)]
    return node("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), fill=colour)


def _key() -> Iterator[str]:
    x = 24.0
    for colour, dash, sign, text in LOOK.values():
        yield node("path", d=f"M{x:.0f} 24 h34", stroke=colour, stroke_width=2, stroke_dasharray=dash, fill="none")
        yield label(x + 42, 28, f"{sign} {text}", size=12.5, fill=colour)
        x += 80 + 6.6 * len(text)
    text = "exposures: what is eaten, taken, done or met"
    yield label(WIDTH - 24, 28, text, anchor="end", size=12.5, fill=MUTED)
    yield node("path", d=f"M24 42 H{WIDTH - 24:.0f}", stroke=RULE, stroke_width=1)
