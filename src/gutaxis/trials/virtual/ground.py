"""The ground under one trial: one belief of what people do without a treatment, drawn once and shared by all arms."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError, WiringError
from ..background import TERMS, Background
from ..background_belief import believed_background
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


def ground(frame: Frame, random: np.random.Generator, unknowns: Mapping[str, float] | None = None) -> Ground:
    """The ground under one draw of what is believed of each background; ``unknowns`` are what trials taught of it."""
    backgrounds = {name: varied(b, random, unknowns or {}) for name, b in frame.backgrounds.items()}
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


def varied(background: Background, random: np.random.Generator, unknowns: Mapping[str, float]) -> Background:
    """The background under one draw of its numbers: guesses from their guesses, what was read from its spread.

    ``unknowns`` are deviates that are not left to chance, as ``observed EASI``.

    A draw in which people vary less than one reading errs contradicts itself and is drawn again.
    """
    for _ in range(TRIES):
        with suppress(WiringError):
            return believed_background(background, random, unknowns)
    raise UsageError(f"What is believed of {background.endpoint} contradicts itself in {TRIES} draws.")
