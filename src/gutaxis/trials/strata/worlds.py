"""Many worlds that may be ours, some people in each: what could be read of them, and what every option would do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ... import __version__
from ...axis import AXIS
from ...conditions import find_condition
from ...errors import NotEnoughError, UsageError
from ...intake import age_in_days
from ...modelling import Axis
from ...outcomes import find_outcome, inputs_of, score_constants, work_out
from ...simulation import BLOCK, Question, blocks, lanes_of, schedule, unsure
from ..background import Plan
from ..protocol import Arm, Asked, Protocol, asked, doses
from ..spread import Gathered, Here, Kept, Spread, Tally, gathered
from .candidates import BaselineTest, Reading, offered

Array: TypeAlias = NDArray[np.float64]
LEAST = 8
"""People who pass the entry in a world, at least; a world with fewer says nothing of its people."""
LEAST_WORLDS = 16
_STREAM = 0x57A7A


@dataclass(frozen=True)
class Sample:
    """Everybody who passed the entry, in a row: [person], with the number of their ``world``.

    ``entry`` is their score when they entered, as it was read. ``read`` holds one reading of each quantity by path.
    ``benefit`` [option, person] is by how many points each option lowers their score, against the control, in truth:
    no trial sees it, since nobody takes two things at once. ``own`` are constants in which people differ.
    """

    world: NDArray[np.int64]
    entry: Array
    read: Mapping[str, Array]
    benefit: Array
    own: Mapping[str, Array]

    @property
    def worlds(self) -> NDArray[np.int64]:
        """The numbers of the worlds."""
        return np.unique(self.world)

    def of(self, worlds: NDArray[np.int64]) -> Sample:
        """The people of some worlds."""
        keep = np.isin(self.world, worlds)
        read, own = ({name: v[keep] for name, v in each.items()} for each in (self.read, self.own))
        return Sample(self.world[keep], self.entry[keep], read, self.benefit[:, keep], own)


@dataclass(frozen=True)
class StrataPlan:
    """Where the people of a protocol come from: ``worlds`` beliefs of the model, ``people`` strangers under each.

    The options are the arms but the control. ``axis`` replaces that of the condition.
    """

    protocol: Protocol
    tests: tuple[BaselineTest, ...]
    worlds: int = 96
    people: int = 96
    axis: Axis | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        for name, least in (("worlds", 2 * LEAST_WORLDS), ("people", LEAST)):
            if getattr(self, name) < least:
                text = f"{getattr(self, name)} {name} are too few to keep some apart: take at least {least}."
                raise UsageError(text, field=name)
        if self.protocol.periods is not None:
            text = f"A {self.protocol.kind} trial gives everybody every arm. Write its arms as a parallel trial."
            raise UsageError(text, field="kind")

    @cached_property
    def body(self) -> Axis:
        """The axis of the people."""
        people = self.protocol.people
        age = None if people.age is None else age_in_days(people.age)
        return self.axis if self.axis is not None else find_condition(people.condition, age).of(AXIS)

    @cached_property
    def offered(self) -> tuple[BaselineTest, ...]:
        """The tests that read something which moves in this axis."""
        return offered(self.body, self.tests)

    @property
    def score(self) -> Asked:
        """The score of the primary endpoint."""
        return asked(self.protocol.primary.score)

    @property
    def day(self) -> int:
        """The day on which the options are compared."""
        return self.protocol.days_of(self.protocol.primary)[-1]

    @cached_property
    def options(self) -> tuple[Arm, ...]:
        """What may be given instead of the control."""
        control = self.protocol.control.id
        return tuple(arm for arm in self.protocol.groups if arm.id != control)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of all that decides the people."""
        decides = (__version__, self.protocol.digest, self.body.digest, self.worlds, self.people, self._paths)
        return hashlib.sha256(repr(decides).encode()).hexdigest()[:12]

    def run(
        self,
        spread: Spread | None = None,
        keep: Path | None = None,
        size: int = BLOCK,
        progress: Callable[[int], None] | None = None,
    ) -> Gathered:
        """Run the people in blocks of about ``size``, never parting those of a world; finished ones lie in ``keep``."""
        step = max(1, round(size / self.people)) * self.people
        whole = self.worlds * self.people
        parts = tuple(range(first, min(first + step, whole)) for first in range(0, whole, step))
        kept = None if keep is None else Kept(keep, self.digest)
        return gathered(self.work, parts, spread or Here(), kept, progress)

    def work(self, block: range) -> Tally:
        """Run the people of one block; the places of all others hold 0, so that tallies add up."""
        sums = {}
        for name, values in self._block(block).items():
            sums[name] = np.zeros((*values.shape[:-1], self.worlds * self.people))
            sums[name][..., block.start : block.stop] = values
        return Tally(sums)

    def benefit(self, runs: Sequence[Mapping[str, Array]], own: Mapping[str, Array]) -> Array:
        """Points by which each option lowers the score against the control: [option, person].

        ``runs`` are the control's and each option's quantities by path, [at entry and at the end, person]; ``own``
        are constants of the scores. What the body does under an option is added to the severity at entry, with what
        trials say of everybody whatever they take. NaN for a run that failed.
        """
        name, link, path = self.score.outcome.id, self.score.outcome.link, self.score.outcome.latent
        latent = [np.asarray(work_out([name], run, own)[path]) for run in runs]
        start = latent[0][0] + self.score.background.shift(self._plan)[self.day]
        with np.errstate(over="ignore", invalid="ignore"):
            points = np.array([np.asarray(link.expected(start + each[-1] - latent[0][-1])) for each in latent])
        gained: Array = points[0] - points[1:]
        return gained

    def question(self, arm: Arm, **more: Any) -> Question:
        """What an arm asks of its people; ``more`` replaces what else a question holds."""
        plan = schedule(self.body, self.day, doses(self.body, arm, self.day))
        names = (self.score.outcome.id, *self._entries)
        paths = tuple(dict.fromkeys((*inputs_of(names), *self._paths)))
        asks = {"people": self.people, "draws": self.worlds, "strangers": True, "seed": self.protocol.seed} | more
        return Question(self.body, plan, paths, **asks)

    def _block(self, block: range) -> dict[str, Array]:
        runs = [ends(self.question(arm), block) for arm in (self.protocol.control, *self.options)]
        own, names = self._own(block), tuple(dict.fromkeys((self.score.outcome.id, *self._entries)))
        benefit, latent = self.benefit(runs, own), work_out(names, runs[0], own)
        whole = np.isfinite(benefit).all(0)
        entries = {f"at entry {n}": np.asarray(latent[find_outcome(n).latent])[0] for n in names}
        true = {f"true {path}": values[0] for path, values in runs[0].items()}
        found = {"whole": whole.astype(float), "benefit": np.where(whole, benefit, 0.0)}
        return found | {name: np.where(whole, values, 0.0) for name, values in (entries | true).items()}

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        chosen = [c.measure for c in self.protocol.people.criteria]
        return tuple(dict.fromkeys([*chosen, *(r.path for test in self.offered for r in test.reads)]))

    @property
    def _entries(self) -> tuple[str, ...]:
        return tuple(asked(entry.score).outcome.id for entry in self.protocol.people.entry)

    @property
    def _plan(self) -> Plan:
        therapy = self.protocol.people.background != "none"
        return Plan(self.day, (self.day,), None, therapy, self.protocol.control.hoped)

    def _own(self, block: range) -> dict[str, Array]:
        """Constants of the scores in which people differ: [person]."""
        found = {}
        for number, param in enumerate(p for p in score_constants() if p.varies is not None):
            random = np.random.default_rng([self.protocol.seed, _STREAM, number])
            assert param.varies is not None
            found[param.path] = param.varies.about(
                param.prior.median, random.standard_normal(block.stop)[block.start :]
            )
        return found

    def sample(self, found: Mapping[str, Any]) -> Sample:
        """Read everybody of the sums of a run once, and let in who passes.

        Raises NotEnoughError where too few worlds have enough people who pass the entry.
        """
        random = np.random.default_rng([self.protocol.seed, _STREAM, 1 << 16])
        world = np.repeat(np.arange(self.worlds), self.people)
        scores = {
            name: np.asarray(find_outcome(name).link.seen(found[f"at entry {name}"], random), np.float64)
            for name in dict.fromkeys((self.score.outcome.id, *self._entries))
        }
        keep = self._passing(found, scores)
        enough = np.bincount(world[keep], minlength=self.worlds) >= LEAST
        if enough.sum() < 2 * LEAST_WORLDS:
            text = (
                f"Only in {enough.sum()} of {self.worlds} worlds do {LEAST} of {self.people} people pass the entry. "
                "Lower it, or take more people or worlds."
            )
            raise NotEnoughError(text, field="entry")
        keep &= enough[world]
        read = {r.path: r.read(found[f"true {r.path}"], random)[keep] for r in self._readings}
        lanes = np.arange(self.worlds * self.people, dtype=np.uint32)[keep]
        params = unsure(self.body)
        rows = lanes_of(self.body, lanes, {}, self.protocol.seed)
        own = {p.path: row for p, row in zip(params, rows, strict=True) if p.varies is not None}
        return Sample(world[keep], scores[self.score.outcome.id][keep], read, found["benefit"][:, keep], own)

    @property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple({r.path: r for test in self.offered for r in test.reads}.values())

    def _passing(self, found: Mapping[str, Any], scores: Mapping[str, Array]) -> NDArray[np.bool_]:
        people = self.protocol.people
        keep = found["whole"] > 0
        limits = [(scores[asked(e.score).outcome.id], e.at_least, e.at_most) for e in people.entry]
        limits += [(found[f"true {c.measure}"], c.at_least, c.at_most) for c in people.criteria]
        for values, low, high in limits:
            keep = keep & (values >= (-np.inf if low is None else low)) & (values <= (np.inf if high is None else high))
        return np.asarray(keep)


def ends(question: Question, lanes: range | None = None) -> dict[str, Array]:
    """The quantities of a question by path, at entry and at the end: [time, person]."""
    values = np.concatenate([block.values[:, [0, -1]] for block in blocks(question, lanes)], axis=2)
    return dict(zip(question.outputs, values.astype(np.float64), strict=True))
