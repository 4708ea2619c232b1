"""The literature under a model: every source, what rests on it, and how to cite it by its identifier alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..evidence import claims
from ..modelling import Assumed, Axis

_PLACES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "nct": "https://clinicaltrials.gov/study/{}",
    "arxiv": "https://arxiv.org/abs/{}",
}


@dataclass(frozen=True)
class Citation:
    """A source (``doi:…``, ``pmid:…``, ``nct:…``, ``arxiv:…``) and the paths that rest on it."""

    source: str
    used_by: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it is found."""
        kind, _, number = self.source.partition(":")
        return _PLACES[kind].format(number)

    @property
    def bibtex(self) -> str:
        """A minimal entry: identifier and address, and no title that nobody looked up."""
        kind, _, number = self.source.partition(":")
        key = re.sub(r"\W+", "_", self.source)
        fields = {"doi": number} if kind == "doi" else {"eprint": number, "eprinttype": kind}
        lines = [f"  {name} = {{{value}}}," for name, value in {**fields, "url": self.address}.items()]
        return "\n".join([f"@misc{{{key},", *lines, "}"])


def citations(axis: Axis) -> tuple[Citation, ...]:
    """The sources of the constants and usual exposures, then of the claims that the laws carry.

    A constant that is a guess in this axis cites nothing, whatever it rests on elsewhere.
    """
    users: dict[str, dict[str, None]] = {}
    sourced = [(p.source, p.path) for p in axis.params if not isinstance(axis.prior(p), Assumed)]
    sourced += [(e.source, e.path) for e in axis.exposures]
    claimed = [(p.claims, p.path) for p in axis.processes] + [(d.claims, d.path) for d in axis.derived.values()]
    sourced += [(source, path) for ids, path in claimed for claim in ids for source in _support(claim)]
    for source, path in sourced:
        users.setdefault(source, {})[path] = None
    return tuple(Citation(s, tuple(paths)) for s, paths in users.items() if s.partition(":")[0] in _PLACES)


def _support(claim: str) -> tuple[str, ...]:
    known = claims()
    return (*known[claim].support, *known[claim].against) if claim in known else ()
