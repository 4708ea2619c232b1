"""Psoriasis clears under ultraviolet light over weeks, by how long the light has been given rather than how much.

Readers of the open series of Watson 2021 (10.1111/jdv.17519): weekly PASI and every dose of 65 patients.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...errors import IntakeError
from .foreseen import Foreseen
from .foresight import forecast
from .learning import habit_of
from .watched import Watched, Yardstick

Array = NDArray[np.float64]

WEEKS = 10
A_WEEK = (1, 3, 5)
"""Days of the week on which light is given: three sessions; the file has their order and not their dates. Assumed."""
PASI = Yardstick(0.0, 72.0, offset=1.0)
"""On which plaques go by a share of what is left; a PASI of 0 is met, hence the offset. Assumed."""
MEMORIES = {7.0: 1 / 3, 14.0: 1 / 3, 28.0: 1 / 3}
"""Days over which skin remembers light, weighed evenly before the data. Assumed."""
_SESSIONS = len(A_WEEK) * WEEKS


@dataclass(frozen=True)
class Patient:
    """One patient: ``pasi`` [week], week 0 before treatment, and ``doses`` (J/cm2) [session]; NaN where unknown."""

    id: str
    pasi: Array
    doses: Array


def read_patients(path: Path) -> tuple[Patient, ...]:
    """The patients of a file laid out as that of Watson 2021, one row each."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    try:
        first, light = head.index("PASI_PRE_TREATMENT"), head.index("UVB_DOSE_1")
    except ValueError:
        raise IntakeError("The columns PASI_PRE_TREATMENT and UVB_DOSE_1 were not found.", file=path.name) from None
    return tuple(
        Patient(row[0], _numbers(row[first : first + WEEKS + 1]), _numbers(row[light : light + _SESSIONS]))
        for row in rows
    )


def _numbers(cells: Sequence[str]) -> Array:
    return np.array([float(cell) if cell.strip().replace(".", "", 1).isdigit() else np.nan for cell in cells])


def usual_light(patients: Sequence[Patient]) -> Array:
    """The usual course of light [day], as a share of the mean dose of the tenth session.

    Own doses in J/cm2 follow what a skin tolerates and tell little of how well it clears; the course that all share is
    taken instead, so that no dose of the days to come is used either.
    """
    usual = np.nanmean([patient.doses for patient in patients], axis=0)
    light = np.zeros(7 * WEEKS + 8)
    days = [7 * week + day for week in range(WEEKS) for day in A_WEEK]
    light[days] = usual / usual[9]
    return light


def watched_of(patient: Patient, light: Array, until: int = WEEKS) -> Watched:
    """A patient up to the end of week ``until``."""
    score = np.full(7 * until + 1, np.nan)
    score[::7] = patient.pasi[: until + 1]
    return Watched(score, light[None], PASI)


def foreseen_from_week(patients: Sequence[Patient], who: str, week: int = 3, until: int = 8) -> Foreseen:
    """The PASI of patient ``who`` day by day up to week ``until``, from their own up to ``week`` and all of others."""
    own = next((patient for patient in patients if patient.id == who), None)
    if own is None:
        raise IntakeError(f"There is no patient {who}.", field="patient", nearest=patients[0].id if patients else None)
    others = [patient for patient in patients if patient.id != who]
    light = usual_light(others)
    habit = habit_of([watched_of(patient, light) for patient in others], MEMORIES)
    return forecast(watched_of(own, light, week), 7 * (until - week), habit)
