"""A sample beside an earlier one of the same person and laboratory: what changed more than chance would change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..interpretation import MeasureChange, SampleChange
from .phrasebook import Phrasebook, cleaned
from .saying import stated
from .standing import in_unit


@dataclass(frozen=True)
class ChangeRow:
    """One measure before and after, how large the change is, and whether it is beyond noise, all in words."""

    measure: str
    before: str
    after: str
    size: str
    verdict: str
    strange: bool


@dataclass(frozen=True)
class History:
    """One pair of samples: a heading, what is said of it, and its table (empty where they are not compared)."""

    heading: str
    said: list[str]
    rows: list[ChangeRow]


def histories(changes: Iterable[SampleChange], words: Phrasebook) -> list[History]:
    """Every sample that has an earlier one, in words."""
    return [_history(change, words) for change in changes]


def _history(change: SampleChange, words: Phrasebook) -> History:
    names = {"later": cleaned(change.later), "earlier": cleaned(change.earlier)}
    if change.days is None:
        heading = words.say("history.pair-undated", **names)
    else:
        heading = words.say("history.pair", days=change.days, **names)
    notes = [stated(note, words) for note in change.notes]
    if change.reason:
        return History(heading, [words.say("history.cannot", reason=stated(change.reason, words))], [])
    return History(heading, [_summary(change, words), *notes], [_row(m, words) for m in change.measures])


def _summary(change: SampleChange, words: Phrasebook) -> str:
    if not change.changed:
        return words.say("history.nothing")
    named = words.listed(words.word("quantity", m.quantity) for m in change.changed)
    return words.say("history.changed", what=named)


def _row(at: MeasureChange, words: Phrasebook) -> ChangeRow:
    share = at.unit == "%"
    figures = {name: words.number(getattr(at.size, name), None if share else 2) for name in ("mid", "low", "high")}
    return ChangeRow(
        measure=words.word("quantity", at.quantity),
        before=in_unit(at.before, at.unit, words),
        after=in_unit(at.after, at.unit, words),
        size="–" if at.before == at.after == 0 else words.say(f"history.{'times' if share else 'plus'}", **figures),
        verdict=words.say("history.beyond" if at.changed else "history.within"),
        strange=at.changed,
    )
