"""The cohort that every engine is given: people who differ, and whose days differ."""

import numpy as np

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.simulation import Question, Schedule, schedule

DAYS = 365
ECZEMA = find_condition("eczema").of(AXIS)
STATES = tuple(s.path for s in ECZEMA.states)
OUTPUTS = ("itch.intensity", "skin_barrier.integrity", "gut_flora.diversity")


def plan(people: int, days: int = DAYS, seed: int = 0) -> Schedule:
    """Exposures [day, exposure, person] that change every day; one in four takes an antibiotic for a week."""
    rng = np.random.default_rng(seed)
    base = schedule(ECZEMA, days)
    daily = np.repeat(base.daily[..., None], people, axis=2)
    column = base.names.index
    daily[:, column("life.stressor")] = rng.normal(0, 1, (days, people))
    daily[:, column("skin.allergen")] = rng.normal(0, 0.5, (days, people))
    daily[:, column("diet.fermentable_fibre")] *= rng.lognormal(0, 0.4, (days, people))
    daily[:, column("skin.emollient")] = rng.gamma(2, 5, (days, people))
    daily[20:27, column("gut.antibiotic_broad"), ::4] = 1.0
    return Schedule(base.names, base.usual, daily, np.zeros_like(base.daily), ())


def question(people: int, mode: str, outputs: tuple[str, ...] = STATES, days: int = DAYS, **more) -> Question:
    """The same people every time; without noise, so that solvers can be compared."""
    settings = {"seed": 1, "noise": False, **more}
    return Question(ECZEMA, plan(people, days), outputs, people=people, mode=mode, **settings)
