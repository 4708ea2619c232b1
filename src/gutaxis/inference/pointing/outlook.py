"""What is believed of the gut's pull on a score before any data of a person: by most, a doubter and a believer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """A prior of the coupling, in smallest important differences of the score per standard deviation of the gut.

    The coupling is 0 with probability ``none`` and Normal(0, ``width``) otherwise: either side, because strains and
    foods are known that worsen. Assumed; the widths let a twelfth to a sixth of people have a gut that matters.
    """

    id: str
    none: float
    width: float

    def weights(self) -> Array:
        """The probability of each of ``PULLS``, [coupling]."""
        slab = np.exp(-0.5 * (PULLS[1:] / self.width) ** 2)
        return np.append(self.none, (1 - self.none) * slab / slab.sum())


PULLS: Array = np.append(0.0, np.linspace(-6.0, 6.0, 42))
"""Couplings that are weighed, [coupling]: none at all, and either side of it up to where every outlook has ended."""
REFERENCE = Outlook("reference", 0.5, 1.5)
SCEPTIC = Outlook("sceptic", 0.8, 1.0)
ENTHUSIAST = Outlook("enthusiast", 0.2, 2.0)
OUTLOOKS = (REFERENCE, SCEPTIC, ENTHUSIAST)
