"""A QIIME 2 artefact is a zip with one result inside and, beside it, the whole history of how it was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...errors import IntakeError
from ..opening import Opened
from .biom_table import biom_grid
from .grid import Grid

_TABLES = ("FeatureTable[Frequency]", "FeatureTable[RelativeFrequency]", "FeatureTable[PresenceAbsence]")
_TAXONOMY = "FeatureData[Taxonomy]"
_FIELD = re.compile(r"^(uuid|type|format):\s*['\"]?([^'\"\n]+?)['\"]?\s*$", re.MULTILINE)
_ACTION = re.compile(r"^\s+action:\s*(\w+)\s*$", re.MULTILINE)
_PLUGIN = re.compile(r"^\s+plugin:\s*(?:!ref\s*)?['\"]?environment:plugins:([\w-]+)", re.MULTILINE)
_VERSION = re.compile(r"^\s{8}([\w-]+):\s*\n\s+version:\s*([\w.+-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Artefact:
    """The kind of result, its data as a file of its own, and where it comes from."""

    kind: str
    data: Opened
    provenance: Mapping[str, str]


def artefact(source: Opened) -> Artefact:
    """Take an artefact apart: its type must be a table of features or a taxonomy. Raises :class:`IntakeError`."""
    root = next(iter(source.members)).split("/")[0]
    about = dict(_FIELD.findall(_text(source, f"{root}/metadata.yaml")))
    kind = about.get("type", "unknown")
    if kind not in (*_TABLES, _TAXONOMY):
        raise IntakeError(
            f"This QIIME 2 artefact holds {kind[:60]}, not a table of microbes. Give one of type"
            f" {_TABLES[0]} (table.qza), with --taxonomy for its names.",
            file=source.file,
            field="type",
        )
    if kind == _TABLES[2]:
        said = "This table says only which microbes are there (PresenceAbsence). Give the table with frequencies."
        raise IntakeError(said, file=source.file, field="type")
    wanted = "taxonomy.tsv" if kind == _TAXONOMY else "feature-table.biom"
    data = source.members.get(f"{root}/data/{wanted}")
    if not data:
        raise IntakeError(f"The QIIME 2 artefact has no data/{wanted}. Export it again.", file=source.file)
    return Artefact(kind, replace(source, data=data, members={}), _history(source, root, about))


def artefact_grid(found: Artefact) -> Grid:
    """The table in an artefact. Counts must be counts, and relative frequencies must not be."""
    if found.kind == _TAXONOMY:
        said = "This QIIME 2 artefact is a taxonomy. Give the table (table.qza), and this file with --taxonomy."
        raise IntakeError(said, file=found.data.file, field="type")
    grid = biom_grid(found.data)
    whole = bool((grid.amounts == grid.amounts.astype("int64")).all())
    if found.kind == _TABLES[0] and not whole:
        said = f"The artefact says {_TABLES[0]}, but holds amounts that are no whole numbers of reads."
        raise IntakeError(said, file=found.data.file, field="type")
    return replace(grid, provenance={**found.provenance, **grid.provenance})


def _history(source: Opened, root: str, about: Mapping[str, str]) -> dict[str, str]:
    """Who made this with what: the last step, and every earlier step of another plugin."""
    version = re.search(r"framework:\s*([\w.+-]+)", _text(source, f"{root}/VERSION", missing=""))
    last = _step(_text(source, f"{root}/provenance/action/action.yaml", missing=""))
    earlier = sorted(
        {_step(data.decode("utf-8", "replace")) for name, data in source.members.items() if "/artifacts/" in name}
        - {"", last}
    )
    found = {
        "uuid": about.get("uuid", root),
        "type": about.get("type", ""),
        "framework": f"QIIME 2 {version[1]}" if version else "QIIME 2",
        "made by": last,
        "after": ", ".join(earlier)[:400],
    }
    return {key: value for key, value in found.items() if value}


def _step(action: str) -> str:
    """ "dada2 denoise_single 2020.8.0" out of the record of one step."""
    plugin, name = _PLUGIN.search(action), _ACTION.search(action)
    if not plugin or not name:
        return ""
    version = dict(_VERSION.findall(action)).get(plugin[1], "")
    return f"{plugin[1]} {name[1]} {version}".strip()


def _text(source: Opened, name: str, missing: str | None = None) -> str:
    data = source.members.get(name)
    if data is None and missing is None:
        raise IntakeError(f"The QIIME 2 artefact has no {name.partition('/')[2]}.", file=source.file)
    return (data or b"").decode("utf-8", "replace")
