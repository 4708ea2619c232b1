"""The whole axis on one sheet of A2: a ring of organs, and a bundle of signed arrows across it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from markupsafe import Markup

from gutaxis import __version__
from gutaxis.export import Arrow, arrows, guesses
from gutaxis.modelling import Axis, Exposure, Process
from gutaxis.report.svg import BLUE, INK, MUTED, PAPER, PURPLE, VERMILION, label, node

from .ring import Place, Ring, ring

WIDTH, HEIGHT = 2000.0, 1414.0
MIDDLE = (1292.0, 672.0)
RADIUS = 448.0
LABELS = RADIUS + 26
TINTS = {
    "food, drugs and days": ("#f2efe6", ("diet", "drug", "drugs", "life", "mind", "gut", "skin")),
    "gut": ("#e3efe6", ("strains", "early_life", "gut_flora", "fermentation", "small_intestine", "gut_wall")),
    "immunity and hormones": ("#ece7f1", ("immunity", "hormones", "energy", "endocannabinoid")),
    "mind": ("#e2ecf5", ("stress", "sleep", "nerve", "mood")),
    "skin": ("#f6e7e0", ("skin_barrier", "skin_immunity", "skin_flora", "keratinocytes", "itch", "sebum", "follicle",
                         "vessels")),
}  # fmt: skip
OTHER = "#eef1f3"
LOOK = {"+": (BLUE, "raises"), "-": (VERMILION, "lowers"), "?": (PURPLE, "raises or lowers"), "0": (MUTED, "nothing")}
SIGNS = {"+": "+", "-": "−", "?": "±", "0": "0"}
DASHES = {"on": None, "weak": "9 5", "off": "2 5"}


def draw_poster(axis: Axis) -> str:
    """The poster as SVG text, 594 x 420 mm, with a description in words of every arrow."""
    laid = ring(axis)
    turned = node(
        "g",
        *(_stretch(laid, title) for title in laid.titles),
        *(_arrow(laid, arrow) for arrow in sorted(laid.arrows, key=_depth)),
        *(_head(laid, arrow) for arrow in {(a.target, a.sign): a for a in laid.arrows}.values()),
        *(_title(title) for title in laid.titles),
        *(_quantity(axis, laid, place) for place in laid.places.values()),
        transform=f"translate({MIDDLE[0]} {MIDDLE[1]})",
    )
    inside = [node("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=PAPER), turned, *_panel(axis, laid)]
    title = node("title", "The gut-brain-skin axis, drawn from its equations", id="poster-title")
    about = node("desc", " ".join(map(_in_words, arrows(axis))), id="poster-desc")
    return (
        str(
            node(
                "svg", title, about, *inside, xmlns="http://www.w3.org/2000/svg", role="img",
                aria_labelledby="poster-title poster-desc", viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width="594mm",
                height="420mm", font_family="'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
            )
        )
        + "\n"
    )  # fmt: skip


def _depth(arrow: Arrow) -> int:
    return {"off": 0, "weak": 1, "on": 2}[arrow.standing]


def _tint(organ: str) -> str:
    return next((tint for tint, organs in TINTS.values() if organ in organs), OTHER)


def _stretch(laid: Ring, title: Place) -> str:
    """The organ's stretch of the ring: a sector from just inside the places to the edge of the sheet."""
    start, end = laid.stretch(title.organ)
    inner, outer = RADIUS - 4, RADIUS + 16
    corners = [(inner, start), (outer, start), (outer, end), (inner, end)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = [(r * math.sin(a), -r * math.cos(a)) for r, a in corners]
    large = int(end - start > math.pi)
    d = (
        f"M{ax:.1f} {ay:.1f} L{bx:.1f} {by:.1f} A{outer} {outer} 0 {large} 1 {cx:.1f} {cy:.1f} "
        f"L{dx:.1f} {dy:.1f} A{inner} {inner} 0 {large} 0 {ax:.1f} {ay:.1f} Z"
    )
    return node("path", d=d, fill=_tint(title.organ), stroke="#b9c0c6", stroke_width=0.8)


def _arrow(laid: Ring, arrow: Arrow) -> str:
    points = _through(laid, arrow)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    colour = LOOK[arrow.sign][0]
    return node(
        "path", d=f"M{ax:.1f} {ay:.1f} C{bx:.1f} {by:.1f} {cx:.1f} {cy:.1f} {dx:.1f} {dy:.1f}", fill="none",
        stroke=colour, stroke_width=1.7, stroke_dasharray=DASHES[arrow.standing], stroke_linecap="round",
        opacity=0.78 if arrow.standing != "off" else 0.6,
    )  # fmt: skip


def _through(laid: Ring, arrow: Arrow) -> tuple[tuple[float, float], ...]:
    """A curve that leaves with its organ's other arrows and arrives with those of the organ that is acted on."""
    start, end = laid.places[arrow.source], laid.places[arrow.target]
    middles = [sum(laid.stretch(place.organ)) / 2 for place in (start, end)]
    apart = abs((middles[0] - middles[1] + math.pi) % (2 * math.pi) - math.pi)
    depth = RADIUS * (1 - 0.42 - 0.5 * apart / math.pi)
    pulls = []
    for place, middle in zip((start, end), middles, strict=True):
        angle = middle + 0.3 * (place.angle - middle)
        pulls.append((depth * math.sin(angle), -depth * math.cos(angle)))
    return start.at(RADIUS - 8), pulls[0], pulls[1], _tip(laid, arrow, RADIUS - 20)


def _tip(laid: Ring, arrow: Arrow, radius: float) -> tuple[float, float]:
    """Where the arrows of one sign meet before the law that they act on; signs stand side by side."""
    signs = sorted({a.sign for a in laid.arrows if a.target == arrow.target}, key="-?+0".index)
    place = laid.places[arrow.target]
    aside = (signs.index(arrow.sign) - (len(signs) - 1) / 2) * 0.62 * laid.step
    return radius * math.sin(place.angle + aside), -radius * math.cos(place.angle + aside)


def _head(laid: Ring, arrow: Arrow) -> str:
    """The arrow's end: an arrow for more, a bar for less, a diamond for either; hollow where all is guessed."""
    place = laid.places[arrow.target]
    x, y = _tip(laid, arrow, RADIUS - 14)
    turn = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(place.angle):.2f})"
    colour = LOOK[arrow.sign][0]
    paint = {"fill": PAPER if arrow.guessed else colour, "stroke": colour, "stroke_width": 1.5}
    shapes = {"+": "0,-7 4.6,5 -4.6,5", "-": "-5.5,-4.5 5.5,-4.5 5.5,-0.5 -5.5,-0.5", "?": "0,-7 4.4,0 0,7 -4.4,0"}
    return node("polygon", points=shapes.get(arrow.sign, shapes["?"]), transform=turn, **paint)


