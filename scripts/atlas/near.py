"""One organ from near by: what acts on it, its laws, what they move, and whom that reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gutaxis.export import Arrow
from gutaxis.modelling import Axis
from gutaxis.report.svg import BLUE, INK, MUTED, PAPER, PURPLE, VERMILION, box, label, node, picture

COLUMNS = (16.0, 276.0, 630.0, 874.0)
WIDTHS = (196.0, 204.0, 172.0, 176.0)
WIDTH, ROW, TOP = 1066.0, 34.0, 52.0
COLOURS = {"+": BLUE, "-": VERMILION, "?": PURPLE, "0": MUTED}
SIGNS = {"+": "+", "-": "−", "?": "±", "0": "0"}
DASHES = {"on": None, "weak": "8 5", "off": "2 4"}
HEADS = ("acts on it", "laws and what is worked out", "what is moved", "is acted on by it")


@dataclass(frozen=True)
class Box:
    """A named box in one of the four columns."""

    key: str
    words: str
    column: int
    row: float
    italic: bool = False

    @property
    def y(self) -> float:
        """The height of its middle."""
        return TOP + ROW * (self.row + 0.5)

    def side(self, right: bool) -> tuple[float, float]:
        """The middle of its right or left edge."""
        return COLUMNS[self.column] + (WIDTHS[self.column] if right else 0.0), self.y


def draw_organ(axis: Axis, organ: str, every: tuple[Arrow, ...]) -> str:
    """The picture of one organ as SVG text; ``every`` holds the arrows of the axis, those within organs too."""
    own = {(p.state.path, p.path) for p in axis.processes}
    mine = [a for a in every if a.target.split(".")[0] == organ and (a.source, a.target) not in own]
    out = [a for a in every if a.source.split(".")[0] == organ and a.target.split(".")[0] != organ]
    columns = _columns(axis, organ, mine, out)
    rows = max(map(len, columns))
    boxes = {
        (k, path): Box(path, words, k, i + (rows - len(column)) / 2, italic)
        for k, column in enumerate(columns)
        for i, (path, words, italic) in enumerate(column)
    }
    parts = [*_links(axis, organ, boxes, mine, out), *(_box(b) for b in boxes.values())]
    parts += [label(x, 26, words, size=13, fill=MUTED) for x, words in zip(COLUMNS, HEADS, strict=True)]
    said = " ".join(f"{a.source} {SIGNS[a.sign]} {a.target}." for a in (*mine, *out))
    title = f"{organ.replace('_', ' ').capitalize()}: what acts on it and what it acts on"
    return str(picture(organ, WIDTH, TOP + ROW * rows + 16, title, said, parts)) + "\n"


def _columns(axis: Axis, organ: str, mine: list[Arrow], out: list[Arrow]) -> list[list[tuple[str, str, bool]]]:
    foreign = dict.fromkeys(a.source for a in mine if a.source.split(".")[0] != organ)
    moved = [s.path for s in axis.states if s.organ == organ]
    here = [p for p in axis.processes if p.path.split(".")[0] == organ]
    laws = [p.path for p in sorted(here, key=lambda p: moved.index(p.state.path))]
    derived = [d.path for d in axis.derived.values() if d.organ == organ]
    exposures = [e.path for e in axis.exposures if e.organ == organ]
    reached = dict.fromkeys(a.target.split(".")[0] for a in out)
    return [
        [(path, _named(path), False) for path in foreign],
        [(path, _spoken(path), path in laws) for path in (*derived, *laws)],
        [(path, _spoken(path), False) for path in (*moved, *exposures)],
        [(name, name.replace("_", " "), False) for name in reached],
    ]


def _links(
    axis: Axis, organ: str, boxes: dict[tuple[int, str], Box], mine: list[Arrow], out: list[Arrow]
) -> Iterator[str]:
    for p in axis.processes:
        if (1, p.path) in boxes:
            yield _curve(boxes[1, p.path].side(True), boxes[2, p.state.path].side(False), INK, None, "", 2.4)
    for arrow in mine:
        start, end = _held(boxes, arrow.source, 0), boxes[1, arrow.target]
        # What an organ reads of itself comes back from the right.
        back = start.column >= 1
        a, b = (start.side(start.column == 1), end.side(True)) if back else (start.side(True), end.side(False))
        yield _curve(a, b, COLOURS[arrow.sign], DASHES[arrow.standing], SIGNS[arrow.sign], 1.5)
    done = set()
    for arrow in out:
        reached = arrow.target.split(".")[0]
        if (arrow.source, reached, arrow.sign) not in done:
            done.add((arrow.source, reached, arrow.sign))
            start = _held(boxes, arrow.source, 2)
            colour, dash = COLOURS[arrow.sign], DASHES[arrow.standing]
            yield _curve(start.side(True), boxes[3, reached].side(False), colour, dash, SIGNS[arrow.sign], 1.5)


def _held(boxes: dict[tuple[int, str], Box], path: str, first: int) -> Box:
    return next(boxes[k, path] for k in (first, 2, 1, 0) if (k, path) in boxes)


def _curve(
    start: tuple[float, float], end: tuple[float, float], colour: str, dash: str | None, sign: str, width: float
) -> str:
    (ax, ay), (bx, by) = start, end
    back = bx <= ax
    if ax == bx:  # from one box to another of the same column: a bow to the right
        c = d = ax + min(16 + 0.24 * abs(by - ay), 110.0)
    elif back:
        c, d = ax - 30, bx + 30
    else:
        c, d = ax + (bx - ax) * 0.45, bx - (bx - ax) * 0.45
    d_ = f"M{ax:.1f} {ay:.1f} C{c:.1f} {ay:.1f} {d:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    tip = bx + (5 if back else -5)
    return node(
        "g",
        node("path", d=d_, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash, opacity=0.85),
        node("circle", cx=tip, cy=round(by, 1), r=3.2, fill=colour),
        label(tip + (7 if back else -10), by - 5, sign, size=13, fill=colour, font_weight=700) if sign else "",
    )


def _box(b: Box) -> str:
    x, width = COLUMNS[b.column], WIDTHS[b.column]
    size = 13 if len(b.words) < 28 else 11
    return node(
        "g",
        box(x, b.y - 12, width, 24, fill=PAPER, stroke=INK, stroke_width=1.6 if b.column == 2 else 0.8, rx=5),
        label(x + 10, b.y + 4.5, b.words, size=size, font_style="italic" if b.italic else None),
    )


def _named(path: str) -> str:
    return f"{path.split('.')[0].replace('_', ' ')}: {_spoken(path)}"


def _spoken(path: str) -> str:
    return re.sub(r"(?<=\d)_(?=\d)", "/", path.partition(".")[2]).replace("_", " ").replace(".", " ")
