"""A coupling that may be switched, both ways side by side: what the law gives with it and without it."""

from __future__ import annotations

import math

from gutaxis.export import Arrow
from gutaxis.modelling import Axis, Inclusion, Process
from gutaxis.report.svg import BLUE, INK, MUTED, VERMILION, label, line, path, picture

WIDTH, HEIGHT = 460.0, 260.0
LEFT, RIGHT, UP, DOWN = 66.0, 440.0, 50.0, 210.0
STEPS = 60


def draw_switched(axis: Axis, arrow: Arrow) -> str:
    """The target of a switchable arrow over the range of its source, on (whole line) and off (dashed)."""
    start, end = _range(axis, arrow.source)
    xs = [start + (end - start) * k / STEPS for k in range(STEPS + 1)]
    curves = [_values(axis.including({arrow.switch: on}), arrow, xs) for on in (True, False)]
    low, high = min(map(min, curves)), max(map(max, curves))
    margin = 0.08 * (high - low) or 0.1
    low, high = low - margin, high + margin

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + (x - start) / (end - start) * (RIGHT - LEFT),
            DOWN - (y - low) / (high - low) * (DOWN - UP),
        )

    drawn = [
        path([place(x, y) for x, y in zip(xs, ys, strict=True)], stroke=colour, stroke_width=2.4, stroke_dasharray=dash)
        for ys, colour, dash in zip(curves, (BLUE, VERMILION), (None, "7 4"), strict=True)
    ]
    frame = [
        line(LEFT, DOWN, RIGHT, DOWN), line(LEFT, UP, LEFT, DOWN),
        label(LEFT, DOWN + 18, f"{start:.3g}", size=12, fill=MUTED), label(RIGHT, DOWN + 18, f"{end:.3g}", anchor="end",
              size=12, fill=MUTED),
        label((LEFT + RIGHT) / 2, DOWN + 36, f"{arrow.source} [{axis.symbol(arrow.source).unit}]", anchor="middle"),
        label(LEFT - 6, DOWN, f"{low:.3g}", anchor="end", size=12, fill=MUTED),
        label(LEFT - 6, UP + 8, f"{high:.3g}", anchor="end", size=12, fill=MUTED),
        label(16, 24, _what(axis, arrow), size=13, fill=INK),
        label(RIGHT, 24, "— on", anchor="end", size=13, fill=BLUE),
        label(RIGHT, 42, "- - off", anchor="end", size=13, fill=VERMILION),
    ]  # fmt: skip
    title = f"{arrow.target} with and without {arrow.switch}"
    said = f"On: {curves[0][0]:.3g} to {curves[0][-1]:.3g}. Off: {curves[1][0]:.3g} to {curves[1][-1]:.3g}."
    return str(picture(arrow.switch, WIDTH, HEIGHT, title, said, [*frame, *drawn])) + "\n"


def _values(axis: Axis, arrow: Arrow, xs: list[float]) -> list[float]:
    law = next((p for p in axis.processes if p.path == arrow.target), None)
    found = []
    for x in xs:
        values = axis.values({**axis.reference(), arrow.source: x})
        found.append(float(law.work_out(values) if law else values[arrow.target]))
    return found


def _what(axis: Axis, arrow: Arrow) -> str:
    law: Process | None = next((p for p in axis.processes if p.path == arrow.target), None)
    if law is None:
        return arrow.target
    return f"{arrow.target}: {'target of' if law.kind == 'relaxes' else 'rate for'} {law.state.name}"


def _range(axis: Axis, source: str) -> tuple[float, float]:
    within = getattr(axis.symbol(source), "within", None)
    here = float(axis.values(axis.reference())[source])
    if within is None or (math.isinf(within[1]) and not math.isinf(within[0])):
        return 0.25 * here, 3.0 * here or 1.0
    return (-3.0, 3.0) if math.isinf(within[0]) else within


def switches(axis: Axis, organ: str) -> list[Inclusion]:
    """The couplings of an organ that a user may switch."""
    return [p for p in axis.params if isinstance(p, Inclusion) and p.organ == organ]
