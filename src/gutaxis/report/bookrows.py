"""What one study found, as a row that a person can read: the effect, and whether anyone would notice it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..evidence import Finding
from ..outcomes import scales
from .citing import shown, titled
from .phrasebook import Phrasebook

_RATIOS = {"odds ratio": "odds", "risk ratio": "risk", "hazard ratio": "hazard"}


@dataclass(frozen=True)
class Row:
    """One finding in words."""

    arm: str
    dose: str
    n: str
    measured: str
    effect: str
    matters: str


@dataclass(frozen=True)
class Study:
    """One study in words; ``address`` is where its source is found."""

    title: str
    people: str
    source: str
    address: str
    rows: tuple[Row, ...]


def study_of(rows: Sequence[Finding], words: Phrasebook) -> Study:
    """A study from its findings, all of which must be fit to be shown."""
    source = rows[0].sources[0]
    return Study(
        title=titled(rows[0].study),
        people=rows[0].people,
        source=shown(source),
        address=source.address,
        rows=tuple(_row(row, words) for row in rows),
    )


def _row(row: Finding, words: Phrasebook) -> Row:
    return Row(
        arm=row.arm,
        dose=row.dose,
        n="" if row.n is None else words.whole(row.n),
        measured=row.measured,
        effect=effect_of(row, words),
        matters=matters(row, words),
    )


def effect_of(row: Finding, words: Phrasebook) -> str:
    """The figure with its unit, its interval and which way is better."""
    if row.measure == "no difference":
        return words.say("book.no-difference")
    if row.printed or row.value is None:
        return row.printed or words.say("book.direction")
    parts = [_figure(row, row.value, words)]
    if row.low is not None and row.high is not None and row.low <= row.value <= row.high:
        parts.append(words.say("book.interval", low=_number(row.low, words), high=_number(row.high, words)))
    if row.better:
        parts.append(f"· {words.say(f'book.{row.better}')}")
    return " ".join(parts)


def matters(row: Finding, words: Phrasebook) -> str:
    """The effect against the smallest difference that people notice, where one is on record."""
    scale = scales().get(row.endpoint)
    if scale is None or scale.difference is None or row.unit != scale.unit:
        return words.say("book.none-recorded")
    least = scale.difference.value
    return words.say(f"book.{_against(row, least)}", value=least, unit=words.say("book.unit-points"))


def _against(row: Finding, least: float) -> str:
    if row.measure != "difference" or row.low is None or row.high is None:
        return "not-compared"
    ends = (abs(row.low), abs(row.high))
    if max(ends) < least:
        return "too-small"
    return "enough" if min(ends) >= least and row.low * row.high > 0 else "either"


def _figure(row: Finding, value: float, words: Phrasebook) -> str:
    if row.measure == "count" and row.n is not None:
        return words.say("book.of", value=words.whole(value), n=words.whole(row.n))
    if row.measure in _RATIOS:
        return f"{words.say(f'book.measure-{_RATIOS[row.measure]}')} {_number(value, words)}"
    unit = {"points": "book.unit-points", "SMD": "book.unit-smd", "count": "book.measure-count"}.get(row.unit)
    named = words.say(unit) if unit else ("" if row.unit in ("1", "none") else row.unit)
    return f"{_number(value, words)} {named}".rstrip()


def _number(value: float, words: Phrasebook) -> str:
    digits = 0 if value == round(value) else 1 if abs(value) >= 10 else 2
    return words.number(value, digits)
