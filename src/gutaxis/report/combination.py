"""Several things at once, told: whether they add, overlap or reinforce each other, and how sure the model is of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..interventions import interventions
from ..trials import Combined, Effects, Span
from .phrasebook import Phrasebook
from .pictures import Scale


@dataclass(frozen=True)
class Told:
    """What a page says of one score: the ``sentences``, and ``rows`` of name, severity and points; in words."""

    score: str
    sentences: list[str]
    heads: tuple[str, str, str]
    rows: list[tuple[str, str, str]]


def told(found: Combined, words: Phrasebook) -> Told:
    """The verdict on the severity first, then what the ends of the score add to it, then each part in numbers."""
    score = _score(found, words)
    heads = (words.say("combined.what"), words.say("combined.severity"), _points_head(found, words))
    return Told(score, _sentences(found, words), heads, _rows(found, words))


def combined_lines(every: Sequence[Combined], words: Phrasebook) -> list[str]:
    """The same for a terminal: the headline score with its parts, other scores with another verdict, and the limit."""
    if not every:
        return []
    first, *others = every
    page = told(first, words)
    parts = [f"  {name}: {severity}; {points}" for name, severity, points in page.rows]
    differing = [_verdict(found, words) for found in others if found.latent.word != first.latent.word]
    head = "  " + words.say("combined.order", severity=page.heads[1], points=page.heads[2])
    return [*page.sentences, head, *parts, *differing, words.say("combined.limit")]


def _sentences(found: Combined, words: Phrasebook) -> list[str]:
    said = [_verdict(found, words), _distance(found, words)]
    digits = _digits(found.points)
    ends, gap = (words.signed(s.mid, digits) for s in (found.ends, found.points.interaction))
    said.append(words.say("combined.ends", score=_score(found, words), gap=gap, ends=ends, unit=_unit(found, words)))
    idle = [_name(what, words) for what in found.latent.idle]
    return [*said, *(words.say("combined.idle", part=name) for name in idle)]


def _verdict(found: Combined, words: Phrasebook) -> str:
    parts = words.listed(words.inner(_name(what, words)) for what in found.parts)
    code = found.latent.word.replace(" ", "-")
    return words.say(f"combined.{code}", score=_score(found, words), day=found.day, parts=parts)


def _distance(found: Combined, words: Phrasebook) -> str:
    latent = found.latent
    digits = Scale.of(-latent.margin, latent.margin).digits
    ends = _written(latent.interaction, digits, words)
    margin = words.number(latent.margin, digits)
    return words.say(f"combined.over-{latent.over}", **ends, margin=margin)


def _rows(found: Combined, words: Phrasebook) -> list[tuple[str, str, str]]:
    latent, points = found.latent, found.points
    names = [words.say("combined.alone", part=_name(what, words)) for what in found.parts]
    names += [words.say(f"combined.{code}") for code in ("together", "summed", "interaction")]
    spans = [[*each.alone.values(), each.together, each.summed, each.interaction] for each in (latent, points)]
    digits = [_digits(each) for each in (latent, points)]
    one = latent.over == "person"
    cells = [[_cell(s, d, one, words) for s in every] for every, d in zip(spans, digits, strict=True)]
    return list(zip(names, *cells, strict=True))


def _cell(span: Span, digits: int, one: bool, words: Phrasebook) -> str:
    ends = _written(span, digits, words)
    return ends["mid"] if one else words.say("standing.interval", **ends)


def _written(span: Span, digits: int, words: Phrasebook) -> dict[str, str]:
    return {name: words.signed(getattr(span, name), digits) for name in ("mid", "low", "high")}


def _digits(found: Effects) -> int:
    every = [*found.alone.values(), found.together]
    return Scale.of(min(s.low for s in every), max(s.high for s in every)).digits


def _score(found: Combined, words: Phrasebook) -> str:
    return words.word("item", found.score)


def _unit(found: Combined, words: Phrasebook) -> str:
    return words.word("amount", found.unit)


def _points_head(found: Combined, words: Phrasebook) -> str:
    return words.say("cohort.upright", quantity=_score(found, words), scale=_unit(found, words))


def _name(what: str, words: Phrasebook) -> str:
    known = interventions().get(what)
    return known.name[words.lang] if known else what
