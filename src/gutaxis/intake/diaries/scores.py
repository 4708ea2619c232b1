"""Nine answers make a score: forms are filled in question by question, and added up as their own scale says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ...errors import IntakeError
from ...outcomes import Scale, find_scale
from ..diary import Entry
from ..items import POSCORAD, question_of
from ..profile import Warning


def with_sums(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Warning, ...]]:
    """The entries with a total for every day on which all the questions of a score were answered, and what is odd.

    A total that was written down is never replaced; where it differs from the answers, a warning names the day.
    An answer to one question that is off its scale is refused with its row.
    """
    totals, odd = [], []
    written = {(e.day, e.item): e for e in entries if e.value is not None}
    for (day, name), answers in _answered(entries).items():
        total = _total(name, answers)
        given = written.get((day, name))
        if total is None:
            odd.append(Warning("score-incomplete", name, f"has no total on {day}: an answer is missing"))
        elif given is None:
            first = min(answers.values(), key=lambda e: e.row)
            text = f"sum of {len(answers)} answers"
            totals.append(replace(first, item=name, value=total, unit="points", text=text))
        elif given.value != total:
            text = f"is written as {given.value:g} on {day}, and its answers make {total:g}; the written one is kept"
            odd.append(Warning("score-differs", name, text))
    every = sorted((*entries, *totals), key=lambda e: (e.day, e.item))
    return tuple(every), tuple(_once_each(odd))


def _answered(entries: Iterable[Entry]) -> dict[tuple[date, str], dict[str, Entry]]:
    """The answers to the questions of each score on each day, by item; of two answers the later row counts."""
    found: dict[tuple[date, str], dict[str, Entry]] = {}
    for entry in entries:
        name = _score_of(entry.item)
        if name and entry.value is not None:
            found.setdefault((entry.day, name), {})[entry.item] = entry
    return found


def _score_of(item: str) -> str | None:
    part = question_of(item)
    return part[0] if part else "POSCORAD" if item in POSCORAD else None


def _total(name: str, answers: Mapping[str, Entry]) -> float | None:
    if name == "POSCORAD":
        if answers.keys() < POSCORAD.keys():
            return None
        return sum(weight * (answers[item].value or 0) for item, (weight, _) in POSCORAD.items())
    scale: Scale = find_scale(name)
    if len(answers) < scale.items:
        return None
    try:
        return scale.total([answers[f"{name}_{n}"].value for n in range(1, scale.items + 1)])
    except IntakeError as bad:
        first = next(iter(answers.values()))
        bad.file, bad.row = first.file, first.row
        raise


def _once_each(odd: list[Warning]) -> Iterator[Warning]:
    """One warning for each score and kind, the first, with how many days it concerns."""
    kinds: dict[tuple[str, str], list[Warning]] = {}
    for warning in odd:
        kinds.setdefault((warning.code, warning.field), []).append(warning)
    for (code, field), same in sorted(kinds.items()):
        more = f" (and on {len(same) - 1} other days)" if len(same) > 1 else ""
        yield Warning(code, field, same[0].text + more)
