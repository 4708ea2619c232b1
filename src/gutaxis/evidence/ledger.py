"""All claims together: found by id, by word, by document."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import IntakeError, UsageError, nearest, unknown
from .claim import LANGUAGES, Claim, read_claim


@cache
def claims() -> Mapping[str, Claim]:
    """Every claim of the ledger by id, in the order of the documents."""
    folder = resources.files(__package__) / "data" / "claims"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return _joined([(f.name, f.read_text(encoding="utf-8")) for f in files])


def read_claims(*files: str | Path) -> Mapping[str, Claim]:
    """The claims of TOML files, by id. IntakeError for a broken file, a broken claim, or an id used twice."""
    return _joined([(str(file), Path(file).read_text(encoding="utf-8")) for file in files])


def find_claim(name: str) -> Claim:
    """A claim by id, in any case (``a17``); an unknown one is refused with the nearest."""
    by_lower = {key.lower(): claim for key, claim in claims().items()}
    if name.lower() not in by_lower:
        raise UsageError(unknown("claim", name, claims()), field="claim", nearest=nearest(name, claims()))
    return by_lower[name.lower()]


def search_claims(words: str) -> tuple[Claim, ...]:
    """Claims in which every one of the words occurs, in any language, as an id or inside a source."""
    wanted = [word.casefold() for word in words.split()]
    return tuple(c for c in claims().values() if all(word in _text(c) for word in wanted))


def _text(claim: Claim) -> str:
    parts = [claim.id, *(claim.says[lang] for lang in LANGUAGES), *claim.support, *claim.against]
    return " ".join([*parts, *(str(edge) for edge in claim.edges)]).casefold()


def _joined(files: list[tuple[str, str]]) -> Mapping[str, Claim]:
    found: dict[str, Claim] = {}
    for file, text in files:
        for row, table in enumerate(_tables(file, text), 1):
            claim = read_claim(table, file, row)
            if claim.id in found:
                raise IntakeError(f"{claim.id} is in the ledger twice.", file=file, row=row, field="id")
            found[claim.id] = claim
    return dict(sorted(found.items(), key=lambda item: _place(item[0])))


def _tables(file: str, text: str) -> list[dict[str, object]]:
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise IntakeError(f"This is not TOML: {broken}.", file=file) from None
    tables = whole.get("claim")
    if not isinstance(tables, list) or whole.keys() != {"claim"}:
        raise IntakeError("A file of claims holds [[claim]] tables and nothing else.", file=file)
    return tables


def _place(name: str) -> tuple[int, str]:
    return ("-" in name, name)
