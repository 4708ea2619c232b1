"""What differs between two arms of the same people, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..trials import Difference, Shown
from .phrasebook import Phrasebook
from .pictures import Figure, Scale


@dataclass(frozen=True)
class GapRow:
    """One quantity: its name and scale, the difference, and in how many of 100 people it is lower or higher."""

    name: str
    gap: str
    lower: str
    higher: str
    same: str


def gap_rows(cohort: Shown, figures: Sequence[Figure], words: Phrasebook) -> list[GapRow]:
    """A row for each quantity of the page; none where there is one arm."""
    return [_row(gap, shown, cohort.runs, words) for gap, shown in zip(cohort.differences, figures, strict=False)]


def _row(gap: Difference, shown: Figure, runs: int, words: Phrasebook) -> GapRow:
    digits = Scale.of(gap.low, gap.high).digits
    mid, low, high = (words.signed(v, digits) for v in (gap.mid, gap.low, gap.high))
    text = mid if runs == 1 else words.say("standing.interval", mid=mid, low=low, high=high)
    sides = {side: _share(getattr(gap, side), side, gap.better, words) for side in ("lower", "higher")}
    same = words.say("cohort.share", share=words.number(100 * gap.same, 1))
    name = words.say("cohort.upright", quantity=shown.name, scale=shown.scale)
    return GapRow(name, text, sides["lower"], sides["higher"], same)


def _share(share: float, side: str, better: str | None, words: Phrasebook) -> str:
    valued = "share" if better is None or share == 0 else "share-better" if side == better else "share-worse"
    return words.say(f"cohort.{valued}", share=words.number(100 * share, 1))
