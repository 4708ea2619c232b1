"""The door to people who do not exist: who they are, how they were made, and where their pages lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..trials import Guesses
from .paper import render
from .phrasebook import Phrasebook, phrasebook


@dataclass(frozen=True)
class ExampleCard:
    """One example: its ``id``, which person it is of how many drawn, the first sentence of its page, where it lies.

    ``found`` is False where nobody of the drawn gave the answer that was looked for.
    """

    id: str
    number: int
    drawn: int
    sentence: str
    page: str
    folder: str
    found: bool = True


def render_demo(
    cards: Sequence[ExampleCard],
    guesses: Sequence[Guesses],
    seed: int,
    model: str,
    lang: str = "en",
    *,
    real: str | None = None,
) -> str:
    """The page that links the examples, as HTML in ``en``, ``sv`` or ``da``; its second sentence is its limit.

    ``real`` is the page of a real person, where there is one.
    """
    words = phrasebook(lang)
    counted = {"constants": sum(g.constants for g in guesses), "guessed": sum(g.guessed for g in guesses)}
    people = [(c, words.say(f"demo.{c.id}"), _why(c, words)) for c in cards]
    return render(
        "demo.html",
        lang=lang,
        say=words.say,
        title=words.say("demo.title"),
        sentences=[words.say("demo.what"), words.say("demo.limit", **counted), words.say("demo.yours")],
        people=people,
        real=real,
        made=[
            *(words.say(f"demo.made-{part}") for part in ("gut", "child", "diary", "follows")),
            words.say("demo.made-seed", seed=str(seed), model=model),
        ],
    )


def _why(card: ExampleCard, words: Phrasebook) -> str:
    told = words.say(f"demo.why-{card.id}", n=card.drawn, number=card.number)
    return told if card.found else words.say("demo.not-found", n=card.drawn)


def example_name(ident: str, lang: str) -> str:
    """What an example is called in its person.toml: never without the word simulated."""
    return phrasebook(lang).say(f"demo.{ident}")
