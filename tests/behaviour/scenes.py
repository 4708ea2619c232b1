"""Everything that is looked at, lived through side by side in one run: people of a condition who take something."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.outcomes import find_outcome, inputs_of, outcomes, work_out
from gutaxis.simulation import parse_doses, schedule
from gutaxis.trials import side_by_side

DAYS = 230
EXTRA = (
    "stress.acth", "stress.cortisol", "stress.load", "skin_barrier.pace", "sebum.excretion", "energy.nad",
    "gut_wall.permeability", "gut_flora.bifidobacterium", "gut_flora.enterobacteriaceae", "gut_flora.diversity",
    "fermentation.systemic_ratio", "immunity.inflammation", "mood.affect", "mood.depressive_load",
    "keratinocytes.stem", "keratinocytes.transit", "keratinocytes.differentiated",
    "skin_immunity.th17", "skin_immunity.dendritic", "small_intestine.overgrowth", "stress.surge",
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """``take`` as a user writes it; ``constants`` differ from the condition's medians; ``given`` exposures by day.

    ``person`` is the number of somebody who differs from the median as people do; the same number is the same person.
    """

    condition: str = "healthy"
    take: tuple[str, ...] = ()
    constants: Mapping[str, float] = field(default_factory=dict)
    given: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    person: int | None = None

    def differs(self):
        """Deviates of the constants in which people differ, by path."""
        if self.person is None:
            return {}
        varying = [p.path for p in AXIS.params if p.varies is not None]
        return dict(zip(varying, np.random.default_rng([5, self.person]).standard_normal(len(varying)), strict=True))


class Seen:
    """What came of the scenes: quantities and scores by scene, [day] from 0 to the end."""

    def __init__(self, names, course):
        self.names, self.course = list(names), course

    def __call__(self, scene: str, path: str):
        return self.course[path][:, self.names.index(scene)]

    def score(self, scene: str, outcome: str):
        """The expected score."""
        return self._worked(scene, outcome)[find_outcome(outcome).expected]

    def latent(self, scene: str, outcome: str):
        """Its latent severity."""
        return self._worked(scene, outcome)[find_outcome(outcome).latent]

    def _worked(self, scene, outcome):
        body = {path: self(scene, path) for path in inputs_of([outcome])}
        return work_out([outcome], body)


def outputs():
    """Every quantity that a behaviour may ask for."""
    known = {*AXIS.derived, *(s.path for s in AXIS.states)}
    return sorted({*EXTRA, *inputs_of(outcomes())} & known)


def lived(scenes: Mapping[str, Scene], days: int = DAYS, wanted=None):
    """All scenes in one run of the healthy axis, each with the constants and starts of its condition."""
    axes = {name: find_condition(name).of(AXIS) for name in {s.condition for s in scenes.values()}}
    every = list(scenes.values())
    own = [s.differs() for s in every]
    constants = {
        p.path: np.array([_constant(axes[s.condition], s, p, z) for s, z in zip(every, own, strict=True)])
        for p in AXIS.params
    }
    starts = {x.path: np.array([axes[s.condition].start(x) for s in every]) for x in AXIS.states}
    given, pulses = _exposures(every, days)
    course = side_by_side(
        AXIS, days, wanted or outputs(), constants=constants, starts=starts, given=given, pulses=pulses
    )
    return Seen(scenes, course)


def _constant(axis, scene, param, deviates):
    median = axis.prior(param).median
    if param.path in deviates:
        median = float(param.varies.about(median, deviates[param.path]))
    return scene.constants.get(param.path, median)


def _exposures(scenes, days):
    """Exposures that anybody changes, [day, lane], and the pulses that anybody is given."""
    plans = [schedule(AXIS, days, [d for t in s.take for d in parse_doses(AXIS, t, days)]) for s in scenes]
    daily, pulsed = (np.stack([getattr(p, part) for p in plans], axis=-1) for part in ("daily", "pulses"))
    names = plans[0].names
    for lane, scene in enumerate(scenes):
        for path, amounts in scene.given.items():
            daily[: len(amounts), names.index(path), lane] = amounts[:days]
    usual = plans[0].usual
    moved = [k for k in range(len(names)) if (daily[:, k] != usual[k]).any()]
    return (
        {names[k]: daily[:, k] for k in moved},
        {names[k]: pulsed[:, k] for k in range(len(names)) if pulsed[:, k].any()},
    )
