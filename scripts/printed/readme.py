"""Sentences inside hand-written pages that hold a number of the model."""

from __future__ import annotations

import re

from gutaxis.modelling import Axis

from .model import guesses_in_words


def printed_into(text: str, axis: Axis) -> str:
    """The same page with everything between ``<!-- printed: NAME -->`` and ``<!-- end -->`` written anew."""

    def fill(found: re.Match[str]) -> str:
        return f"<!-- printed: {found[1]} -->\n{_SENTENCES[found[1]](axis)}\n<!-- end -->"

    return re.sub(r"<!-- printed: (\w+) -->\n.*?<!-- end -->", fill, text, flags=re.DOTALL)


def _size(axis: Axis) -> str:
    organs = sum(bool(c.processes) for c in axis.compartments)
    return (
        f"The model has {len(axis.states)} states and {len(axis.processes)} processes in {organs} organs. "
        f"{guesses_in_words(axis)} Each is marked in the code, on every page and in "
        "[the list](docs/model/constants.md)."
    )


_SENTENCES = {"size": _size}
