"""The whole axis on one picture: organs, what acts on them, and the sign of every arrow."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from gutaxis.modelling import Axis
from gutaxis.report.svg import BLUE, INK, MUTED, PAPER, RULE, VERMILION, box, label, node, picture

from .links import links

WIDTH, HEIGHT = 1060.0, 620.0
BOX = (156.0, 50.0)
MARGIN = 140.0
# Colour is always doubled by a dash and by the sign in words.
LOOK = {
    "+": (BLUE, None, "+", "raises"),
    "-": (VERMILION, "7 4", "−", "lowers"),
    "?": (MUTED, "2 4", "?", "either way"),
}


@dataclass(frozen=True)
class Arrow:
    """One quantity acting on one organ; ``sign`` is the one that all it moves there share, or ``?``.

    ``readout`` is set where it moves no state, but a quantity that the organ hands on.
    """

    source: str
    organ: str
    sign: str
    readout: str

    @property
    def words(self) -> str:
        """The sign and the source, and what is moved where the box does not say it."""
        return f"{LOOK[self.sign][2]} {_spoken(self.source)}{f' → {self.readout}' if self.readout else ''}"


def draw_axis(axis: Axis) -> str:
    """The picture as SVG text, with a description in words of every arrow."""
    arrows = _arrows(axis)
    alive = [c.organ for c in axis.compartments if c.processes]
    at = _places(alive)
    inner = [a for a in arrows if a.source.split(".")[0] in at]
    outer = [a for a in arrows if a.source.split(".")[0] not in at]
    parts = [*_key(), *(_arrow(a, at, inner) for a in inner), *(_organ(axis, o, at[o]) for o in alive)]
    parts += [tag for organ in alive for tag in _tags([a for a in outer if a.organ == organ], at[organ])]
    title = f"The axis: {len(alive)} organs, {len(axis.states)} states, {len(axis.processes)} processes"
    return str(picture("axis", WIDTH, HEIGHT, title, _in_words(arrows), parts)) + "\n"


def _arrows(axis: Axis) -> list[Arrow]:
    """The links, one for each quantity and organ."""
    signs: dict[tuple[str, str, str], set[str]] = {}
    for link in links(axis):
        readout = _spoken(link.moved) if link.moved in axis.derived else ""
        signs.setdefault((link.source, link.organ, readout), set()).add(link.sign)
    return [Arrow(s, o, found.pop() if len(found) == 1 else "?", r) for (s, o, r), found in signs.items()]


def _places(organs: list[str]) -> dict[str, tuple[float, float]]:
    """The middle of each organ's box, on an ellipse, the first at the left."""
    turn = 2 * math.pi / len(organs)
    across, down = WIDTH / 2 - BOX[0] / 2 - MARGIN, HEIGHT / 2 - 104
    return {
        organ: (WIDTH / 2 - across * math.cos(k * turn), HEIGHT / 2 + 16 - down * math.sin(k * turn))
        for k, organ in enumerate(organs)
    }


def _organ(axis: Axis, organ: str, middle: tuple[float, float]) -> str:
    x, y = middle
    states = [s for s in axis.states if s.organ == organ]
    processes = [p for p in axis.processes if p.path.split(".")[0] == organ]
    count = f"{_many(len(states), 'state')}, {_many(len(processes), 'process', 'es')}"
    corner = (x - BOX[0] / 2, y - BOX[1] / 2)
    return node(
        "g",
        box(*corner, *BOX, fill=PAPER, stroke=INK, stroke_width=1.5, rx=8),
        label(x, y - 3, _spoken(organ), anchor="middle", size=16, font_weight=600),
        label(x, y + 15, count, anchor="middle", size=11.5, fill=MUTED),
    )


def _many(n: int, noun: str, plural: str = "s") -> str:
    return f"{n} {noun}{'' if n == 1 else plural}"


def _spoken(path: str) -> str:
    return path.split(".")[-1].replace("_", " ")


