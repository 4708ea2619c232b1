"""Groups side by side, in turn, crossed, or after a run-in: every kind of trial is a few tracks that people follow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from ...errors import UsageError, nearest, unknown
from .protocol import Arm, Protocol


@dataclass(frozen=True)
class Leg:
    """One stretch of a track: an ``arm``, taken from day ``start`` for ``days``."""

    arm: Arm
    start: int
    days: int


@dataclass(frozen=True)
class Track:
    """What one group lives through: its legs one after the other, and how many people are put on it."""

    id: str
    legs: tuple[Leg, ...]
    n: int


def groups(protocol: Protocol) -> tuple[Arm, ...]:
    """The arms that are compared; a factorial trial has one for each combination of its factors on its first arm."""
    if protocol.kind != "factorial":
        return protocol.arms
    base = protocol.arms[0]
    found = [base]
    for size in range(1, len(protocol.factors) + 1):
        for every in combinations(protocol.factors, size):
            take = tuple(dose for factor in every for dose in factor.take)
            found.append(Arm("+".join(f.id for f in every), (*base.take, *take), base.n, base.adherence, base.hoped))
    return tuple(found)


def tracks(protocol: Protocol) -> tuple[Track, ...]:
    """The tracks on which people are put. Days count from randomisation."""
    if protocol.periods is None:
        return tuple(Track(arm.id, (Leg(arm, 0, protocol.days),), arm.n) for arm in groups(protocol))
    plan, arms = protocol.periods, {arm.id: arm for arm in protocol.arms}
    found = []
    for number, sequence in enumerate(plan.sequences):
        step = plan.days + plan.washout
        legs = tuple(Leg(arms[name], turn * step, plan.days) for turn, name in enumerate(sequence))
        found.append(Track(f"{number + 1}:{'-'.join(sequence)}", legs, _share(protocol, number)))
    return tuple(found)


def length(protocol: Protocol) -> int:
    """Days from randomisation to the last visit of the last period."""
    return max(leg.start for track in tracks(protocol) for leg in track.legs) + protocol.days


def check_shape(protocol: Protocol) -> None:
    """Refuse a kind of trial that lacks what makes it one, or has what belongs to another."""
    turns = protocol.kind in ("crossover", "n-of-1")
    _check_has(turns, protocol.periods is not None, protocol, "periods")
    _check_has(protocol.kind == "run-in", protocol.run_in is not None, protocol, "run_in")
    _check_has(protocol.kind == "factorial", bool(protocol.factors), protocol, "factors")
    if protocol.kind == "factorial" and not (len(protocol.arms) == 1 and 2 <= len(protocol.factors) <= 4):
        text = "A factorial trial has one [[arms]], what everybody gets, and 2 to 4 [[factors]]."
        raise UsageError(text, field="factors")
    if protocol.run_in and not 1 <= protocol.run_in.days <= 365:
        raise UsageError(f"A run-in lasts 1 to 365 days; found {protocol.run_in.days}.", field="run_in.days")
    if turns:
        _check_periods(protocol)
    elif protocol.analysis.method == "paired":
        text = "Only periods of one person can be paired: take ancova or change."
        raise UsageError(text, field="analysis.method")


def _check_has(wanted: bool, there: bool, protocol: Protocol, key: str) -> None:
    if wanted and not there:
        raise UsageError(f"A trial of kind {protocol.kind!r} needs {key}.", field=key)
    if there and not wanted:
        raise UsageError(f"A trial of kind {protocol.kind!r} has no {key}: change the kind or leave it out.", field=key)


def _check_periods(protocol: Protocol) -> None:
    plan = protocol.periods
    assert plan is not None
    if plan.days < 1 or plan.washout < 0 or len(protocol.arms) < 2:
        text = "People take turns between two arms or more, in periods of 1 day or more, with a washout of 0 or more."
        raise UsageError(text, field="periods")
    known = [arm.id for arm in protocol.arms]
    for number, sequence in enumerate(plan.sequences):
        for name in sequence:
            if name not in known:
                field = f"periods.sequences[{number}]"
                raise UsageError(unknown("arm", name, known), field=field, nearest=nearest(name, known))
        if set(sequence) != set(known):
            text = (
                f"Everybody takes every arm, and sequence {number + 1} ({', '.join(sequence)}) does not hold them all."
            )
            raise UsageError(text, field=f"periods.sequences[{number}]")
    if not plan.sequences or len({len(s) for s in plan.sequences}) > 1:
        raise UsageError("Give one sequence or more, all of one length.", field="periods.sequences")
    if len({arm.n for arm in protocol.arms}) > 1:
        raise UsageError("Everybody takes every arm in turn: give all arms the same n.", field="arms")
    if protocol.days > plan.days:
        text = f"Visits count from the start of a period of {plan.days} days; found day {protocol.days}."
        raise UsageError(text, field="visits")


def _share(protocol: Protocol, number: int) -> int:
    """People on one sequence: an even share of the n of the arms, the first sequences getting what is left over."""
    assert protocol.periods is not None
    whole, left = divmod(protocol.arms[0].n, len(protocol.periods.sequences))
    return whole + (number < left)
