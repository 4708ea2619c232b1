"""What each score of a diary may be in the two weeks after it, and how well such forecasts did on this very diary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ..inference import (
    FORESEEN_BANDS,
    FORESEEN_DAYS,
    FORESEEN_FROM,
    Foreseen,
    Record,
    Skill,
    Watched,
    Yardstick,
    forecast_from,
    record_from,
    unrolled,
)
from ..intake import Person
from ..outcomes import find_scale, scales
from .answer import Interval
from .askable import score_of
from .series import Days, series_of, taken_on, values_by_day, window_of

NOT_FORESEEN = frozenset({"bristol", "stress_nrs", "mood_nrs"})
"""Ratings that are no score of a complaint; they are read as what goes with one."""


@dataclass(frozen=True)
class DayAhead:
    """One day to come: its ``bands`` around one middle, the narrowest first."""

    day: date
    bands: tuple[Interval, ...]


@dataclass(frozen=True)
class Guess:
    """How far off one forecaster was, in points, 0 being perfect: ``mae`` of its middle, ``crps`` of all it said."""

    by: str
    mae: float
    crps: float


@dataclass(frozen=True)
class TrackRecord:
    """Forecasts of this diary as they would have been made week by week, each from the days before it.

    ``forecasts`` of them were held against ``days`` days, a day once for each that spoke of it; ``held`` is on how many
    each band held what came, in the order of the bands. ``guesses`` begins with ours; ``nearer`` names those of the
    others that were nearer than ours, the nearest first.
    """

    forecasts: int
    days: int
    held: tuple[int, ...]
    guesses: tuple[Guess, ...]
    nearer: tuple[str, ...]


@dataclass(frozen=True)
class ScoreAhead:
    """One score in the two weeks after the last day on which it was written down.

    ``days`` is empty where it was written on fewer than ``needed`` days, or never ``moved``; ``track`` is None where
    no forecast could be held against anything yet. ``written`` counts the days that are looked back on, ``value`` is
    the last of them.
    """

    score: str
    unit: str
    last: date
    value: float
    written: int
    needed: int
    moved: bool
    days: tuple[DayAhead, ...] = ()
    track: TrackRecord | None = None


def scores_ahead(person: Person) -> tuple[ScoreAhead, ...]:
    """Every score of the diary foreseen, the main one first; what was only remembered is not looked at."""
    items = {e.item for e in person.diary if e.item in scales() and e.value is not None} - NOT_FORESEEN
    main = score_of(person).item
    return tuple(_ahead(person, item) for item in sorted(items, key=lambda i: (i != main, i)) if _written(person, item))


def _written(person: Person, item: str) -> bool:
    return bool(values_by_day(person.diary, item))


def _ahead(person: Person, item: str) -> ScoreAhead:
    values, scale = values_by_day(person.diary, item), find_scale(item)
    days = window_of(values)
    assert days is not None
    score = series_of(values, days)
    seen = score[np.isfinite(score)]
    last, moved = days.first + timedelta(days=days.length - 1), bool(np.ptp(seen) > 0)
    known = ScoreAhead(item, scale.unit, last, float(seen[-1]), len(seen), FORESEEN_FROM, moved)
    if len(seen) < FORESEEN_FROM or not moved:
        return known
    doses = np.array(list(_doses(person, days))).reshape(-1, days.length + FORESEEN_DAYS)
    series = unrolled(Watched(score, doses, Yardstick(scale.low, scale.high)), FORESEEN_DAYS)
    told, record = forecast_from(series, None), record_from(series)
    found = _days(told, last, scale.unit), None if record is None else _track(record)
    return ScoreAhead(item, scale.unit, last, known.value, len(seen), FORESEEN_FROM, moved, *found)


def _doses(person: Person, days: Days) -> Iterator[list[float]]:
    """Whatever was begun or ended within the days, as it was taken and is planned; what has no end is kept up."""
    longer = Days(days.first, days.length + FORESEEN_DAYS)
    for intervention in dict.fromkeys(d.intervention for d in person.doses):
        taken = taken_on(person, intervention, longer)
        if np.ptp(taken[: days.length]) > 0:
            yield taken.tolist()


def _days(told: Foreseen, last: date, unit: str) -> tuple[DayAhead, ...]:
    """The days to come, from the one after the last."""
    ends = np.array([[(1 - level) / 2, (1 + level) / 2] for level in FORESEEN_BANDS])
    middle, quantiles = told.middle, told.quantile(ends)
    return tuple(
        DayAhead(
            last + timedelta(days=k + 1),
            tuple(
                Interval(float(middle[k]), float(low), float(high), level, unit)
                for level, (low, high) in zip(FORESEEN_BANDS, quantiles[..., k], strict=True)
            ),
        )
        for k in range(len(middle))
    )


def _track(record: Record) -> TrackRecord:
    skills: dict[str, Skill] = {"bands": record.ours, **record.rivals}
    guesses = tuple(Guess(name, skill.mae, skill.crps) for name, skill in skills.items())
    return TrackRecord(record.forecasts, record.days, tuple(record.held.values()), guesses, record.nearer)
