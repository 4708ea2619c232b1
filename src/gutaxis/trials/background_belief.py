"""What is believed of a placebo arm is uncertain: one belief of it is one background with every number known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np

from ..modelling import Fixed, Param
from .background import Background


def believed_background(
    background: Background, random: np.random.Generator, unknowns: Mapping[str, float] | None = None
) -> Background:
    """The background under one draw of its numbers: guesses from their guesses, what was read from its spread.

    ``unknowns`` are deviates that are not left to chance, by name (``observed EASI``). WiringError for a draw in which
    people vary less than one reading errs.
    """
    known = {name: (unknowns or {}).get(f"{name} {background.endpoint}") for name in background.constants}
    screened = replace(background.screened, **_drawn(background.screened, random, {}))
    return replace(background, screened=screened, **_drawn(background, random, known))


def _drawn(whole: Any, random: np.random.Generator, known: Mapping[str, float | None]) -> dict[str, Any]:
    found = {}
    for name in (f.name for f in fields(whole)):
        param = getattr(whole, name)
        if isinstance(param, Param):
            chance, told = float(random.standard_normal()), known.get(name)
            value = float(param.prior.at(chance if told is None else told))
            found[name] = Param(param.unit, Fixed(value), source="definition")
    return found
