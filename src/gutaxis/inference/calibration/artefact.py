"""What a fit has to hand on: beliefs without the people they came from, and how much was learnt of what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...trials import PRIOR_DOMINATED, Calibration
from .fit import TrialFit

Array = NDArray[np.float64]
_OF_ONE_TRIAL = ("trial ", "group ")
MOST_DIRECTIONS = 12


def calibration_of(fit: TrialFit) -> Calibration:
    """The beliefs of a fit as they are shipped: what belongs to one trial alone is left behind."""
    names = tuple(name for name in fit.after.names if not name.startswith(_OF_ONE_TRIAL))
    index = [fit.after.names.index(name) for name in names]
    cov = fit.after.cov[np.ix_(index, index)]
    factor = np.linalg.cholesky(cov + 1e-9 * np.eye(len(names)))
    sources = tuple(sorted(row.id for row in fit.rows))
    return Calibration(
        fit.plan.axis.digest, names, fit.after.mean[index], np.asarray(factor, np.float64), sources,
        tuple(constants(fit)), tuple(directions(fit)), _made(fit),
    )  # fmt: skip


def constants(fit: TrialFit) -> list[dict[str, Any]]:
    """Every unknown that may be told of: where it is now, how far it contracted, and a word where data hardly spoke."""
    found = []
    for k, name in enumerate(fit.after.names):
        if not name.startswith(_OF_ONE_TRIAL):
            contraction = 1 - float(fit.after.cov[k, k])
            word = "prior-dominated" if contraction < PRIOR_DOMINATED else "informed"
            at, sd = round(float(fit.after.mean[k]), 3), round(float(np.sqrt(fit.after.cov[k, k])), 3)
            found.append({"id": name, "at": at, "sd": sd, "contraction": round(contraction, 3), "word": word})
    return sorted(found, key=lambda one: (-float(str(one["contraction"])), str(one["id"])))


def directions(fit: TrialFit) -> list[dict[str, Any]]:
    """Combinations of unknowns that the data are about, the sharpest first: contraction, and what they are made of."""
    info = information(fit)
    values, vectors = np.linalg.eigh(info)
    order = np.argsort(values)[::-1]
    told = [k for k in order if values[k] / (1 + values[k]) >= PRIOR_DOMINATED][:MOST_DIRECTIONS]
    return [
        {
            "contraction": round(float(values[k] / (1 + values[k])), 3),
            "made_of": _largest(fit.after.names, np.asarray(vectors[:, k], np.float64)),
        }
        for k in told
    ]


def information(fit: TrialFit) -> Array:
    """Information of the data alone about the unknowns in prior SDs: [name, name]."""
    return np.asarray(np.linalg.inv(fit.after.cov) - np.eye(len(fit.after.names)), np.float64)


def _largest(names: Sequence[str], vector: Array, most: int = 4) -> dict[str, float]:
    every = [k for k in np.argsort(-np.abs(vector)) if not names[k].startswith(_OF_ONE_TRIAL)]
    sign = np.sign(vector[every[0]]) or 1.0
    return {names[k]: round(float(sign * vector[k]), 2) for k in every[:most] if abs(vector[k]) >= 0.1}


def _made(fit: TrialFit) -> dict[str, Any]:
    tiers = {tier: sum(row.tier == tier for row in fit.rows) for tier in ("A", "B", "D")}
    plan = fit.plan
    return {
        "rows": tiers,
        "unconfirmed": sum(not row.confirmed for row in fit.rows),
        "trials": len({row.arm.trial for row in fit.rows}),
        "left_out": list(plan.without),
        "members": plan.members,
        "rounds": plan.rounds,
        "turns": plan.turns,
        "seed": plan.seed,
        "objective": {"prior": round(fit.before, 2), "mode": round(fit.best, 2)},
        "directions_informed": int((np.linalg.eigvalsh(information(fit)) >= 3 / 7).sum()),
    }
