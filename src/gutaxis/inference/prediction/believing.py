"""What is believed of arms before they are seen: by the model with its body, and by every rival without one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...modelling import Axis
from ...trials import Calibration
from ..calibration import (
    Asked,
    Bodied,
    Felt,
    Mechanism,
    Rival,
    Slopes,
    Solved,
    asked,
    uncertain,
)
from ..published import Arm, Row
from .nearest import nearest_effect
from .spread import Latent

Array = NDArray[np.float64]
WORLDS = 64
"""Sets of beliefs under which the body is run; the first is the middle of all."""


@dataclass(frozen=True)
class Believer:
    """The model with its body, after a calibration (None: before any)."""

    calibration: Calibration | None
    mechanism: Mechanism
    draws: Mapping[str, Array]
    seed: int = 1

    def latent(self, arm: Arm, other: Arm) -> Latent:
        """What is believed of an arm and the one that it is compared with."""
        told = np.array([self._told(arm, other, world) for world in range(WORLDS)])
        return Latent(told[0], np.atleast_2d(np.cov(told[1:].T)), told[1:])

    def basis(self, arm: Arm, known: bool) -> str:
        """On what a prediction rests: ``calibrated``, ``class``, ``prior`` or ``none``."""
        names = set(self.calibration.names) if self.calibration else set()
        score = arm.readings.background.endpoint
        if not arm.treated:
            return "calibrated" if {f"observed {score}", f"untreated {score}"} & names else "prior"
        if not known:
            return "none"
        if f"besides of {arm.take}" in names:
            return "calibrated"
        if f"besides of class {arm.kind}" in names:
            return "class"
        return "prior"

    def _told(self, arm: Arm, other: Arm, world: int) -> tuple[float, float, float]:
        model = self._model((arm, other), world)
        unknowns = _World(self, world)
        mine, theirs = model.expected(arm, unknowns), model.expected(other, unknowns)
        true = sum(sign * model.true(a, unknowns) for sign, a in ((1, arm), (-1, other)) if a.treated)
        return mine, theirs, float(true)

    def _model(self, arms: tuple[Arm, ...], world: int) -> Bodied:
        questions = [q for arm in arms if (q := asked(self.mechanism.axis, arm))]
        return Bodied(self.mechanism.axis, {q: Felt(float(self._felt(q)[world]), {}) for q in questions})

    def _felt(self, question: Asked) -> Array:
        return self.mechanism.effect(question.regimen, question.score, question.day)

    def at(self, name: str, world: int) -> float:
        """An unknown in one world: drawn from what is believed, the same for every arm."""
        if name in self.draws:
            return float(self.draws[name][world])
        return float(_fresh(name, self.seed)[world])


class _World(dict[str, float]):
    """The unknowns of one world, drawn when they are asked for."""

    def __init__(self, believer: Believer, world: int) -> None:
        super().__init__()
        self.believer, self.world = believer, world

    def get(self, name: str, default: float = 0.0) -> float:  # type: ignore[override]
        """The value of an unknown."""
        return self.believer.at(name, self.world)


def believer(axis: Axis, calibration: Calibration | None, seed: int = 1, lanes: int | None = None) -> Believer:
    """A believer whose worlds are drawn from a calibration, and from the priors for all that it is silent about."""
    draws = {name: _fresh(name, seed) for name in uncertain(axis)} | _joint(calibration, seed)
    beliefs = {path: np.clip(draws[path], -3.0, 3.0) for path in uncertain(axis)}
    mechanism = Mechanism(axis, beliefs, seed) if lanes is None else Mechanism(axis, beliefs, seed, lanes)
    return Believer(calibration, mechanism, draws, seed)


def _joint(calibration: Calibration | None, seed: int) -> dict[str, Array]:
    if calibration is None:
        return {}
    deviates = np.array([_fresh(f"direction {k}", seed) for k in range(calibration.factor.shape[1])])
    values = calibration.mean[:, None] + calibration.factor @ deviates
    return dict(zip(calibration.names, values, strict=True))


def _fresh(name: str, seed: int) -> Array:
    """Standard normal deviates [world] that belong to a name, in pairs of opposites; none in the first world."""
    half = np.random.default_rng([zlib.crc32(name.encode()), seed]).standard_normal(WORLDS // 2)
    found: Array = np.concatenate([half, -half])
    found[0] = 0.0
    return found


def rival_latent(name: str, solved: Solved, arm: Arm, other: Arm, rows: Sequence[Row]) -> Latent:
    """What a rival believes; ``solved`` is its own fit (of ``zero`` for the nearest trial)."""
    if name == "nearest":
        return _by_nearest(solved, arm, other, rows)
    rival = Rival(name)
    unknowns = solved.unknowns
    slopes = [rival.slopes(arm, unknowns), rival.slopes(other, unknowns)]
    own: Slopes = rival.treatment(arm) if arm.treated else {}
    mean = [rival.expected(arm, unknowns), rival.expected(other, unknowns)]
    return Latent(np.array([*mean, mean[0] - mean[1]]), solved.spread(*slopes, own))


def _by_nearest(solved: Solved, arm: Arm, other: Arm, rows: Sequence[Row]) -> Latent:
    base = rival_latent("zero", solved, arm, other, rows)
    (mine, sd), (theirs, other_sd) = (nearest_effect(a, rows, solved) for a in (arm, other))
    mean = base.mean + np.array([mine, theirs, mine - theirs])
    more = np.diag([sd**2, other_sd**2, sd**2 + other_sd**2])
    more[0, 2] = more[2, 0] = sd**2
    return Latent(mean, base.cov + more)