def _turned(place: Place, radius: float, *children: str, **more: object) -> str:
    """Words that run outwards from the ring, never upside down."""
    x, y = place.at(radius)
    degrees = math.degrees(place.angle) + (90 if place.left else -90)
    more = {"text_anchor": "end" if place.left else "start", "fill": INK, **more}
    return node("text", *children, transform=f"translate({x:.1f} {y:.1f}) rotate({degrees:.2f})", dy="0.35em", **more)


def _title(place: Place) -> str:
    words = place.organ.replace("_", " ").upper()
    return _turned(place, LABELS, words, font_size=15.5, font_weight=700, letter_spacing="0.04em")


def _quantity(axis: Axis, laid: Ring, place: Place) -> str:
    law = next((p for p in axis.processes if p.path == place.path), None)
    name = _spoken(place.path)
    more = _moved(law) if law else _usual(axis, place.path)
    marks = _tally(laid, place.path)
    parts = [node("tspan", name, font_style="italic" if law else None)]
    parts += [node("tspan", more, fill=MUTED, font_size=11.5)] if more else []
    ordered = [*parts, *marks] if not place.left else [*marks[::-1], *parts[::-1]]
    spaced = [Markup(str(part).replace("<tspan", "<tspan dx='6'", 1)) if k else part for k, part in enumerate(ordered)]
    dot = place.at(RADIUS + 6)
    spot = node("circle", cx=round(dot[0], 1), cy=round(dot[1], 1), r=3.1, fill=PAPER if law else INK, stroke=INK)
    return node("g", spot, _turned(place, LABELS, *spaced, font_size=13.2))


def _moved(law: Process) -> str:
    return f"→ {_spoken(law.state.path)}"


def _spoken(path: str) -> str:
    return re.sub(r"(?<=\d)_(?=\d)", "/", path.partition(".")[2]).replace("_", " ").replace(".", " ")


def _usual(axis: Axis, path: str) -> str:
    symbol = axis.symbols.get(path)
    if isinstance(symbol, Exposure) and symbol.usual:
        return f"{symbol.usual:g}{'' if symbol.unit == '1' else ' ' + symbol.unit}"
    return ""


def _tally(laid: Ring, path: str) -> list[str]:
    """How many arrows arrive, by sign."""
    signs = [a.sign for a in laid.arrows if a.target == path]
    return [
        node("tspan", f"{SIGNS[s]}{signs.count(s)}", fill=LOOK[s][0], font_size=12, font_weight=700)
        for s in ("+", "-", "?")
        if s in signs
    ]


def _in_words(arrow: Arrow) -> str:
    standing = "" if arrow.standing == "on" else f" ({arrow.standing}: {arrow.why})"
    return f"{arrow.source} {LOOK[arrow.sign][1]} {arrow.target}{standing}."


def _panel(axis: Axis, laid: Ring) -> Iterator[str]:
    """The left of the sheet: what it is, how it is read, what is known, what is not."""
    x = 70.0
    yield label(x, 128, "The gut–brain–skin", size=54, font_weight=700)
    yield label(x, 188, "axis", size=54, font_weight=700)
    lines = [
        "Every arrow is a term of an equation, with its sign",
        "worked out from that equation. Nothing is drawn by hand.",
    ]
    yield from _lines(x, 236, lines, 19, MUTED)
    yield from _key(x, 330)
    yield from _groups(x, 640)
    yield from _counts(axis, laid, x, 852)
    yield from _doubts(laid, x, 1104)
    foot = [
        f"gutaxis {__version__}, model {axis.digest}. Printed from the laws by scripts/print_atlas.py.",
        "Research and education software; not a medical device; not for diagnosis or treatment decisions.",
    ]
    yield from _lines(x, HEIGHT - 70, foot, 12.5, MUTED)


