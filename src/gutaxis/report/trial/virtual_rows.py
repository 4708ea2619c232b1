"""The rows of a virtual trial in words, in the order in which a statistician asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ...trials import ArmCourse, AtEntry, Chance, Effect, Needed, Protocol, Subgroup, TrialResult
from .numbers import NONE, interval, level_of, share, week, written
from .table import Table

_Asked: TypeAlias = tuple[str, str, int, str]  # arm, endpoint, day, estimand
BASES = {"model": "model", "assumed": "your assumption", "null": "no effect"}
CHANCES = {
    ("model", False): "assurance (the model's effect, as uncertain as it is)",
    ("model", True): "power (the model's effect held at its middle)",
    ("assumed", False): "assurance (your effect, as uncertain as you say)",
    ("assumed", True): "power (your effect held at its middle)",
    ("null", False): "type I error (no treatment acts)",
    ("null", True): "type I error (no treatment acts)",
}


def effects_table(rows: Sequence[Effect]) -> Table:
    """Every effect: what is believed, what one trial of this size would read, and how well it was simulated."""
    heads = ("effect", "day", "estimand", "whose", "expected", "one trial would read", "Monte-Carlo error")
    return Table(_level("Effects", rows), heads, tuple(_effect(row) for row in rows))


def _effect(row: Effect) -> tuple[str, ...]:
    digits = digits_of(row.low, row.high)
    return (
        f"{row.arm} − {row.against}, {row.endpoint} ({row.unit})",
        week(row.day),
        row.estimand,
        BASES.get(row.basis, row.basis),
        interval(row.mid, row.low, row.high, digits),
        f"{written(row.seen_low, digits)} to {written(row.seen_high, digits)}",
        written(row.mc_error, digits + 1),
    )


def digits_of(low: float, high: float) -> int:
    """Decimals that an interval deserves: two figures of its width."""
    return 1 if abs(high - low) >= 1 else 2 if abs(high - low) >= 0.1 else 3


def arms_table(rows: Sequence[ArmCourse]) -> Table:
    """Every arm's course with the interval for an arm of the protocol's size."""
    heads = ("arm", "endpoint", "day", "estimand", "mean", "SD", "simulated people", "Monte-Carlo error")
    return Table(_level("Arms", rows), heads, tuple(_arm(row) for row in rows))


def _arm(row: ArmCourse) -> tuple[str, ...]:
    mean = f"{interval(row.mean, row.low, row.high)} {row.unit}"
    sd = written(row.sd) if row.responders is None else NONE
    place = (row.arm, row.endpoint, week(row.day), row.estimand)
    return (*place, mean, sd, f"{row.n:,}", written(row.mc_error, 2))


def responders_table(protocol: Protocol, result: TrialResult) -> Table:
    """Who responds in each arm beside the control, and how many must be treated for one more."""
    shares = {(r.arm, r.endpoint, r.day, r.estimand): r for r in result.arms if r.responders is not None and r.day > 0}
    needed = {(n.arm, n.endpoint, n.day, n.estimand): n for n in result.needed}
    control = protocol.control.id
    heads = ("responder score", "day", "estimand", "arm", "responders (%)", f"{control} (%)", "number needed to treat")
    asked = sorted((key for key in shares if key[0] != control), key=lambda key: (key[1], key[2]))
    rows = [(*_responders(shares, key, control), needed_text(needed.get(key))) for key in asked]
    return Table(_level("Responders", tuple(shares.values())), heads, tuple(rows))


def _responders(shares: Mapping[_Asked, ArmCourse], key: _Asked, control: str) -> tuple[str, ...]:
    arm, endpoint, day, estimand = key
    beside = shares.get((control, endpoint, day, estimand))
    own, other = (interval(r.responders, r.low, r.high) if r else NONE for r in (shares[key], beside))
    return endpoint, week(day), estimand, arm, own, other


def needed_text(found: Needed | None) -> str:
    """How many must be treated; unbounded where the difference may be none."""
    if found is None:
        return NONE
    if found.mid is None or found.low is None or found.high is None:
        return "not bounded: the difference may be none"
    return interval(found.mid, found.low, found.high)


def subgroups_table(rows: Sequence[Subgroup]) -> Table:
    """The effect below and above the median of each measure at entry, and how the two differ."""
    heads = ("measure at entry", "side", "effect", "expected", "Monte-Carlo error")
    return Table(_level("Subgroups", rows), heads, tuple(_subgroup(row) for row in rows))


def _subgroup(row: Subgroup) -> tuple[str, ...]:
    digits = digits_of(row.low, row.high)
    what = f"{row.arm} − {row.against}, {row.endpoint} ({row.unit}), {week(row.day)}, {row.estimand}"
    side = row.side if "minus" in row.side else f"{row.side} {row.cut:.3g}"
    return row.measure, side, what, interval(row.mid, row.low, row.high, digits), written(row.mc_error, digits + 1)


def baseline_table(rows: Sequence[AtEntry]) -> Table:
    """Who was let in, beside the table that the protocol asks for."""
    heads = ("measure", "mean (SD) at entry", "asked for", "unit")
    return Table("People at entry", heads, tuple(_at_entry(row) for row in rows))


def _at_entry(row: AtEntry) -> tuple[str, ...]:
    asked = NONE if row.asked_mean is None else f"{written(row.asked_mean, 2)} ({written(row.asked_sd, 2)})"
    return row.measure, f"{written(row.mean, 2)} ({written(row.sd, 2)})", asked, row.unit


def power_table(rows: Sequence[Chance]) -> Table:
    """How often a trial of this size rejects, with the interval of the simulation."""
    heads = ("chance of", "comparison", "people an arm", "trials", "share")
    return Table("Chance that the trial rejects (95 % interval of the simulation)", heads, tuple(map(_chance, rows)))


def _chance(row: Chance) -> tuple[str, ...]:
    what = f"{row.arm} − {row.against}, {row.endpoint}, {week(row.day)}, {row.estimand}"
    said = f"{share(row.share, 1)} ({share(row.low, 1)} to {share(row.high, 1)})"
    return CHANCES.get((row.basis, row.held), row.basis), what, f"{row.n:,}", f"{row.trials:,}", said


def primary_effects(protocol: Protocol, result: TrialResult) -> tuple[Effect, ...]:
    """Effects on the primary endpoint on its last day."""
    rows = [row for row in result.effects if row.endpoint == protocol.primary.id]
    last = max((row.day for row in rows), default=0)
    return tuple(row for row in rows if row.day == last)


def _level(name: str, rows: Sequence[Effect | ArmCourse | Subgroup]) -> str:
    levels = sorted({row.level for row in rows})
    return f"{name}, with {' and '.join(level_of(level) for level in levels)} intervals" if levels else name
