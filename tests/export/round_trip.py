"""The same people in two simulators: our own small steps, and libRoadRunner on the exported text."""

import numpy as np
import roadrunner

from gutaxis.simulation import Dose, Question, blocks, drawn, schedule

TIGHT = 768  # steps a day; the error falls with their square, and is largest in the low-grade inflammation
DOSES = {"life.stressor": 1.5, "diet.fermentable_fibre": 5.0, "skin.emollient": 20.0, "skin.harsh_cleanser": 1.0}
SEED = 4


def our_years(axis, people, days):
    """States [person, day, state] of drawn people under constant exposures, in float64, without noise."""
    plan = schedule(axis, days, [Dose(path, amount, 0, days) for path, amount in DOSES.items()])
    how = {"mode": "full", "seed": SEED, "precision": "float64", "noise": False, "steps": TIGHT}
    question = Question(axis, plan, tuple(s.path for s in axis.states), people, **how)
    return np.concatenate([b.values for b in blocks(question)], axis=-1).transpose(2, 1, 0)


def starts(axis, ours):
    """For each person all that the exported text is given: own constants, exposures, and states on day 0."""
    own, usual = drawn(axis, SEED, len(ours)), {e.path: e.usual for e in axis.exposures}
    for k, year in enumerate(ours):
        states = zip((s.path for s in axis.states), map(float, year[0]), strict=True)
        yield {p: float(v[k]) for p, v in own.items()} | {p: usual[p] + a for p, a in DOSES.items()} | dict(states)


class Peer:
    """libRoadRunner with a model in SBML, compiled once; CVODE at 1e-10."""

    def __init__(self, sbml, axis):
        self.runner = roadrunner.RoadRunner(sbml)
        self.runner.integrator.setValue("relative_tolerance", 1e-10)
        self.runner.integrator.setValue("absolute_tolerance", 1e-12)
        self.runner.timeCourseSelections = [s.path.replace(".", "__") for s in axis.states]

    def days(self, start, days):
        """States [day, state] from the values in ``start`` by path."""
        self.runner.reset()
        for path, value in start.items():
            self.runner[path.replace(".", "__")] = value
        return np.asarray(self.runner.simulate(0, days, days + 1))


def distance(ours, theirs):
    """The largest scaled difference of each state: |a - b| / mean |b|, the mean at least 0.05."""
    scale = np.maximum(np.abs(theirs).mean(0), 0.05)
    return (np.abs(ours - theirs) / scale).max(0)
