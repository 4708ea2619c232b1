"""Laboratory values with what each can say and what it cannot; the laboratory's own interval is the only yardstick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..intake import Lab, Person, analytes
from .phrasebook import Phrasebook, cleaned


@dataclass(frozen=True)
class LabRow:
    """One value in words: name, day, value with unit, the laboratory's interval with the place in it."""

    name: str
    day: str
    value: str
    interval: str


@dataclass(frozen=True)
class LabNote:
    """What values of one substance say and cannot say; ``disputed`` is the warning where the test itself is doubted."""

    name: str
    says: str
    cannot: str
    disputed: str | None
    source: str


@dataclass(frozen=True)
class LabSection:
    """All laboratory values of one person, and a note for each substance."""

    rows: list[LabRow]
    notes: list[LabNote]


def lab_section(person: Person, words: Phrasebook) -> LabSection | None:
    """The laboratory values in words, or None where there are none."""
    if not person.labs:
        return None
    return LabSection([_row(lab, words) for lab in person.labs], _notes(person.labs, words))


def _row(lab: Lab, words: Phrasebook) -> LabRow:
    day = words.day(lab.day) or ""
    when = words.say("labs.at", day=day, time=f"{lab.clock:%H:%M}") if lab.clock else day
    side = "below" if lab.below else "above" if lab.above else "at"
    value = words.say(f"labs.value-{side}", value=words.number(lab.value), unit=cleaned(lab.unit))
    return LabRow(_name(lab.analyte, words), when, value, _interval(lab, words))


def _interval(lab: Lab, words: Phrasebook) -> str:
    if lab.low is None and lab.high is None:
        return words.say("labs.no-interval")
    place = "low" if lab.low is not None and lab.value < lab.low else "inside"
    place = "high" if lab.high is not None and lab.value > lab.high else place
    limits = {name: words.number(limit) for name, limit in (("low", lab.low), ("high", lab.high)) if limit is not None}
    span = words.say("labs." + "-".join(["span", *limits]), **limits)
    return words.say(f"labs.place-{place}", span=span)


def _notes(labs: Iterable[Lab], words: Phrasebook) -> list[LabNote]:
    return [_note(name, words) for name in sorted({lab.analyte for lab in labs})]


def _note(name: str, words: Phrasebook) -> LabNote:
    known = analytes().get(name)
    if known is None:
        return LabNote(cleaned(name), words.say("labs.unknown"), words.say("labs.unknown-cannot"), None, "")
    return LabNote(
        _name(name, words),
        words.say(f"analyte-says.{name}"),
        words.say(f"analyte-cannot.{name}"),
        words.say("labs.disputed") if known.disputed else None,
        words.say("known.source", source=cleaned(known.source, 200)),
    )


def _name(analyte: str, words: Phrasebook) -> str:
    return words.word("analyte", cleaned(analyte))
