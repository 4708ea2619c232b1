"""One sample in a few lines of plain text, for a terminal or a log."""

from __future__ import annotations

from ..interpretation import SampleStanding
from .phrasebook import Phrasebook, cleaned
from .saying import stated
from .standing import Section, section


def sample_lines(sample: SampleStanding, words: Phrasebook, shannon: float) -> list[str]:
    """Heading, facts, shares (with places where the sample can be compared) and what stands out.

    ``shannon`` is the diversity of genera in nats, shown where the sample has no place among others.
    """
    shown = section("sample", sample, words)
    facts = [f"{name}: {value}" for name, value in shown.facts]
    notes = [f"  ! {stated(warning, words)}" for warning in sample.warnings]
    notes += [f"  {stated(note, words)}" for note in sample.notes]
    body = _places(shown, words) if shown.rows else _shares(shown, words, shannon)
    return [cleaned(sample.sample), f"  {' · '.join(facts)}", *body, f"  {shown.summary}", *notes]


def _places(shown: Section, words: Phrasebook) -> list[str]:
    head = tuple(words.say(f"standing.{name}") for name in ("measure", "value", "place"))
    rows = [head, *((row.measure, row.value, row.place) for row in shown.rows)]
    return _columns(rows)


def _shares(shown: Section, words: Phrasebook, shannon: float) -> list[str]:
    diversity = words.word("quantity", "gut_flora.diversity")
    nats = words.say("unit.nats", value=words.number(shannon, 2))
    head = (words.say("standing.measure"), words.say("standing.value"))
    return _columns([head, *shown.shares, (diversity, nats)])


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [f"    {line.rstrip()}" for line in padded]
