"""The humblest guess about a treatment: what the trial that is most like this one printed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..calibration import GROUPS, Rival, Solved
from ..published import Arm, Row

Array = NDArray[np.float64]


def nearest_effect(arm: Arm, rows: Sequence[Row], control: Solved) -> tuple[float, float]:
    """Latent effect and its SD, from the nearest trial of the same drug, else of its class; none is 0 and wide.

    Nearest by score, then background, then time. Where the trial had no control group, ``control`` stands in.
    """
    if not arm.treated:
        return 0.0, 0.0
    tried = [row for row in rows if row.tier == "A" and row.arm.treated and row.arm.condition == arm.condition]
    drug = [row for row in tried if row.arm.take == arm.take]
    for near in (drug, [row for row in tried if row.arm.kind == arm.kind]):
        if near:
            return _of_trial(min(near, key=lambda row: (_distance(row.arm, arm), row.id)), rows, control)
    return 0.0, 0.5


def _distance(one: Arm, other: Arm) -> tuple[bool, bool, float, float]:
    return (
        one.endpoint.id != other.endpoint.id, one.endpoint.score != other.endpoint.score,
        abs(one.beside - other.beside), abs(math.log(one.day / other.day)),
    )  # fmt: skip


def _of_trial(row: Row, rows: Sequence[Row], control: Solved) -> tuple[float, float]:
    """The difference in that trial, by the same endpoint on the same day."""
    asked = (row.arm.trial, row.arm.endpoint, row.arm.day)
    base = [
        r for r in rows
        if r.tier == "A" and not r.arm.treated and (r.arm.trial, r.arm.endpoint, r.arm.day) == asked
    ]  # fmt: skip
    spread = math.hypot(row.error, GROUPS)
    if base:
        return row.y - base[0].y, math.hypot(spread, base[0].error)
    rival = Rival("zero")
    around = float(np.sqrt(control.spread(rival.slopes(row.arm, {}))[0, 0]))
    return row.y - rival.expected(row.arm, control.unknowns), math.hypot(spread, around)
