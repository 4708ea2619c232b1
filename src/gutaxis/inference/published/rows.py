"""What published trials have to say to a fit: figures with their errors, and directions where no error is known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ...evidence import Finding, findings
from ...trials import Background, Plan
from .arm import Arm, arm_of
from .endpoints import HOMES, KINDS, RESPONDERS, endpoint

LATEST = 400.0
"""Days after which those who are still in a trial are no longer those who entered it."""
EARLIEST = 6.0
DOUBT = math.sqrt(2.0)
"""An error is multiplied by this where the figure was not seen on the paper: it counts half. Assumed."""
MISREAD = 0.1
"""What any figure may be off for reasons that no error bar knows: who was let in, how it was read (latent). Assumed."""
_CONTRASTS = ("difference",)


@dataclass(frozen=True)
class Row:
    """One published figure on the latent scale of its score.

    ``y`` is the mean change since entry of those in ``arm`` (below 0: better), or, where ``against`` is set, the
    difference of the two; ``error`` its SD. A row of ``tier`` D has no figure: ``y`` is -1 or 1, the direction of the
    difference.
    """

    id: str
    arm: Arm
    y: float
    error: float
    tier: Literal["A", "B", "D"]
    confirmed: bool
    against: Arm | None = None


def published_rows(found: Iterable[Finding] | None = None) -> tuple[Row, ...]:
    """Every row that a fit may read, by id: used findings of tiers A and B, and directions of D; never of C.

    A figure that was not seen on the paper counts half. Raises nothing: what cannot be placed is left out.
    """
    read = findings() if found is None else found
    usable = sorted((f for f in read if _usable(f)), key=lambda f: f.id)
    figures = [row for f in usable if f.tier in "AB" and (row := _figure(f))]
    known = {(row.arm.trial, row.arm.take) for row in figures}
    signs = {_asked(row): row for row in reversed(_signs(usable)) if (row.arm.trial, row.arm.take) not in known}
    return tuple(sorted((*_shared(figures), *signs.values()), key=lambda row: row.id))


def _asked(row: Row) -> tuple[str, ...]:
    """What a direction is about: the same people say the same thing of one score once."""
    return row.arm.trial, row.arm.take, row.arm.endpoint.score


def _shared(figures: list[Row]) -> list[Row]:
    """Several figures of one score of the same people on one day (EASI 50, 75, 90) count together as one."""
    groups = Counter(_people(row) for row in figures)
    return [replace(row, error=row.error * math.sqrt(groups[_people(row)])) for row in figures]


def _people(row: Row) -> tuple[str, str, str, float]:
    return row.arm.trial, row.arm.arm, row.arm.endpoint.score, row.arm.day


def _usable(found: Finding) -> bool:
    kinds = (*KINDS, "count", *_CONTRASTS)
    if not found.used or found.benchmark or found.measure not in kinds or found.value is None:
        return False
    late = found.day is not None and not EARLIEST <= found.day <= LATEST
    return not late and endpoint(found.endpoint).background is not None and _home(found)


def _home(found: Finding) -> bool:
    """Whether the people have the condition that the score's course was learnt from."""
    home = endpoint(found.endpoint).background
    return home is not None and HOMES[home] == found.condition


def _figure(found: Finding) -> Row | None:
    if found.tier == "B":
        return _contrast(found)
    kind = RESPONDERS if found.measure == "count" else found.measure
    arm = arm_of(found, endpoint(found.endpoint, kind))
    error = _error(found)
    value = found.value
    assert value is not None
    if arm.endpoint.kind == RESPONDERS:
        if found.n is None:
            return None
        share = value if found.measure == "count" else value * found.n / 100
        value = 100 * (share + 0.5) / (found.n + 1)
    return _placed(found, arm, value, error)


def _error(found: Finding) -> float | None:
    """The standard error that is printed, or follows from what is."""
    if found.se:
        return found.se
    if found.sd and found.n:
        return found.sd / math.sqrt(found.n)
    if found.low is not None and found.high is not None and found.high > found.low:
        return (found.high - found.low) / 3.92
    return None


def _placed(found: Finding, arm: Arm, value: float, error: float | None) -> Row | None:
    around, treated = course(arm), float(arm.treated)
    y = arm.readings.shift(value, -treated, around)
    effect = (y - around) * treated
    if error is None:
        error = float(arm.readings.spread(y, effect)[0]) / math.sqrt(arm.n)
    slope = _slope(arm, y, around, treated)
    if slope < 1e-3 or not -8.5 < y < 3.5:
        return None
    doubt = 1.0 if found.confirmed else DOUBT
    return Row(found.id, arm, y, math.hypot(doubt * error / slope, MISREAD), "A", found.confirmed)


def _slope(arm: Arm, y: float, around: float, treated: float) -> float:
    """How far the figure moves for a unit of latent shift."""
    ends = (arm.readings.value(y + s, (y + s - around) * treated)[0] for s in (-0.05, 0.05))
    low, high = ends
    return abs(float(high - low)) / 0.1


def _contrast(found: Finding) -> Row | None:
    error = _error(found)
    arm = arm_of(found, endpoint(found.endpoint, "change"))
    if error is None or found.value is None:
        return None
    other = replace(arm, take=arm.against, arm=arm.against)
    slope = _slope(arm, course(other), course(other), 0.0)
    doubt = 1.0 if found.confirmed else DOUBT
    spread = math.hypot(doubt * error / slope, MISREAD)
    return Row(found.id, arm, found.value / slope, spread, "B", found.confirmed, other)


def _signs(usable: list[Finding]) -> list[Row]:
    """Directions: a treated and a control group of one trial that printed one figure each, without an error."""
    table = [f for f in usable if f.tier == "D" and f.measure in KINDS]
    made = [(f, arm_of(f, endpoint(f.endpoint, f.measure))) for f in table]
    found = []
    for one, arm in made:
        for other, control in made:
            same = (arm.trial, arm.endpoint, arm.day) == (control.trial, control.endpoint, control.day)
            if same and arm.treated and not control.treated and one.value != other.value:
                assert one.value is not None and other.value is not None
                lower = one.value < other.value
                sign = -1.0 if lower == arm.endpoint.better_is_lower else 1.0
                found.append(Row(one.id, arm, sign, 0.0, "D", one.confirmed, control))
    return found


@lru_cache(maxsize=4096)
def course(arm: Arm) -> float:
    """The latent change to its day without any effect of a treatment, by the model's medians."""
    return float(sum(parts(arm).values()))


def parts(arm: Arm) -> dict[str, float]:
    """The same by term: natural, regression, expectation, visits and therapy."""
    background = arm.readings.background
    end = max(1, round(min(arm.day, LATEST)))
    terms = {name: float(course[-1]) for name, course in background.terms(_plan(arm, background, end)).items()}
    return terms | {"regression": terms["regression"] * arm.readings.fall, "therapy": terms["therapy"] * arm.beside}


def _plan(arm: Arm, background: Background, end: int) -> Plan:
    seen = tuple(day for day in background.usual.visits if day <= end)
    return Plan(end, seen, background.usual.threshold, therapy=True, placebo=arm.hoped)
