"""A number copied from a paper is easily mistyped, so it is looked at before anything is worked out from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import GutaxisError, IntakeError, UsageError, unknown

Array = NDArray[np.float64]
_LARGEST = 1e50  # Its square still leaves room to count with.


class TooFewStudies(GutaxisError):
    """The studies at hand are too few for the question."""

    exit_code: ClassVar[int] = 4
    code: ClassVar[str] = "too-few-studies"


def column(field: str, values: ArrayLike) -> Array:
    """A column of finite numbers, [row]; the first that is none is refused with its row."""
    try:
        read = np.array(values, dtype=np.float64, ndmin=1)
    except (TypeError, ValueError):
        raise IntakeError(
            f"The column {field!r} holds something that is not a number. Give numbers only.", field=field
        ) from None
    if read.ndim != 1:
        raise UsageError(f"{field!r} has {read.ndim} dimensions. Give one number for each row.", field=field)
    refuse(field, read, ~np.isfinite(read), "is not a finite number. Leave the row out or fill in the number.")
    refuse(field, read, np.abs(read) > _LARGEST, "is larger than any figure of a trial. Check it, or its unit.")
    read.flags.writeable = False
    return read


def refuse(field: str, values: Array, wrong: NDArray[np.bool_], why: str) -> None:
    """Refuse the first value where ``wrong`` holds, naming its row (1-based), its field and ``why``."""
    rows = np.flatnonzero(wrong)
    if rows.size:
        raise IntakeError(f"{field} = {values[rows[0]]:g} {why}", row=int(rows[0]) + 1, field=field)


def same_length(**columns: Sequence[object] | Array) -> None:
    """Refuse columns of different lengths."""
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} has {n}" for name, n in lengths.items())
        raise UsageError(f"The columns belong to the same rows but differ in length: {said}.")


def enough(found: int, needed: int, purpose: str) -> None:
    """Refuse a question that needs more studies than there are."""
    if found < needed:
        studies = "study" if found == 1 else "studies"
        raise TooFewStudies(f"{purpose} needs at least {needed} studies; there {_is(found)} {found or 'no'} {studies}.")


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def one_of(kind: str, name: str, known: Sequence[str]) -> str:
    """``name`` where it is known; otherwise the nearest right one is offered."""
    if name not in known:
        raise UsageError(unknown(kind, name, known))
    return name


def proper_level(level: float) -> float:
    """A confidence level between 0 and 1, both left out."""
    if not 0 < level < 1:
        raise UsageError(f"A level of {level:g} was asked for. Give one between 0 and 1, such as 0.95.", field="level")
    return level
