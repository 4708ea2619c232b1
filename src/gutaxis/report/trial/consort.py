"""Where people went: asked, let in, drawn for an arm, helped out, lost, and counted in the end (CONSORT 2010)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...trials import Flow
from ..svg import BAND, INK, MUTED, box, label, line, path, picture
from .numbers import NONE, written
from .table import Table

COLUMN, NARROW, ROW, BOX, EDGE, LEAST = 136.0, 122.0, 66.0, 46.0, 6.0, 400.0
STAGES = ("randomised", "rescued", "stopped", "completed", "analysed")
SAID = {
    "screened": "Screened", "refused": "Not let in", "left": "Left in the run-in", "randomised": "Randomised",
    "rescued": "Rescued", "stopped": "Stopped", "completed": "Completed",
    "analysed": "Analysed",
}  # fmt: skip


@dataclass(frozen=True)
class Consort:
    """Counts of one trial drawn from the protocol: of everybody by stage, and by arm and stage after randomisation."""

    before: dict[str, int]
    arms: tuple[str, ...]
    after: dict[tuple[str, str], int]

    @classmethod
    def of(cls, flow: Sequence[Flow]) -> Consort:
        """From rows of a result."""
        before = {row.stage: row.count for row in flow if not row.arm}
        arms = tuple(dict.fromkeys(row.arm for row in flow if row.arm))
        return cls(before, arms, {(row.arm, row.stage): row.count for row in flow if row.arm})

    def count(self, arm: str, stage: str) -> int:
        """People of an arm who reached a stage; 0 where nobody did."""
        return self.after.get((arm, stage), 0)

    def of_all(self, stage: str) -> int:
        """Everybody who reached a stage before or at randomisation; 0 where nobody did."""
        return self.before.get(stage, 0)


def flow_table(flow: Sequence[Flow]) -> Table:
    """The diagram as a table: one row for each stage, one column for each arm, the mean over trials in brackets."""
    found = Consort.of(flow)
    means = {(row.arm, row.stage): written(row.mean) for row in flow}
    rows = [
        (SAID[stage], f"{count:,} ({means['', stage]})", *("" for _ in found.arms))
        for stage, count in found.before.items()
        if stage != "randomised"
    ]
    for stage in STAGES:
        cells = [f"{found.count(a, stage):,} ({means.get((a, stage), NONE)})" for a in found.arms]
        rows.append((SAID[stage], f"{sum(found.count(a, stage) for a in found.arms):,}", *cells))
    return Table("People in one trial drawn from the protocol (mean of many)", ("", "all", *found.arms), tuple(rows))


def flow_text(flow: Sequence[Flow]) -> str:
    """The diagram read aloud."""
    found = Consort.of(flow)
    before = [f"{count:,} {SAID[stage].lower()}" for stage, count in found.before.items() if count]
    said = [f"{', '.join(before)}."]
    for arm in found.arms:
        stages = ", ".join(f"{found.count(arm, stage):,} {stage}" for stage in STAGES)
        said.append(f"{arm}: {stages}.")
    return " ".join(said)


def draw_consort(ident: str, flow: Sequence[Flow]) -> Markup:
    """The diagram as one SVG; ``ident`` is its name in the page."""
    found = Consort.of(flow)
    width = max(LEAST, COLUMN * len(found.arms))
    lost = [stage for stage in ("refused", "left") if stage == "refused" or found.of_all(stage)]
    start = (len(lost) + 2) * ROW + 12  # where the arms begin
    parts = [*_before(found, width, lost), *_fork(found, width, start), *_arms(found, width, start)]
    height = start + 4 * ROW
    return picture(ident, width, height, "Flow of people through the trial", flow_text(flow), parts)


def _before(found: Consort, width: float, lost: Sequence[str]) -> list[Markup]:
    """Screened and randomised down the middle, who was lost on the way at the side."""
    middle, side = width / 2 - 62, width - 73.0
    foot = (len(lost) + 1) * ROW
    parts = [
        *_box(middle, 0, 126, SAID["screened"], found.of_all("screened")),
        *_arrow(middle, EDGE + BOX, EDGE + foot),
        *_box(middle, foot, 126, SAID["randomised"], found.of_all("randomised")),
    ]
    for i, stage in enumerate(lost, 1):
        y = i * ROW + EDGE + BOX / 2
        parts += [line(middle, y, side - 63, y, stroke=MUTED)]
        parts += _box(side, i * ROW, 126, SAID[stage], found.of_all(stage))
    return parts


def _fork(found: Consort, width: float, start: float) -> list[Markup]:
    """From everybody to the arms."""
    middle, top = width / 2 - 62, start - ROW + BOX + EDGE - 2
    columns = [_column(found, width, i) for i in range(len(found.arms))]
    ends = (min([middle, *columns]), max([middle, *columns]))
    stem = line(middle, top - 10, middle, top, stroke=MUTED)
    arrows = [part for x in columns for part in _arrow(x, top, start + EDGE)]
    return [stem, line(ends[0], top, ends[1], top, stroke=MUTED), *arrows]


def _arms(found: Consort, width: float, start: float) -> list[Markup]:
    """An arm down its column: drawn for it, what befell them, who was seen to the end, who was counted."""
    parts = []
    for i, arm in enumerate(found.arms):
        x = _column(found, width, i)
        parts += _box(x, start, NARROW, arm, found.count(arm, "randomised"), bold=True)
        parts += _words(x, start + ROW, [f"{SAID[s]}: {found.count(arm, s):,}" for s in ("stopped", "rescued")])
        parts += _box(x, start + 2 * ROW, NARROW, SAID["completed"], found.count(arm, "completed"))
        parts += _box(x, start + 3 * ROW, NARROW, SAID["analysed"], found.count(arm, "analysed"))
        for row in range(3):
            parts += _arrow(x, start + row * ROW + BOX + EDGE, start + (row + 1) * ROW + EDGE)
    return parts


def _words(x: float, top: float, lines: Sequence[str]) -> list[Markup]:
    frame = box(x - NARROW / 2, top + EDGE, NARROW, BOX, fill=BAND, stroke=MUTED)
    said = (label(x, top + EDGE + 19 + 17 * i, text, anchor="middle", size=12) for i, text in enumerate(lines))
    return [frame, *said]


def _column(found: Consort, width: float, i: int) -> float:
    return width * (i + 0.5) / len(found.arms)


def _box(x: float, top: float, width: float, name: str, count: int, bold: bool = False) -> list[Markup]:
    short = textwrap.shorten(name, int(width / 7), placeholder="…") or name[: int(width / 7)]
    return [
        box(x - width / 2, top + EDGE, width, BOX, fill=BAND, stroke=MUTED),
        label(x, top + EDGE + 19, short, anchor="middle", size=12, fill=INK if bold else MUTED),
        label(x, top + EDGE + 37, f"{count:,}", anchor="middle", size=13, font_weight=600),
    ]


def _arrow(x: float, top: float, bottom: float) -> list[Markup]:
    tip = [(x, bottom), (x - 4, bottom - 6), (x + 4, bottom - 6)]
    return [line(x, top, x, bottom, stroke=MUTED), path(tip, closed=True, fill=MUTED)]
