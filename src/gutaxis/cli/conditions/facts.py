"""A condition as programs read it: what it moves, what people scored, where the model's median person lands."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from ...conditions import Condition, Move, Starts, flags
from ...modelling import Axis
from ...outcomes import find_outcome, inputs_of, work_out


def facts(condition: Condition) -> dict[str, Any]:
    """Everything about a condition, without the figures of the model's own person."""
    from ...axis import AXIS

    return {
        "id": condition.id,
        "says": condition.says,
        "ages": condition.ages and {"from": condition.ages[0], "below": condition.ages[1], "unit": "year"},
        "moves": [move_facts(move, AXIS) for move in condition.moves],
        "scores": list(condition.scores),
        "headline": list(condition.headline),
        "baselines": [asdict(baseline) for baseline in condition.baselines],
        "diary": list(condition.diary),
        "flags": [
            {"id": f.id, "urgency": f.urgency, "says": f.says} for f in map(flags().__getitem__, condition.flags)
        ],
        "not_carried": list(condition.not_carried),
    }


def move_facts(move: Move, axis: Axis) -> dict[str, Any]:
    """One move: the median in health and here, in the unit of the constant or state, and what it was set to."""
    well, here = before_and_after(move, axis)
    symbol = axis.symbol(move.path)
    row = {"id": move.path, "note": symbol.note, "how": move.how, "healthy": well, "here": here, "unit": symbol.unit}
    return row | {"assumed": True, "source": "", "why": move.why}


def before_and_after(move: Move, axis: Axis) -> tuple[float, float]:
    """The median of a constant, or the start of a state, in health and here."""
    if isinstance(move, Starts):
        return next(axis.start(s) for s in axis.states if s.path == move.path), move.value
    prior = axis.prior(next(p for p in axis.params if p.path == move.path))
    return prior.median, move.of(prior).median


@cache
def landing(condition: Condition) -> dict[str, float]:
    """The expected scores of the model's median person with this condition, at rest, by score."""
    from ...axis import AXIS
    from ...simulation import at_rest

    axis = condition.of(AXIS)
    values = axis.values({**axis.reference(), **at_rest(axis)})
    found = work_out(condition.scores, {path: values[path] for path in inputs_of(condition.scores)})
    return {name: float(found[find_outcome(name).expected]) for name in condition.scores}
