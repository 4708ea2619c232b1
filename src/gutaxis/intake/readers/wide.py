"""Most tables of microbes are wide: a row for each microbe and a column for each sample, or the other way round."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from ...errors import IntakeError
from ..opening import LARGEST_AMOUNT, Opened, number, short
from ..profile import Profile
from ..tables import divider
from ..taxa import canonical, known_names
from .amounts import Made
from .grid import Grid, Refused
from .naming import Naming, naming_of, sample_of
from .taxonomy import lineage_of, rank_columns

Line = tuple[int, list[str]]
_FEATURE = {
    "otu id", "otu_id", "otuid", "otu", "asv", "asv_id", "asvid", "feature id", "feature-id", "featureid", "feature",
    "sequence", "taxon", "taxonomy", "lineage", "genus", "species", "clade_name", "name", "organism", "bacteria",
}  # fmt: skip
_SAMPLE = {"sample", "sampleid", "sample_id", "sample id", "sample-id", "sample name", "sample_name", "samples"}
_ABOUT = {
    "taxonomy", "taxon", "lineage", "consensuslineage", "consensus lineage", "confidence", "consensus", "sequence",
    "taxid", "tax_id", "taxonomy_id", "ncbi_tax_id", "rank", "kingdom", "domain", "superkingdom", "phylum", "class",
    "order", "family", "genus", "species",
}  # fmt: skip
# Columns about a person or a tube that stand among the microbes of a table with a row for each sample.
_METADATA = {
    "age", "age_days", "age_years", "sex", "gender", "bmi", "weight", "height", "depth", "reads", "total", "plate",
    "run", "year", "month", "day", "week", "subject", "subject_id", "country", "site", "body_site", "group", "batch",
    "ph", "bristol", "shannon", "richness", "visit", "timepoint", "antibiotics", "index",
}  # fmt: skip
_DNA = re.compile(r"^[ACGTN]{40,}$")
_NAMED = re.compile(r"^(?:[dkpcofgs](?:__|:|_(?=[A-Z\[]|other$))|D_\d__)|[;|]")


def looks_wide(header: Sequence[str]) -> bool:
    """Whether a header is that of a wide table, either way round."""
    return _by_features(header) or _by_samples(header)


def lines_of(source: Opened) -> Iterator[Line]:
    """The rows of a delimited text one by one, without comments above the header; a broken row is refused."""
    rows = source.lines()
    start, first = 1, ""
    for start, first in enumerate(rows, 1):  # noqa: B007
        if first.strip() and not re.match(r"#\s*(Constructed|Exported|Generated)|#mpa", first):
            break
    reader = csv.reader(chain([first], rows), delimiter=divider(first))
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield start - 1 + reader.line_num, list(map(str.strip, fields))
    except csv.Error as bad:
        row = start - 1 + reader.line_num
        raise IntakeError(f"The table is broken here: {bad}.", file=source.file, row=row) from None


def feature_grid(source: Opened) -> Grid | None:
    """A table with a row for each feature as a grid; None where it has a row for each sample."""
    lines = lines_of(source)
    header = next(lines)[1]
    if not _by_features(header):
        return None
    ranks = rank_columns(header)
    about = {i for i, cell in enumerate(header) if i == 0 or cell.lower() in _ABOUT}
    lineage = next((i for i in sorted(about) if i and header[i].lower() in _ABOUT and _is_lineage(header[i])), None)
    columns = [i for i in range(len(header)) if i not in about]
    features, lineages = [], []
    parts: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
    for line, fields in lines:
        values = amounts_of(source, line, fields, header, columns)
        seen = np.flatnonzero(values)
        features.append(fields[0])
        lineages.append(lineage_of(fields, ranks) if ranks else fields[lineage] if lineage is not None else fields[0])
        parts.append((seen, values[seen]))
    if all(_DNA.match(f) or re.fullmatch(r"[0-9a-f]{32}|(?:ASV|OTU)_?\d+|\d+", f) for f in features) and (
        not ranks and lineage is None
    ):
        lineages = [""] * len(features)
    return turned(source, features, lineages, [header[i] for i in columns], parts)


def _is_lineage(title: str) -> bool:
    return title.lower() in {"taxonomy", "taxon", "lineage", "consensuslineage", "consensus lineage"}


def turned(
    source: Opened,
    features: list[str],
    lineages: list[str],
    samples: list[str],
    parts: list[tuple[NDArray[np.int64], NDArray[np.float64]]],
) -> Grid:
    """A grid from the filled cells of each feature: its columns, and the amounts in them."""
    if not features:
        raise IntakeError("There is a header but no rows below it.", file=source.file)
    rows = np.repeat(np.arange(len(features)), [len(seen) for seen, _ in parts])
    columns = np.concatenate([seen for seen, _ in parts])
    amounts = np.concatenate([values for _, values in parts])
    order = np.lexsort((rows, columns))
    starts = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(samples)))]).astype(np.int64)
    return Grid(tuple(features), tuple(lineages), tuple(samples), amounts[order], rows[order].astype(np.int32), starts)


def sample_rows(source: Opened, taxonomy: Mapping[str, str], refused: Refused | None = None) -> Iterator[Profile]:
    """The samples of a table with a row for each, one at a time; nothing but one row is ever held."""
    lines = lines_of(source)
    header = next(lines)[1]
    first = next(lines, None)
    if first is None:
        raise IntakeError("There is a header but no rows below it.", file=source.file)
    columns, names = _microbes(source, header, taxonomy)
    if len(set(header)) < len(header):
        twice = next(cell for cell in header if header.count(cell) > 1)
        raise IntakeError(f"The column {short(twice)} stands there twice.", file=source.file, row=1)
    naming = naming_of(names)
    seen: set[str] = set()
    whole: list[float | None] = []
    for line, fields in chain([first], lines):
        sample = fields[0]
        try:
            yield _sample(source, line, fields, header, columns, naming, whole, seen)
        except IntakeError as bad:
            if refused is None:
                raise
            refused(sample, bad)


def _sample(
    source: Opened,
    line: int,
    fields: list[str],
    header: list[str],
    columns: list[int],
    naming: Naming,
    whole: list[float | None],
    seen: set[str],
) -> Profile:
    if fields[0] in seen or not fields[0]:
        said = f"The sample {short(fields[0])} stands there twice." if fields[0] else "This sample has no name."
        raise IntakeError(said, file=source.file, row=line, field=header[0])
    seen.add(fields[0])
    values = amounts_of(source, line, fields, header, columns)
    if not values.any():
        raise IntakeError(f"Every amount in sample {short(fields[0])} is zero.", file=source.file, row=line)
    if not whole:  # one table has one unit: that of its first sample
        whole.append(_unit(values))
    places = np.flatnonzero(values)
    made = Made("table", "reads" if whole[0] is None else "unknown")
    return sample_of(source, naming, places, values[places], name=fields[0], made=made, whole=whole[0], line=line)


def _unit(values: NDArray[np.float64]) -> float | None:
    total = float(values.sum())
    if (values == np.floor(values)).all() and total > 1:
        return None
    return 1.0 if total <= 1.5 else 100.0


def amounts_of(
    source: Opened, line: int, fields: list[str], header: list[str], columns: list[int]
) -> NDArray[np.float64]:
    """The amounts of one row: finite, at least 0, a point and no comma, no underscores; else refused by its field."""
    if len(fields) != len(header):
        said = f"This row has {len(fields)} fields; the header has {len(header)}."
        comma = " Is there a decimal comma? Write a point." if len(fields) > len(header) else ""
        raise IntakeError(said + comma, file=source.file, row=line)
    run = columns and columns[-1] - columns[0] == len(columns) - 1
    texts = fields[columns[0] : columns[-1] + 1] if run else [fields[i] for i in columns]
    try:
        values = np.array(list(map(float, texts)))
        fine = bool(((values >= 0) & (values <= LARGEST_AMOUNT)).all()) and "_" not in "".join(texts)
    except ValueError:
        fine = False
    if fine:
        return values
    return np.array([number(fields[i], file=source.file, row=line, field=header[i][:60]) for i in columns])


def _microbes(source: Opened, header: list[str], taxonomy: Mapping[str, str]) -> tuple[list[int], list[str]]:
    """The columns that hold microbes, and the name or lineage of each."""
    marked = [i for i, cell in enumerate(header) if i and (_NAMED.search(cell) or _DNA.match(cell) or cell in taxonomy)]
    columns = marked or [i for i, cell in enumerate(header) if i and cell.lower() not in _METADATA]
    names = [taxonomy.get(header[i], "" if _DNA.match(header[i]) else header[i]) for i in columns]
    unnamed = sum(not name for name in names)
    if 2 * unnamed > len(names):
        raise IntakeError(
            f"{unnamed} of {len(names)} columns are sequences without a name. Give a --taxonomy FILE.",
            file=source.file,
            row=1,
            field="taxonomy",
        )
    return columns, names


def _by_features(header: Sequence[str]) -> bool:
    first = header[0].lstrip("#").strip().lower()
    about = {cell.lower() for cell in header[1:]} & _ABOUT
    samples = sum(cell.lower() not in _ABOUT for cell in header[1:])
    return samples > 0 and (first in _FEATURE or (bool(about) and first not in _SAMPLE))


def _by_samples(header: Sequence[str]) -> bool:
    first = header[0].lstrip("#").strip().lower()
    known = sum(bool(_NAMED.search(c) or _DNA.match(c)) or canonical(c) in known_names() for c in header[1:])
    return known > 0 and (first in _SAMPLE or 2 * known > len(header) - 1)
