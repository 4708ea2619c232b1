"""What one study found for one group of people, for one thing measured, at one time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

from ..errors import IntakeError, nearest
from .source import Source, as_source, is_source

TIERS = {
    "A": "an arm: mean or count with its number of people and its spread",
    "B": "a difference between arms with its interval",
    "C": "a pooled figure of several trials: a benchmark, never pooled with its own trials",
    "D": "a direction or a figure without spread",
}
UNITS = (
    "%", "points", "count", "SMD", "OR", "RR", "HR", "1", "log10", "none", "ng/mL", "pg/mL", "mg/L", "nmol/L", "uIU/mL",
    "ug/dL", "pg/dL", "uM", "mmol", "kg", "g", "h", "min", "days", "weeks", "months", "g/day", "mg/day", "L", "g/m2/h",
    "umol/kg/min", "L/h/kg",
)  # fmt: skip
_FLAGS = ("confirmed", "used")
_NUMBERS = ("n", "value", "sd", "se", "low", "high", "baseline", "baseline_sd", "day", "weeks")


@dataclass(frozen=True)
class Finding:
    """One row of a study. Numbers are None where the study does not give them.

    ``study`` is the report and ``cluster`` the people (reports of the same people share it); ``take`` and
    ``against`` are intervention ids, ``endpoint`` an endpoint id, each empty where the words have none.
    ``value`` is in ``unit`` and of the kind that ``measure`` names (mean, change, responders, difference, …),
    ``printed`` the result in the study's words where it is no plain number;
    ``sd``, ``se``, ``low`` and ``high`` (95 %) are its spread; ``day`` counts from the start. ``better``
    says which way is benefit (lower, higher, or empty where the study does not say). A finding that is
    not ``confirmed`` may inform a prior and is never shown as a fact; ``why`` says why one is not ``used``.
    """

    id: str
    study: str
    cluster: str
    sources: tuple[Source, ...]
    confirmed: bool
    read_from: str
    condition: str
    people: str
    design: str
    arm: str
    take: str
    dose: str
    against: str
    beside: str
    weeks: float | None
    n: float | None
    endpoint: str
    measured: str
    measure: str
    unit: str
    baseline: float | None
    baseline_sd: float | None
    day: float | None
    value: float | None
    printed: str
    sd: float | None
    se: float | None
    low: float | None
    high: float | None
    better: str
    bias: str
    tier: str
    used: bool
    why: str

    @property
    def shown(self) -> bool:
        """Whether its figures may be shown to anyone: confirmed, and with an identifier."""
        return self.confirmed and bool(self.sources)

    @property
    def benchmark(self) -> bool:
        """Whether it pools other trials."""
        return self.tier == "C"


COLUMNS = tuple(f.name for f in fields(Finding))


def read_finding(texts: Mapping[str, str], file: str, row: int) -> Finding:
    """A finding from the texts of one row.

    Raises :class:`IntakeError` with file, row and field for what cannot be: a spread of zero or less, fewer than
    one person, more than 100 %, more responders than people, a time before the start, an unknown unit or source.
    """
    place = _Place(file, row)
    numbers = {name: _number(texts, name, place) for name in _NUMBERS}
    sources = tuple(_source(text, place) for text in texts["sources"].split())
    rest = {n: texts[n] for n in COLUMNS if n not in (*_NUMBERS, *_FLAGS, "sources")}
    flags = {name: _flag(texts, name, place) for name in _FLAGS}
    found = Finding(**{**rest, **flags, **numbers}, sources=sources)  # type: ignore[arg-type]
    _check_sizes(found, place)
    _check_words(found, place)
    return found


@dataclass(frozen=True)
class _Place:
    file: str
    row: int

    def refuse(self, field: str, text: str, close: str | None = None) -> IntakeError:
        return IntakeError(text, file=self.file, row=self.row, field=field, nearest=close)


def _check_sizes(found: Finding, place: _Place) -> None:
    for name in ("sd", "se", "baseline_sd"):
        spread = getattr(found, name)
        if spread is not None and not spread > 0:
            raise place.refuse(name, f"A spread is above 0; {name} is {spread:g}. Leave it empty if it is not given.")
    if found.n is not None and found.n < 1:
        raise place.refuse("n", f"n is {found.n:g}; a group has at least one person.")
    if found.day is not None and found.day < 0:
        raise place.refuse("day", f"day is {found.day:g}, before the start. Days count from the start, the first is 0.")
    if found.low is not None and found.high is not None and found.low > found.high:
        raise place.refuse("low", f"The interval ends ({found.high:g}) before it begins ({found.low:g}).")
    _check_responders(found, place)


def _check_responders(found: Finding, place: _Place) -> None:
    value = found.value
    if value is None:
        return
    if found.measure == "responders" and not 0 <= value <= 100:
        raise place.refuse("value", f"{value:g} % of people responded; a share of people lies between 0 and 100 %.")
    if found.measure == "count" and value < 0:
        raise place.refuse("value", f"{value:g} people cannot be counted.")
    if found.measure == "count" and found.n is not None and value > found.n:
        raise place.refuse("value", f"{value:g} people responded of {found.n:g}: more than there are.")


def _check_words(found: Finding, place: _Place) -> None:
    if found.unit not in UNITS:
        raise place.refuse("unit", f"{found.unit!r} is not a unit known here.", nearest(found.unit, UNITS))
    if found.tier not in TIERS:
        raise place.refuse("tier", f"{found.tier!r} is not a tier: write A, B, C or D.")
    if found.better not in ("lower", "higher", ""):
        raise place.refuse("better", f"{found.better!r} is no direction: write lower, higher or nothing.")
    if not (found.id and found.study and found.cluster):
        raise place.refuse("id", "A finding needs an id, a study and a cluster.")
    if not found.used and not found.why:
        raise place.refuse("why", f"{found.id} is not used and does not say why.")
    if found.used and not (found.take and found.endpoint):
        raise place.refuse("used", f"{found.id} is used, so it needs an intervention id and an endpoint id.")


def _number(texts: Mapping[str, str], name: str, place: _Place) -> float | None:
    if not texts[name]:
        return None
    try:
        value = float(texts[name])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise place.refuse(name, f"{texts[name]!r} is not a number. Leave {name} empty if it is not given.")
    return value


def _flag(texts: Mapping[str, str], name: str, place: _Place) -> bool:
    if texts[name] not in ("true", "false"):
        raise place.refuse(name, f"{name} is {texts[name]!r}; write true or false.")
    return texts[name] == "true"


def _source(text: str, place: _Place) -> Source:
    if not is_source(text):
        wanted = "Write doi:10.…, pmid:…, pmc:PMC…, nct:NCT… or isrctn:…"
        raise place.refuse("sources", f"{text!r} is no source. {wanted}")
    return as_source(text)
