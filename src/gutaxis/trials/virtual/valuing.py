"""What a reading is worth to a question: change, percent or response, and what rescue or stopping makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...outcomes import Visits
from ..protocol import Arm, Estimand
from .frame import Ask, Frame
from .walking import Mask, Walk, World

Array: TypeAlias = NDArray[np.float64]


def world_of(estimand: Estimand) -> World:
    """In which world an estimand reads: where rescue and stopping had their effect, unless they are thought away."""
    return estimand.rescue != "hypothetical", estimand.stopping != "hypothetical"


def worlds_of(frame: Frame) -> tuple[World, ...]:
    """Every world that some estimand reads."""
    return tuple(dict.fromkeys(world_of(e) for e in frame.protocol.estimands))


def values(frame: Frame, walk: Walk, arm: Arm, leg_places: Sequence[tuple[int, ...]]) -> Array:
    """Every column's value of people on an arm: [person..., column], the mean over the legs on which they take it.

    ``leg_places`` [column] says where among the times each column's visit stands.
    """
    columns = [
        np.mean([_value(walk, ask, place) for place in places], axis=0)
        for ask, places in zip(frame.asks, leg_places, strict=True)
    ]
    return np.stack(columns, axis=-1)


def at_entry(frame: Frame, walk: Walk) -> Array:
    """The reading at entry behind each column, for an analysis that allows for it: [person..., column]."""
    return np.stack([walk.entry[ask.score.outcome.id] for ask in frame.asks], axis=-1)


def _value(walk: Walk, ask: Ask, place: int) -> Array:
    score = ask.score
    entry, after = walk.entry[score.outcome.id], walk.read[world_of(ask.estimand)][score.outcome.id][..., place]
    lost = _lost(walk, ask.estimand, place)
    if score.rule:
        share: Array = 100.0 * (Visits(score.outcome, entry, after).responded(score.rule) & ~lost)
        return share
    after = np.where(lost, entry, after)
    if ask.endpoint.measure == "score":
        return after
    change = after - entry
    if ask.endpoint.measure == "percent":
        return np.divide(100.0 * change, entry, out=np.zeros_like(change), where=entry > 0)
    return change


def _lost(walk: Walk, estimand: Estimand, place: int) -> Mask:
    """Whose reading does not count, because of rescue or stopping."""
    lost = np.zeros(walk.rescued.shape[:-1], bool)
    if estimand.rescue == "non-responder":
        lost = lost | walk.rescued[..., place]
    if estimand.stopping == "non-responder":
        lost = lost | walk.stopped[..., place]
    return lost
