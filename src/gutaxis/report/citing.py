"""A source as a reader can use it: a name, and a place to look it up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..evidence import Source, as_source, is_confirmed, is_source, sayings, sources_of
from .phrasebook import Phrasebook


@dataclass(frozen=True)
class Cited:
    """One source: its ``name``, its ``address`` (empty if none is known) and a ``note`` about it."""

    name: str
    address: str
    note: str


def cited(name: str, words: Phrasebook) -> Cited:
    """A study by id, or a source like ``doi:10.…``; a study that is not confirmed says so."""
    if is_source(name):
        source = as_source(name)
        return Cited(shown(source), source.address, sayings()["source"].get(name, {}).get(words.lang, ""))
    found = sources_of(name)
    if not found:
        return Cited(titled(name), "", words.say("book.unconfirmed"))
    note = "" if is_confirmed(name) else words.say("book.unconfirmed")
    return Cited(f"{titled(name)} · {shown(found[0])}", found[0].address, note)


def shown(source: Source) -> str:
    """An identifier as it is usually written."""
    return source.number if source.kind in ("pmc", "nct", "isrctn") else f"{source.kind} {source.number}"


def titled(study: str) -> str:
    """A study's id as words: ``MA_Huang2017_AD_probiotics`` becomes "Huang 2017, AD probiotics"."""
    parts = [part for part in study.split("_") if part not in ("MA", "NMA", "OBS")]
    first = re.sub(r"(?<=[A-Za-z])(?=\d{4}$)|(?<=[a-z]{4})(?=[A-Z])", " ", parts[0])
    return f"{first}, {' '.join(parts[1:])}" if parts[1:] else first
