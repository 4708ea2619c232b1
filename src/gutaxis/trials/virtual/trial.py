"""A virtual trial: many beliefs of the world, some people under each, and the promised trial run again and again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ...axis import AXIS
from ...conditions import find_condition
from ...errors import UsageError
from ...intake import age_in_days
from ...modelling import Axis
from ..calibrated import Calibration
from ..protocol import Protocol, asked, check_protocol
from ..spread import Here, Kept, Spread, Tally, gathered
from .body import Bodies, Laboratory, Mode
from .frame import Frame
from .ground import ground
from .pooled import pooled
from .randomising import Randomised, randomised
from .repeated import repeated
from .result import TrialResult
from .taught import drawn, turned

LEAST_MEMBERS = 512
"""People let in under each belief, at least; one of the model's people may be let in on several days."""
_STREAM = 0x7121A1


@dataclass(frozen=True)
class VirtualTrial:
    """A protocol and how much is spent on it.

    ``people`` of the model are run, shared evenly by ``draws`` beliefs of its constants, each with people of its own;
    ``trials`` is how often the promised trial is repeated, shared evenly too. ``sizes`` are numbers of people an arm
    that it is repeated with (empty: those of the protocol). ``axis`` replaces that of the condition; ``calibration`` is
    what published trials taught (None: nothing).
    """

    protocol: Protocol
    people: int = 8192
    draws: int = 64
    trials: int = 1024
    sizes: tuple[int, ...] = ()
    mode: Mode = "fast"
    axis: Axis | None = field(default=None, compare=False)
    calibration: Calibration | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        check_protocol(self.protocol)
        for name in ("people", "draws", "trials"):
            if getattr(self, name) < 1:
                raise UsageError(f"{getattr(self, name)} {name} cannot be run: take 1 or more.", field=name)
        if self.people < 8 * self.draws:
            text = f"{self.people} people are too few for {self.draws} draws: take at least 8 people for each."
            raise UsageError(text, field="people")
        if any(size < 2 for size in self.sizes):
            raise UsageError("A trial needs at least 2 people an arm.", field="n")

    @classmethod
    def run(cls, protocol: Protocol, people: int = 8192, **same: Any) -> TrialResult:
        """Run a protocol in this process with what else :class:`VirtualTrial` takes."""
        return cls(protocol, people, **same).result()

    def result(
        self,
        spread: Spread | None = None,
        block: int = 4096,
        keep: Path | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> TrialResult:
        """Run it in blocks of about ``block`` people and say what came of it; where it is run changes nothing.

        Finished blocks are left in the folder ``keep``, and those that lie there are not run again.
        """
        from .answering import answer

        kept = None if keep is None else Kept(keep, self.digest)
        found = gathered(self.work, self.blocks(block), spread or Here(), kept, progress)
        return answer(self, found)

    @property
    def each(self) -> int:
        """People under each belief."""
        return -(-self.people // self.draws)

    @property
    def repeats(self) -> int:
        """Trials under each belief."""
        return -(-self.trials // self.draws)

    @cached_property
    def frame(self) -> Frame:
        """The skeleton of the protocol."""
        return Frame(self.protocol)

    @cached_property
    def laboratory(self) -> Laboratory:
        """Where its people are run."""
        people = self.protocol.people
        age = None if people.age is None else age_in_days(people.age)
        axis = self.axis if self.axis is not None else find_condition(people.condition, age).of(AXIS)
        if self.calibration is not None:
            axis = self.calibration.of(axis)
        return Laboratory(axis, self.frame, self.each, self.draws, self.protocol.seed, self.mode)

    def blocks(self, size: int = 4096) -> tuple[range, ...]:
        """The numbers of its people in blocks of about ``size``, never parting those who share a belief."""
        step = max(1, round(size / self.each)) * self.each
        whole = self.each * self.draws
        return tuple(range(first, min(first + step, whole)) for first in range(0, whole, step))

    @property
    def digest(self) -> str:
        """What decides the numbers, but for how many people there are: sixteen hexadecimal digits."""
        parts = (self.protocol.digest, self.laboratory.axis.digest, self.each, self.draws, self.repeats, self.sizes)
        taught = self.calibration.digest if self.calibration else None
        return hashlib.sha256(repr((*parts, self.mode, taught)).encode()).hexdigest()[:16]

    def work(self, block: range) -> Tally:
        """Run the people of one block (:meth:`blocks`); rows of other beliefs are 0, so that tallies add up."""
        draws = range(block.start // self.each, block.stop // self.each)
        bodies = self.laboratory.bodies(draws)
        rows = [self._draw(bodies, number) for number in range(len(draws))]
        sums = {}
        for name in rows[0]:
            whole = np.zeros((self.draws, *rows[0][name].shape))
            whole[draws.start : draws.stop] = [row[name] for row in rows]
            sums[name] = whole
        return Tally(sums, bodies.failed)

    def _draw(self, bodies: Bodies, number: int) -> dict[str, Any]:
        """Statistics of one belief, by name."""
        draw = bodies.draws[number]
        random = np.random.default_rng([self.protocol.seed, _STREAM, draw])
        came = bodies.rest[number]
        unknowns = drawn(self.calibration, self.frame, np.random.default_rng([self.protocol.seed, _STREAM + 3, draw]))
        drug = [
            {name: turned(self.frame, track, values[number], unknowns) for name, values in found.items()}
            for track, found in zip(self.frame.tracks, bodies.drug, strict=True)
        ]
        under = ground(self.frame, random, unknowns)
        people = randomised(self.frame, under, came, drug[0], max(LEAST_MEMBERS, self.each), random)
        rows = [came.measures[path][people.members.lane] for path in self.frame.measures]
        split = np.array([people.members.read[asked(self.protocol.primary.score).outcome.id], *rows])
        deviate = self._deviate(random)
        seeds = (self.protocol.seed, _STREAM + 1, draw)
        found = pooled(self.frame, under, people, drug, split, deviate, seeds)
        stages = [people.members.screened, people.left, people.people]
        found |= {"screened": np.array(stages, float), "possible": np.array([came.good.mean()])}
        found |= {"cut": np.median(split, axis=1), "knowing": np.array([people.knowing, people.missed])}
        table = np.array([*(people.members.read[score] for score in self.frame.outcomes), *rows])
        found |= {"entry": np.stack([table.mean(1), table.std(1, ddof=1)], axis=-1)}
        return found | self._sizes(draw, under, people, drug)

    def _sizes(self, draw: int, under: Any, people: Randomised, drug: Any) -> dict[str, Any]:
        every = []
        for number, counts in enumerate(self.counts):
            seeds = (self.protocol.seed, _STREAM + 2, draw, number)
            every.append(repeated(self.frame, under, people, drug, counts, self.repeats, seeds))
        return {name: np.stack([one[name] for one in every]) for name in every[0]}

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """People on each track, for each size that the trial is repeated with."""
        own = tuple(track.n for track in self.frame.tracks)
        return tuple(self._shared(size) for size in self.sizes) or (own,)

    def _shared(self, size: int) -> tuple[int, ...]:
        tracks = self.frame.tracks
        if not self.frame.turns:
            return (size,) * len(tracks)
        whole, left = divmod(size, len(tracks))
        return tuple(whole + (k < left) for k in range(len(tracks)))

    def _deviate(self, random: np.random.Generator) -> float:
        placebo = self.protocol.placebo
        drawn = float(random.standard_normal()) * placebo.between_trials
        return drawn if placebo.deviate is None else placebo.deviate
