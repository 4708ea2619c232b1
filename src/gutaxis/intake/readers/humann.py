"""What microbes can do is written in their genes; HUMAnN counts the genes and pathways that it finds in a sample."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...errors import IntakeError
from ..opening import Opened, number, short
from .grid import Grid

Kind = Literal["genes", "pathways", "coverage"]
_HEADER = re.compile(r"^#\s*(Gene Family|Pathway)", re.IGNORECASE)
_UNIT = re.compile(r"_Abundance-?(RPKs?|CPM|RELAB)?$|_(Coverage)$", re.IGNORECASE)
_VOCABULARIES = (
    ("UniRef90", re.compile(r"^UniRef90_")), ("UniRef50", re.compile(r"^UniRef50_")), ("KO", re.compile(r"^K\d{5}$")),
    ("EC", re.compile(r"^\d+\.\d+\.\d+\.")), ("Pfam", re.compile(r"^PF\d{5}")), ("GO", re.compile(r"^(GO:|\[\w+\] )")),
    ("MetaCyc", re.compile(r"PWY|^[A-Z0-9-]+-[A-Z0-9-]+$")),
)  # fmt: skip
_SLIP = 0.01


@dataclass(frozen=True, eq=False)
class FunctionProfile:
    """What one sample can do: ``amounts[id]`` of each gene family or pathway, in the unit that the file states.

    ``by_taxon[id][taxon]`` divides the amount among those who carry it, as far as HUMAnN knew; pathways need not add
    up, as a community can complete what no member can. ``names[id]`` is there where the file gives names. ``unmapped``
    are the reads without a gene, ``unintegrated`` the genes without a pathway, both in the same unit and in no amount.
    ``vocabulary`` says whose ids they are (UniRef90, KO, MetaCyc …).
    """

    name: str
    kind: Kind
    unit: str
    vocabulary: str
    amounts: Mapping[str, float]
    by_taxon: Mapping[str, Mapping[str, float]]
    names: Mapping[str, str]
    unmapped: float
    unintegrated: float
    file: str
    sha256: str


def looks_like_humann(text: str) -> bool:
    """Whether the content is a table of HUMAnN."""
    return bool(_HEADER.match(text.lstrip("\ufeff\n")))


def read_humann(source: Opened) -> tuple[FunctionProfile, ...]:
    """Read gene families, pathway abundance or coverage; stratified or not; one sample or a joined table."""
    lines = [(i, line.rstrip("\r").split("\t")) for i, line in enumerate(source.text().split("\n"), 1) if line.strip()]
    header = lines[0][1]
    if len(header) < 2 or len(lines) < 2:
        said = "no sample" if len(header) < 2 else "no rows"
        raise IntakeError(f"This table of HUMAnN holds {said}.", file=source.file, row=1)
    body = [(line, _fields(source, line, fields, len(header))) for line, fields in lines[1:]]
    kind = _kind(header[0], header[1])
    return tuple(
        _profile(
            source,
            [(line, f[0], number(f[i], file=source.file, row=line, field=short(title))) for line, f in body],
            title,
            kind,
        )
        for i, title in enumerate(header)
        if i
    )


def functions_in(source: Opened, grid: Grid) -> tuple[FunctionProfile, ...]:
    """The same from a BIOM table whose rows are genes or pathways."""
    kind: Kind = "pathways" if any("PWY" in feature for feature in grid.features) else "genes"
    return tuple(_profile(source, list(_column(grid, i)), name, kind) for i, name in enumerate(grid.samples))


def _column(grid: Grid, i: int) -> Iterator[tuple[int, str, float]]:
    for k in range(int(grid.starts[i]), int(grid.starts[i + 1])):
        place = int(grid.places[k])
        yield place + 1, grid.features[place], float(grid.amounts[k])


def _fields(source: Opened, line: int, fields: list[str], wanted: int) -> list[str]:
    if len(fields) != wanted:
        said = f"This row has {len(fields)} fields; the header has {wanted}."
        raise IntakeError(said, file=source.file, row=line)
    return fields


def _kind(first: str, title: str) -> Kind:
    if "coverage" in title.lower():
        return "coverage"
    return "genes" if "gene" in first.lower() else "pathways"


def _profile(source: Opened, rows: Sequence[tuple[int, str, float]], title: str, kind: Kind) -> FunctionProfile:
    amounts: dict[str, float] = {}
    by_taxon: dict[str, dict[str, float]] = {}
    names: dict[str, str] = {}
    for line, text, amount in rows:
        whole, _, taxon = text.partition("|")
        key, _, name = whole.partition(": ")
        home = by_taxon.setdefault(key, {}) if taxon else amounts
        if (taxon or key) in home:
            raise IntakeError(f"{short(text)} stands there twice.", file=source.file, row=line)
        home[taxon or key] = amount
        if name:
            names[key] = name
    if kind == "genes":
        _shared_out(source, amounts, by_taxon)
    unit = _UNIT.search(title)
    first = next((key for key in amounts if key not in ("UNMAPPED", "UNINTEGRATED")), "")
    return FunctionProfile(
        name=_UNIT.sub("", title) or source.stem,
        kind=kind,
        unit="coverage, 0 to 1" if kind == "coverage" else (unit[1] if unit and unit[1] else "as in the file"),
        vocabulary=next((word for word, sign in _VOCABULARIES if sign.search(first)), "unknown"),
        amounts={k: v for k, v in amounts.items() if k not in ("UNMAPPED", "UNINTEGRATED")},
        by_taxon={k: v for k, v in by_taxon.items() if k not in ("UNMAPPED", "UNINTEGRATED")},
        names=names,
        unmapped=amounts.get("UNMAPPED", 0.0),
        unintegrated=amounts.get("UNINTEGRATED", 0.0),
        file=source.file,
        sha256=source.sha256,
    )


def _shared_out(source: Opened, amounts: Mapping[str, float], by_taxon: dict[str, dict[str, float]]) -> None:
    """A table may hold only the shares of taxa (``humann_split_stratified_table``): then they make the whole."""
    if not amounts and by_taxon and isinstance(amounts, dict):
        amounts.update({key: math.fsum(parts.values()) for key, parts in by_taxon.items()})
    for key, parts in by_taxon.items():
        if math.fsum(parts.values()) > amounts.get(key, 0.0) * (1 + _SLIP) + 1e-9:
            said = f"The taxa of {short(key)} hold more ({math.fsum(parts.values()):g}) than all of it."
            raise IntakeError(said, file=source.file, field=key[:60])
