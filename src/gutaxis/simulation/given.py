"""People whose constants somebody has chosen: the same persons, met in worlds that believe different things."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError, unknown
from ..modelling import Axis
from .deviates import PERSON, normals, stream_keys
from .device import backend, width
from .people import believed, medians, unsure

Array = NDArray[np.float64]


def lanes_of(axis: Axis, persons: NDArray[np.uint32], beliefs: Mapping[str, Array], seed: int = 0) -> Array:
    """Constants for :attr:`Question.own`: [constant of ``unsure(axis)``, lane].

    ``persons`` [lane] says who stands in each lane: the same number is the same person, with the same differences
    from others, whatever is believed. ``beliefs`` gives the standard normal deviates [lane] of what is believed of a
    population value, by path; all that is not named stands at its median. UsageError for a constant that is certain.
    """
    params = unsure(axis)
    known = {p.path for p in params if believed(axis, p) is not None}
    for path in beliefs:
        if path not in known:
            raise UsageError(unknown("uncertain constant", path, known), field="beliefs")
    middle = medians(axis)
    values = np.repeat(np.array([middle[p.path] for p in params])[:, None], len(persons), axis=1)
    for row, param in enumerate(params):
        law = believed(axis, param)
        if law is not None and param.path in beliefs:
            values[row] = law.at(np.asarray(beliefs[param.path], np.float64))
    return _differing(axis, values, persons, seed)


def _differing(axis: Axis, values: Array, persons: NDArray[np.uint32], seed: int) -> Array:
    """Values with everyone's own difference, by the same deviates as in any other run."""
    rows = [row for row, p in enumerate(unsure(axis)) if p.varies is not None]
    who, back = np.unique(persons, return_inverse=True)
    with width("float64"):
        deviates = np.asarray(
            normals(stream_keys(seed)[PERSON], backend().numpy.asarray(who), 0, len(rows), np.float64)
        )
    for place, row in enumerate(rows):
        differs = unsure(axis)[row].varies
        assert differs is not None
        values[row] = differs.about(values[row], deviates[place][back])
    return values
