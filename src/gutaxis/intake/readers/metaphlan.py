"""MetaPhlAn lists every rank of the tree of life in percent; one rank is enough, and only one."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ...errors import IntakeError
from ..opening import Opened, number, short
from ..profile import Profile
from .amounts import Made, Row, parted
from .grid import Grid
from .wide import amounts_of, turned

_ABOUT = {"ncbi_tax_id", "clade_taxid", "additional_species", "coverage", "ncbi_taxid"}
_READS = re.compile(r"^#\s*(\d+) reads processed", re.MULTILINE)
_UNNAMED = {"UNKNOWN", "UNCLASSIFIED"}
_TREE = re.compile(r"^[kd]__[^\t|;,]*(\||\t|$)", re.MULTILINE)
_TABLE = ("otu", "feature", "asv", "taxon", "constructed", "sample,")  # how other tables of lineages begin
_DATABASE = re.compile(r"^#(mpa_\S+)", re.MULTILINE)


def looks_like_metaphlan(text: str) -> bool:
    """Whether the content, not the file's name, is a MetaPhlAn profile (single or merged)."""
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0].split("\t")[0].lstrip("# ").strip().lower()
    return text.startswith("#mpa_") or (not first.startswith(_TABLE) and bool(_TREE.search(text)))


def read_metaphlan(source: Opened) -> tuple[Profile, ...]:
    """Read a MetaPhlAn 3 or 4 profile, or a merged table with one column a sample.

    Genus rows are used (else species, else family); UNKNOWN and UNCLASSIFIED stay unassigned.
    """
    text = source.text()
    header, body = _split(source, text)
    rank = _rank(source, [fields[0] for _, fields in body])
    reads = _READS.search(text)
    database = _DATABASE.search(text)
    made = Made("metaphlan", "cells", int(reads[1]) if reads else None, {"database": database[1]} if database else {})
    _not_reads(source, body)
    kept = [(line, f) for line, f in body if _last(f[0]) == rank or f[0] in _UNNAMED]
    return tuple(_sample(source, kept, column, name or source.stem, made) for column, name in _samples(source, header))


def metaphlan_grid(source: Opened) -> Grid | None:
    """A merged table, one rank of it, as a grid; None for the profile of one sample.

    The table is gone through twice, so that only the rows of that rank are ever held.
    """
    ranks = {_last(line.partition("\t")[0].strip()) for line in source.lines() if not line.startswith("#")}
    rank = next((r for r in "gsf" if r in ranks), "")
    database, header, features, parts = "", [""], [], []
    for number_, line in enumerate(source.lines(), 1):
        fields = [field.strip() for field in line.rstrip("\r\n").split("\t")]
        first = fields[0].lstrip("#").strip().lower()
        if first in {"clade_name", "id"}:
            header = [f.lstrip("#").strip() for f in fields]
            columns = [i for i, title in enumerate(header) if i and title.lower() not in _ABOUT]
            if "relative_abundance" in map(str.lower, header) or len(columns) < 2:
                return None
        elif line.startswith("#mpa_"):
            database = fields[0].lstrip("#")
        elif header != [""] and fields[0] and (_last(fields[0]) == rank or fields[0] in _UNNAMED):
            values = amounts_of(source, number_, fields, header, columns)
            seen = np.flatnonzero(values)
            features.append(fields[0])
            parts.append((seen, values[seen]))
    if header == [""] or not rank:
        return None
    grid = turned(source, features, features, [header[i] for i in columns], parts)
    return replace(grid, provenance={"database": database} if database else {})


def _split(source: Opened, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    header: list[str] = []
    body: list[tuple[int, list[str]]] = []
    for line, row in enumerate(text.splitlines(), 1):
        fields = [f.strip() for f in row.split("\t")]
        if fields[0].lstrip("#").strip().lower() in {"clade_name", "id"}:
            header = [f.lstrip("#").strip() for f in fields]
        elif row.strip() and not row.startswith("#") and fields[0].lower() != "sampleid":
            body.append((line, fields))
    if not body:
        raise IntakeError("There are no clades in this MetaPhlAn profile.", file=source.file)
    return header or ["clade_name", "relative_abundance"], body


def _samples(source: Opened, header: list[str]) -> list[tuple[int, str]]:
    lower = [h.lower() for h in header]
    if "relative_abundance" in lower:
        return [(lower.index("relative_abundance"), "")]
    found = [(i, h) for i, h in enumerate(header) if i and lower[i] not in _ABOUT]
    names = [name for _, name in found]
    if not found or len(set(names)) < len(names):
        said = "No sample column" if not found else "Two samples share a name"
        raise IntakeError(f"{said} in the MetaPhlAn header.", file=source.file, field="clade_name")
    return found


def _rank(source: Opened, names: list[str]) -> str:
    ranks = {_last(name) for name in names}
    for rank in "gsf":
        if rank in ranks:
            return rank
    raise IntakeError(
        "This MetaPhlAn profile has no genus rows. Run metaphlan with --tax_lev a (all ranks).",
        file=source.file,
        field="clade_name",
    )


def _not_reads(source: Opened, body: list[tuple[int, list[str]]]) -> None:
    """Kraken's reports can be rewritten in MetaPhlAn's layout: reads by clade, which are no percentages of cells."""
    ends = [fields[-1] for _, fields in body]
    if all(end.isdecimal() for end in ends) and max(map(int, ends)) > 100:
        raise IntakeError(
            "These are reads in the layout of MetaPhlAn (kreport2mpa), not its percentages. Give the Kraken report"
            " itself.",
            file=source.file,
            field="relative_abundance",
        )


def _last(name: str) -> str:
    return name.rsplit("|", 1)[-1].partition("__")[0]


def _sample(source: Opened, body: list[tuple[int, list[str]]], column: int, name: str, made: Made) -> Profile:
    rows = []
    for line, fields in body:
        if len(fields) <= column:
            raise IntakeError(
                f"The row of {short(fields[0])} ends before its percentage.",
                file=source.file,
                row=line,
                field="relative_abundance",
            )
        amount = number(fields[column], file=source.file, row=line, field="relative_abundance")
        rows.append(Row(line, fields[0], amount))
    return parted(source, rows, 100.0, name=name, made=made)
