"""Where a fact was read: an identifier that anyone can look up."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPES = {
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
    "pmid": re.compile(r"\d{5,8}"),
    "pmc": re.compile(r"PMC\d{5,9}"),
    "nct": re.compile(r"NCT\d{8}"),
    "isrctn": re.compile(r"ISRCTN\d{6,8}"),
    "arxiv": re.compile(r"\d{4}\.\d{4,5}"),
}
_PLACES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "nct": "https://clinicaltrials.gov/study/{}",
    "isrctn": "https://www.isrctn.com/{}",
    "arxiv": "https://arxiv.org/abs/{}",
}
_LOOSE = re.compile(
    r"(?P<doi>10\.\d{4,9}/[^\s;,]+)|PMID:? ?(?P<pmid>\d{5,8})|(?P<pmc>PMC\d{5,9})"
    r"|(?P<nct>NCT\d{8})|(?P<isrctn>ISRCTN\d+)"
)


@dataclass(frozen=True)
class Source:
    """An identifier of a publication or a registered trial: its ``kind`` (doi, pmid, …) and its ``number``."""

    kind: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"

    @property
    def address(self) -> str:
        """Where it is found on the web."""
        return _PLACES[self.kind].format(self.number)


def is_source(text: str) -> bool:
    """Whether a text is written as a source: a kind, a colon, and a number of the right shape."""
    kind, _, number = text.partition(":")
    return kind in _SHAPES and bool(_SHAPES[kind].fullmatch(number))


def as_source(text: str) -> Source:
    """A source from its text, like ``doi:10.1093/ajcn/nqy041``; ValueError for anything else."""
    if not is_source(text):
        raise ValueError(f"{text!r} is no source: write doi:10.…, pmid:…, pmc:PMC…, nct:NCT…, isrctn:… or arxiv:…")
    return Source(*text.split(":", 1))


def sources_in(words: str) -> tuple[Source, ...]:
    """Every identifier in free words, in order; one that only tells of the study ("via …", "(in …") is left out."""
    if re.search(r"\bvia\b|\(in ", words, re.IGNORECASE):
        return ()
    found = (match for match in _LOOSE.finditer(words))
    return tuple(Source(str(m.lastgroup), str(m.group(str(m.lastgroup))).rstrip(".")) for m in found)
