"""A claim as a program reads it, and as one line for a person."""

from __future__ import annotations

from typing import Any

from ...evidence import Claim, is_confirmed, is_source, sources_of


def facts(claim: Claim) -> dict[str, Any]:
    """All of a claim for the ``--json`` envelope; sources by name with their identifiers."""
    return {
        "id": claim.id,
        "document": claim.document,
        "says": dict(claim.says),
        "certainty": claim.certainty,
        "kind": claim.kind,
        "lowered": claim.lowered,
        "disputed": claim.disputed,
        "edges": [{"start": e.start, "sign": e.sign, "end": e.end} for e in claim.edges],
        "not_modelled": claim.not_modelled or None,
        "for": [_cited(name) for name in claim.support],
        "against": [_cited(name) for name in claim.against],
        "changes": claim.changes,
        "shown_by": claim.shown_by or None,
    }


def line(claim: Claim, lang: str) -> str:
    """Id, certainty, whether the model carries it, and the words."""
    return f"{claim.id:8}{claim.certainty:10}{'model' if claim.edges else '-':7}{claim.says[lang]}"


def _cited(name: str) -> dict[str, Any]:
    if is_source(name):
        return {"name": name, "sources": [name], "confirmed": True}
    return {"name": name, "sources": [str(s) for s in sources_of(name)], "confirmed": is_confirmed(name)}
