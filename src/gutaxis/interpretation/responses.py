"""Whether changing the gut moves the score is learnt from a change: a randomised one, or at least one written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..intake import Person
from ..interventions import find_intervention, interventions
from ..nof1 import SURE, Analysis, Onset
from .answer import Interval
from .effects import effect_of, interval_of
from .gut_data import GutData
from .pushes import reaches_gut, time_constant
from .series import taken_on

Array = NDArray[np.float64]

LEAST = 14
"""Days with a score that are needed with it and without it, in a row or not. Assumed."""


@dataclass(frozen=True)
class Response:
    """What a change did to the score.

    ``basis`` is ``randomised`` where chance chose the periods (a sealed plan), and ``recorded challenge`` where the
    person chose when to begin and end: that is weaker, for people begin when they are at their worst and hope for
    something. ``effect`` is the change of the score under a full dose that is kept up, below 0 where the score falls;
    ``probability`` (0-1) that it gets better, ``important`` that it does so by the smallest important difference.
    ``expectation`` says that the person knew what they took, so that hope may be what moved it. ``outcome`` is the
    score that a plan tested and ``lower_is_better`` its way up; empty is the score of the whole answer.
    """

    intervention: str
    basis: Literal["randomised", "recorded challenge"]
    word: Literal["better", "worse", "no answer"]
    effect: Interval
    probability: float
    important: float
    switches: int
    days_with: int
    days_without: int
    expectation: bool = True
    outcome: str = ""
    lower_is_better: bool = True


def responses(person: Person, found: GutData | None, trials: Sequence[Analysis] = ()) -> tuple[Response, ...]:
    """What the sealed plans say, in the order of ``trials``, and after them each recorded challenge of the gut.

    What a plan has tested is not read a second time as a challenge.
    """
    tested = tuple(response for trial in trials for response in _randomised(trial))
    names = {take.partition("=")[0] for trial in trials for arm in trial.plan.arms for take in arm.take}
    recorded = _challenges(person, found) if found else iter(())
    return (*tested, *(r for r in recorded if r.intervention not in names))


_WORDS: Mapping[str, Literal["better", "worse", "no answer"]] = {"helped": "better", "harmed": "worse"}


def _randomised(trial: Analysis) -> Iterator[Response]:
    """Each factor of a sealed plan; a word that the plan withholds is none."""
    for factor, finding in enumerate(trial.findings):
        verdict, effect = finding.verdict, finding.effect
        taken = trial.plan.doses()[factor] > 0
        yield Response(
            finding.name,
            "randomised",
            "no answer" if trial.withheld else _WORDS.get(verdict.word, "no answer"),
            Interval(effect.mid, effect.low, effect.high, effect.level, "points"),
            verdict.probability,
            verdict.important,
            int((np.diff(taken.astype(int)) != 0).sum()),
            int((trial.counted & taken).sum()),
            int((trial.counted & ~taken).sum()),
            verdict.expectation,
            trial.plan.outcome,
            trial.plan.lower_is_better,
        )


def _challenges(person: Person, found: GutData) -> Iterator[Response]:
    known = interventions()
    for name in dict.fromkeys(d.intervention for d in person.doses if d.intervention in known):
        if reaches_gut(known[name]):
            yield from _challenge(name, taken_on(person, name, found.days), found)


def _challenge(name: str, taken: Array, found: GutData) -> Iterator[Response]:
    score = found.data.score * found.difference.value
    seen = np.isfinite(score)
    with_it, without = int((seen & (taken > 0)).sum()), int((seen & (taken == 0)).sum())
    if min(with_it, without) < LEAST or np.nanstd(score) == 0:
        return
    belief = effect_of(score, taken, _onset(name))
    better = 1 - float(belief.above(0.0)[0, 0])
    important = 1 - float(belief.above(-found.difference.value)[0, 0])
    word: Literal["better", "worse", "no answer"] = "no answer"
    if max(better, 1 - better) >= SURE:
        word = "better" if better > 0.5 else "worse"
    switches = int((np.diff(taken) != 0).sum())
    yield Response(name, "recorded challenge", word, interval_of(belief), better, important, switches, with_it, without)


def _onset(name: str) -> Onset:
    return Onset.around(time_constant(find_intervention(name)) * float(np.log(2)))
