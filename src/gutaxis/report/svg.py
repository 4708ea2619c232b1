"""A picture that can be read aloud, printed in grey and looked at on a phone: small, whole and still.

Only what the pages need. Colours are those of Okabe and Ito (2008, jfly.uni-koeln.de/color), which people
with colour-vision deficiency can tell apart; every colour is doubled by a marker or a dash.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

INK, MUTED, RULE, PAPER = "#1c2126", "#565e66", "#c9ced3", "#ffffff"
BAND, HALF, SHADE = "#eef1f3", "#dde3e7", "#b4bdc4"
BLUE, VERMILION, GREEN, PURPLE = "#0072b2", "#c14f00", "#00795a", "#8a4b73"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True)
class Stroke:
    """How one line is told from another: a colour, a dash pattern and a marker shape."""

    colour: str
    dash: str | None
    marker: str


STROKES = (
    Stroke(BLUE, None, "circle"),
    Stroke(VERMILION, "7 4", "diamond"),
    Stroke(GREEN, "2 3", "square"),
    Stroke(PURPLE, "9 3 2 3", "triangle"),
)


def node(tag: str, *children: str, **attributes: object) -> Markup:
    """One element; ``stroke_width=2`` becomes ``stroke-width="2"``, and every text is escaped."""
    inside = Markup("").join(escape(child) for child in children)
    pairs = Markup("").join(
        Markup(' {}="{}"').format(name.strip("_").replace("_", "-"), _short(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), pairs, inside)


def picture(ident: str, width: float, height: float, title: str, description: str, parts: Iterable[str]) -> Markup:
    """A whole ``<svg>`` with its title and description, scaling with the page; ``ident`` names it there."""
    return node(
        "svg",
        node("title", title, id=f"{ident}-title"),
        node("desc", description, id=f"{ident}-desc"),
        node("rect", x=0, y=0, width=width, height=height, fill=PAPER),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
        viewBox=f"0 0 {_short(width)} {_short(height)}",
        font_family=FONT,
    )


def label(x: float, y: float, text: str, *, anchor: str = "start", size: float = 13, **more: object) -> Markup:
    """Words in the picture, in ink unless ``fill`` says otherwise."""
    return node("text", text, x=x, y=y, text_anchor=anchor, font_size=size, **({"fill": INK} | more))


def line(x1: float, y1: float, x2: float, y2: float, **more: object) -> Markup:
    """A straight line."""
    return node("line", x1=x1, y1=y1, x2=x2, y2=y2, **({"stroke": RULE, "stroke_width": 1} | more))


def box(x: float, y: float, width: float, height: float, **more: object) -> Markup:
    """A filled rectangle."""
    return node("rect", x=x, y=y, width=max(width, 0.0), height=height, **more)


def marker(shape: str, x: float, y: float, colour: str, size: float = 5.5) -> Markup:
    """A filled mark with a white rim, so that it stays visible on a line of its own colour."""
    rim = {"fill": colour, "stroke": PAPER, "stroke_width": 1.5}
    if shape == "circle":
        return node("circle", cx=x, cy=y, r=size, **rim)
    corners = {
        "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.25), (1.2, 0.95), (-1.2, 0.95)),
    }[shape]
    points = " ".join(f"{_short(x + size * dx)},{_short(y + size * dy)}" for dx, dy in corners)
    return node("polygon", points=points, **rim)


def path(points: Iterable[tuple[float, float]], *, closed: bool = False, **more: object) -> Markup:
    """Points joined by straight lines."""
    joined = " L".join(f"{_short(x)} {_short(y)}" for x, y in points)
    return node("path", d=f"M{joined}{' Z' if closed else ''}", **({"fill": "none"} | more))


def _short(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
