"""A table of arms that somebody wants to know about before anybody has seen them."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...conditions import find_condition
from ...errors import GutaxisError, IntakeError, nearest
from ...interventions import interventions
from ...outcomes import find_scale
from ...trials import STANDS_FOR
from ..published import (
    CONTROLS,
    HOMES,
    Arm,
    Endpoint,
    Severity,
    aged,
    read_endpoint,
    share_beside,
)
from .naming import taken

ARM_COLUMNS = (
    "trial_id", "arm_id", "condition", "age_group", "severity_endpoint", "severity_mean", "severity_sd", "background",
    "intervention", "dose", "comparator", "duration_weeks", "endpoint", "time_weeks", "n",
)  # fmt: skip
NEEDED = ("trial_id", "arm_id", "condition", "intervention", "comparator", "endpoint")
USUAL_N = 50.0
"""People of an arm whose number is not given. Assumed."""
ARMS_TEMPLATE = (
    ",".join(ARM_COLUMNS)
    + "\nT1,drug,eczema,adults,EASI,30,12,none,dupilumab,300 mg q2w,placebo,16,EASI75,16,200"
    + "\nT1,placebo,eczema,adults,EASI,30,12,none,placebo,,placebo,16,EASI75,16,200"
    + "\nT2,strain,eczema,children,SCORAD,35,12,topical steroid,l-fermentum,2e9 CFU/day,placebo,8,SCORAD change,16,30\n"
)
_CONDITIONS = (
    (r"atopic dermatitis|\bad\b|eczema", "eczema"), (r"psoria", "psoriasis"), (r"acne", "acne"),
    (r"rosacea", "rosacea"), (r"depress|\bmdd\b", "depression"), (r"anxi|\bgad\b", "anxiety"),
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """One arm that was asked for, with the arm it is compared with.

    ``arm`` is None where no course is known for the endpoint; ``known`` whether what is taken was recognised;
    ``notes`` say how words were read.
    """

    row: int
    texts: Mapping[str, str]
    endpoint: Endpoint | None
    arm: Arm | None
    other: Arm | None
    known: bool
    notes: tuple[str, ...]


def read_arms(file: str | Path) -> tuple[Wanted, ...]:
    """The arms of a CSV file with :data:`ARM_COLUMNS`; IntakeError with file, row and field for what cannot be."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise IntakeError(f"This file cannot be read: {broken}.", file=str(file)) from broken
    return arms_of(text, str(file))


def arms_of(text: str, file: str = "arms") -> tuple[Wanted, ...]:
    """The arms of a CSV text."""
    table = csv.DictReader(io.StringIO(text, newline=""))
    header = tuple(table.fieldnames or ())
    for name in ARM_COLUMNS:
        if name not in header:
            close = nearest(name, header)
            raise IntakeError(f"The column {name!r} is missing.", file=file, row=1, field=name, nearest=close)
    found = []
    for texts in table:
        if None in texts or None in texts.values():
            raise IntakeError(f"This row does not have {len(header)} fields.", file=file, row=table.line_num)
        found.append(_Row(file, table.line_num, {k: v.strip() for k, v in texts.items()}).wanted())
    if not found:
        raise IntakeError("There is no arm in this table. Write one: gutaxis trial predict --template", file=file)
    return tuple(found)


