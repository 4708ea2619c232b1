"""Another simulator, given our text, draws our curves."""

import antimony as parser
import numpy as np
import roadrunner

from gutaxis.axis import AXIS
from gutaxis.conditions import find_condition
from gutaxis.export import antimony
from gutaxis.simulation import Dose, simulate

ECZEMA = find_condition("eczema").of(AXIS)


def test_libroadrunner_draws_the_same_year():
    """A strain, fibre and cream that stay on for a year; the clock of ``full`` is stilled, as in the text."""
    doses = {"life.stressor": 1.5, "diet.fermentable_fibre": 8.0, "skin.emollient": 20.0}
    still = ECZEMA.replace({"stress.swing": type(ECZEMA.prior(_constant("stress.swing")).belief)(1e-9, 1.0)})
    course = simulate(
        still, days=365, doses=[Dose(p, a, 0, 365) for p, a in doses.items()], median=True, mode="full",
        precision="float64",
    )  # fmt: skip
    start = {path: float(course[path][0, 0, 0]) for path in course.question.outputs}
    usual = {e.path: e.usual for e in ECZEMA.exposures}
    text = antimony(ECZEMA, start | {p: usual[p] + a for p, a in doses.items()})
    parser.clearPreviousLoads()
    assert parser.loadAntimonyString(text) >= 0, parser.getLastError()
    runner = roadrunner.RoadRunner(parser.getSBMLString("gutaxis"))
    runner.integrator.setValue("relative_tolerance", 1e-10)
    runner.integrator.setValue("absolute_tolerance", 1e-12)
    runner.timeCourseSelections = [p.replace(".", "__") for p in course.question.outputs]
    theirs = np.asarray(runner.simulate(0, 365, 366))
    ours = course.values[:, :, 0, 0].T
    scale = np.maximum(np.abs(theirs).mean(0), 0.05)
    assert (np.abs(ours - theirs) / scale).max() < 1e-4


def _constant(path):
    return next(p for p in ECZEMA.params if p.path == path)
