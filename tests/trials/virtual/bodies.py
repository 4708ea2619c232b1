"""A trial whose people's bodies are made up: what the drug does is known, and nothing has to be compiled."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from gutaxis.trials import VirtualTrial
from gutaxis.trials.population import Candidates
from gutaxis.trials.virtual.body import Bodies


@dataclass(frozen=True)
class Known:
    """Bodies under a drug that lowers every severity by ``drug`` (SD ``belief``) while anything is taken."""

    frame: object
    people: int
    seed: int
    drug: float
    belief: float
    axis: object

    def bodies(self, draws):
        names = list(self.frame.backgrounds)
        rest, drug = [], []
        for draw in draws:
            random = np.random.default_rng([self.seed, draw])
            severity = {name: random.normal(-1, 0.6, self.people) for name in names}
            measures = {path: random.gamma(9, 2, self.people) for path in self.frame.measures}
            rest.append(Candidates(severity, measures, np.ones(self.people, bool)))
            drug.append(self.drug + self.belief * random.standard_normal())
        found = [
            {
                name: np.stack([effect * np.outer(self._acts(track), np.ones(self.people)) for effect in drug])
                for name in names
            }
            for track in self.frame.tracks
        ]
        return Bodies(draws, tuple(rest), tuple(found), ())

    def _acts(self, track):
        """Whether the leg of each day that is seen takes anything; nothing is carried over."""
        visits = len(self.frame.protocol.visits)
        acts = [any(d != "placebo" for d in leg.arm.take) for leg in track.legs for _ in range(visits)]
        return np.array([False] * (len(self.frame.seen) - len(acts)) + acts, float)


@dataclass(frozen=True)
class MadeUp(VirtualTrial):
    """A trial of made-up bodies."""

    people: int = 2048
    draws: int = 16
    trials: int = 320
    drug: float = field(default=-0.5)
    belief: float = field(default=0.0)

    @cached_property
    def laboratory(self):
        from gutaxis.axis import AXIS

        return Known(self.frame, self.each, self.protocol.seed, self.drug, self.belief, AXIS)
