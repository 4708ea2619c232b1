"""From a folder to the numbers that bear on the gut: scores in differences that matter, stools as a signal, pushes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ..inference import LEAD, PersonData, Stool
from ..intake import Person, Reference
from ..outcomes import Noticed, find_scale
from .answer import SampleStanding, Statement
from .askable import Score, usable_stools
from .gut_signal import GutWeights, Signal, condition_of, gut_weights, signal_of
from .pushes import Pushes, pushes_of
from .resemblance import farthest
from .series import RECALLS, Days, series_of, symptoms_of, values_by_day, window_of

Array = NDArray[np.float64]

EXPECTING = 5
"""Days after each switch of something that one knows of that are left out of the score: expectation is strongest then.
Three are said to remove most of a burst (person.md 5 of the design); five are taken."""
AFTER = 28
"""Days after the diary within which a stool still belongs to it; before, it is the eight weeks of ``LEAD``. Assumed."""


@dataclass(frozen=True)
class GutData:
    """The data of one person, ready to be weighed.

    ``data`` has the score in units of ``difference`` (its smallest important one), better downwards, without the days
    of expectation; ``whole`` [day] is the same with them. ``days`` says which days these are; ``signals`` belong to
    ``data.stools``, one each; ``apart`` is the largest distance (0-1) between two of the stools.
    """

    data: PersonData
    whole: Array
    days: Days
    score: str
    difference: Noticed
    weights: GutWeights
    signals: tuple[Signal, ...]
    pushes: Pushes
    apart: float = 0.0


def gut_data(
    person: Person, samples: tuple[SampleStanding, ...], score: Score, own: Sequence[Reference] = ()
) -> GutData | Statement:
    """The data of one person, or the reason why they cannot be put on a scale.

    The score is taken as its own latent scale, which is straight in points: a constant added to it changes nothing.
    """
    days = window_of(values_by_day(person.diary, score.item)) if score.item else None
    if score.item is None or days is None:
        return Statement("diary-too-short", {"days": 0, "needed": 42, "item": score.item})
    scale = find_scale(score.item)
    if scale.difference is None:
        return Statement("score-without-difference", {"item": score.item})
    condition = condition_of(score.item, person.particulars.conditions)
    weights = gut_weights()[condition or "eczema"]
    sign = -1.0 if scale.better == "higher" else 1.0
    whole = sign * series_of(values_by_day(person.diary, score.item), days) / scale.difference.value
    pushes = pushes_of(person, days.first, days.length)
    score_seen = without_expectation(whole, pushes)
    if not np.isfinite(score_seen).any() or np.nanmax(score_seen) == np.nanmin(score_seen):
        return Statement("score-never-changes", {"item": score.item})
    stools = _stools(person, samples, days, weights, own)
    data = PersonData(
        score=score_seen,
        stools=tuple(stool for stool, _ in stools),
        shift=pushes.shift if pushes.shift.any() else np.zeros(0),
        symptoms=symptoms_of(person, days),
        recall=RECALLS.get(score.item, 1),
    )
    signals = tuple(signal for _, signal in stools)
    apart = farthest(person, usable_stools(person, samples))
    return GutData(data, whole, days, score.item, scale.difference, weights, signals, pushes, apart)


def without_expectation(score: Array, pushes: Pushes) -> Array:
    """The score [day] without the first days after each switch."""
    kept = score.copy()
    for day in pushes.switches:
        kept[day : day + EXPECTING] = np.nan
    return kept


def _stools(
    person: Person, samples: tuple[SampleStanding, ...], days: Days, weights: GutWeights, own: Sequence[Reference]
) -> list[tuple[Stool, Signal]]:
    found = []
    for sample in usable_stools(person, samples):
        signal = signal_of(sample, weights, own)
        if sample.taken_on is None or signal is None or not within(sample.taken_on, days):
            continue
        laboratory = (sample.provider or "").casefold()
        found.append((Stool(days.of(sample.taken_on), signal.value, signal.error, laboratory), signal))
    return _one_a_day(found)


def _one_a_day(found: list[tuple[Stool, Signal]]) -> list[tuple[Stool, Signal]]:
    """Two results of one day are taken for one stool: their mean, as uncertain as the worse of them."""
    by_day: dict[int, list[tuple[Stool, Signal]]] = {}
    for pair in found:
        by_day.setdefault(pair[0].day, []).append(pair)
    return [_joined(by_day[day]) for day in sorted(by_day)]


def _joined(pairs: list[tuple[Stool, Signal]]) -> tuple[Stool, Signal]:
    if len(pairs) == 1:
        return pairs[0]
    value = float(np.mean([stool.signal for stool, _ in pairs]))
    error = max(stool.error for stool, _ in pairs)
    laboratory = "+".join(sorted({stool.laboratory for stool, _ in pairs}))
    signal = Signal(value, error, min(signal.seen for _, signal in pairs))
    return Stool(pairs[0][0].day, value, error, laboratory), signal


def within(taken_on: date, days: Days) -> bool:
    """Whether a stool was taken near enough to the diary to speak of the same weeks."""
    return -LEAD <= days.of(taken_on) < days.length + AFTER
