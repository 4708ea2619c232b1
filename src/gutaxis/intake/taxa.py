"""Microbes carry many spellings; one organism must end up under one name whichever database wrote it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# A taxon in gutaxis is a genus ("Roseburia"), or a family ("f_Lachnospiraceae") or order ("o_Clostridiales")
# where the genus is not known. Higher ranks say too little and count as unassigned.
_RANK = re.compile(r"^(?:D_(?P<number>\d)__|(?P<letter>[dkpcofgst])(?:__|_(?=[A-Z\[])|:))(?P<name>.*)$")
_NUMBERED = {"0": "k", "1": "p", "2": "c", "3": "o", "4": "f", "5": "g", "6": "s"}
_EMPTY = re.compile(
    r"^(?:|_+|na|nan|none|other|unassigned|unclassified|unknown|ambiguous_taxa|uncultured.*|metagenome"
    r"|incertae sedis|gut metagenome|human gut metagenome|unidentified.*|chloroplast|mitochondria|root"
    r"|cellular organisms|bacteria|archaea|eukaryota|viruses|d__|no hit|not assigned|unmapped)$",
    re.IGNORECASE,
)
_UNCLASSIFIED = re.compile(r"^(unclassified|unknown|unassigned|no hit|not assigned|unmapped)$", re.IGNORECASE)
# What databases hang onto a name: GTDB "Blautia_A", Greengenes2 "Blautia_A_141781", SILVA "Prevotella 9".
_SUFFIX = re.compile(r"(?:[ _][0-9]{1,2}|(?:_[A-Z]{1,2})?_[0-9]{3,}|_[A-Z]{1,2})$")
_LEVELS = "gfo"


@cache
def nomenclature() -> dict[str, Any]:
    """The shipped table of names: synonyms, guilds, and further known names."""
    text = resources.files(__package__).joinpath("data/taxa.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def renamings() -> dict[str, Any]:
    """The shipped table of moved species, renamed phyla and human names."""
    text = resources.files(__package__).joinpath("data/names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def phyla() -> Mapping[str, str]:
    """Every known name of a phylum, old and new, in lower case, and its present name."""
    table: dict[str, list[str]] = renamings()["phyla"]
    return {name.lower(): now for now, before in table.items() for name in (now, *before)}


@cache
def _moved() -> Mapping[str, str]:
    table: dict[str, list[str]] = renamings()["species"]
    return {name: genus for genus, names in table.items() for name in names}


@cache
def _human() -> frozenset[str]:
    return frozenset(name.lower() for name in renamings()["human"]["names"])


@lru_cache(100_000)
def means_human(text: str) -> bool:
    """Whether a name or any step of a lineage is a person's, and not a microbe's."""
    steps = re.split(r"[;|]", text)
    return any(_clean(_ranked(step.strip())[1]).replace("_", " ").lower() in _human() for step in steps)


def means_unclassified(text: str) -> bool:
    """Whether a row is what the program itself could give no name, as against a name that says too little."""
    return bool(_UNCLASSIFIED.match(_clean(_ranked(re.split(r"[;|]", text)[0].strip())[1])))


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


@lru_cache(100_000)
def canonical(text: str) -> str | None:
    """The taxon that a name or a whole lineage speaks of, or None when it names nothing below a class.

    Takes plain names (``Bifidobacterium``, ``Bifidobacterium longum``), prefixed ones (``g__Blautia_A``,
    ``f_Lachnospiraceae``, ``D_5__Prevotella 9``) and lineages joined by ``;`` or ``|``. A genus that is not
    known gives way to its family where that is.
    """
    steps = [part.strip() for part in re.split(r"[;|]", text) if part.strip()]
    if means_human(text):
        return None
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
    species = _clean(found.get("s", "")).replace("_", " ")
    if " " in species and ("g" not in found or species in _moved()):
        found["g"] = species
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
    if rank in {"f", "o"}:
        return f"{rank}_{_family(plain)}"
    if rank == "" and re.search(r"(aceae|ales)(_[A-Z]{1,2})?$", plain):
        return ("f_" if "aceae" in plain else "o_") + _family(plain)
    if rank == "" and (plain.lower() in phyla() or _SUFFIX.sub("", plain).lower() in phyla()):
        return None
    return _genus(plain)


def _family(plain: str) -> str:
    families: dict[str, str] = nomenclature()["families"]
    bare = _SUFFIX.sub("", plain) if plain.replace(" ", "_").partition("_")[0].endswith(("aceae", "ales")) else plain
    return families.get(plain, families.get(bare, bare))


def _genus(plain: str) -> str | None:
    synonyms: dict[str, str] = nomenclature()["synonyms"]
    if plain in synonyms:
        return synonyms[plain] or None
    spaced = " ".join(plain.replace("_", " ").split())
    if plain in known_names() or not spaced:
        return plain or None
    binomial = " ".join(spaced.split()[:2])
    if binomial in _moved():
        return _moved()[binomial]
    # "Prevotella 9", "Blautia_A_141781", "Clostridium sensu stricto 1".
    numbered = _SUFFIX.sub("", plain)
    if numbered != plain:
        return _genus(numbered)
    if spaced != plain and (spaced in synonyms or spaced in known_names()):
        return _genus(spaced)
    return _first(plain, spaced.split())


def _first(plain: str, words: list[str]) -> str | None:
    """The genus of a binomial, with the suffix of its database taken off; any other name as it is."""
    first = words[0]
    if len(words) > 1 and words[1][:1].islower() and first != "Candidatus":
        return _genus(first) or None
    # GTDB names a species "Blautia_A wexlerae": the letter belongs to the genus.
    if len(words) > 2 and re.fullmatch(r"[A-Z]{1,2}", words[1]) and words[2][:1].islower():
        return _genus(first) or None
    return " ".join(words)


def _clean(name: str) -> str:
    return " ".join(name.replace("[", "").replace("]", "").strip().strip("\"'").split())
