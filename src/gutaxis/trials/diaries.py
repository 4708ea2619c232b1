"""What a person writes down in the evening: the day as it was, read with an error and rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]
MISSED = 0.08
"""Share of evenings on which nothing is written. Assumed."""


@dataclass(frozen=True)
class Item:
    """A question of the diary: the quantity that it asks about, ``at + per * value`` from 0 to ``most``, with an error.

    It is asked ``every`` so many days.
    """

    path: str
    at: float
    per: float
    error: float
    most: int = 10
    every: int = 1


ITEMS: Mapping[str, Item] = {
    # The model keeps itch on the scale that people are asked; the error of one reading is assumed.
    "itch_nrs": Item("itch.intensity", 0.0, 1.0, 0.5),
    # A usual load is written as 3 and each standard deviation as 2 points more. Assumed.
    "stress_nrs": Item("stress.load", 3.0, 2.0, 0.7),
    # A form is filled in every second week; the error is that of the map from the body to the form.
    "PHQ9": Item("PHQ9", 0.0, 1.0, 1.0, most=27, every=14),
}


def diary_of(
    values: Mapping[str, Values], items: Iterable[str], first: date, days: Iterable[int], chance: np.random.Generator
) -> list[dict[str, Any]]:
    """Rows of a diary over ``days``, counted from ``first``; ``values[path]`` [day] are the quantities of the model."""
    rows = []
    for day in days:
        written = chance.random() >= MISSED
        for name in items:
            score = _score(ITEMS[name], float(values[ITEMS[name].path][day]), chance)
            if written and day % ITEMS[name].every == 0:
                when = (first + timedelta(days=day)).isoformat()
                rows.append({"date": when, "item": name, "value": str(score), "unit": "", "entered_on": when})
    return rows


def _score(item: Item, value: float, chance: np.random.Generator) -> int:
    read = item.at + item.per * value + item.error * chance.standard_normal()
    return int(np.clip(np.rint(read), 0, item.most))
