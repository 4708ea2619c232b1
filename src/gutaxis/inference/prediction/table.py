"""Predictions as a table: one row an arm, with what every rival would have said beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...axis import AXIS
from ...modelling import Axis
from ...trials import Calibration
from ..calibration import TRIAL_RIVALS, Rival, Solved, solve
from ..published import Row, published_rows
from .asking import Wanted
from .believing import believer, rival_latent
from .spread import as_row, figures

_OURS = (
    "mean", "pi50_low", "pi50_high", "pi80_low", "pi80_high", "pi95_low", "pi95_high", "effect", "effect_low",
    "effect_high", "effect_no_bias", "effect_no_bias_low", "effect_no_bias_high",
)  # fmt: skip
_THEIRS = ("mean", "pi80_low", "pi80_high", "effect")
PREDICTED = (
    "trial_id", "arm_id", *_OURS, "basis", *(f"{rival}_{name}" for rival in TRIAL_RIVALS for name in _THEIRS),
    "endpoint", "time_weeks", "unit", "read_as",
)  # fmt: skip


@dataclass(frozen=True)
class Predicted:
    """The cells of one arm, by the columns of :data:`PREDICTED`."""

    wanted: Wanted
    cells: dict[str, str]


def rivals_of(used: Sequence[Row]) -> dict[str, Solved]:
    """Every rival's own fit to these rows; that of the nearest trial is the course without treatment."""
    fits = {name: solve(Rival(name), used) for name in TRIAL_RIVALS if name != "nearest"}
    return fits | {"nearest": fits["zero"]}


def predict(
    wanted: Sequence[Wanted],
    calibration: Calibration | None,
    axis: Axis = AXIS,
    data: Sequence[Row] | None = None,
    note: Callable[[str], None] | None = None,
) -> tuple[Predicted, ...]:
    """What to expect of every arm; ``data`` are what the rivals learn from (those of the ledger if left out)."""
    used = published_rows() if data is None else tuple(data)
    ours, theirs = believer(axis, calibration), rivals_of(used)
    found = []
    for k, one in enumerate(wanted):
        if note:
            note(f"{k + 1} of {len(wanted)}: {one.texts['trial_id']}, {one.texts['arm_id']}")
        found.append(Predicted(one, dict.fromkeys(PREDICTED, "") | _named(one)))
        if one.arm is None or one.other is None:
            continue
        cells = as_row(figures(one.arm, one.other, ours.latent(one.arm, one.other)))
        cells["basis"] = ours.basis(one.arm, one.known)
        for rival in TRIAL_RIVALS:
            values = as_row(figures(one.arm, one.other, rival_latent(rival, theirs[rival], one.arm, one.other, used)))
            cells |= {f"{rival}_{name}": values[name] for name in _THEIRS}
        found[-1].cells.update(cells)
    return tuple(found)


def _named(one: Wanted) -> dict[str, str]:
    found = {"trial_id": one.texts["trial_id"], "arm_id": one.texts["arm_id"], "basis": "none"}
    if one.endpoint is None or one.arm is None:
        return found | {"endpoint": one.texts["endpoint"], "read_as": " ".join(one.notes)}
    read = f"{one.arm.take} in {one.arm.name}, {one.endpoint.id}, {one.endpoint.kind}"
    weeks = f"{one.arm.day / 7:.4g}"
    return found | {"endpoint": one.endpoint.id, "time_weeks": weeks, "unit": one.endpoint.unit, "read_as": read}


def as_csv(predicted: Sequence[Predicted]) -> str:
    """The table as text."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, PREDICTED, lineterminator="\n")
    writer.writeheader()
    writer.writerows(one.cells for one in predicted)
    return file.getvalue()
