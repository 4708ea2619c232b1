"""Trials that never were, for the pages: something that helps, something that does not, and a changed plan."""

from dataclasses import replace
from datetime import date

import numpy as np

from gutaxis.nof1 import Blocks, Chances, Days, Log, LogRow, Plan, PlanArm, analyse, felt

START = date(2026, 3, 9)
CHANCES = tuple(
    Chances(-e, 0.03 + 0.3 * e, 0.02 - 0.003 * e, 0.95 - 0.297 * e, 0.01) for e in (0.0, 0.75, 1.5, 2.25, 3.0)
)
PLAN = Plan(
    "inulin-itch", "Does itch change with inulin?", "itch_nrs", True, 1.5, "assumed",
    (PlanArm("as usual"), PlanArm("inulin", ("inulin=8 g/day",))), Blocks(6, 7), START,
    (0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0), 1.0, run_in=7, dropped=3, stools=(13, 27),
    stop=("itch_nrs >= 9 for 3 days",), beside="All prescribed treatment goes on.", onset_days=3.0,
    before=("assent", "short-bowel"), noise=Days(1.2), chances=CHANCES,
).with_seal()  # fmt: skip


def lived(effect, plan=PLAN, seed=1, missing=0.1, log=None):
    """The analysis of a plan under which the score moves by ``effect`` points."""
    rng = np.random.default_rng(seed)
    outcome = 5 + Days(1.0, 0.4, 0.6).drawn(1, plan.design.length, rng)[0]
    for k, dose in enumerate(plan.doses()):
        outcome = outcome + (effect if k == 0 else 0.0) * felt(dose, 1.5)
    outcome = np.round(np.clip(outcome, 0, 10), 1)
    outcome[rng.random(outcome.size) < missing] = np.nan
    return analyse(plan, outcome, log)


def with_log(plan=PLAN):
    """A log in which most days were taken, one was rescued and one deviated."""
    from datetime import timedelta

    rows = [LogRow(plan.start + timedelta(k), 0.0 if k % 9 == 0 else 1.0) for k in range(plan.design.length)]
    rows.append(LogRow(plan.start + timedelta(3), None, "hydrocortisone", "", None))
    rows.append(LogRow(plan.start + timedelta(20), None, "", "fever <b>39</b>", None))
    return Log(tuple(rows))


def changed(plan=PLAN):
    """The same plan with another difference that matters, after it was sealed."""
    return replace(plan, important=0.5)


def switching(plan=PLAN):
    """The same question with switch days drawn as well."""
    design = Blocks(4, 10, window=3)
    order, switches = design.drawn(np.random.default_rng(2)).first
    told = replace(plan, design=design, order=order, switches=switches, stools=(), dropped=2, seal="", marks={})
    return told.with_seal()


def following(plan=PLAN, drawn=()):
    """The same question in an order that follows the scores, with what was drawn so far."""
    told = replace(plan, order=plan.order[:4], adaptive=True, favour=0.7, lot="ab" * 16, stools=(), seal="", marks={})
    return told.with_seal().with_draws(drawn)


def factorial(plan=PLAN):
    """Two things at once, in four arms."""
    arms = (
        PlanArm("as usual"), PlanArm("inulin", ("inulin",)), PlanArm("sleep", ("sleep",)),
        PlanArm("inulin and sleep", ("inulin", "sleep")),
    )  # fmt: skip
    order = (0, 1, 2, 3, 3, 2, 1, 0, 1, 3, 0, 2)
    return replace(plan, arms=arms, design=Blocks(3, 7, 4), order=order, factorial=True, chances=()).with_seal()
