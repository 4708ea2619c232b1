"""What published trials taught, under one belief of a virtual trial: stronger or weaker drugs, kinder or duller hope.

A belief is drawn from the calibration as a whole, so that a drug that is believed to be weak goes with the course on
placebo that was learnt beside it. Constants of the axis are moved apart from that, each by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..calibrated import Calibration
from ..potencies import BESIDES, besides_names, built, is_medicine, potency, potency_names
from ..protocol import Arm, Track
from ..protocol.taking import medicines
from .frame import Frame

Array: TypeAlias = NDArray[np.float64]
Unknowns: TypeAlias = Mapping[str, float]


def drawn(calibration: Calibration | None, frame: Frame, random: np.random.Generator) -> Unknowns:
    """One belief: deviates by name, of all that was learnt but constants, and of drugs that no trial was read of.

    Empty where nothing was learnt (None): then every drug does what the model says, and no more.
    """
    if calibration is None:
        return {}
    values = calibration.mean + calibration.factor @ random.standard_normal(calibration.factor.shape[1])
    found = dict(zip(calibration.names, (float(v) for v in values), strict=True))
    for name in _names(frame):
        deviate = float(random.standard_normal())
        found.setdefault(name, deviate)
    return {name: value for name, value in found.items() if "." not in name}


def turned(frame: Frame, track: Track, effect: Array, unknowns: Unknowns) -> Array:
    """The model's effect of a track [time, person] as it is believed now, on the days that are seen."""
    if not unknowns:
        return effect
    times, strength, more = np.array(frame.seen), np.ones(len(frame.seen)), np.zeros(len(frame.seen))
    for leg in track.legs:
        on = (times > frame.lead + leg.start) & (times <= frame.lead + leg.start + leg.days)
        strength[on] = _strength(leg.arm, unknowns)
        gone_by = times[on] - frame.lead - leg.start
        more[on] = leg.arm.adherence * _besides(leg.arm, unknowns) * np.array([built(days) for days in gone_by])
    return effect * strength[:, None] + more[:, None]


def _names(frame: Frame) -> list[str]:
    taken = {drug.id for track in frame.tracks for leg in track.legs for drug in medicines(leg.arm) if drug.has_law}
    return sorted({name for take in taken for name in (*potency_names(take), *besides_names(take))})


def _strength(arm: Arm, unknowns: Unknowns) -> float:
    """What the effect of an arm is multiplied by: of several things, the mean, since their parts are not known."""
    every = [potency(drug.id, unknowns) for drug in medicines(arm) if drug.has_law]
    return float(np.mean(every)) if every else 1.0


def _besides(arm: Arm, unknowns: Unknowns) -> float:
    """What they do in ways that the model does not know, once it has built up (latent)."""
    found = 0.0
    for drug in medicines(arm):
        if drug.has_law:
            sizes = BESIDES[is_medicine(drug.id)]
            found += sum(sd * unknowns[name] for sd, name in zip(sizes, besides_names(drug.id), strict=True))
    return found