def _lines(x: float, y: float, lines: list[str], size: float, fill: str = INK) -> Iterator[str]:
    for k, text in enumerate(lines):
        yield label(x, y + k * size * 1.4, text, size=size, fill=fill)


def _key(x: float, y: float) -> Iterator[str]:
    yield label(x, y, "How to read it", size=22, font_weight=700)
    rows = [("+", "more of it, and the law at the tip pushes its quantity up"), ("-", "more of it, and it pushes down"),
            ("?", "may do either: only the size is believed, not the sign")]  # fmt: skip
    shapes = {"+": "0,-8 5.4,6 -5.4,6", "-": "-7,-2.5 7,-2.5 7,2.5 -7,2.5", "?": "0,-8 5,0 0,8 -5,0"}
    for k, (sign, words) in enumerate(rows):
        line = y + 38 + 30 * k
        colour = LOOK[sign][0]
        yield node("path", d=f"M{x} {line - 5} h46", stroke=colour, stroke_width=2.6)
        yield node("polygon", points=shapes[sign], fill=colour, transform=f"translate({x + 52} {line - 5}) rotate(90)")
        yield label(x + 76, line, f"{SIGNS[sign]}  {words}", size=16)
    for k, (standing, words) in enumerate(
        (
            ("weak", "weak evidence: takes part, may be switched off"),
            ("off", "off: written down, and not used unless switched on"),
        )
    ):
        line = y + 128 + 30 * k
        dash = DASHES[standing]
        yield node("path", d=f"M{x} {line - 5} h56", stroke=INK, stroke_width=2.6, stroke_dasharray=dash)
        yield label(x + 76, line, words, size=16)
    line = y + 188
    yield node("polygon", points="0,-8 5.4,6 -5.4,6", fill=PAPER, stroke=INK, stroke_width=1.8,
               transform=f"translate({x + 46} {line - 5}) rotate(90)")  # fmt: skip
    yield label(x + 76, line, "hollow tip: every constant of that law is a guess", size=16)
    yield node("circle", cx=x + 46, cy=line + 25, r=4.4, fill=INK)
    yield label(x + 76, line + 30, "a quantity that others read", size=16)
    yield node("circle", cx=x + 46, cy=line + 55, r=4.4, fill=PAPER, stroke=INK, stroke_width=1.4)
    yield label(x + 76, line + 60, "law → what it moves, and how many arrows act on it", size=16, font_style="italic")


def _groups(x: float, y: float) -> Iterator[str]:
    for k, (name, (tint, _)) in enumerate(TINTS.items()):
        yield node("rect", x=x, y=y + 34 * k, width=56, height=20, fill=tint, stroke="#b9c0c6", stroke_width=0.8)
        yield label(x + 76, y + 16 + 34 * k, name, size=16)


def _counts(axis: Axis, laid: Ring, x: float, y: float) -> Iterator[str]:
    guessed, every = guesses(axis), len(axis.params)
    yield label(x, y, "What is known, and what is not", size=22, font_weight=700)
    width = 440.0
    yield node("rect", x=x, y=y + 22, width=width, height=22, fill=INK)
    yield node("rect", x=x, y=y + 22, width=width * guessed / every, height=22, fill="#e8eaec", stroke=INK)
    drawn = arrows(axis)
    hollow = sum(a.guessed for a in drawn)
    quiet = sum(a.standing == "weak" for a in drawn), sum(a.standing == "off" for a in drawn)
    lines = [
        f"{guessed} of {every} constants are guesses (light); {every - guessed} have a source",
        "or are definitions (dark).",
        f"{len(drawn)} arrows between {len(laid.titles)} organs and sources of exposure: {hollow} rest on",
        f"guesses alone, {quiet[0]} are weak, {quiet[1]} are off.",
        f"{len(axis.states)} states with memory, {len(axis.processes)} processes, {len(axis.derived)} quantities",
        "worked out from them. Arrows within an organ are on its page of the atlas;",
        "arrows of strains, and of antibodies, are drawn as one.",
    ]
    yield from _lines(x, y + 78, lines, 16)


def _doubts(laid: Ring, x: float, y: float) -> Iterator[str]:
    yield label(x, y, "Weak or off, and why", size=22, font_weight=700)
    doubted = {a.switch: a for a in laid.arrows if a.standing != "on"}
    for k, (switch, arrow) in enumerate(doubted.items()):
        start, end = (organ.replace("_", " ") for organ in arrow.organs)
        line = y + 30 + 24 * k
        yield node("path", d=f"M{x} {line - 5} h40", stroke=LOOK[arrow.sign][0], stroke_width=2.2,
                   stroke_dasharray=DASHES[arrow.standing])  # fmt: skip
        yield label(x + 52, line, f"{start} → {end} ({switch}): {arrow.why}", size=13.5)
