"""What a stool holds on average at each age: the middle of a crowd, in which no single person looks like the mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from .people import Reference, log_age


def composition_at(reference: Reference, age_days: float) -> dict[str, float]:
    """The mean share (0-1) of each common taxon among the reference people of one age, between its two nearest ages.

    The shares sum to less than 1: what is missing carries no name or belongs to rare kinds. A mean is more varied
    than any person, so it is a start to draw people from and not one of them. Derived by the script, and from the
    people, that ``reference`` names.
    """
    stored = _stored()["references"][reference.id]
    nodes = [log_age(age) for age in stored["ages"]]
    at = log_age(age_days)
    return {taxon: float(np.interp(at, nodes, shares)) for taxon, shares in stored["taxa"].items()}


@cache
def _stored() -> Mapping[str, Any]:
    text = resources.files("gutaxis.intake").joinpath("data/composition.json").read_text(encoding="utf-8")
    stored: Mapping[str, Any] = json.loads(text)
    return stored
