"""Laboratories hand out profiles in many shapes; the content, not the name of the file, says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import IntakeError
from .opening import Opened, opened
from .profile import Profile
from .readers.biom_table import biom_grid
from .readers.bracken import looks_like_bracken, read_bracken
from .readers.firm import FirmReport, looks_like_firm, read_firm
from .readers.grid import Grid, Refused, profiles_in
from .readers.humann import FunctionProfile, functions_in, looks_like_humann, read_humann
from .readers.kraken import looks_like_kraken, read_kraken
from .readers.metaphlan import looks_like_metaphlan, metaphlan_grid, read_metaphlan
from .readers.plain import is_plain, read_plain
from .readers.qza import artefact, artefact_grid
from .readers.taxonomy import Taxonomy, read_taxonomy
from .readers.wide import feature_grid, lines_of, looks_wide, sample_rows

_HTML = re.compile(r"^\s*<(!doctype|html)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml|^\s*<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True)
class Contents:
    """What a file turned out to hold: samples of microbes, of functions, or a firm's numbers. One of them is there."""

    profiles: tuple[Profile, ...] = ()
    functions: tuple[FunctionProfile, ...] = ()
    firm: FirmReport | None = None


def read_contents(path: str | Path, *, taxonomy: str | Path | None = None) -> Contents:
    """Read whatever a file of a laboratory or a typed-in form holds.

    Microbes: MetaPhlAn 3 and 4, Kraken 2, Bracken, QIIME 2 ``.qza``, BIOM 1.0 and 2.1, wide and plain tables.
    Functions: HUMAnN. A firm's numbers: the typed-in form. gzip, bzip2 and a zip of one file are unpacked.
    ``taxonomy`` (``.qza`` or a table) names the features of a table that has no names. Raises
    :class:`IntakeError` with file, row and field.
    """
    source, named = opened(path), _taxonomy(taxonomy)
    if not source.members and source.data[:4] != b"\x89HDF" and source.data.lstrip()[:1] != b"{":
        text = source.text()
        if looks_like_humann(text):
            return Contents(functions=read_humann(source))
        if looks_like_firm(text):
            return Contents(firm=read_firm(source))
        return Contents(profiles=tuple(_from_text(source, text, named, None)))
    grid = _grid(source)
    if grid.functional:
        return Contents(functions=functions_in(source, grid))
    return Contents(profiles=tuple(_from_grid(source, grid, named, None)))


def read_profiles(path: str | Path, *, taxonomy: str | Path | None = None) -> tuple[Profile, ...]:
    """Every sample of microbes in a file, as :func:`read_contents`; a file of anything else is refused in words."""
    return tuple(iter_profiles(path, taxonomy=taxonomy))


def iter_profiles(
    path: str | Path, *, taxonomy: str | Path | None = None, refused: Refused | None = None
) -> Iterator[Profile]:
    """The samples of a file one at a time. Tables with a row for each sample are streamed: one row is held.

    Other tables are held once, as their cells that are not zero (BIOM, MetaPhlAn, a row for each microbe).
    ``refused(name, error)`` takes a sample that cannot be used, and the reading goes on; without it the first such
    sample raises :class:`IntakeError`, as does a file that cannot be read at all.
    """
    source, named = opened(path), _taxonomy(taxonomy)
    if source.members or source.data[:4] == b"\x89HDF" or source.data.lstrip()[:1] == b"{":
        grid = _grid(source)
        if grid.functional:
            raise _functions(source)
        yield from _from_grid(source, grid, named, refused)
        return
    head = source.head()
    if looks_like_humann(head):
        raise _functions(source)
    if looks_like_firm(head):
        raise IntakeError(
            "These are a firm's numbers, typed in by hand, and no profile of a sample. Read them with gutaxis read.",
            file=source.file,
        )
    yield from _from_text(source, head, named, refused)


def _grid(source: Opened) -> Grid:
    return artefact_grid(artefact(source)) if source.members else biom_grid(source)


def _from_grid(source: Opened, grid: Grid, named: Taxonomy, refused: Refused | None) -> Iterator[Profile]:
    whole = replace(grid, provenance={**grid.provenance, **named.provenance})
    return profiles_in(source, whole, named.lineages, refused, "qiime2" if source.members else "biom")


def _from_text(source: Opened, text: str, named: Taxonomy, refused: Refused | None) -> Iterator[Profile]:
    """One of the formats that are text. ``text`` may be its beginning only."""
    if _HTML.match(text) or _XML.match(text):
        what = "an HTML page" if _HTML.match(text) else "XML, which no table of microbes is"
        raise IntakeError(f"This is {what}. Download the table itself.", file=source.file)
    if looks_like_metaphlan(text):
        merged = metaphlan_grid(source)
        yield from profiles_in(source, merged, {}, refused, "metaphlan") if merged else read_metaphlan(source)
    elif looks_like_kraken(text):
        yield read_kraken(source)
    elif looks_like_bracken(text):
        yield read_bracken(source)
    else:
        yield from _from_table(source, named, refused)


def _from_table(source: Opened, named: Taxonomy, refused: Refused | None) -> Iterator[Profile]:
    header = next(lines_of(source), (1, [""]))[1]
    if is_plain(header) or not looks_wide(header):
        yield from read_plain(source)
        return
    grid = feature_grid(source)
    if grid is None:
        yield from sample_rows(source, named.lineages, refused)
    else:
        yield from profiles_in(source, replace(grid, provenance=named.provenance), named.lineages, refused, "table")


def _functions(source: Opened) -> IntakeError:
    return IntakeError(
        "This is a HUMAnN table of genes or pathways, which names functions and not microbes. Give the MetaPhlAn"
        " profile of the same sample.",
        file=source.file,
    )


def _taxonomy(path: str | Path | None) -> Taxonomy:
    return Taxonomy() if path is None else read_taxonomy(opened(path))
