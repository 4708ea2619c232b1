"""Sequencers see features without a name; a taxonomy says what each is taken to be, and by whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import IntakeError
from ..opening import Opened, short
from .qza import artefact

RANKS = ("kingdom", "phylum", "class", "order", "family", "genus", "species")
_ALSO = {"domain": "kingdom", "superkingdom": "kingdom"}
_LINEAGE = ("taxon", "taxonomy", "lineage", "consensuslineage", "consensus lineage")
_NONE = {"", "na", "nan", "null", "none"}


@dataclass(frozen=True)
class Taxonomy:
    """A lineage for each feature, and where they come from."""

    lineages: Mapping[str, str] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)


def read_taxonomy(source: Opened) -> Taxonomy:
    """Read feature and lineage (QIIME 2, as ``.qza`` or TSV), or feature and a column for each rank (DADA2)."""
    if source.members:
        found = artefact(source)
        if found.kind != "FeatureData[Taxonomy]":
            said = f"This QIIME 2 artefact is no taxonomy but {found.kind[:60]}."
            raise IntakeError(said, file=source.file, field="type")
        named = read_taxonomy(found.data).lineages
        return Taxonomy(named, {f"taxonomy {key}": value for key, value in found.provenance.items()})
    rows = _rows(source)
    ranks = rank_columns(rows[0][1])
    body = rows[1:] if ranks or _is_header(rows[0][1]) else rows
    lineages: dict[str, str] = {}
    for line, fields in body:
        if len(fields) < 2 or not fields[0]:
            text = "\t".join(fields)
            said = f"{short(text)} has no lineage. Write feature, tab, lineage."
            raise IntakeError(said, file=source.file, row=line)
        if fields[0] in lineages:
            raise IntakeError(f"{short(fields[0])} has two lineages.", file=source.file, row=line, field="feature")
        lineages[fields[0]] = lineage_of(fields, ranks) if ranks else fields[1]
    return Taxonomy(lineages)


def rank_columns(header: list[str]) -> dict[str, int]:
    """Which column holds which rank, where a header names at least two ranks."""
    names = [_ALSO.get(cell.lower(), cell.lower()) for cell in header]
    found = {rank: names.index(rank) for rank in RANKS if rank in names}
    return found if len(found) > 1 else {}


def lineage_of(fields: list[str], ranks: Mapping[str, int]) -> str:
    """A lineage with its ranks marked, from a column for each rank; "NA" and the like say nothing."""
    steps = []
    for rank, i in ranks.items():
        name = fields[i].strip() if i < len(fields) else ""
        if name.lower() not in _NONE:
            letter = "k" if rank == "kingdom" else rank[0]
            steps.append(name if "__" in name else f"{letter}__{name}")
    return ";".join(_whole_species(steps))


def _whole_species(steps: list[str]) -> list[str]:
    """DADA2 gives the epithet alone as species: "longum" becomes "Bifidobacterium longum"."""
    genus = next((s.removeprefix("g__") for s in steps if s.startswith("g__")), "")
    return [f"s__{genus} {s[3:]}" if s.startswith("s__") and genus and s[3:4].islower() else s for s in steps]


def _is_header(first: list[str]) -> bool:
    named = first[0].lstrip("#").strip().lower() in {"feature id", "featureid", "feature-id", "otu id", "otuid", "asv"}
    return named or (len(first) > 1 and first[1].strip().lower() in _LINEAGE)


def _rows(source: Opened) -> list[tuple[int, list[str]]]:
    text = source.text()
    first = next(line for line in text.splitlines() if line.strip())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t,", key=first.count))
    rows: list[tuple[int, list[str]]] = []
    try:
        for fields in reader:
            comment = fields and fields[0].startswith("#") and not _is_header(fields)
            if any(cell.strip() for cell in fields) and not comment:
                rows.append((reader.line_num, [cell.strip() for cell in fields]))
    except csv.Error as bad:
        raise IntakeError(f"The table is broken here: {bad}.", file=source.file, row=reader.line_num) from None
    if not rows:
        raise IntakeError("The taxonomy holds no rows.", file=source.file)
    return rows
