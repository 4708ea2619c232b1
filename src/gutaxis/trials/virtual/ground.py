"""The ground under one trial: one belief of what people do without a treatment, drawn once and shared by all arms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError, WiringError
from ...modelling import Fixed, Param
from ..background import TERMS, Background
from .frame import Frame

Array: TypeAlias = NDArray[np.float64]
ALONE = tuple(name for name in TERMS if name != "regression")
"""The terms that are added; regression comes about by itself."""
TRIES = 50


@dataclass(frozen=True)
class Ground:
    """Terms of each background on the days that are seen: ``terms`` [endpoint][term] and ``swing`` [endpoint], [day].

    ``hope`` is what one SD between trials adds to the expectation. ``rescue`` [endpoint] is what background treatment
    comes to, and ``settling`` the days in which it builds up. ``kept`` is what is left of a moment from one day to the
    next, the first since screening. All latent.
    """

    backgrounds: Mapping[str, Background]
    terms: Mapping[str, Mapping[str, Array]]
    hope: Mapping[str, Array]
    swing: Mapping[str, Array]
    kept: Mapping[str, Array]
    rescue: Mapping[str, float]
    settling: Mapping[str, float]


def ground(frame: Frame, random: np.random.Generator) -> Ground:
    """The ground under one draw of what is believed of each background."""
    backgrounds = {name: varied(b, random) for name, b in frame.backgrounds.items()}
    times = list(frame.seen)
    gaps = np.diff([0, *times])
    terms, hope, swing, kept, rescue, settling = {}, {}, {}, {}, {}, {}
    for name, one in backgrounds.items():
        plan = frame.plan(True)
        usual, moved = one.terms(plan), one.terms(plan, 1.0)
        terms[name] = {term: usual[term][times] for term in ALONE}
        hope[name] = (moved["expectation"] - usual["expectation"])[times]
        swing[name] = one.individual.prior.median * one.built(frame.days)[times]
        kept[name] = np.exp(-gaps / one.screened.memory.prior.median)
        rescue[name] = one.therapy.prior.median / float(one.built(one.usual.days)[-1])
        settling[name] = one.settling.prior.median
    return Ground(backgrounds, terms, hope, swing, kept, rescue, settling)


def varied(background: Background, random: np.random.Generator) -> Background:
    """The background under one draw of its numbers: guesses from their guesses, what was read from its spread.

    A draw in which people vary less than one reading errs contradicts itself and is drawn again.
    """
    for _ in range(TRIES):
        try:
            screened = replace(background.screened, **_drawn(background.screened, random))
            return replace(background, screened=screened, **_drawn(background, random))
        except WiringError:
            continue
    raise UsageError(f"What is believed of {background.endpoint} contradicts itself in {TRIES} draws.")


def _drawn(whole: Any, random: np.random.Generator) -> dict[str, Any]:
    found = {f.name: getattr(whole, f.name) for f in fields(whole)}
    return {
        name: Param(param.unit, Fixed(float(param.prior.at(float(random.standard_normal())))), source="definition")
        for name, param in found.items()
        if isinstance(param, Param)
    }
