"""People walk through a trial: seen on each visit, rescued when they are worse, gone when they have had enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...outcomes import Chance
from ..population import Members
from ..protocol import Track, asked, half_life
from .frame import Frame
from .ground import Ground

Array: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
World: TypeAlias = tuple[bool, bool]
OTHERWISE = 7.0
"""Days of half-life where no file of what is taken says one (assumed)."""


@dataclass(frozen=True)
class Walk:
    """Some people on one track. Arrays are [person..., time], those of ``entry`` [person...].

    ``read`` holds what was read of each score in a world in which (rescue, stopping) had their effect or had not.
    ``rescued`` and ``stopped`` say who had been by then.
    """

    entry: Mapping[str, Array]
    read: Mapping[World, Mapping[str, Array]]
    rescued: Mask
    stopped: Mask


@dataclass(frozen=True)
class Path:
    """What moves people on one track: ``parts`` [endpoint][term] of their latent severity, [person..., time].

    ``before`` [endpoint][term] is what a term had added by randomisation; ``own`` [endpoint] is each person's mean.
    ``seeds`` start the errors of reading and the fates, so that the same people can be seen again in another world;
    ``luck`` is what the errors are drawn with.
    """

    frame: Frame
    track: Track
    parts: Mapping[str, Mapping[str, Array]]
    before: Mapping[str, Mapping[str, Array]]
    own: Mapping[str, Array]
    entry: Mapping[str, Array]
    ground: Ground
    seeds: tuple[int, ...]
    luck: Callable[[Sequence[int]], Chance] = np.random.default_rng

    @cached_property
    def alone(self) -> dict[str, Array]:
        """The latent severity without the drug, [endpoint][person..., time]."""
        return {
            name: sum((v for term, v in parts.items() if term != "drug"), self.own[name][..., None])
            for name, parts in self.parts.items()
        }

    @property
    def drug(self) -> dict[str, Array]:
        """What is taken does so much, [endpoint][person..., time]."""
        return {name: parts["drug"] for name, parts in self.parts.items()}

    def moved(self, name: str, place: int) -> dict[str, Array]:
        """What each term has added between randomisation and a time: [person...] or a number."""
        return {term: v[..., place] - self.before[name][term] for term, v in self.parts[name].items()}

    def walk(self, worlds: Iterable[World], acting: bool = True) -> Walk:
        """See these people in each of ``worlds``; ``acting``: whether what they take does anything (or a null arm)."""
        drug = self.drug if acting else {name: 0.0 * v for name, v in self.drug.items()}
        since_rescue, since_stop = self._fates(drug)
        read = {world: self._read(drug, since_rescue, since_stop, world) for world in set(worlds)}
        return Walk(self.entry, read, since_rescue > 0, since_stop > 0)

    def _fates(self, drug: Mapping[str, Array]) -> tuple[Array, Array]:
        """Days since rescue began and since the treatment was stopped, 0 for not yet: [person..., time]."""
        protocol, times = self.frame.protocol, self.frame.times
        shape = next(iter(drug.values())).shape
        since_rescue, since_stop = np.zeros(shape), np.zeros(shape)
        if protocol.rescue is None and protocol.dropout.share == 0:
            return since_rescue, since_stop
        outcome = asked(protocol.primary.score).outcome.id
        entry = self.entry[outcome]
        chance = np.random.default_rng([*self.seeds, 1])
        rescued_on, stopped_on = np.full(entry.shape, np.inf), np.full(entry.shape, np.inf)
        before, worse = self.frame.lead, np.zeros(entry.shape, bool)
        hazard = -np.log1p(-protocol.dropout.share) / (times[-1] - self.frame.lead)
        for k, day in enumerate(times):
            rate = hazard * (day - before) * np.where(worse, protocol.dropout.worse, 1.0)
            leaves = chance.random(entry.shape) < -np.expm1(-rate)
            stopped_on = np.where(leaves & np.isinf(stopped_on), before, stopped_on)
            since_rescue[..., k] = np.maximum(day - rescued_on, 0.0)
            since_stop[..., k] = np.maximum(day - stopped_on, 0.0)
            seen = self._column(drug, outcome, since_rescue, since_stop, (True, True), k)
            worse = seen >= entry
            if protocol.rescue and day - self.frame.lead >= protocol.rescue.from_day:
                calls = (seen >= protocol.rescue.at_least * entry) & np.isinf(rescued_on)
                rescued_on = np.where(calls, day, rescued_on)
            before = day
        return since_rescue, since_stop

    def _read(
        self, drug: Mapping[str, Array], since_rescue: Array, since_stop: Array, world: World
    ) -> dict[str, Array]:
        columns = range(len(self.frame.times))
        return {
            score: np.stack([self._column(drug, score, since_rescue, since_stop, world, k) for k in columns], axis=-1)
            for score in self.frame.outcomes
        }

    def _column(
        self, drug: Mapping[str, Array], score: str, since_rescue: Array, since_stop: Array, world: World, k: int
    ) -> Array:
        """What is read of a score at time ``k``; the same people err the same in every world."""
        name = self.frame.followed[score]
        latent = self.alone[name][..., k]
        fading = 0.5 ** (since_stop[..., k] / self._leaves()) if world[1] else 1.0
        latent = latent + drug[name][..., k] * fading
        if world[0]:
            built = -np.expm1(-since_rescue[..., k] / self.ground.settling[name])
            latent = latent + self.ground.rescue[name] * built
        order = list(self.frame.outcomes).index(score)
        chance = self.luck([*self.seeds, 2, order, k])
        found: Array = self.frame.outcomes[score].link.seen(latent, chance)
        return found

    def _leaves(self) -> float:
        """Half-life of what the track gives: the longest of its arms."""
        return max(half_life(leg.arm, OTHERWISE) for leg in self.track.legs)


def path_of(
    frame: Frame,
    ground: Ground,
    members: Members,
    drug: Mapping[str, Array],
    track: Track,
    deviate: Array | float,
    places: Mapping[str, Array],
    seeds: tuple[int, ...],
    luck: Callable[[Sequence[int]], Chance] = np.random.default_rng,
) -> Path:
    """The path of ``members`` on a track.

    ``drug`` [endpoint] is [day, lane]; ``deviate`` the trial's own, in SD, and ``places`` [endpoint] what their site
    adds, both fit to the shape of the members. Members of a run-in stand at its end.
    """
    days = slice(1 if frame.lead else 0, None)
    hoped = np.array([leg.arm.hoped for leg in track.legs for _ in frame.protocol.visits], float)
    chance = np.random.default_rng([*seeds, 0])
    parts, before = {}, {}
    for name in frame.backgrounds:
        terms = {term: values[days] for term, values in ground.terms[name].items()}
        hope = np.asarray(deviate)[..., None] * ground.hope[name][days]
        parts[name] = terms | {
            "expectation": (terms["expectation"] + hope) * hoped,
            "moment": moments_on(ground, name, members.moment[name], ground.kept[name][days], chance),
            "swing": members.lean[name][..., None] * ground.swing[name][days],
            "drug": np.moveaxis(drug[name][days][:, members.lane], 0, -1),
        }
        before[name] = _before(frame, ground, members, name, drug[name])
    own = {name: members.own[name] + places[name] for name in frame.backgrounds}
    return Path(frame, track, parts, before, own, members.read, ground, seeds, luck)


def _before(frame: Frame, ground: Ground, members: Members, name: str, drug: Array) -> dict[str, Array]:
    """What each term has added by the day of randomisation: nothing but the moment, unless there was a run-in."""
    lead = float(frame.lead > 0)
    terms = {term: lead * values[0] for term, values in ground.terms[name].items()}
    swing = lead * members.lean[name] * ground.swing[name][0]
    return terms | {"moment": members.moment[name], "swing": swing, "drug": lead * drug[0][members.lane]}


def moments_on(ground: Ground, name: str, first: Array, kept: Array, chance: np.random.Generator) -> Array:
    """Moments [person..., day] that follow on ``first``: each keeps a part of the one before, and is as wide."""
    now, found = first, []
    width = ground.backgrounds[name].screened.moments
    for part in kept:
        now = part * now + width * np.sqrt(1 - part**2) * chance.standard_normal(first.shape)
        found.append(now)
    return np.stack(found, axis=-1)
