"""The plainest form of a stool profile: a list of microbes with how much of each was seen."""

from __future__ import annotations

from ...errors import IntakeError, nearest
from ..opening import Opened, number, short
from ..profile import Profile
from ..tables import rows_of
from .amounts import Made, Row, counted, parted

_VALUES = {"count": None, "fraction": 1.0, "percent": 100.0}
_ALSO = {
    "genus": "taxon", "name": "taxon", "taxonomy": "taxon", "lineage": "taxon",
    "counts": "count", "reads": "count", "read_count": "count",
    "relative_abundance": "fraction", "share": "fraction", "%": "percent", "percentage": "percent",
}  # fmt: skip


def is_plain(header: list[str]) -> bool:
    """Whether a header names a taxon and, once or more, an amount of one sample."""
    named = {_ALSO.get(h.strip().lower(), h.strip().lower()) for h in header}
    return "taxon" in named and bool(named & set(_VALUES))


def read_plain(source: Opened) -> tuple[Profile, ...]:
    """Read ``taxon,count``, ``taxon,fraction`` or ``taxon,percent`` with a header, by comma, tab or semicolon.

    Raises :class:`IntakeError` naming file, row and field for anything else.
    """
    table = rows_of(source)
    header = [_ALSO.get(h.strip().lower(), h.strip().lower()) for h in table[0][1]]
    column, taxon = _columns(source, header)
    rows = [_row(source, line, fields, header, taxon, column) for line, fields in table[1:]]
    whole = _VALUES[header[column]]
    if whole is None:
        return (counted(source, rows, name=source.stem, made=Made("counts", "reads")),)
    return (parted(source, rows, whole, name=source.stem, made=Made("fractions")),)


def _columns(source: Opened, header: list[str]) -> tuple[int, int]:
    if "taxon" not in header:
        close = next((h for h in header if nearest(h, ["taxon"])), None)
        found = f" (found {short(close)})" if close else f" (found {short(', '.join(header))})"
        raise IntakeError(
            f"There is no column 'taxon' in the first row{found}. Write taxon,count or taxon,fraction.",
            file=source.file,
            row=1,
            field="taxon",
        )
    values = [i for i, name in enumerate(header) if name in _VALUES]
    if len(values) != 1 or len(set(header)) < len(header):
        said = "no amount" if not values else "more than one amount or a column twice"
        raise IntakeError(
            f"There is {said} among the columns {short(', '.join(header))}. Give one of count, fraction, percent.",
            file=source.file,
            row=1,
            field="count",
        )
    return values[0], header.index("taxon")


def _row(source: Opened, line: int, fields: list[str], header: list[str], taxon: int, column: int) -> Row:
    if len(fields) != len(header):
        comma = " Is there a decimal comma? Write a point." if len(fields) > len(header) else ""
        raise IntakeError(
            f"This row has {len(fields)} fields; the header has {len(header)}.{comma}",
            file=source.file,
            row=line,
            field=header[min(len(fields), len(header)) - 1],
        )
    amount = number(fields[column], file=source.file, row=line, field=header[column])
    return Row(line, fields[taxon].strip(), amount)
