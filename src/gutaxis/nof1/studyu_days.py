"""What a phone asked every evening, and what was taken that day: a StudyU export holds both."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ..errors import IntakeError, nearest
from ..intake import Entry, read_export
from .lived import Asked, Lived, lived

TAKEN = "intervention"


def studyu_lived(path: str, asked: Asked, participant: str | None = None) -> Lived:
    """The trial of one ``participant`` in a StudyU export of measurements, which says the intervention of each day.

    The order is taken as not known to be random: StudyU lets it alternate unless told otherwise. Raises IntakeError
    for a file without interventions, an unknown question, and answers that are no numbers.
    """
    export = read_export(path, participant=participant)
    file = export.entries[0].file if export.entries else path
    arms = _arms(export.entries, file)
    if not arms:
        text = f"No day says which intervention it belonged to; there is no {TAKEN!r} in it."
        raise IntakeError(text, file=file, field=TAKEN)
    return lived(arms, _scores(export.entries, asked.outcome, file), asked, file)


def _arms(entries: tuple[Entry, ...], file: str) -> dict[date, str]:
    found: dict[date, str] = {}
    for entry in entries:
        if entry.item == TAKEN and found.setdefault(entry.day, entry.text) != entry.text:
            text = f"On {entry.day} there are two interventions: {found[entry.day]} and {entry.text}."
            raise IntakeError(text, file=file, row=entry.row, field=TAKEN)
    return found


def _scores(entries: tuple[Entry, ...], outcome: str, file: str) -> dict[date, float]:
    numbers = Counter(e.item for e in entries if e.value is not None)
    mine = [e for e in entries if e.item == outcome]
    if not mine:
        close = nearest(outcome, numbers)
        text = f"There is no item {outcome!r}. With numbers: {', '.join(numbers) or 'none'}."
        raise IntakeError(text, file=file, field="question", nearest=close)
    found: dict[date, list[float]] = {}
    for entry in mine:
        if entry.value is None:
            text = f"{entry.text!r} is not a number, and an outcome is one on every day."
            raise IntakeError(text, file=file, row=entry.row, field=outcome)
        found.setdefault(entry.day, []).append(entry.value)
    return {day: sum(values) / len(values) for day, values in found.items()}
