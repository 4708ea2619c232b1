"""The trial itself, over and over: people drawn from those who entered, read with error, and analysed once each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .analysing import Estimate, Group, compared, paired, summed
from .frame import Frame
from .ground import Ground
from .randomising import Randomised
from .valuing import at_entry, values, worlds_of
from .walking import Walk, path_of

Array: TypeAlias = NDArray[np.float64]
STAGES = ("randomised", "rescued", "stopped", "completed", "analysed")
"""What is counted of every arm."""


def repeated(
    frame: Frame,
    ground: Ground,
    people: Randomised,
    drug: Sequence[Mapping[str, Array]],
    counts: Sequence[int],
    trials: int,
    seeds: tuple[int, ...],
) -> dict[str, Array]:
    """What ``trials`` trials with ``counts`` people on each track find under one belief, by name, [trial, ...].

    Estimates, their errors and the share of responders in both arms, with the treatment acting (``value``, ``error``,
    ``level``) and in null arms, where it does not (``null_value``, …).
    """
    random = np.random.default_rng([*seeds, 99])
    deviates = _deviates(frame, trials, random)
    sites = frame.protocol.sites
    place = {name: sites.sd * random.standard_normal((trials, sites.number)) for name in frame.backgrounds}
    acting, null, flows = [], [], []
    for number, (track, taken, count) in enumerate(zip(frame.tracks, drug, counts, strict=True)):
        who = random.integers(0, len(people.members.lane), (trials, count))
        site = np.arange(count) % sites.number
        here = {name: values[:, site] for name, values in place.items()}
        own = (*seeds, number)
        path = path_of(frame, ground, people.members.those(who), taken, track, deviates, here, own)
        acting.append(path.walk(worlds_of(frame)))
        null.append(path.walk(worlds_of(frame), acting=False))
        flows.append(_flow(acting[-1]))
    found = {f"null_{name}": v for name, v in _estimates(frame, null).items()}
    means = _means(frame, acting)
    return _estimates(frame, acting) | found | {"mean": means, "flow": np.stack(flows, axis=1)}


def degrees(frame: Frame, counts: Sequence[int]) -> float:
    """Degrees of freedom of the analysis."""
    if frame.turns:
        return float(sum(counts) - sum(count > 0 for count in counts))
    return float(sum(counts) - len(counts) - (frame.protocol.analysis.method == "ancova"))


def _deviates(frame: Frame, trials: int, random: np.random.Generator) -> Array:
    placebo = frame.protocol.placebo
    drawn = random.standard_normal((trials, 1)) * placebo.between_trials
    return drawn if placebo.deviate is None else np.full((trials, 1), placebo.deviate)


def _estimates(frame: Frame, walks: Sequence[Walk]) -> dict[str, Array]:
    every = _within(frame, walks) if frame.turns else _between(frame, walks)
    names = ("value", "error", "level")
    return {name: np.stack([getattr(one, name) for one in every], axis=1) for name in names}


def _between(frame: Frame, walks: Sequence[Walk]) -> list[Estimate]:
    groups = [_group(frame, walk, k) for k, walk in enumerate(walks)]
    shares = np.array([ask.endpoint.measure == "responders" for ask in frame.asks])
    adjusted = frame.protocol.analysis.method == "ancova"
    return [compared(groups, contrast, shares, adjusted) for contrast in frame.contrasts]


def _group(frame: Frame, walk: Walk, number: int) -> Group:
    arm, track = frame.groups[number], frame.tracks[number]
    places = [frame.places(track, arm, ask.day) for ask in frame.asks]
    return summed(values(frame, walk, arm, places), at_entry(frame, walk))


def _within(frame: Frame, walks: Sequence[Walk]) -> list[Estimate]:
    """Differences within people, by sequence."""
    found = []
    for contrast in frame.contrasts:
        gaps = []
        for track, walk in zip(frame.tracks, walks, strict=True):
            parts = []
            for number, weight in contrast.weights.items():
                places = [frame.places(track, frame.groups[number], ask.day) for ask in frame.asks]
                parts.append(weight * values(frame, walk, frame.groups[number], places))
            gaps.append(np.sum(parts, axis=0))
        found.append(paired(gaps))
    return found


def _means(frame: Frame, walks: Sequence[Walk]) -> Array:
    """The mean of every arm in every trial: [trial, arm, column]."""
    if frame.turns:
        return np.stack([_weighted(frame, walks, k) for k in range(len(frame.groups))], axis=1)
    return np.stack([_group(frame, walk, k).y for k, walk in enumerate(walks)], axis=1)


def _weighted(frame: Frame, walks: Sequence[Walk], number: int) -> Array:
    arm = frame.groups[number]
    total, people = 0.0, 0
    for track, walk in zip(frame.tracks, walks, strict=True):
        found = values(frame, walk, arm, [frame.places(track, arm, ask.day) for ask in frame.asks])
        total, people = total + found.sum(1), people + found.shape[1]
    mean: Array = np.asarray(total) / people
    return mean


def _flow(walk: Walk) -> Array:
    """People of a track at each of the stages: [trial, stage]."""
    people = walk.rescued.shape[1]
    rescued, stopped = (flags[..., -1].sum(1) for flags in (walk.rescued, walk.stopped))
    whole = np.full_like(stopped, people)
    return np.stack([whole, rescued, stopped, whole - stopped, whole], axis=-1).astype(np.float64)
