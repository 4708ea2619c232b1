"""What the body does under a treatment: the same people with and without it, in worlds that believe different things.

The effect is the mean over people of what differs in their hidden severity; it is the same whatever else a trial does
to them, so it can be worked out once and used for any trial.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...axis import AXIS
from ...conditions import find_condition
from ...modelling import Axis
from ...outcomes import find_outcome, inputs_of, work_out
from ...simulation import Question, blocks, lanes_of, schedule
from .regimen import HORIZON, Regimen

Array = NDArray[np.float64]
LANES = 1024
"""Runs side by side, always as many, so that one program serves all; what is not worlds is people."""
FLOOR = 4.0
"""A latent effect in one person beyond which nothing more is seen: lesions that are gone cannot go further. Assumed."""
PEOPLE = 16
"""People of one crowd; the same in every arm, in every world, and when trials are foretold."""
EVERY = 7
SCORES = (
    "EASI", "SCORAD", "POEM", "itch_nrs", "sleep_loss", "oSCORAD", "PASI", "acne_total", "acne_inflammatory",
    "acne_noninflammatory", "acne_IGA", "rosacea_lesions", "HAMD17", "MADRS", "BDI", "PHQ9", "HAMA", "GAD7",
)  # fmt: skip
"""Scores whose hidden severity is worked out; the rest are read off one of them."""
_SAME = {"IGA": "EASI", "rosacea_IGA": "rosacea_lesions", "POSCORAD": "SCORAD"}


@dataclass
class Mechanism:
    """Effects of regimens on ``axis``, for ``beliefs`` [world] about constants; each is run once and kept.

    ``beliefs`` gives standard normal deviates [world] by path (none: one world, at the medians).
    """

    axis: Axis = AXIS
    beliefs: Mapping[str, Array] = field(default_factory=dict)
    seed: int = 1
    lanes: int = LANES
    _latent: dict[Regimen, dict[str, Array]] = field(default_factory=dict, repr=False)

    @property
    def worlds(self) -> int:
        """How many sets of beliefs."""
        return len(next(iter(self.beliefs.values()))) if self.beliefs else 1

    @property
    def people(self) -> int:
        """People of one crowd, a power of two."""
        most = max(self.lanes // self.worlds, 8)
        return min(1 << (most.bit_length() - 1), PEOPLE)

    def effect(self, regimen: Regimen, score: str, day: float) -> Array:
        """Mean effect on the latent severity of a score by that day: [world]; below 0 is better."""
        name = _SAME.get(score, score)
        gap = self._course(regimen)[name] - self._course(regimen.control)[name]
        felt = (gap / np.sqrt(1 + (gap / FLOOR) ** 2)).mean(2)
        when = min(day, HORIZON) / EVERY
        low = min(int(when), HORIZON // EVERY - 1)
        found: Array = felt[low] + (when - low) * (felt[low + 1] - felt[low])
        return found

    def _course(self, regimen: Regimen) -> dict[str, Array]:
        """Latent severities [week, world, person] by score."""
        if regimen not in self._latent:
            self._latent[regimen] = self._run(regimen)
        return self._latent[regimen]

    def _run(self, regimen: Regimen) -> dict[str, Array]:
        axis = find_condition(regimen.name).of(self.axis)
        paths = _paths(self.axis)
        lanes = self.worlds * self.people
        persons = np.tile(np.arange(self.people, dtype=np.uint32), self.worlds)
        moved = {p: np.repeat(z, self.people) for p, z in self.beliefs.items() if np.any(z)}
        own = lanes_of(axis, persons, moved, self.seed)
        question = Question(
            axis, schedule(axis, HORIZON, regimen.given), paths, lanes, noise=False, own=own, seed=self.seed
        )
        weeks = np.concatenate([block.values[:, ::EVERY] for block in blocks(question)], axis=-1)
        body = dict(zip(paths, np.asarray(weeks, np.float64), strict=True))
        with np.errstate(invalid="ignore"):
            found = work_out(_scores(self.axis), body)
        shape = (HORIZON // EVERY + 1, self.worlds, self.people)
        return {name: _whole(found[find_outcome(name).latent], shape) for name in _scores(self.axis)}


def _whole(values: object, shape: tuple[int, int, int]) -> Array:
    """Latents with those whose run failed at the mean of their world, so that nobody stands out."""
    found = np.broadcast_to(np.asarray(values, np.float64), (shape[0], shape[1] * shape[2])).reshape(shape).copy()
    bad = ~np.isfinite(found)
    if bad.any():
        found[bad] = np.broadcast_to(np.nanmean(np.where(bad, np.nan, found), axis=2, keepdims=True), shape)[bad]
    return found


def _scores(axis: Axis) -> tuple[str, ...]:
    """The scores that this axis has all quantities of; a part of the axis has fewer."""
    known = {s.path for s in axis.states} | set(axis.derived)
    return tuple(name for name in SCORES if set(inputs_of([name])) <= known)


def _paths(axis: Axis) -> tuple[str, ...]:
    return inputs_of(_scores(axis))
