"""Laboratories hand out profiles in many shapes; the content, not the name of the file, says which."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import IntakeError
from .biom_table import read_biom
from .metaphlan import looks_like_metaphlan, read_metaphlan
from .opening import Opened, opened, short
from .plain import read_plain
from .profile import Profile

_KRAKEN = re.compile(r"^\s*\d+(\.\d+)?\t\d+\t\d+\t(\d+\t\d+\t)?[URDKPCOFGS-]\d{0,2}\t\d+\t", re.MULTILINE)
# What a file is that is not read, how it shows itself, and what to do instead.
_REFUSED: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "a HUMAnN table of genes or pathways, which names functions and not microbes",
        re.compile(r"^#\s*(Gene Family|Pathway)", re.IGNORECASE),
        "Give the MetaPhlAn profile of the same sample",
    ),
    (
        "a Bracken table, which is not read yet",
        re.compile(r"^name\ttaxonomy_id\ttaxonomy_lvl\t"),
        "Run Bracken with -l G and save the columns name and new_est_reads as taxon,count",
    ),
    (
        "a Kraken report, which is not read yet",
        _KRAKEN,
        "Save the rows of rank G, name and reads of the clade, as taxon,count",
    ),
    (
        "an HTML page",
        re.compile(r"^\s*<(!doctype|html)", re.IGNORECASE),
        "Download the table itself",
    ),
)


def read_profiles(path: str | Path, *, taxonomy: str | Path | None = None) -> tuple[Profile, ...]:
    """Read every sample of a file: plain CSV, MetaPhlAn 3 or 4, BIOM 1.0 or 2.1; gzip is unpacked.

    ``taxonomy`` is a table of feature and lineage (as QIIME 2 exports it) for a BIOM table that has none.
    Raises :class:`IntakeError` with file, row and field for anything that cannot be used as it is.
    """
    source = opened(path)
    named = _taxonomy(opened(taxonomy)) if taxonomy is not None else None
    if source.data[:4] == b"\x89HDF" or source.data.lstrip()[:1] == b"{":
        return read_biom(source, named)
    if source.data[:4] == b"PK\x03\x04":
        raise IntakeError(
            "This is a zip archive, perhaps a QIIME 2 artefact. Export it first: qiime tools export"
            " --input-path FILE.qza --output-path DIR, then give DIR/feature-table.biom.",
            file=source.file,
        )
    text = source.text()
    if looks_like_metaphlan(text):
        return read_metaphlan(source)
    for what, sign, instead in _REFUSED:
        if sign.search(text[:20_000]):
            raise IntakeError(f"This is {what}. {instead}.", file=source.file)
    return read_plain(source)


def _taxonomy(source: Opened) -> dict[str, str]:
    found: dict[str, str] = {}
    for line, row in enumerate(source.text().splitlines(), 1):
        fields = row.split("\t" if "\t" in row else ",")
        if not row.strip() or row.startswith("#") or fields[0].strip().lower() in {"feature id", "featureid"}:
            continue
        if len(fields) < 2:
            raise IntakeError(f"{short(row)} has no lineage. Write feature, tab, lineage.", file=source.file, row=line)
        found[fields[0].strip()] = fields[1].strip()
    return found
