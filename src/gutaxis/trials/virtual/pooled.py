"""The same people under each arm: what a very large trial would find, under one belief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..protocol import Arm
from .frame import Frame
from .ground import Ground
from .luck import SameLuck
from .randomising import Randomised
from .valuing import values, worlds_of
from .walking import Path, Walk, path_of

Array: TypeAlias = NDArray[np.float64]
SHARES = ("natural", "regression", "expectation", "visits", "background", "drug", "chance")
"""The terms of the decomposition, in the order in which a page shows them."""
_TERMS = ("natural", "moment", "expectation", "visits", "therapy", "drug")
_ALONE = (False, False)


def pooled(
    frame: Frame,
    ground: Ground,
    people: Randomised,
    drug: Sequence[Mapping[str, Array]],
    split: Array,
    deviate: float,
    seeds: tuple[int, ...],
) -> dict[str, Array]:
    """Statistics of one belief, by name: of each arm, each contrast, each half by ``split`` [measure, person].

    ``drug`` is by track, as in :class:`Bodies`, of this belief: [day, lane]. Every arm meets the same chance.
    """
    paths, walks = [], []
    for track, taken in zip(frame.tracks, drug, strict=True):
        still = {name: np.zeros(len(people.members.lane)) for name in frame.backgrounds}
        path = path_of(frame, ground, people.members, taken, track, deviate, still, seeds, SameLuck.of)
        paths.append(path)
        walks.append(path.walk((*worlds_of(frame), _ALONE)))
    arms = np.stack([arm_values(frame, walks, arm) for arm in frame.groups])
    gaps = np.stack([sum(w * arms[k] for k, w in c.weights.items()) for c in frame.contrasts])
    halves = np.stack([_halves(gaps, measure) for measure in split], axis=2)
    return {
        "arm_mean": arms.mean(1),
        "arm_sd": arms.std(1, ddof=1),
        "gap": gaps.mean(1),
        "half": halves,
        "share": np.stack([_shares(frame, people, paths, walks, arm) for arm in frame.groups]),
    }


def arm_values(frame: Frame, walks: Sequence[Walk], arm: Arm) -> Array:
    """Values of people on an arm, the mean over the tracks on which it is taken: [person, column]."""
    found = []
    for track, walk in zip(frame.tracks, walks, strict=True):
        if frame.legs_of(track, arm):
            places = [frame.places(track, arm, ask.day) for ask in frame.asks]
            found.append(values(frame, walk, arm, places))
    mean: Array = np.mean(found, axis=0)
    return mean


def _halves(gaps: Array, measure: Array) -> Array:
    """Mean contrast of those below and above the median of a measure: [contrast, column, side]."""
    low = measure <= np.median(measure)
    if low.all():
        low = measure < np.median(measure)
    sides = [gaps[:, side].mean(1) if side.any() else np.full(gaps[:, 0].shape, np.nan) for side in (low, ~low)]
    return np.stack(sides, axis=-1)


def _shares(frame: Frame, people: Randomised, paths: Sequence[Path], walks: Sequence[Walk], arm: Arm) -> Array:
    """Points that each term adds to each score on each visit: [score, visit, term]."""
    visits = frame.protocol.visits
    found = []
    for score in frame.outcomes:
        rows = []
        for day in visits:
            every = [
                _points(frame, people, path, walk, score, place)
                for path, walk, track in zip(paths, walks, frame.tracks, strict=True)
                for place in frame.places(track, arm, day)
            ]
            rows.append(np.mean(every, axis=0))
        found.append(rows)
    return np.array(found)


def _points(frame: Frame, people: Randomised, path: Path, walk: Walk, score: str, place: int) -> list[float]:
    """A mean change in points shared out along the straight way from entry (Aumann and Shapley), in order of SHARES.

    A reading at entry that was high by error alone is part of the regression; what no term explains is chance.
    """
    name, link = frame.links[score]
    moved = path.moved(name, place)
    start = people.members.own[name] + people.members.moment[name] + people.level[name]
    end = start + sum(moved.values())
    at_start, at_end = (np.asarray(link.expected(x)) for x in (start, end))
    slope = np.divide(at_end - at_start, end - start, out=np.zeros_like(end), where=np.abs(end - start) > 1e-9)
    found = {term: float(np.mean(values * slope)) for term, values in moved.items()}
    entry, after = walk.entry[score], walk.read[_ALONE][score][..., place]
    found["moment"] += float(np.mean(at_start) - np.mean(entry))
    points = [found[term] for term in _TERMS]
    return [*points, float(np.mean(after) - np.mean(entry)) - sum(points)]
