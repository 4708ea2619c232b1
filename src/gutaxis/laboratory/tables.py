"""The tables of a batch are read one tube at a time: a bad tube costs itself, not its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import IntakeError, nearest
from ..intake import Profile, iter_profiles
from .sheet import Sheet, SheetRow


@dataclass(frozen=True)
class Failure:
    """One tube that gave no row: its line in the sheet, and why, with file, row and field where they are known."""

    sample: str
    role: str
    line: int
    code: str
    text: str
    file: str | None = None
    row: int | None = None
    field: str | None = None


@dataclass(frozen=True)
class Tube:
    """One tube of the sheet with what was measured in it."""

    about: SheetRow
    profile: Profile


def tubes(tables: Sequence[str | Path], sheet: Sheet, taxonomy: str | None) -> Iterator[Tube | Failure]:
    """Every tube of the sheet as the tables hold it, in the order of the tables; the missing ones come last.

    Raises IntakeError for a table that cannot be read at all, for a tube that the sheet does not name and for one
    that two tables hold: nobody knows whose those are.
    """
    seen: dict[str, str] = {}
    for table in tables:
        for name, found in _samples(table, taxonomy):
            row = sheet.rows.get(name)
            if row is None:
                raise _stranger(name, Path(table).name, sheet)
            if name in seen:
                text = f"Sample {name!r} stands in {seen[name]} already. Keep one of the two."
                raise IntakeError(text, file=Path(table).name, field="sample")
            seen[name] = Path(table).name
            yield Tube(row, found) if isinstance(found, Profile) else _refused(row, found)
    yield from (_missing(row) for row in sheet.rows.values() if row.sample not in seen)


def _samples(table: str | Path, taxonomy: str | None) -> Iterator[tuple[str, Profile | IntakeError]]:
    refused: list[tuple[str, IntakeError]] = []
    for profile in iter_profiles(table, taxonomy=taxonomy, refused=lambda name, bad: refused.append((name, bad))):
        yield profile.name, profile
    yield from refused


def _stranger(name: str, file: str, sheet: Sheet) -> IntakeError:
    text = f"Sample {name!r} is in the table but not in the sheet {sheet.file}. Add its row, or take it out."
    return IntakeError(text, file=file, field="sample", nearest=nearest(name, sheet.rows))


def _refused(row: SheetRow, bad: IntakeError) -> Failure:
    return Failure(row.sample, row.role, row.line, "refused", bad.text, bad.file, bad.row, bad.field)


def _missing(row: SheetRow) -> Failure:
    return Failure(row.sample, row.role, row.line, "not-in-a-table", "It stands in the sheet and in no table.")
