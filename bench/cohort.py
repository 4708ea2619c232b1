"""The cohort that every engine is given: people who differ, and whose days differ, in steps and in pulses."""

import numpy as np

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.interventions import interventions
from gutaxis.simulation import Field, Question, Schedule, parse_doses, schedule

DAYS = 365
ECZEMA = find_condition("eczema").of(AXIS)
STATES = tuple(s.path for s in ECZEMA.states)
OUTPUTS = ("itch.intensity", "skin_barrier.integrity", "gut_flora.diversity")
TURNS = 8
"""Every remedy with a law is taken by one person in so many, from day 60 to day 144."""


def plan(people: int, days: int = DAYS, seed: int = 0) -> Schedule:
    """Exposures [day, exposure, person] that change every day, an antibiotic, and each person's share of remedies."""
    rng = np.random.default_rng(seed)
    base = schedule(ECZEMA, days)
    daily = np.repeat(base.daily[..., None], people, axis=2)
    pulses = np.zeros_like(daily)
    column = base.names.index
    for turn, remedy in enumerate(taken(days)):
        daily[:, :, turn::TURNS] += (remedy.daily - base.daily)[..., None]
        pulses[:, :, turn::TURNS] += remedy.pulses[..., None]
    daily[:, column("life.stressor")] += rng.normal(0, 1, (days, people))
    daily[:, column("skin.allergen")] += rng.normal(0, 0.5, (days, people))
    daily[:, column("diet.fermentable_fibre")] *= rng.lognormal(0, 0.4, (days, people))
    daily[:, column("skin.emollient")] += rng.gamma(2, 5, (days, people))
    daily[:, column("life.acute_stress")] += rng.gamma(0.5, 1, (days, people))
    daily[200:206, column("life.infection"), 1::2] += 1.0
    daily[:, column("life.smoking"), 5::TURNS] += 10.0
    daily[20:27, column("gut.antibiotic_broad"), ::4] += 1.0
    return Schedule(base.names, base.usual, daily, pulses, ())


def taken(days: int) -> list[Schedule]:
    """For each turn, the days of someone who takes every eighth remedy."""
    pulsed = {e.path for e in ECZEMA.exposures if e.pulse}
    found = [schedule(ECZEMA, days) for _ in range(TURNS)]
    if days < 150:
        return found
    with_law = [i for i in sorted(interventions()) if interventions()[i].has_law]
    for turn in range(TURNS):
        doses = []
        for name in with_law[turn::TURNS]:
            remedy = interventions()[name]
            again = remedy.amount is not None and remedy.amount.every_days is not None
            once = not again and {c.exposure for c in remedy.changes} <= pulsed
            doses += parse_doses(ECZEMA, f"{name}=usual@60" if once else f"{name}=usual@60-144", days)
        found[turn] = schedule(ECZEMA, days, doses)
    return found


def jumped(x: np.ndarray, constants: dict[str, float], names, today, pulse) -> np.ndarray:
    """The states just after the pulses of this instant."""
    if not pulse.any():
        return x
    known = constants | dict(zip(names, map(float, today), strict=True))
    given = {n: float(p) for n, p in zip(names, pulse, strict=True) if p}
    none = {e.path: 0.0 for e in ECZEMA.exposures if e.pulse}
    return np.array(Field(ECZEMA).jump(tuple(map(float, x)), {**known, **none, **given}))


def question(people: int, mode: str, outputs: tuple[str, ...] = STATES, days: int = DAYS, **more) -> Question:
    """The same people every time; without noise, so that solvers can be compared."""
    settings = {"seed": 1, "noise": False, **more}
    return Question(ECZEMA, plan(people, days), outputs, people=people, mode=mode, **settings)
