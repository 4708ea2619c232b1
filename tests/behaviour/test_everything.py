"""Everything that can be taken runs in every condition, and nothing of it does nothing."""

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.conditions import conditions
from gutaxis.interventions import interventions

from .scenes import Scene, lived

DAYS = 28
STATES = tuple(s.path for s in AXIS.states)
PULSED = {e.path for e in AXIS.exposures if e.pulse}
WITH_LAW = {name: i for name, i in interventions().items() if i.has_law}

BESIDE = {
    "celecoxib": ("ssri=usual",),
    "no-smoking": ("life.smoking=10cigarette/day",),
    "fmt": ("gut.antibiotic_broad=1DDD/day@0-5",),
}
"""What acts only beside something else, or only on those who do something."""


def taken(found, amount="usual"):
    """As a user would write it: for four weeks, or on one day where it is done once."""
    once = found.changes[0].exposure in PULSED and found.amount.every_days is None
    return f"{found.id}={amount}@{'7' if once else f'0-{DAYS}'}"


@pytest.fixture(scope="module")
def everything():
    scenes = {(c, n): Scene(c, (*BESIDE.get(n, ()), taken(i))) for c in conditions() for n, i in WITH_LAW.items()}
    without = {(c, ("", *beside)): Scene(c, beside) for c in conditions() for beside in ((), *BESIDE.values())}
    return scenes, lived({**scenes, **without}, DAYS, STATES)


def test_everything_runs_in_every_condition_and_stays_within_bounds(everything):
    """A lane that is not finite fails the run by name; here bounds are left to check."""
    scenes, seen = everything
    assert len(scenes) > 400
    for state in AXIS.states:
        low, high = state.within
        values = seen.course[state.path]
        slack = 1e-9 * max(1.0, float(np.abs(values).max()))
        assert values.min() >= low - slack and values.max() <= high + slack, state.path


def test_everything_with_a_law_moves_something(everything):
    """In health or in some disease: what does nothing anywhere has no law."""
    _, seen = everything
    idle = []
    for name in WITH_LAW:
        pairs = [
            (seen.names.index((c, name)), seen.names.index((c, ("", *BESIDE.get(name, ()))))) for c in conditions()
        ]
        moved = max(
            np.abs(seen.course[path][:, a] - seen.course[path][:, b]).max() for path in STATES for a, b in pairs
        )
        idle += [name] if moved < 1e-6 else []
    assert idle == []


def nothing(found):
    """None of it: a share of 0, or no amount; None for what sets an exposure, where 0 is an amount."""
    if found.several:
        return "0"
    if found.changes[0].how == "sets":
        return None
    _, _, unit = found.amount.usual.partition(" ")
    return f"0{unit}"


def test_a_dose_of_zero_changes_nothing():
    amounts = {name: nothing(i) for name, i in WITH_LAW.items()}
    scenes = {n: Scene("eczema", (taken(WITH_LAW[n], a),)) for n, a in amounts.items() if a is not None}
    seen = lived({**scenes, "": Scene("eczema")}, DAYS, STATES)
    assert len(scenes) > 40
    for path in STATES:
        course = seen.course[path]
        assert np.abs(course - course[:, -1:]).max() <= 1e-12 * max(1.0, np.abs(course).max()), path