@dataclass(frozen=True)
class _Row:
    file: str
    row: int
    texts: Mapping[str, str]

    def wanted(self) -> Wanted:
        """The arm of this row."""
        for name in NEEDED:
            if not self.texts[name]:
                raise self._refuse(name, f"{name} is empty, and nothing can be foretold without it.")
        condition = self._condition()
        endpoint = self._endpoint(condition)
        take, rest, notes = self._taken("intervention", condition)
        against, _, more = self._taken("comparator", condition)
        known = take in CONTROLS or take in interventions() or take in STANDS_FOR
        if endpoint is None or endpoint.background is None or not self._at_home(condition, endpoint):
            why = f"No course without treatment is known for {self.texts['endpoint']!r} in {condition}."
            return Wanted(self.row, self.texts, endpoint, None, None, known, (*notes, why))
        arm = self._arm(condition, endpoint, take, rest)
        other = replace(arm, take=against, dose="", arm=f"{arm.arm} (compared with)")
        if take == against:
            other = arm
        return Wanted(self.row, self.texts, endpoint, arm, other, known, (*notes, *more, *self._ages(take)))

    def _at_home(self, condition: str, endpoint: Endpoint) -> bool:
        assert endpoint.background is not None
        home = HOMES[endpoint.background]
        return home == condition or (home, condition) == ("depression", "anxiety")

    def _arm(self, condition: str, endpoint: Endpoint, take: str, rest: str) -> Arm:
        weeks = self._number("time_weeks", 0.1, 1000) or self._number("duration_weeks", 0.1, 1000)
        if weeks is None:
            raise self._refuse("time_weeks", "Neither time_weeks nor duration_weeks is given: when is it looked at?")
        name = aged(condition, self.texts["age_group"])
        n = self._number("n", 1, 1e6) or USUAL_N
        beside = max(share_beside(text, condition, take) for text in (self.texts["background"], rest))
        kind = interventions()[take].kind if take in interventions() else "medicine"
        blind = take in CONTROLS or kind not in ("food", "habit", "talk")
        return Arm(
            self.texts["trial_id"], self.texts["arm_id"], condition, name, take, self.texts["dose"], "", beside,
            endpoint, 7 * weeks, n, self._severity(condition), open=not blind,
        )  # fmt: skip

    def _condition(self) -> str:
        text = self.texts["condition"].lower()
        for pattern, name in _CONDITIONS:
            if re.search(pattern, text):
                return name
        try:
            return find_condition(text).disease
        except GutaxisError as unknown:
            raise self._refuse("condition", unknown.text, unknown.nearest) from None

    def _endpoint(self, condition: str) -> Endpoint | None:
        try:
            return read_endpoint(self.texts["endpoint"], condition)
        except GutaxisError as unknown:
            raise self._refuse("endpoint", unknown.text, unknown.nearest) from None

    def _severity(self, condition: str) -> Severity | None:
        mean, sd = self._number("severity_mean", 0, 1e4), self._number("severity_sd", 0, 1e4)
        if mean is None or not self.texts["severity_endpoint"]:
            return None
        try:
            found = read_endpoint(self.texts["severity_endpoint"], condition)
        except GutaxisError as unknown:
            raise self._refuse("severity_endpoint", unknown.text, unknown.nearest) from None
        if found is None or found.background is None or mean <= 0:
            return None
        high = find_scale("IGA" if found.score.endswith("_IGA") else found.score).high
        if mean > high:
            raise self._refuse("severity_mean", f"{mean:g} lies above the top of {found.score}, {high:g}.")
        return Severity(found.score, mean, sd or None)

    def _taken(self, field: str, condition: str) -> tuple[str, str, tuple[str, ...]]:
        """The id of what is taken, what stands beside it in the same words, and how they were read."""
        text = self.texts[field]
        first, _, rest = re.sub(r"\s(plus|with|and)\s", " + ", text).partition(" + ")
        found = taken(first, condition)
        if not found:
            if field == "comparator":
                known = (*CONTROLS, *interventions())
                told = f"{text!r} is no comparator: write placebo, vehicle, usual-care, none, or an intervention."
                raise self._refuse(field, told, nearest(text, known))
            return first, rest, (f"{first!r} is unknown: only the course without treatment is foretold.",)
        return found, rest, () if found == text else (f"{field} {text!r} was read as {found}.",)

    def _ages(self, take: str) -> tuple[str, ...]:
        found = interventions().get(take)
        infants = aged("eczema", self.texts["age_group"]) == "eczema-infant"
        if found and infants and not found.offered_at(1.0):
            return (f"{take} is not offered at this age; the prediction is no advice.",)
        return ()

    def _number(self, field: str, low: float, high: float) -> float | None:
        text = self.texts[field]
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self._refuse(field, f"{text!r} is not a number. Leave {field} empty if it is not known.")
        if not low <= value <= high:
            raise self._refuse(field, f"{field} is {value:g}; it lies between {low:g} and {high:g}.")
        return value

    def _refuse(self, field: str, text: str, close: str | None = None) -> IntakeError:
        return IntakeError(text, file=self.file, row=self.row, field=field, nearest=close)
