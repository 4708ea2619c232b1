"""People who do not exist but might: drawn from the model, with a stool, a diary and a history like anyone's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from ..axis import AXIS
from ..conditions import find_condition
from ..errors import SolveError
from ..intake import guilds, references
from ..modelling import Axis
from ..outcomes import work_out
from ..simulation import Course, parse_dose, simulate
from .diaries import diary_of
from .stools import FloraState, stool_of

DAYS = 120
"""How long each of them is followed; one length for all, so that a model is compiled once."""
DRAWN = 16
"""How many people are drawn for each example; an example is one of them."""
FIRST_DAY = date(2025, 1, 6)
"""Day 0 in their diaries: a Monday of the past, so that no sample lies ahead."""
FLORA = (*(f"gut_flora.{g.id}" for g in guilds()), "gut_flora.diversity")
SKIN_OUTPUTS = (*FLORA, "itch.intensity", "stress.load")
MOOD_OUTPUTS = (*FLORA, "mood.depressive_load", "stress.load")
CAST: Mapping[str, frozenset[str]] = {
    "eczema": frozenset({"gut_flora", "gut_wall", "stress", "skin", "skin_barrier", "skin_immunity", "itch"}),
    "depression": frozenset({"gut_flora", "gut_wall", "immunity", "stress", "mood", "drugs"}),
}
"""Organs that live in the examples; the others stay at their reference, which makes the model quick to compile."""


@dataclass(frozen=True)
class Example:
    """What is told of one example: age, method and depth of the test, and what is taken.

    ``sampled`` are the days (0 the first) on which a stool is taken; ``diary_from`` the first day of the diary.
    ``verdict`` is what the example is there to show: of the people drawn, the first is taken whose data give it.
    ``follows`` is how many points of the score follow one standard deviation of the gut besides what the model has.
    ``later`` is added to the seed: of several crowds tried, the first in which somebody's data give the verdict.
    """

    id: str
    age: str
    age_days: float
    method: str
    depth: int
    sampled: tuple[int, ...]
    diary_from: int
    takes: tuple[str, ...] = ()
    sex: str = "unknown"
    items: tuple[str, ...] = ("itch_nrs", "stress_nrs")
    condition: str = "eczema"
    verdict: str | None = None
    follows: float = 0.0
    later: int = 0


YEAR = 365.25
TELLING = (("gut_flora.butyrate_producers", 0.94), ("gut_flora.bifidobacterium", 0.35))
"""The guilds that the answer weighs, about as it weighs them."""
BEHIND = 21.0
"""Days by which a score lies behind the gut. Assumed."""
STOOLS = (3, 41, 80, 118)
FIBRE = ("inulin=12g/day@20-41", "inulin=12g/day@62-83")
"""A planned test: three weeks of fibre, three without, and again."""
CHILD = Example(
    "child", "7y", 7 * YEAR, "shotgun", 250_000, (119,), 100, ("emollient=20g/day@100-120",), items=("itch_nrs",)
)
NOTHING = Example("nothing", "34y", 34 * YEAR, "16S-V4", 22_000, STOOLS, 0, FIBRE, verdict="nothing points to the gut")
LATER = ("inulin=12g/day@40-61", "inulin=12g/day@82-103")
"""The same after forty quiet days, with a stool at the end of each period."""
TESTING = Example(
    "testing", "41y", 41 * YEAR, "16S-V4", 22_000, (3, 60, 81, 102), 0, LATER,
    verdict="worth testing", follows=2.5, later=2,
)  # fmt: skip
MOOD = Example(
    "mood", "46y", 46 * YEAR, "16S-V4", 18_000, (3, 118), 0, ("ssri=1DDD/day@0-120",),
    items=("PHQ9", "stress_nrs"), condition="depression",
)  # fmt: skip
EXAMPLES = (CHILD, NOTHING, TESTING, MOOD)


@dataclass(frozen=True)
class ExamplePerson:
    """Everything that a person folder holds, ready to be written; ``number`` counts the people drawn from 1."""

    example: Example
    number: int
    particulars: Mapping[str, Any]
    stool: Mapping[str, tuple[Mapping[str, int], Mapping[str, Any]]]
    diary: Sequence[Mapping[str, Any]]
    doses: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def example_axis(condition: str = "eczema") -> Axis:
    """The axis that the examples are drawn from: people with ``condition``, all organs but its cast at rest."""
    axis = find_condition(condition).of(AXIS)
    for organ in sorted({s.organ for s in (*axis.states, *axis.derived.values())} - CAST[condition]):
        axis = axis.without(organ)
    return axis


def example_people(example: Example, axis: Axis, seed: int) -> list[ExamplePerson]:
    """``DRAWN`` people who fit one example, in the order in which they were drawn; the same seed gives the same."""
    doses = [parse_dose(axis, text, DAYS) for text in example.takes]
    outputs = MOOD_OUTPUTS if example.condition == "depression" else SKIN_OUTPUTS
    seed += example.later
    course = simulate(axis, days=DAYS, people=DRAWN, doses=doses, outputs=outputs, seed=seed)
    failed = {person for _, person in course.failed}
    kept = [person for person in range(DRAWN) if person not in failed]
    if not kept:
        raise SolveError("Nobody's run succeeded, so there is no example to show. Try another seed.")
    return [_person(example, course, person, seed) for person in kept]


def _person(example: Example, course: Course, person: int, seed: int) -> ExamplePerson:
    chance = np.random.default_rng([seed, person, [e.id for e in EXAMPLES].index(example.id)])
    stools = dict(_stool(example, course, day, person, chance) for day in example.sampled)
    diary = diary_of(
        _scores(example, course, person), example.items, FIRST_DAY, range(example.diary_from, DAYS), chance
    )
    return ExamplePerson(
        example,
        person + 1,
        {
            "simulated": True,
            "age": example.age,
            "sex": example.sex,
            "conditions": [example.condition],
            "history": {"warning_signs": []},
            **_medicines(example),
        },
        stools,
        diary + _creamed(course),
        _doses(example, course),
    )


def _stool(
    example: Example, course: Course, day: int, person: int, chance: np.random.Generator
) -> tuple[str, tuple[Mapping[str, int], Mapping[str, Any]]]:
    taken_on = FIRST_DAY + timedelta(days=day)
    about = {"taken_on": taken_on, "method": example.method, "provider": "simulated"}
    if example.method == "16S-V4":
        about["database"] = next(r.database for r in references() if r.method == example.method)
    counts = stool_of(_flora(course, day, person), example.age_days, example.depth, chance)
    return f"stool-{taken_on.isoformat()}", (counts, about)


def _scores(example: Example, course: Course, person: int) -> dict[str, Any]:
    """What the diary asks about, [day]; in some examples the itch follows the gut besides what the model has."""
    if example.condition == "depression":
        load = course["mood.depressive_load"][:, 0, person]
        form = [float(work_out(["PHQ9"], {"mood.depressive_load": float(x)})["mind_scores.PHQ9"]) for x in load]
        return {"PHQ9": np.array(form), "stress.load": course["stress.load"][:, 0, person]}
    itch = course["itch.intensity"][:, 0, person] + example.follows * _worse_gut(course, person)
    return {"itch.intensity": itch, "stress.load": course["stress.load"][:, 0, person]}


def _worse_gut(course: Course, person: int) -> Any:
    """How far the gut lies from the middle of all that were drawn, [day] in standard deviations, three weeks behind.

    Fibre moves this gut by two standard deviations, which is more than the model has of its own.
    """
    every = -np.sum([weight * course[path][:, 0, :] for path, weight in TELLING], axis=0)
    away = ((every - every.mean()) / every.std())[:, person]
    for dose in course.question.schedule.doses:
        away[dose.start : dose.stop] -= 2.0
    felt = np.empty_like(away)
    felt[0] = away[0]
    for day in range(1, away.size):
        felt[day] = felt[day - 1] + (away[day] - felt[day - 1]) / BEHIND
    return felt


def _medicines(example: Example) -> dict[str, Any]:
    return {"medicines": [{"name": "SSRI", "dose": "1 DDD/day"}]} if example.condition == "depression" else {}


def _flora(course: Course, day: int, person: int) -> FloraState:
    values = {path.partition(".")[2]: float(course[path][day, 0, person]) for path in FLORA}
    return FloraState({g.id: values[g.id] for g in guilds()}, values["diversity"])


def _creamed(course: Course) -> list[dict[str, Any]]:
    """Grams of cream on the days on which it is taken."""
    doses = [dose for dose in course.question.schedule.doses if dose.exposure == "skin.emollient"]
    days = [(day, dose.amount) for dose in doses for day in range(dose.start, dose.stop)]
    return [
        {"date": (FIRST_DAY + timedelta(days=day)).isoformat(), "item": "cream_g", "value": f"{amount:g}", "unit": "g"}
        for day, amount in days
    ]


def _doses(example: Example, course: Course) -> list[dict[str, Any]]:
    rows = []
    for text, dose in zip(example.takes, course.question.schedule.doses, strict=True):
        ends = FIRST_DAY + timedelta(days=dose.start), FIRST_DAY + timedelta(days=dose.stop - 1)
        unit = course.question.axis.symbol(dose.exposure).unit
        what = {"intervention": text.partition("=")[0], "amount": f"{dose.amount:g}", "unit": unit, "adherence": "1"}
        rows.append({"start": ends[0].isoformat(), "end": ends[1].isoformat(), **what})
    return rows
