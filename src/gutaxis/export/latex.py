"""The whole model as one LaTeX document: an equation for every process and quantity, organ by organ."""

from __future__ import annotations

from collections.abc import Iterator

from .. import __version__
from ..modelling import Axis
from .inventory import guesses
from .laws import Laws


def latex(axis: Axis) -> str:
    """A document that compiles with amsmath alone."""
    laws = Laws(axis)
    head = [r"\documentclass{article}", r"\usepackage{amsmath}", r"\begin{document}", r"\raggedright", r"\small"]
    said = [
        rf"\section*{{The gut-brain-skin axis}} gutaxis {__version__}, model \texttt{{{axis.digest}}}. Time in days. "
        rf"{guesses(axis)} of {len(axis.params)} constants are guesses."
    ]
    organs = [line for organ in axis.compartments for line in _organ(axis, laws, organ.organ)]
    return "\n".join([*head, *said, *organs, r"\end{document}", ""])


def _organ(axis: Axis, laws: Laws, organ: str) -> Iterator[str]:
    mine = [(p.path, p.says) for p in axis.processes if p.path.split(".")[0] == organ]
    mine += [(d.path, d.note) for d in axis.derived.values() if d.organ == organ]
    if mine:
        yield rf"\subsection*{{{organ.replace('_', ' ').capitalize()}}}"
    for path, says in mine:
        name = path.partition(".")[2].replace("_", r"\_")
        yield rf"\paragraph{{\texttt{{{name}}}}} {_escaped(says)} \[ {laws.latex(path)} \]"


def _escaped(words: str) -> str:
    for special in "\\&%$#_{}~^":
        words = words.replace(special, "\\" + special if special in "&%$#_{}" else " ")
    return words
