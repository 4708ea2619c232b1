"""What can be foreseen of a trial without knowing anything of the body: from other trials alone.

All of them share one account of control groups, and differ in what they say of a treatment. The one to beat is
``shrinkage``: a drug is pulled towards its class, and a class towards its kind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ...trials import built, is_medicine
from ..published import Arm
from .solve import Slopes

TRIAL_RIVALS = ("zero", "class", "regression", "shrinkage", "nearest")
"""No effect; the mean of the class; a regression on background, endpoint, time and severity; drug, class and kind
pulled together; the nearest trial of the same drug."""
TRIALS = 0.25
"""SD between trials of one control group's course (latent). Assumed."""
GROUPS = 0.15
"""SD of a treated group of one trial around what its drug does (latent). Assumed."""
RULES: Mapping[str, float] = {
    "IGA01": 0.7, "acne_IGA_success": 0.5, "rosacea_IGA_success": 0.5, "PASI100": 0.6, "PASI90": 0.2, "EASI90": 0.2,
}  # fmt: skip
"""SD of how far an endpoint lies off where its score would have it (latent); 0.1 elsewhere. Assumed."""
_KINDS = {True: (-0.6, 0.7, 0.8, 0.4), False: (-0.15, 0.2, 0.2, 0.2)}
"""Of medicines and of all else: mean and SD of what is believed of the kind, SD of classes and of drugs. Assumed."""


@dataclass(frozen=True)
class Rival:
    """One of :data:`TRIAL_RIVALS`, but the nearest trial: linear in what it does not know."""

    name: str

    def expected(self, arm: Arm, unknowns: Mapping[str, float]) -> float:
        """Mean latent change since entry."""
        slopes = self.slopes(arm, unknowns)
        return self._middle(arm) + sum(slope * unknowns.get(name, 0.0) for name, slope in slopes.items())

    def slopes(self, arm: Arm, unknowns: Mapping[str, float]) -> Slopes:
        """Control group and treatment, per prior SD."""
        return {**control(arm), **(self.treatment(arm) if arm.treated else {})}

    def _middle(self, arm: Arm) -> float:
        treated = _KINDS[is_medicine(arm.take)][0] if arm.treated and self.name != "zero" else 0.0
        return (control_middle(arm) + treated) * built(arm.day)

    def treatment(self, arm: Arm) -> Slopes:
        """What it says of a treatment."""
        if self.name == "zero":
            return {}
        drug = is_medicine(arm.take)
        _, kind, classes, drugs = _KINDS[drug]
        group = {f"group {arm.trial}, {arm.arm}": GROUPS}
        found = {f"kind {drug}": kind, f"class {arm.kind}": classes}
        if self.name == "shrinkage":
            found[f"drug {arm.take}"] = drugs
        if self.name == "regression":
            found[f"class {arm.kind}"] = classes / 2
            found |= self._covariates(arm)
        return {name: slope * built(arm.day) for name, slope in found.items()} | group

    def _covariates(self, arm: Arm) -> dict[str, float]:
        over = arm.readings.entry[0] - arm.readings.background.screened.mean.prior.median
        return {
            "effect by background": 0.3 * arm.beside,
            "effect by time": 0.3 * math.log(arm.day / 84.0),
            "effect by severity": 0.3 * over,
            f"effect by {arm.endpoint.kind}": 0.2,
        }


def control(arm: Arm) -> dict[str, float]:
    """A control group's course, per prior SD: its score, background, trial, rule, and whether there is hope."""
    score = arm.readings.background.endpoint
    grown = built(arm.day)
    found = {
        f"course {score}": 0.5 * grown,
        f"beside {score}": 0.4 * arm.beside * grown,
        f"trial {arm.trial}, {score}": TRIALS * grown,
        f"unblinded {score}": 0.0 if arm.hoped else 0.25 * grown,
    }
    return {name: slope for name, slope in found.items() if slope} | rule(arm)


def rule(arm: Arm) -> dict[str, float]:
    """How far an endpoint may lie off where its score would have it."""
    return {f"rule {arm.endpoint.id}": RULES.get(arm.endpoint.id, 0.1)}


def control_middle(arm: Arm) -> float:
    """What is believed of a control group before any is seen. Assumed, the same for every score."""
    return -0.6 - 0.5 * arm.beside + (0.0 if arm.hoped else 0.25)
