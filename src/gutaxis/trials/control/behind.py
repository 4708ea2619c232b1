"""Control arms that were really run: what people had, what they took beside, and what was seen of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...conditions import find_condition
from ...evidence import Finding, Source, findings
from .asked import NONE, THERAPIES, rules_of

_CONTROLS = {"placebo": True, "vehicle": True, "usual-care": False}  # whether something was given to hope for
_MEASURES = {"mean": "mean", "change": "change", "percent change": "percent change"}
_SKIN = re.compile(r"topical|steroid|cortison", re.IGNORECASE)
_MIND = re.compile(r"antidepress(?!ant status)|ssri|oxetine|citalopram|sertraline", re.IGNORECASE)
WAITS = "its figures wait to be read in the paper itself"
_LATER = re.compile(r"\bwk \d+ to\b")  # a change that does not count from entry
# Scores that let people in where the ledger's words do not say them: EASI 16 in doi:10.1056/NEJMoa1610020, PASI 12 in
# doi:10.1056/NEJMoa1314258; both asked for a grade of at least 3 besides.
_ENTRIES = {"SOLO1_dupilumab_AD": 16.0, "SOLO2_dupilumab_AD": 16.0, "ERASURE": 12.0, "FIXTURE": 12.0}
_SAID = {"EASI": r"EASI", "SCORAD": r"SCORAD", "PASI": r"PASI", "HAMD17": r"HAM-?D(?:-?17)?"}


@dataclass(frozen=True)
class Seen:
    """One figure of a control arm: ``measure`` is mean, change, percent change or responders (then ``endpoint`` names
    the rule), in points or percent of people, on ``day``."""

    id: str
    endpoint: str
    measure: str
    day: int
    value: float
    unit: str


@dataclass(frozen=True)
class TrialArm:
    """One control arm of the ledger. ``people`` and ``beside`` are the study's own words.

    ``therapy`` is what all took beside as the background has it (``clear`` is false where the words leave it open);
    ``entry`` the score that let them in, ``baseline`` their mean then, ``n`` how many, each None where it is not known;
    ``pooled`` whether it is a benchmark of several trials, never counted with them.
    """

    study: str
    cluster: str
    sources: tuple[Source, ...]
    people: str
    beside: str
    therapy: str
    clear: bool
    blind: bool
    entry: float | None
    baseline: float | None
    n: int | None
    pooled: bool
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Aside:
    """A study with a control arm that is not set beside, and ``why``: its figures are not shown here."""

    study: str
    sources: tuple[Source, ...]
    why: str

    @property
    def waits(self) -> bool:
        """Whether somebody has still to confirm its figures."""
        return self.why == WAITS


@cache
def arms_behind(condition: str, endpoint: str) -> tuple[TrialArm, ...]:
    """Confirmed control arms of a condition whose figures can be set beside the background of an endpoint."""
    rows: dict[tuple[str, str, str], list[Finding]] = {}
    for row in _rows(condition, endpoint):
        if not _why_not(row):
            rows.setdefault((row.study, row.arm, row.beside), []).append(row)
    return tuple(_arm(each, endpoint) for each in rows.values())


@cache
def arms_aside(condition: str, endpoint: str) -> tuple[Aside, ...]:
    """Studies with a control arm of which no figure can be set beside, and why."""
    used = {arm.study for arm in arms_behind(condition, endpoint)}
    left = {row.study: row for row in _rows(condition, endpoint) if row.study not in used}
    return tuple(Aside(study, row.sources, _why_not(row)) for study, row in left.items())


def _why_not(row: Finding) -> str:
    if not row.shown:
        return WAITS
    return "its change does not count from entry" if _LATER.search(row.measured) else ""


def _rows(condition: str, endpoint: str) -> list[Finding]:
    disease = find_condition(condition).disease.split("+")
    return [row for row in findings() if row.condition in disease and row.take in _CONTROLS and _seen(row, endpoint)]


def _seen(row: Finding, endpoint: str) -> Seen | None:
    """The figure of a row, None for one that cannot be set beside: no number, no time, or another score."""
    day = row.day if row.day is not None else 7 * row.weeks if row.weeks is not None else 0
    if row.value is None or round(day) < 1:
        return None
    if row.endpoint == endpoint and row.measure in _MEASURES:
        unit = "%" if row.measure == "percent change" else "points"
        return Seen(row.id, endpoint, _MEASURES[row.measure], round(day), row.value, unit)
    share = _share(row)
    if share is None or row.endpoint not in {rule.name for rule in rules_of(endpoint)}:
        return None
    return Seen(row.id, row.endpoint, "responders", round(day), share, "%")


def _share(row: Finding) -> float | None:
    if row.measure == "responders":
        return row.value
    return 100 * row.value / row.n if row.measure == "count" and row.n and row.value is not None else None


def _arm(rows: list[Finding], endpoint: str) -> TrialArm:
    first = rows[0]
    own = [row.baseline for row in rows if row.baseline is not None]
    return TrialArm(
        first.study,
        first.cluster,
        tuple(dict.fromkeys(source for row in rows for source in row.sources)),
        first.people,
        first.beside,
        *_therapy(first.beside, endpoint),
        _CONTROLS[first.take],
        _entry(first, endpoint),
        own[0] if own else None,
        round(first.n) if first.n else None,
        first.benchmark,
        tuple(seen for row in rows if (seen := _seen(row, endpoint))),
    )


def _therapy(beside: str, endpoint: str) -> tuple[str, bool]:
    """What was taken beside, and whether the words say so: care without a name is taken for the usual treatment."""
    if not beside.strip():
        return NONE, True
    words = _MIND if endpoint == "HAMD17" else _SKIN
    return THERAPIES[endpoint][0], bool(words.search(beside))


def _entry(row: Finding, endpoint: str) -> float | None:
    if row.study in _ENTRIES:
        return _ENTRIES[row.study]
    name = _SAID.get(endpoint)
    said = re.search(rf"{name} ?(?:>=?|≥) ?(\d+)|{name} (\d+)-\d", row.people) if name else None
    return float(said[1] or said[2]) if said else None
