"""People and plans of which the truth is known."""

from datetime import date, timedelta

import numpy as np

from gutaxis.intake import Entry, Person
from gutaxis.intake.record import ExcludedFood, History, Medicine, Particulars
from gutaxis.nof1 import Blocks, Days, Plan, PlanArm, felt

START = date(2026, 3, 2)


def person(age="34y", foods=(), medicines=(), diary=(), **about):
    """A person; ``foods`` they already leave out, ``medicines`` by name."""
    history = History(excluded_foods=tuple(ExcludedFood(food=f) for f in foods))
    taken = tuple(Medicine(name=m) for m in medicines)
    return Person("kim", Particulars(age=age, history=history, medicines=taken, **about), diary=tuple(diary))


def entries(values, first=START, item="itch_nrs", unit=""):
    """A diary of one item; NaN is a day on which nothing was written."""
    return tuple(
        Entry(first + timedelta(k), item, float(v), unit, f"{v:g}", None, k + 2)
        for k, v in enumerate(values)
        if np.isfinite(v)
    )


def plan(blocks=6, days=7, order=None, arms=2, seed=1, **changes):
    """A sealed plan of itch against inulin, in an order that chance chose."""
    design = Blocks(blocks, days, arms)
    order = order or tuple(int(a) for a in design.drawn(np.random.default_rng(seed)).orders[0])
    names = [PlanArm("as usual"), *(PlanArm(f"dose {k}", (f"dose-{k}",)) for k in range(1, arms))]
    told = {
        "id": "test", "question": "Does it help?", "outcome": "itch_nrs", "lower_is_better": True, "important": 1.0,
        "important_source": "assumed", "arms": tuple(names), "design": design, "start": START, "order": order,
        "half_life": 1.0, "blinded": True,
    }  # fmt: skip
    return Plan(**(told | changes)).with_seal()


def days_of(plan, effect, seed=2, sd=1.0, factor=0, likeness=0.4):
    """An outcome [day] in which the one factor does ``effect`` at full dose, and nothing else does anything."""
    rng = np.random.default_rng(seed)
    return 5 + Days(sd, likeness, 0.7).drawn(1, plan.design.length, rng)[0] + effect * felt(plan.doses()[factor], 1.0)
