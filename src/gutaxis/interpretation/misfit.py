"""Some data contradict the picture by which they are read; then no word is given, and this is said instead.

Each flag is set so that it is raised in few people of the world that the picture describes: all five together in
fewer than one in ten, which a test holds them to.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc, ndtr

from ..inference import LEAD, GutPrior, Stool, stool_spread
from ..nof1 import Onset, believe
from .answer import Statement
from .gut_data import EXPECTING, GutData
from .resemblance import UNLIKE
from .tables import noise_in

Array = NDArray[np.float64]

RARE = 0.01
"""The share of people whose stools differ so much by chance."""
SURE = 0.995
"""The probability from which a change at once with a push is believed."""
SURE_OF_FLARE = 0.999
"""The same of a flare, for a gut that is pushed makes the first days differ as well. Both set by simulation."""
FLARE_DAYS, SETTLED = 10, 7
"""The days that may be a flare, and those after them in which it settles."""
_SLOW = Onset((7.0, 21.0, 56.0), (1 / 3, 1 / 3, 1 / 3))
_SHARP = Onset((0.5, 0.5, 0.5), (1 / 3, 1 / 3, 1 / 3))


def misfits(found: GutData) -> Iterator[Statement]:
    """What in the data of one person contradicts the picture."""
    yield from _people(found)
    yield from _stools(found)
    yield from _flare(found)
    yield from _at_once(found)


def _people(found: GutData) -> Iterator[Statement]:
    """Stools so unlike each other that they may be of two people."""
    if found.apart > UNLIKE:
        yield Statement("misfit-people", {"distance": found.apart, "limit": UNLIKE})


def _stools(found: GutData) -> Iterator[Statement]:
    """Stools that differ more than one gut does in such a time; at a change of laboratory, that is the reason named."""
    stools = found.data.distinct
    chance = chance_of_stools(stools, found.data.shift, found.data.score.size)
    if chance >= RARE:
        return
    laboratories = {stool.laboratory for stool in stools}
    code = "misfit-laboratory" if len(laboratories) > 1 else "misfit-stools"
    yield Statement(code, {"stools": len(stools), "chance": chance, "laboratories": len(laboratories)})


def chance_of_stools(stools: tuple[Stool, ...], shift: Array, days: int) -> float:
    """How often stools of one gut would differ at least so much from each other; their common level does not count."""
    if len(stools) < 2:
        return 1.0
    prior = GutPrior()
    at = [min(max(stool.day + LEAD, 0), LEAD + days - 1) for stool in stools]
    pushed = (shift if shift.size else np.zeros(LEAD + days))[at]
    off = np.array([stool.signal for stool in stools]) - prior.push * pushed
    between = np.linalg.svd(np.ones((1, len(stools))))[2][1:]
    spread = between @ stool_spread(stools, at, pushed, prior) @ between.T
    away = float((between @ off) @ np.linalg.solve(spread, between @ off))
    return float(gammaincc((len(stools) - 1) / 2, away / 2))


def _flare(found: GutData) -> Iterator[Statement]:
    """A diary that was begun at its worst gets better by itself: its first days against what the others let expect."""
    seen = np.flatnonzero(np.isfinite(found.whole))
    first, rest = seen[seen < FLARE_DAYS], seen[seen >= FLARE_DAYS + SETTLED]
    if first.size < 3 or rest.size < 21:
        return
    noise = noise_in(found.whole[FLARE_DAYS + SETTLED :])
    variance = noise.of_mean(first) + noise.of_mean(rest) + (noise.sd / 2) ** 2  # and half a drift between them
    worse = float(found.whole[first].mean() - found.whole[rest].mean())
    chance = float(ndtr(worse / np.sqrt(variance)))
    if noise.measured and chance >= SURE_OF_FLARE:
        yield Statement("misfit-flare", {"days": FLARE_DAYS, "chance": chance})


def _at_once(found: GutData) -> Iterator[Statement]:
    """A score that changes on the day on which a push begins changes by what is hoped for, not by the gut."""
    burst = np.zeros(found.whole.size)
    for day in found.pushes.starts:
        burst[day : day + EXPECTING] = 1.0
    chance = _believed(found, -burst) if burst.any() else None
    if chance is not None and chance >= SURE:
        yield Statement("misfit-expectation", {"days": EXPECTING, "chance": chance})


def _believed(found: GutData, sharp: Array) -> float | None:
    """The probability that the score is raised on just these days, beside drift and whatever the pushes do slowly."""
    score = found.whole
    inside = np.isfinite(score) & (sharp != 0)
    if inside.sum() < 3 or (np.isfinite(score) & (sharp == 0)).sum() < 14 or np.nanstd(score) == 0:
        return None
    shift = found.data.shift[LEAD:] if found.data.shift.size else np.zeros(score.size)
    factors = [sharp, shift] if shift.any() else [sharp]
    onsets = [_SHARP, _SLOW] if shift.any() else [_SHARP]
    return float(believe(score[None], np.stack(factors)[None], onsets).above(0.0)[0, 0])
