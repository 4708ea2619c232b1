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
from ..simulation import Course, parse_dose, simulate
from .diaries import diary_of
from .stools import FloraState, stool_of

DAYS = 60
"""How long each of them is followed; one length for all, so that the model is compiled once."""
DRAWN = 16
"""How many people are drawn for each example; an example is one of them."""
FIRST_DAY = date(2025, 1, 6)
"""Day 0 in their diaries: a Monday of the past, so that no sample lies ahead."""
FLORA = (*(f"gut_flora.{g.id}" for g in guilds()), "gut_flora.diversity")
OUTPUTS = (*FLORA, "itch.intensity", "stress.load")


CAST = {"gut_flora", "gut_wall", "stress", "skin", "skin_barrier", "skin_immunity", "itch"}
"""Organs that live in the examples; the others stay at their reference, which makes the model quick to compile."""


@dataclass(frozen=True)
class Example:
    """What is told of one example: age, method and depth of the test, and what is taken.

    ``sampled`` are the days (0 the first) on which a stool is taken; ``diary_from`` the first day of the diary.
    """

    id: str
    age: str
    age_days: float
    method: str
    depth: int
    sampled: int
    diary_from: int
    takes: tuple[str, ...] = ()
    sex: str = "unknown"
    items: tuple[str, ...] = ("itch_nrs", "stress_nrs")


YEAR = 365.25
CHILD = Example("child", "7y", 7 * YEAR, "shotgun", 250_000, 59, 40, ("emollient=20g/day@40-60",), items=("itch_nrs",))
ADULT = Example("adult", "34y", 34 * YEAR, "16S-V4", 22_000, 59, 0)
ANTIBIOTICS = Example("antibiotics", "46y", 46 * YEAR, "16S-V4", 18_000, 57, 0, ("antibiotic-broad=1DDD/day@43-50",))
EXAMPLES = (CHILD, ADULT, ANTIBIOTICS)


@dataclass(frozen=True)
class ExamplePerson:
    """Everything that a person folder holds, ready to be written; ``number`` counts the people drawn from 1."""

    example: Example
    number: int
    particulars: Mapping[str, Any]
    stool: Mapping[str, tuple[Mapping[str, int], Mapping[str, Any]]]
    diary: Sequence[Mapping[str, Any]]
    doses: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def example_axis() -> Axis:
    """The axis that the examples are drawn from: people with eczema, all organs but those of the cast at rest."""
    axis = find_condition("eczema").of(AXIS)
    for organ in sorted({s.organ for s in (*axis.states, *axis.derived.values())} - CAST):
        axis = axis.without(organ)
    return axis


def example_people(example: Example, axis: Axis, seed: int) -> list[ExamplePerson]:
    """``DRAWN`` people who fit one example, in the order in which they were drawn; the same seed gives the same."""
    doses = [parse_dose(axis, text, DAYS) for text in example.takes]
    course = simulate(axis, days=DAYS, people=DRAWN, doses=doses, outputs=OUTPUTS, seed=seed)
    failed = {person for _, person in course.failed}
    kept = [person for person in range(DRAWN) if person not in failed]
    if not kept:
        raise SolveError("Nobody's run succeeded, so there is no example to show. Try another seed.")
    return [_person(example, course, person, seed) for person in kept]


def _person(example: Example, course: Course, person: int, seed: int) -> ExamplePerson:
    chance = np.random.default_rng([seed, person, [e.id for e in EXAMPLES].index(example.id)])
    taken_on = FIRST_DAY + timedelta(days=example.sampled)
    counts = stool_of(_flora(course, example.sampled, person), example.age_days, example.depth, chance)
    about = {"taken_on": taken_on, "method": example.method, "provider": "simulated"}
    if example.method == "16S-V4":
        about["database"] = next(r.database for r in references() if r.method == example.method)
    values = {path: course[path][:, 0, person] for path in ("itch.intensity", "stress.load")}
    diary = diary_of(values, example.items, FIRST_DAY, range(example.diary_from, DAYS), chance)
    return ExamplePerson(
        example,
        person + 1,
        _particulars(example, course),
        {f"stool-{taken_on.isoformat()}": (counts, about)},
        diary + _creamed(course),
        _doses(example, course),
    )


def _flora(course: Course, day: int, person: int) -> FloraState:
    values = {path.partition(".")[2]: float(course[path][day, 0, person]) for path in FLORA}
    return FloraState({g.id: values[g.id] for g in guilds()}, values["diversity"])


def _particulars(example: Example, course: Course) -> dict[str, Any]:
    last = [dose.stop for dose in course.question.schedule.doses if dose.exposure == "gut.antibiotic_broad"]
    history = {"antibiotics_last": FIRST_DAY + timedelta(days=last[0] - 1)} if last else {}
    told = {"age": example.age, "sex": example.sex, "conditions": ["eczema"]}
    return {**told, "history": history} if history else told


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
