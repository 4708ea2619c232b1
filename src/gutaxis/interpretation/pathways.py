"""Much besides the gut can move a score; what these data can say of it is asked by the same rules, or not asked.

A pathway is asked only where the diary holds a daily signal of it that varies, or six recorded changes of something
that was done or met. What comes before the score by a day or more is a lagged association; what comes with it on the
same day is an association and no more, for bad skin costs sleep as well as the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ..intake import Person
from ..interventions import interventions
from ..nof1 import Belief, Onset, felt
from .answer import Interval, Statement
from .effects import LEVEL, effect_of, interval_of
from .gut_data import GutData
from .series import Days, series_of, taken_on, values_by_day

Array = NDArray[np.float64]

CHANGES = 6
"""Recorded changes of something before its share of the ups and downs is asked for."""
LEAST_DAYS = 28
"""Days on which both the score and a daily signal are there. Assumed."""
DRAWS = 2000
_LAGGED = Onset((1.0, 3.0, 7.0), (1 / 3, 1 / 3, 1 / 3))
_SAME_DAY = Onset((0.3,), (1.0,))


@dataclass(frozen=True)
class Pathway:
    """A way besides the gut: the ``items`` of a diary that are signals of it day by day, and the ``exposures`` by which
    what is taken or done belongs to it."""

    id: str
    items: tuple[str, ...] = ()
    exposures: tuple[str, ...] = ()


PATHWAYS = (
    Pathway("stress-and-sleep", ("stress_nrs", "life.stressor", "life.sleep", "hrv_rmssd", "hrv_sdnn", "mindful_min"),
            ("life.sleep", "life.stressor", "mind.programme", "life.exercise", "life.nature")),
    Pathway("skin-local", ("skin.harsh_cleanser", "skin.dry_air", "cream_g"),
            ("skin.emollient", "skin.harsh_cleanser", "skin.dry_air")),
    Pathway("hormones-and-metabolism", ("diet.glycaemic_load", "diet.energy_balance"),
            ("diet.glycaemic_load", "diet.energy_balance", "life.fasting", "drug.nmn", "drug.nr")),
    Pathway("endocannabinoid", (), ("drug.oral_cbd", "drug.topical_cbd", "drug.topical_pea", "drug.cb2_agonist")),
    Pathway("immune-set-point", (), ()),
    Pathway("triggers", ("infection", "skin.allergen", "life.infection", "diet.alcohol"),
            ("skin.allergen", "diet.alcohol", "life.infection")),
    Pathway("treatment", ("steroid_used",), ("skin.ultraviolet",)),
)  # fmt: skip
"""In the order of the page. What is taken for the immune set point cannot be changed six times in a diary: it is not
asked. A medicine belongs to the treatment, whatever else it does."""


@dataclass(frozen=True)
class Traced:
    """What one signal of a pathway says of the score.

    ``lagged`` is how the score differs, in points (above 0: worse), after a signal that stayed one of its standard
    deviations higher, with drift taken account of, and ``chance`` (0-1) that it is worse then at all; ``same_day`` the
    same of the same day. ``share`` is the fluctuation share in percent: how much less the score would go up and down
    if the signal stayed at its mean.
    """

    signal: str
    days: int
    changes: int
    lagged: Interval
    chance: float
    same_day: Interval
    share: Interval


@dataclass(frozen=True)
class PathwayAnswer:
    """One pathway: ``asked`` with what was traced, or not asked by these data with the reason."""

    id: str
    asked: bool
    reason: Statement | None = None
    traced: tuple[Traced, ...] = ()


def pathways(person: Person, found: GutData | None) -> tuple[PathwayAnswer, ...]:
    """Every pathway besides the gut; without a score on a scale none is asked."""
    if found is None:
        why = Statement("pathway-no-score")
        return tuple(PathwayAnswer(p.id, False, why) for p in PATHWAYS)
    return tuple(_asked(p, person, found) for p in PATHWAYS)


def _asked(pathway: Pathway, person: Person, found: GutData) -> PathwayAnswer:
    traced = tuple(t for name, series in _signals(pathway, person, found.days) if (t := _traced(name, series, found)))
    if traced:
        return PathwayAnswer(pathway.id, True, traced=traced)
    return PathwayAnswer(pathway.id, False, Statement("pathway-not-asked", {"changes": CHANGES, "days": LEAST_DAYS}))


def _signals(pathway: Pathway, person: Person, days: Days) -> Iterator[tuple[str, Array]]:
    """The daily signals that were written down, and what was taken, each as a series [day]."""
    for item in pathway.items:
        yield item, series_of(_present(person, item, days), days)
    yield from _taken(pathway, person, days)


def _present(person: Person, item: str, days: Days) -> dict[date, float]:
    """Values by day; of what is only written down when it happens (an infection) no word means none."""
    values = values_by_day(person.diary, item)
    said = {e.day for e in person.diary if e.item == item and e.value is None}
    if item in ("infection", "steroid_used", "cream_g") and (values or said):
        written = {e.day for e in person.diary}
        values = {day: values.get(day, 1.0 if day in said else 0.0) for day in written | said}
    return values


def _taken(pathway: Pathway, person: Person, days: Days) -> Iterator[tuple[str, Array]]:
    known = interventions()
    for name in dict.fromkeys(d.intervention for d in person.doses if d.intervention in known):
        reached = {c.exposure for c in known[name].changes}
        treats = pathway.id == "treatment" and known[name].kind == "medicine"
        if treats or reached & set(pathway.exposures):
            yield name, taken_on(person, name, days)


def _traced(name: str, series: Array, found: GutData) -> Traced | None:
    """What one series says of the score, or None where it does not ask."""
    score = found.data.score * found.difference.value
    together = np.isfinite(series) & np.isfinite(score)
    seen = series[np.isfinite(series)]
    if together.sum() < LEAST_DAYS or np.ptp(seen) == 0 or np.nanstd(score) == 0:
        return None
    changes = int((np.diff(seen) != 0).sum())
    if changes < CHANGES:
        return None
    # A day on which nothing was written is taken as usual: it neither raises nor lowers what is felt.
    signal = np.nan_to_num((series - seen.mean()) / seen.std())
    before = np.append(0.0, signal[:-1])
    lagged, same = effect_of(score, before, _LAGGED), effect_of(score, signal, _SAME_DAY)
    chance = float(lagged.above(0.0)[0, 0])
    share = _share(score, before, lagged)
    return Traced(name, int(together.sum()), changes, interval_of(lagged), chance, interval_of(same), share)


def _share(score: Array, signal: Array, belief: Belief) -> Interval:
    """V = 1 - Var(score without the signal's ups and downs) / Var(score), in percent, over draws of the effect."""
    chance = np.random.default_rng(0)
    weight = belief.weight[0]
    cells = chance.choice(weight.size, DRAWS, p=weight / weight.sum())
    effects = belief.mid[0, 0, cells] + belief.scale[0, 0, cells] * chance.standard_t(belief.freedom[0], DRAWS)
    # Cells run over kernels first: each draw is felt with the kernel it was drawn with.
    kernels = cells // (weight.size // len(_LAGGED.days))
    seen = np.isfinite(score)
    courses = np.stack([felt(signal, days)[seen] for days in _LAGGED.days])
    y = score[seen] - score[seen].mean()
    courses = courses - courses.mean(1, keepdims=True)
    crossed, square = (courses * y).sum(1), (courses**2).sum(1)
    found = 100 * (2 * effects * crossed[kernels] - effects**2 * square[kernels]) / (y**2).sum()
    mid, low, high = np.quantile(found, (0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(float(mid), float(low), float(high), LEVEL, "%")
