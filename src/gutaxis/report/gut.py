"""Whether the data point to the gut: a word, a chance before and after, and what a mid-range gut would change."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..interpretation import Basis, GutAnswer, Learnt, PersonAnswer
from .lever import LeverWords, draw_lever
from .phrasebook import Phrasebook
from .saying import complaint, stated
from .weighed import hundred

SAID = {"nothing points to the gut": "nothing", "worth testing": "worth", "cannot tell": "cannot"}
"""The verdicts of which the first page says something of its own."""
OUTLOOKS = ("reference", "sceptic", "enthusiast")


@dataclass(frozen=True)
class GutSection:
    """The question about the gut in words; ``chances`` are rows of outlook, before and after."""

    verdict: str
    lines: list[str]
    chart: Markup | None
    chances: list[tuple[str, str, str]]
    why: list[str]


def gut_section(answer: PersonAnswer, words: Phrasebook) -> GutSection | None:
    """The section, or None where the question was not asked of these data."""
    gut, basis = answer.gut, answer.basis
    if gut is None or basis is None or answer.verdict not in SAID:
        return None
    lines = [words.say("gut.chance", **_chances(gut, words)), _points(gut, basis, words), _rests(basis, words)]
    verdict = words.say(f"gut.{SAID[answer.verdict]}", complaint=complaint(answer, words))
    rows = [(words.say(f"gut.{name}"), *_row(gut, name, words)) for name in OUTLOOKS]
    why = [stated(s, words) for s in answer.reasons if not s.code.startswith("data-")]
    return GutSection(verdict, lines, _chart(gut, basis, words), rows, why)


def gut_sentences(answer: PersonAnswer, words: Phrasebook) -> list[str] | None:
    """The three sentences where the question was asked: the word, its limit, and what follows."""
    gut, basis = answer.gut, answer.basis
    if gut is None or basis is None or answer.verdict not in SAID:
        return None
    word = SAID[answer.verdict]
    item = words.inner(words.word("item", basis.score))
    least = {"least": words.number(basis.difference, 1)}
    filled = _chances(gut, words) | _moved(gut.points or gut.contribution, words) | least
    limit = words.say(f"gut.limit-{word}", item=item, **filled)
    return [words.say(f"gut.{word}", complaint=complaint(answer, words)), limit, words.say(f"gut.next-{word}")]


def moved(points: float, words: Phrasebook) -> str:
    """Points of a score as better or worse; a contribution above zero is what a mid-range gut would take off."""
    if round(points, 1) == 0:
        return words.say("gut.same")
    return words.say("gut.better" if points > 0 else "gut.worse", n=words.number(abs(points), 1))


def _chances(gut: GutAnswer, words: Phrasebook) -> dict[str, str]:
    """Chances out of 100: the reference's before and after, and how far the two other outlooks lie apart after."""
    after = sorted(gut.chances[name].after for name in OUTLOOKS)
    usual = gut.chances["reference"]
    told = {"before": usual.before, "after": usual.after, "least_after": after[0], "most_after": after[-1]}
    return {name: hundred(share, words) for name, share in told.items()}


def _moved(found: Learnt, words: Phrasebook) -> dict[str, str]:
    told = {name: moved(getattr(found, name), words) for name in ("mid", "low", "high")}
    return told | {f"prior_{name}": moved(getattr(found.prior, name), words) for name in ("low", "high")}


def _points(gut: GutAnswer, basis: Basis, words: Phrasebook) -> str:
    told = _moved(gut.points or gut.contribution, words)
    least = words.number(basis.difference, 1)
    return words.say(
        "gut.points", item=words.inner(words.word("item", basis.score)), least=least, source=basis.source, **told
    )


def _rests(basis: Basis, words: Phrasebook) -> str:
    return words.say(
        "gut.rests-pushed" if basis.pushed else "gut.rests-still",
        days=basis.days,
        item=words.inner(words.word("item", basis.score)),
        first=words.day(basis.first),
        last=words.day(basis.last),
        stools=basis.stools,
    )


def _row(gut: GutAnswer, name: str, words: Phrasebook) -> tuple[str, str]:
    chance = gut.chances[name]
    before, after = (words.say("gut.of-hundred", n=hundred(share, words)) for share in (chance.before, chance.after))
    return before, after


def _chart(gut: GutAnswer, basis: Basis, words: Phrasebook) -> Markup | None:
    if gut.points is None:
        return None
    said = LeverWords(
        title=words.say("gut.figure-title"),
        description=_points(gut, basis, words),
        **{name: words.say(f"gut.figure-{name}") for name in ("before", "after", "better", "worse")},
    )
    return draw_lever("gut-chart", gut.points, basis.difference, said)
