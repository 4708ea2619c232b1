"""What the body does under each track, and what it does under none: the difference in severity is the drug's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...modelling import Axis
from ...outcomes import find_outcome, inputs_of, score_constants, work_out
from ...simulation import Dose, Question, blocks, schedule
from ..population import Candidates
from ..protocol import Track, doses, later
from .frame import Frame

Array: TypeAlias = NDArray[np.float64]
Mode: TypeAlias = Literal["fast", "full"]
_STREAM = 0xB0D1
LEAST = 1e-300
"""An amount that is nothing in the numbers of a run; it makes tracks with and without pulses share one program."""


@dataclass(frozen=True)
class Bodies:
    """Some beliefs' people: ``rest`` is who they are before day 0, by draw; ``drug`` what a track does to them.

    ``drug`` [track][endpoint] is the latent difference from no treatment: [draw, time, person], on the days that are
    ``seen``. ``failed`` are the
    numbers of people whose run gave no finite number on some track.
    """

    draws: range
    rest: tuple[Candidates, ...]
    drug: tuple[Mapping[str, Array], ...]
    failed: tuple[int, ...]


@dataclass(frozen=True)
class Laboratory:
    """Runs people of one axis: ``people`` under each of ``draws`` beliefs, all of them strangers to one another."""

    axis: Axis
    frame: Frame
    people: int
    draws: int
    seed: int
    mode: Mode = "fast"

    def bodies(self, draws: range) -> Bodies:
        """Run these beliefs' people on every track; tracks on which nothing acts are not run."""
        plans = [self._doses(track) for track in self.frame.tracks]
        pulsing = tuple({d.exposure: d for plan in plans for d in plan if self._pulsed(d)}.values())
        ghosts = tuple(replace(d, amount=LEAST, start=0, stop=1) for d in pulsing[:1])
        nothing, failed = self._course(ghosts, draws)
        found: dict[tuple[Dose, ...], Mapping[str, Array]] = {}
        for plan in plans:
            if plan and plan not in found:
                course, more = self._course((*ghosts, *plan), draws)
                failed = failed | more
                found[plan] = {name: course[name][:, 1:] - nothing[name][:, 1:] for name in self.frame.backgrounds}
        idle = {name: np.zeros((len(draws), len(self.frame.seen), self.people)) for name in self.frame.backgrounds}
        drug = tuple(found.get(plan, idle) for plan in plans)
        whole = np.all([np.isfinite(v).all(1) for one in drug for v in one.values()], axis=0)
        rest = tuple(self._rest(nothing, k, whole[k]) for k in range(len(draws)))
        return Bodies(draws, rest, drug, tuple(sorted(failed)))

    def _rest(self, nothing: Mapping[str, Array], draw: int, whole: NDArray[np.bool_]) -> Candidates:
        names = self.frame.backgrounds
        severity = {name: nothing[name][draw, 0] for name in names}
        measures = {path: nothing[path][draw, 0] for path in self.frame.measures}
        good = np.all([_possible(name, severity[name]) for name in names], axis=0) & whole
        return Candidates(severity, measures, good)

    def _doses(self, track: Track) -> tuple[Dose, ...]:
        """Everything that is taken on a track, with the run-in, in days from screening."""
        lead, most = self.frame.lead, self.frame.days
        every: list[Dose] = []
        if run_in := self.frame.protocol.run_in:
            arm = replace(track.legs[0].arm, take=run_in.take, adherence=1.0)
            every += doses(self.axis, arm, run_in.days)
        for leg in track.legs:
            every += later(doses(self.axis, leg.arm, leg.days), lead + leg.start, most)
        return tuple(sorted(every, key=lambda dose: dose.how == "adds"))

    def _pulsed(self, dose: Dose) -> bool:
        return bool(getattr(self.axis.symbol(dose.exposure), "pulse", False))

    def _course(self, plan: tuple[Dose, ...], draws: range) -> tuple[dict[str, Array], frozenset[int]]:
        """Latent severity by endpoint and measures by path, [draw, time, person]; time 0 is before day 0."""
        frame = self.frame
        read = inputs_of(frame.backgrounds)
        outputs = tuple(dict.fromkeys((*read, *frame.measures)))
        question = Question(
            self.axis, schedule(self.axis, frame.days, plan), outputs, self.people, self.draws, self.mode, self.seed,
            strangers=True,
        )  # fmt: skip
        lanes = range(draws.start * self.people, draws.stop * self.people)
        days = [0, *frame.seen]
        parts = [(block.values[:, days].astype(np.float64), block.failed) for block in blocks(question, lanes)]
        values = np.concatenate([part for part, _ in parts], axis=2)
        shape = (len(outputs), len(days), len(draws), self.people)
        values = values.reshape(shape).swapaxes(1, 2)
        body = {path: values[k] for k, path in enumerate(outputs)}
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = work_out(list(frame.backgrounds), body, self._own(draws))
        latent = {name: np.asarray(scores[find_outcome(name).latent], np.float64) for name in frame.backgrounds}
        return latent | {path: body[path] for path in frame.measures}, frozenset(k for _, lost in parts for k in lost)

    def _own(self, draws: range) -> dict[str, Array]:
        """Constants of the scores in which people differ: [draw, 1, person]."""
        varying = [p for p in score_constants() if p.varies is not None]
        chances = [np.random.default_rng([self.seed, _STREAM, d]) for d in draws]
        found = {}
        for param in varying:
            assert param.varies is not None
            deviates = np.stack([chance.standard_normal(self.people) for chance in chances])[:, None]
            found[param.path] = param.varies.about(param.prior.median, deviates)
        return found


def _possible(name: str, severity: Array) -> NDArray[np.bool_]:
    """Whether a person could exist: a finite severity, and a score that is neither none nor all of its scale."""
    outcome = find_outcome(name)
    with np.errstate(invalid="ignore", over="ignore"):
        score = np.asarray(outcome.link.expected(severity))
        step = getattr(outcome.link, "step", 1.0)
        return np.isfinite(severity) & (score > step / 2) & (score < outcome.scale.high - step / 2)