def _arrow(arrow: Arrow, at: dict[str, tuple[float, float]], every: list[Arrow]) -> str:
    """A bent arrow between two boxes; several between the same two are bent further apart."""
    start, end = at[arrow.source.split(".")[0]], at[arrow.organ]
    alike = [a for a in every if a.source.split(".")[0] == arrow.source.split(".")[0] and a.organ == arrow.organ]
    bend = 34.0 + 44.0 * alike.index(arrow)
    across = math.dist(start, end)
    aside = (-(end[1] - start[1]) / across * bend * 2, (end[0] - start[0]) / across * bend * 2)
    over = ((start[0] + end[0]) / 2 + aside[0], (start[1] + end[1]) / 2 + aside[1])
    a, b = _edge(start, over), _edge(end, over)
    colour, dash = LOOK[arrow.sign][:2]
    middle = tuple((a[i] + 2 * over[i] + b[i]) / 4 for i in (0, 1))
    return node(
        "g",
        node(
            "path", d=f"M{a[0]:.1f} {a[1]:.1f} Q{over[0]:.1f} {over[1]:.1f} {b[0]:.1f} {b[1]:.1f}",
            fill="none", stroke=colour, stroke_width=2, stroke_dasharray=dash,
        ),
        _head(over, b, colour),
        label(
            middle[0], middle[1] + 4, arrow.words, anchor="middle", size=12.5, fill=colour,
            stroke=PAPER, stroke_width=5, paint_order="stroke", stroke_linejoin="round",
        ),
    )  # fmt: skip


def _edge(middle: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Where a line from the middle of a box leaves it, a little outside."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    reach = min((BOX[0] / 2 + 5) / max(abs(dx), 1e-9), (BOX[1] / 2 + 5) / max(abs(dy), 1e-9))
    return middle[0] + dx * reach, middle[1] + dy * reach


def _head(before: tuple[float, float], tip: tuple[float, float], colour: str) -> str:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [tip] + [(tip[0] - 11 * math.cos(angle + s), tip[1] - 11 * math.sin(angle + s)) for s in (0.42, -0.42)]
    return node("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), fill=colour)


def _tags(arrows: list[Arrow], middle: tuple[float, float]) -> Iterator[str]:
    """What is eaten, taken, done or met, written beside the organ that it reaches, on the outer side."""
    x, y = middle
    aside = x - WIDTH / 2
    if abs(aside) > WIDTH / 4:
        x, y = x + math.copysign(BOX[0] / 2 + 10, aside), y + 4 - 8.5 * (len(arrows) - 1)
        anchor = "start" if aside > 0 else "end"
    else:
        y = y - BOX[1] / 2 - 12 - 17 * (len(arrows) - 1) if y < HEIGHT / 2 else y + BOX[1] / 2 + 20
        anchor = "middle"
    for k, arrow in enumerate(arrows):
        yield label(x, y + 17 * k, arrow.words, anchor=anchor, size=12.5, fill=LOOK[arrow.sign][0])


def _key() -> Iterator[str]:
    x = 24.0
    for colour, dash, sign, text in LOOK.values():
        yield node("path", d=f"M{x:.0f} 24 h34", stroke=colour, stroke_width=2, stroke_dasharray=dash, fill="none")
        yield label(x + 42, 28, f"{sign} {text}", size=12.5, fill=colour)
        x += 80 + 6.6 * len(text)
    text = "beside a box: what is eaten, taken, done or met"
    yield label(WIDTH - 24, 28, text, anchor="end", size=12.5, fill=MUTED)
    yield node("path", d=f"M24 42 H{WIDTH - 24:.0f}", stroke=RULE, stroke_width=1)


def _in_words(arrows: list[Arrow]) -> str:
    return " ".join(f"{_spoken(a.source).capitalize()} acts on {_moved(a)}: {LOOK[a.sign][3]}." for a in arrows)


def _moved(arrow: Arrow) -> str:
    return f"{arrow.readout} of the {_spoken(arrow.organ)}" if arrow.readout else f"the {_spoken(arrow.organ)}"
