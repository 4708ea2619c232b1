"""A claim is one sentence about the body, what stands behind it, what speaks against it, and how sure one may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import IntakeError, nearest

LANGUAGES = ("en", "sv", "da")
CERTAINTIES = ("high", "moderate", "low", "very low", "none")
KINDS = (
    "randomised trials",
    "human experiment",
    "observational",
    "genetic",
    "animal",
    "laboratory",
    "model",
    "practice",
    "opinion",
)
_EDGE = re.compile(r"(\S+) ([-+?0]) (\S+)")
_ID = re.compile(r"([A-E]\d\d|edge-\d\d|law-\d\d)")
_FIELDS = {
    *LANGUAGES, "id", "edges", "not_modelled", "kind", "certainty", "lowered", "for", "against", "changes", "shown_by",
}  # fmt: skip
_NEEDED = {*LANGUAGES, "id", "kind", "certainty", "changes"}


@dataclass(frozen=True)
class Edge:
    """One arrow of the model: more of ``start`` moves what ``end`` is about in the direction of ``sign``.

    ``start`` is the path of a state, derived quantity or exposure; ``end`` of a process or a derived quantity.
    The sign of a process is that of its push on its state: wear of the gut wall is ``-``. ``?`` means that the
    model carries the arrow and leaves its sign open, ``0`` that it carries the arrow and keeps it switched off.
    """

    start: str
    sign: str
    end: str

    def __str__(self) -> str:
        return f"{self.start} {self.sign} {self.end}"


@dataclass(frozen=True)
class Claim:
    """One claim of the ledger.

    ``says`` holds the plain words by language. ``edges`` are its arrows in the model; where there are none,
    ``not_modelled`` is the code of the reason, with the organ that will carry it after a colon. ``lowered`` are
    codes of the reasons for the certainty (GRADE: by domain), ``changes`` codes of what would change it.
    ``support`` and ``against`` name trials by id or sources like ``doi:10.…``. ``shown_by`` is a command.
    """

    id: str
    says: Mapping[str, str]
    edges: tuple[Edge, ...]
    not_modelled: str
    kind: str
    certainty: str
    lowered: tuple[str, ...]
    support: tuple[str, ...]
    against: tuple[str, ...]
    changes: tuple[str, ...]
    shown_by: str

    @property
    def document(self) -> str:
        """The letter of the source document, ``edge`` or ``law``."""
        return self.id.split("-")[0] if "-" in self.id else self.id[0]

    @property
    def disputed(self) -> bool:
        """Whether there are findings on both sides."""
        return bool(self.support and self.against)


def read_claim(table: Mapping[str, Any], file: str, row: int) -> Claim:
    """A claim from one ``[[claim]]`` of a TOML file, the ``row``-th (1-based).

    Raises :class:`IntakeError` with file, row and field for a missing, unknown or wrong field.
    """
    _check_fields(table, file, row)
    _check_words(table, file, row)
    edges = tuple(read_edge(text, file, row) for text in table.get("edges", ()))
    if bool(edges) == bool(table.get("not_modelled")):
        text = f"{table['id']} needs edges, or else not_modelled with the reason, and never both."
        raise IntakeError(text, file=file, row=row, field="edges")
    return Claim(
        id=table["id"],
        says={lang: table[lang] for lang in LANGUAGES},
        edges=edges,
        not_modelled=table.get("not_modelled", ""),
        kind=table["kind"],
        certainty=table["certainty"],
        lowered=tuple(table.get("lowered", ())),
        support=tuple(table.get("for", ())),
        against=tuple(table.get("against", ())),
        changes=tuple(table["changes"]),
        shown_by=table.get("shown_by", ""),
    )


def read_edge(text: str, file: str, row: int) -> Edge:
    """An arrow from ``start + end``, with ``-``, ``?`` or ``0`` in place of the plus."""
    match = _EDGE.fullmatch(text)
    if not match:
        wanted = "Write it like 'stress.load - gut_wall.worn'."
        raise IntakeError(f"{text!r} is not an edge. {wanted}", file=file, row=row, field="edges")
    return Edge(*match.groups())


def _check_fields(table: Mapping[str, Any], file: str, row: int) -> None:
    for field in sorted(table.keys() - _FIELDS):
        close = nearest(field, _FIELDS)
        raise IntakeError(f"A claim has no field {field!r}.", file=file, row=row, field=field, nearest=close)
    for field in sorted(_NEEDED - table.keys()):
        raise IntakeError(f"This claim has no {field!r}.", file=file, row=row, field=field)


def _check_words(table: Mapping[str, Any], file: str, row: int) -> None:
    if not _ID.fullmatch(str(table["id"])):
        text = f"{table['id']!r} is no claim id. Ids are like A17, edge-06 and law-01."
        raise IntakeError(text, file=file, row=row, field="id")
    for field, known in (("kind", KINDS), ("certainty", CERTAINTIES)):
        if table[field] not in known:
            close = nearest(str(table[field]), known)
            text = f"{table[field]!r} is not one of {', '.join(known)}."
            raise IntakeError(text, file=file, row=row, field=field, nearest=close)
    if any(not str(table[lang]).strip() for lang in LANGUAGES):
        raise IntakeError(f"{table['id']} says nothing in one of the languages.", file=file, row=row, field="en")
