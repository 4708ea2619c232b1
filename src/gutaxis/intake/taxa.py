"""Microbes carry many spellings; one organism must end up under one name whichever database wrote it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

# A taxon in gutaxis is a genus ("Roseburia"), or a family ("f_Lachnospiraceae") or order ("o_Clostridiales")
# where the genus is not known. Higher ranks say too little and count as unassigned.
_RANK = re.compile(r"^(?:D_(?P<number>\d)__|(?P<letter>[dkpcofgst])(?:__|_(?=[A-Z\[])|:))(?P<name>.*)$")
_NUMBERED = {"0": "k", "1": "p", "2": "c", "3": "o", "4": "f", "5": "g", "6": "s"}
_EMPTY = re.compile(
    r"^(?:|_+|na|nan|none|other|unassigned|unclassified|unknown|ambiguous_taxa|uncultured.*|metagenome"
    r"|incertae sedis|gut metagenome|human gut metagenome|unidentified.*)$",
    re.IGNORECASE,
)
_LEVELS = "gfo"


@cache
def nomenclature() -> dict[str, Any]:
    """The shipped table of names: synonyms, guilds, and further known names."""
    text = resources.files(__package__).joinpath("data/taxa.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def known_names() -> frozenset[str]:
    """Every taxon that is understood, in canonical form."""
    table = nomenclature()
    names = resources.files(__package__).joinpath("data/known_taxa.txt").read_text("utf-8").split("\n")
    kept = {line for line in names if line and not line.startswith("#")} | set(table["known"]["genera"])
    kept |= {"f_" + family for family in table["known"]["families"]} | set(table["synonyms"].values())
    for guild in table["guild"]:
        kept |= set(guild["genera"]) | {"f_" + f for f in guild["families"]}
        kept |= {"o_" + o for o in guild["orders"]}
    return frozenset(kept - {""})


def canonical(text: str) -> str | None:
    """The taxon that a name or a whole lineage speaks of, or None when it names nothing below a class.

    Takes plain names (``Bifidobacterium``, ``Bifidobacterium longum``), prefixed ones (``g__Blautia_A``,
    ``f_Lachnospiraceae``, ``D_5__Prevotella 9``) and lineages joined by ``;`` or ``|``. A genus that is not
    known gives way to its family where that is.
    """
    steps = [part.strip() for part in re.split(r"[;|]", text) if part.strip()]
    if len(steps) > 1:
        return from_lineage(steps)
    rank, name = _ranked(steps[0] if steps else "")
    return _taxon(rank, name)


def from_lineage(steps: list[str]) -> str | None:
    """The most telling taxon of a lineage that runs from the kingdom down."""
    ranked = [_ranked(step) for step in steps]
    if all(rank == "" for rank, _ in ranked):
        ranked = list(zip("kpcofgs", (name for _, name in ranked), strict=False))
    found = {rank: name for rank, name in ranked if not _EMPTY.match(_clean(name))}
    if "g" not in found and " " in found.get("s", "").replace("_", " ").strip():
        found["g"] = found["s"].replace("_", " ").split()[0]
    taxa = [t for t in (_taxon(rank, found[rank]) for rank in _LEVELS if rank in found) if t]
    return next((t for t in taxa if t in known_names()), taxa[0] if taxa else None)


def _ranked(step: str) -> tuple[str, str]:
    match = _RANK.match(step)
    if not match:
        return "", step
    return (match["letter"] or _NUMBERED.get(match["number"], "")).replace("d", "k"), match["name"]


def _taxon(rank: str, name: str) -> str | None:
    plain = _clean(name)
    if _EMPTY.match(plain) or rank in {"k", "p", "c", "t"}:
        return None
    table = nomenclature()
    if rank in {"f", "o"}:
        plain = table["families"].get(plain, plain)
        return f"{rank}_{plain}"
    if rank == "" and plain.endswith("aceae"):
        return "f_" + str(table["families"].get(plain, plain))
    return _genus(plain)


def _genus(plain: str) -> str | None:
    synonyms: dict[str, str] = nomenclature()["synonyms"]
    if plain in synonyms:
        return synonyms[plain] or None
    words = plain.replace("_", " ").split()
    if plain in known_names() or not words:
        return plain or None
    # "Prevotella 9", "Blautia A", "Bifidobacterium longum", "Clostridium sensu stricto 1".
    numbered = re.sub(r"(?:[ _][0-9]+|_[A-Z]{1,2})$", "", plain)
    if numbered != plain:
        return _genus(numbered)
    first = words[0]
    binomial = len(words) > 1 and words[1][:1].islower() and first != "Candidatus"
    return synonyms.get(first, first) or None if binomial else " ".join(words)


def _clean(name: str) -> str:
    return " ".join(name.replace("[", "").replace("]", "").strip().strip("\"'").split())
