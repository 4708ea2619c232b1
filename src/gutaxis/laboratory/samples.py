"""One sample becomes one row: what was measured, among whom it stands, and in which words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

import numpy as np

from ..intake import Profile, Reference, guilds, shannon
from ..interpretation import SampleStanding, standing_of
from .sheet import SheetRow

Cell = str | int | float | None
SHANNON = "shannon"
NOTHING = "nothing stands out"
CONTROL = "control"
# Days from collection to receipt after which growth on the way is worth a thought (assumed).
LONG_ON_THE_WAY = 7


@dataclass(frozen=True)
class Column:
    """One column of ``samples.csv``: its ``name``, the kind of value, its unit, and what it ``says``."""

    name: str
    kind: str
    unit: str
    says: str


# What is placed besides the guilds, in its unit; the path it has elsewhere where that is not one of the gut flora.
_UNITS = {"diversity": "nats", "richness": "genera", "distance": "ln", "maturity": "days"}
_ACIDS = ("acetate", "propionate", "butyrate")


@cache
def quantities() -> tuple[str, ...]:
    """The measures of a sample that have a place among people, in the order of the table: the guilds first."""
    return (*(guild.id for guild in guilds()), *_UNITS, *_ACIDS)


def path_of(quantity: str) -> str:
    """The path by which pages name a measure of the table."""
    if quantity in _ACIDS:
        return f"capacity.{quantity}"
    return "early_life.maturity" if quantity == "maturity" else f"gut_flora.{quantity}"


@cache
def columns() -> tuple[Column, ...]:
    """The columns of ``samples.csv``, from which its header and its schema are made."""
    return (*_ABOUT, *(c for name in quantities() for c in _measured(name)))


_ABOUT = (
    Column("sample", "string", "", "name of the tube, as in the sample sheet"),
    Column("role", "string", "", "sample, replicate, mock or negative"),
    Column("subject", "string", "", "the person, or the community of a mock"),
    Column("plate", "string", "", "plate"),
    Column("run", "string", "", "sequencing run"),
    Column("method", "string", "", "how it was measured"),
    Column("database", "string", "", "database of names"),
    Column("age_days", "number", "days", "age on the day of the sample"),
    Column("depth", "integer", "reads", "reads in all; empty where the table holds shares"),
    Column("taxa", "integer", "1", "names seen, at genus or the family or order above it"),
    Column(SHANNON, "number", "nats", "Shannon diversity of all named reads"),
    Column("matched", "number", "1", "share of the sample whose names are understood"),
    Column("unassigned", "number", "1", "share of the sample without a name"),
    Column("negative_share", "number", "1", "share of the sample in names that the negative controls point to"),
    Column("standing", "string", "", "comparable, wide or not comparable; control for a control"),
    Column("reason", "string", "", "why it is not comparable, as a code"),
    Column("reference", "string", "", "the people it is compared with"),
    Column("wording", "string", "", "what is said of the sample: nothing stands out, or what does"),
    Column("warnings", "string", "", "codes of what a reader should know, divided by spaces"),
    Column("file", "string", "", "the table it came from"),
)


def _measured(name: str) -> tuple[Column, ...]:
    unit = _UNITS.get(name, "%")
    what = {"diversity": "Shannon diversity of genera at equal depth", "richness": "genera at equal depth"}.get(name)
    what = what or (f"share of {name}" if unit == "%" else name)
    return (
        Column(name, "number", unit, what),
        Column(f"{name}_place", "number", "of 100 people", "how many of 100 have less, middle"),
        Column(f"{name}_low", "number", "of 100 people", "the same, lower end of the 90% interval"),
        Column(f"{name}_high", "number", "of 100 people", "the same, upper end"),
        Column(f"{name}_side", "string", "", "low or high where it stands out"),
    )


def standing_in_batch(profile: Profile, about: SheetRow, own: Sequence[Reference]) -> SampleStanding:
    """Where the sample of one tube stands, by what the sheet knows of it; ``own`` references go first."""
    here = [name for reference in own for name in reference.laboratories]
    return standing_of(
        profile,
        method=about.region,
        age_days=about.age_days,
        taken_on=about.collected,
        database=about.database,
        provider=here[0] if here else None,
        own=own,
    )


def row_of(profile: Profile, about: SheetRow, standing: SampleStanding | None) -> dict[str, Cell]:
    """The row of one tube; a control has no ``standing``. ``negative_share`` is filled in when all are read."""
    row: dict[str, Cell] = {column.name: None for column in columns()}
    row |= {
        "sample": about.sample,
        "role": about.role,
        "subject": about.subject,
        "plate": about.plate,
        "run": about.run,
        "method": about.region,
        "database": about.database,
        "age_days": about.age_days,
        "depth": profile.depth,
        "taxa": len(profile.taxa),
        "matched": round(profile.matched, 6),
        "unassigned": round(profile.unassigned, 6),
        "warnings": " ".join([*(warning.code for warning in profile.warnings), *_context(about)]),
        "file": profile.file,
        SHANNON: round(shannon(profile), 6),
        "standing": CONTROL,
        "wording": CONTROL,
    }
    return row if standing is None else row | _stood(standing, about)


def _context(about: SheetRow) -> Iterator[str]:
    """What the sheet says that a reader of the sample should know."""
    if about.antibiotics_90d:
        yield "antibiotics-90d"
    if about.collected and about.received and (about.received - about.collected).days > LONG_ON_THE_WAY:
        yield "long-on-the-way"


def _stood(standing: SampleStanding, about: SheetRow) -> dict[str, Cell]:
    found: dict[str, Cell] = {
        "method": standing.method,
        "standing": standing.standing,
        "reason": standing.reason.code if standing.reason else None,
        "reference": standing.reference.id if standing.reference else None,
        "wording": wording(standing),
        "warnings": " ".join([*(warning.code for warning in standing.warnings), *_context(about)]),
    }
    found |= {name: round(100 * share, 6) for name, share in standing.shares.items()}
    for at in standing.positions:
        name, place = at.quantity.rpartition(".")[2], at.percentile
        found |= {
            name: round(at.value, 6),
            f"{name}_place": round(place.mid, 3),
            f"{name}_low": round(place.low, 3),
            f"{name}_high": round(place.high, 3),
            f"{name}_side": at.stands_out,
        }
    return found


def wording(standing: SampleStanding) -> str:
    """What is said of a sample, as words that two runs or two replicates can be compared by."""
    if standing.standing == "not comparable":
        return f"not comparable: {standing.reason.code if standing.reason else 'unknown'}"
    out = [f"{at.quantity.rpartition('.')[2]} {at.stands_out}" for at in standing.positions if at.stands_out]
    return ", ".join(out) or NOTHING


def reference_digest(reference: Reference) -> str:
    """The SHA-256 of all that a place among people rests on: another digest, other places."""
    seal = hashlib.sha256()
    for part in _parts(reference):
        seal.update(part + b"\0")
    return seal.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    """A value in pieces that are the same wherever it was made."""
    if is_dataclass(value):
        for field in fields(value):
            yield from (field.name.encode(), *_parts(getattr(value, field.name)))
    elif isinstance(value, Mapping):
        for name in sorted(value):
            yield from (repr(name).encode(), *_parts(value[name]))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _parts(inner)
    elif isinstance(value, np.ndarray):
        yield from (repr(value.shape).encode(), value.astype("<f8").tobytes())
    else:
        yield repr(value).encode()


def sides(row: Mapping[str, Any]) -> dict[str, str]:
    """What stands out in a row and to which side."""
    return {name: row[f"{name}_side"] for name in quantities() if row[f"{name}_side"]}
