"""Two models side by side: what one has that the other has not, and what both have differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

PARTS = ("constants", "states", "quantities", "processes", "exposures")
_WORDS = ("note",)
"""Fields whose change changes no number."""


@dataclass(frozen=True)
class Difference:
    """One part (``constants``, ``states`` …) of two models that is not the same; ``text`` says how it differs."""

    part: str
    id: str
    change: Literal["added", "removed", "changed"]
    text: str


def differences(
    before: Mapping[str, Sequence[Mapping[str, Any]]], after: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[Difference, ...]:
    """What differs between two inventories, part by part. Parts that one of them lacks are not compared."""
    return tuple(d for part in PARTS if part in before and part in after for d in _part(part, before, after))


def _part(part: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    old, new = ({row["id"]: row for row in side[part]} for side in (before, after))
    for ident in old.keys() - new.keys():
        yield Difference(part, ident, "removed", "")
    for ident in new.keys() - old.keys():
        yield Difference(part, ident, "added", "")
    for ident in (i for i in new if i in old):
        changed = [_said(field, old[ident].get(field), value) for field, value in new[ident].items()
                   if field not in _WORDS and old[ident].get(field) != value]  # fmt: skip
        if changed:
            yield Difference(part, ident, "changed", "; ".join(changed))


def _said(field: str, old: Any, new: Any) -> str:
    return "another law" if field == "law" else f"{field} {_plain(old)} -> {_plain(new)}"


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value) if value != "" else "none"
