"""Parts of hand-written files that follow from the model: a number in a sentence, a list of organs."""

from __future__ import annotations

import re
from pathlib import Path

from gutaxis.conditions import conditions
from gutaxis.modelling import Axis

from .model import guesses_in_words
from .picture import alive

DOCS = Path(__file__).parent.parent.parent / "docs"


def printed_into(text: str, axis: Axis) -> str:
    """The same file with everything between ``printed: NAME`` and ``end`` comments written anew."""

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}{_SENTENCES[found[2]](axis)}\n{found[3]}"

    return re.sub(r"((?:<!--|      #) printed: (\w+)(?: -->)?\n).*?((?:<!--|      #) end)", fill, text, flags=re.DOTALL)


def _size(axis: Axis) -> str:
    organs = sum(alive(c) for c in axis.compartments)
    return (
        f"The model has {len(axis.states)} states and {len(axis.processes)} processes in {organs} organs. "
        f"{guesses_in_words(axis)} Each is marked in the code, on every page and in "
        f"[the list](docs/model/constants.md). Conditions that can be asked for: {', '.join(conditions())}."
    )


def _organs(axis: Axis) -> str:
    organs = [c.organ for c in axis.compartments if alive(c)]
    return "\n".join(f"      - {organ.replace('_', ' ').capitalize()}: atlas/{organ}.md" for organ in organs)


def _pages(_: Axis) -> str:
    """The pages beside the front page, by their titles."""
    pages = sorted(p for p in DOCS.glob("*.md") if p.name != "index.md")
    titles = [p.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for p in pages]
    return "\n".join(f'      - "{title}": {page.name}' for title, page in zip(titles, pages, strict=True))


_SENTENCES = {"size": _size, "organs": _organs, "pages": _pages}
