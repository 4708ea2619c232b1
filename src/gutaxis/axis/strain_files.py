"""What trials found about swallowed strains: a file each, pulled towards their class as far as chance may explain.

To add a strain, copy a file of ``data/strains``, name it after the strain, and write what its trial found. A folder of
your own works as well: name it in the environment variable ``GUTAXIS_INTERVENTIONS``; there a strain is the table
``[strain]`` of an intervention's file. A strain without a number of its own is taken to be a draw from its class.
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ..errors import GutaxisError, unknown
from ..modelling import Assumed, Normal

OUTCOMES = ("eczema", "psoriasis", "acne", "mood")
"""What strains were tried for, and in which unit a file speaks of it: SCORAD points (below 0 is better), log odds of
PASI75, log ratio of lesions (below 0 is better), SD of a depression score beside an antidepressant."""

_NEEDED = {"id", "says", "genus", "usual_dose"}
_GENERA = ("bifidobacterium", "lactobacillaceae", "several", "other")
_LEVEL = 1.96
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Effect:
    """A strain's effect against its class: ``belief`` about the difference, and where the number comes from."""

    belief: Normal | Assumed
    source: str
    note: str


@dataclass(frozen=True)
class Strain:
    """A strain or a fixed mixture: ``usual_dose`` is that of its trials (CFU/day); ``own`` effects by outcome."""

    id: str
    says: str
    genus: str
    usual_dose: float
    own: Mapping[str, Effect]

    @property
    def name(self) -> str:
        """The id as a path writes it."""
        return self.id.replace("-", "_")


@dataclass(frozen=True)
class Family:
    """All strains together, for one outcome: ``belief`` of the mean, ``between`` strains (SD), ``doubt`` of a trial.

    ``doubt`` is an SD added to every trial's own: small, open and sponsored trials disagree by more than chance.
    """

    belief: Normal | Assumed
    between: float
    doubt: float
    source: str
    note: str

    def pulled(self, found: float, error: float) -> Normal:
        """The difference from the class of a strain whose trial found ``found``, standard error ``error``."""
        noise = error**2 + self.doubt**2
        kept = self.between**2 / (self.between**2 + noise)
        return Normal(kept * (found - self.belief.median), math.sqrt(kept * noise))


def _tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every strain file, those of the package first; (file, what stands in it)."""
    yield from _files(resources.files(__package__) / "data" / "strains")
    own = os.environ.get("GUTAXIS_INTERVENTIONS")
    if own:
        for file, whole in _files(Path(own)):
            if isinstance(whole.get("strain"), Mapping):
                yield file, {"id": whole.get("id", ""), **whole["strain"]}


def _files(folder: Traversable) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not folder.is_dir():
        raise GutaxisError("This is not a folder with interventions of one's own.", file=str(folder))
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        try:
            yield file.name, tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
            raise GutaxisError(f"A file that cannot be read: {broken}.", file=file.name) from broken


def _families() -> dict[str, Family]:
    table = tomllib.loads((resources.files(__package__) / "data" / "strain_class.toml").read_text(encoding="utf-8"))
    return {name: _family(table[name]) for name in OUTCOMES}


def _family(table: Mapping[str, Any]) -> Family:
    mean = Normal(table["found"], (table["high"] - table["low"]) / (2 * _LEVEL))
    source = table.get("source", "")
    return Family(mean if source else Assumed(mean), table["between"], table["doubt"], source, table["note"])


def _strain(file: str, table: Mapping[str, Any]) -> Strain:
    odd = (_NEEDED - table.keys()) | (table.keys() - _NEEDED - set(OUTCOMES))
    if odd:
        wanted = f"{sorted(_NEEDED)}, and any of {', '.join(OUTCOMES)}"
        raise GutaxisError(f"A strain's file has the fields {wanted}; differs in {sorted(odd)}.", file=file)
    if not _ID.fullmatch(str(table["id"])):
        raise GutaxisError(f"{table['id']!r} is no id: small letters, digits and hyphens.", file=file, field="id")
    if table["genus"] not in _GENERA:
        raise GutaxisError(unknown("genus", table["genus"], _GENERA), file=file, field="genus")
    if not table["usual_dose"] > 0:
        raise GutaxisError("The usual dose must lie above 0 CFU a day.", file=file, field="usual_dose")
    own = {name: _effect(file, name, table[name]) for name in OUTCOMES if name in table}
    return Strain(table["id"], table["says"], table["genus"], float(table["usual_dose"]), own)


def _effect(file: str, outcome: str, table: Mapping[str, Any]) -> Effect:
    missing = {"found", "low", "high"} - table.keys()
    if missing:
        raise GutaxisError(f"[{outcome}] lacks {sorted(missing)}: what was found, and its 95 % limits.", file=file)
    if not table["low"] < table["found"] < table["high"]:
        raise GutaxisError(f"[{outcome}] found {table['found']} outside its own limits.", file=file, field=outcome)
    pulled = FAMILIES[outcome].pulled(table["found"], (table["high"] - table["low"]) / (2 * _LEVEL))
    source = table.get("source", "")
    return Effect(pulled if source else Assumed(pulled), source, table.get("note", ""))


def _read() -> tuple[Strain, ...]:
    found: dict[str, Strain] = {}
    for file, table in _tables():
        strain = _strain(file, table)
        if strain.id in found:
            raise GutaxisError(f"Two files describe the strain {strain.id!r}. Give one of them another id.", file=file)
        found[strain.id] = strain
    return tuple(found.values())


FAMILIES: Mapping[str, Family] = _families()
"""What is believed of all strains together, by outcome."""

STRAINS: tuple[Strain, ...] = _read()
"""Every strain that the model knows, in alphabetical order; those of the own folder last."""
