"""Who a person is, in so far as they wrote it down: every line is optional, none is guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..errors import IntakeError, nearest
from .opening import Opened, short

CONDITIONS = ("healthy", "eczema", "acne", "psoriasis", "rosacea", "depression", "anxiety")
# How a sample was measured; a reference is keyed by it.
Method = Literal["16S-V4", "16S-V3V4", "16S-V3V5", "shotgun", "array", "culture", "unknown"]
METHODS: tuple[str, ...] = get_args(Method)
_AGE = re.compile(
    r"(?:(\d{1,3}(?:\.\d+)?)\s*y)?\s*(?:(\d{1,4}(?:\.\d+)?)\s*m)?"
    r"\s*(?:(\d{1,4}(?:\.\d+)?)\s*w)?\s*(?:(\d{1,5})\s*d)?"
)
_DAYS = (365.25, 365.25 / 12, 7.0, 1.0)
_OLDEST = 125 * 365.25
GROWN = 18 * 365.25  # days from which a person is no child
# What to write instead, by the kind of mistake.
_INSTEAD = {
    "tuple_type": 'write a list, like ["eczema"]; for several fields, a table under [[medicines]]',
    "model_type": "write its fields below a line [history]",
    "string_type": "write text in quotes",
    "date_type": "write a day like 2026-03-31, without quotes",
    "date_from_datetime_parsing": "write a day like 2026-03-31, without quotes",
    "date_parsing": "write a day like 2026-03-31, without quotes",
    "string_too_long": "is far too long",
}


def age_in_days(text: str) -> float:
    """The age in days of ``3y2m``, ``7y``, ``14m``, ``6w`` or ``20d``. A bare number is refused."""
    match = _AGE.fullmatch(text.strip().lower())
    parts = match.groups() if match else ()
    if not any(parts):
        raise IntakeError(f"{short(text)} is not an age. Write it like 3y2m, 7y or 14m.", field="age")
    days = sum(float(part) * unit for part, unit in zip(parts, _DAYS, strict=True) if part)
    if days > _OLDEST:
        raise IntakeError(f"{short(text)} is older than anyone has become.", field="age")
    return days


def _age_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("write the age as text with its unit, like '7y' or '14m'")
    try:
        age_in_days(value)
    except IntakeError as bad:
        raise ValueError(bad.text) from None
    return value


def _condition(value: str) -> str:
    if value not in CONDITIONS:
        close = nearest(value, CONDITIONS)
        hint = f"did you mean {close!r}?" if close else f"known: {', '.join(CONDITIONS)}"
        raise ValueError(f"there is no condition {short(value)}; {hint}")
    return value


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=20_000)


class ExcludedFood(_Record):
    """A food that is avoided, since when, and who advised it."""

    food: str
    since: date | None = None
    advised_by: str | None = None


# Signs that belong with a clinician before any analysis, as they are asked for at the start.
Sign = Literal["blisters-with-fever", "drowsy-or-breathless", "self-harm-now", "heavy-bleeding", "bowel-warning"]
SIGNS: tuple[str, ...] = get_args(Sign)


class History(_Record):
    """What a good consultation asks about the time before: antibiotics, the gut, food, growth.

    ``warning_signs`` is empty where they were asked for and none was there, and None where nobody asked.
    """

    warning_signs: tuple[Sign, ...] | None = None
    antibiotics_last: date | None = None
    stool_symptoms: tuple[Literal["bloating", "constipation", "diarrhoea"], ...] = ()
    excluded_foods: tuple[ExcludedFood, ...] = ()
    growth: str | None = None


class Medicine(_Record):
    """A medicine as it is taken; kept for the clinician's page, never judged."""

    name: str
    dose: str | None = None
    since: date | None = None


class Particulars(_Record):
    """The content of ``person.toml``. Every field may be missing; ``simulated`` says that nobody like this exists."""

    name: str | None = None
    simulated: bool = False
    birth: date | None = None
    age: Annotated[str, BeforeValidator(_age_text)] | None = None
    sex: Literal["female", "male", "other", "unknown"] = "unknown"
    conditions: tuple[Annotated[str, BeforeValidator(_condition)], ...] = ()
    country: str | None = None
    language: str | None = None
    birth_mode: str | None = None
    feeding: str | None = None
    pregnancy: str | bool | None = None
    history: History = History()
    medicines: tuple[Medicine, ...] = ()


class Sidecar(_Record):
    """What is known about a sample besides its microbes: ``NAME.toml`` beside ``NAME.csv``."""

    taken_on: date | None = None
    method: Method = "unknown"
    database: str | None = None
    provider: str | None = None
    kit: str | None = None
    bristol: Annotated[int, Field(ge=1, le=7)] | None = None
    site: str | None = None


_Model = TypeVar("_Model", bound=_Record)


def record(source: Opened, kind: type[_Model]) -> _Model:
    """Read a TOML file into ``kind``. Unknown fields are refused with the nearest right name."""
    text = source.text()
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as bad:
        found = re.search(r"line (\d+)", str(bad))
        row = int(found[1]) if found else None
        raise IntakeError(f"This is not valid TOML: {bad}.", file=source.file, row=row) from None
    except ValidationError as bad:
        raise _said(source.file, text, kind, bad) from None


def _said(file: str, text: str, kind: type[_Record], bad: ValidationError) -> IntakeError:
    first = bad.errors()[0]
    path = [str(part) for part in first["loc"]]
    named = [part for part in path if not part.isdigit()]
    field = ".".join(named)
    row = _row(text, named[-1]) if named else None
    if first["type"] == "extra_forbidden":
        close = nearest(named[-1], _fields(kind, named[:-1]))
        hint = f" Did you mean {close!r}?" if close else f" Known: {', '.join(_fields(kind, named[:-1]))}."
        return IntakeError(f"There is no field {short(field)}.{hint}", file=file, row=row, field=field, nearest=close)
    given = first.get("input")
    choices = re.findall(r"'([^']+)'", first.get("ctx", {}).get("expected", ""))
    close = nearest(str(given), choices)
    said = f"write one of {', '.join(choices)}" if choices else _INSTEAD.get(first["type"], first["msg"])
    said = said.removeprefix("Value error, ")
    shown = f" (found {short(str(given))})" if isinstance(given, str | int | float) else ""
    return IntakeError(f"{field}: {said}{shown}.", file=file, row=row, field=field, nearest=close)


def _fields(kind: type[BaseModel], path: Iterable[str]) -> list[str]:
    parts: dict[str, type[BaseModel]] = {
        "history": History,
        "medicines": Medicine,
        "excluded_foods": ExcludedFood,
    }
    for part in path:
        kind = parts.get(part, kind)
    return list(kind.model_fields)


def _row(text: str, field: str) -> int | None:
    for line, row in enumerate(text.splitlines(), 1):
        if re.match(rf"\W*{re.escape(field)}\b", row) or f"{{{field}" in row.replace(" ", ""):
            return line
    return None
