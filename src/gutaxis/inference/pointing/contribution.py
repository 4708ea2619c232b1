"""How much of a score would go if the gut were in mid-range: the level contribution, before and after a person's data.

Given a coupling, a delay, the share that stools show and the kind of day-to-day noise, scores by week and gut are
jointly Gaussian; the rest is summed over grids, so that nothing is left to a sampler.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from .evidence import PersonData
from .gut import USUAL, Delay, GutBelief, GutPrior, gut_beliefs, weeks_of
from .outlook import PULLS, Outlook

Array = NDArray[np.float64]

DELAYS = (Delay(7.0), Delay(21.0), Delay(56.0), Delay(10.0, deaf=21.0))
DELAY_WEIGHTS = (0.3, 0.3, 0.3, 0.1)
"""How the score hears the gut: over a week, three weeks or eight; seldom only after three weeks of nothing. Assumed."""
MEASURED = (0.2, 0.5, 0.8)
MEASURED_WEIGHTS = (0.25, 0.5, 0.25)
"""Shares of the gut that matters that a stool shows: three points for Beta(3, 3)."""
LIKENESS = (0.0, 0.5, 0.8, 0.93, 0.97)
SHARES = (0.5, 1.0)
"""Likeness from day to day, and the share of the noise that has it; weeks tell them apart only roughly."""
DRIFT = 1.0
"""Standard deviation of a drift over the whole diary, in standard deviations of a day. Assumed."""
_NEGLIGIBLE = 1e-7
"""Cells lighter than this against the heaviest are left out: together they are below any digit that is printed."""
_SPIKE = 1e-9
_STEADIEST = 1e-3  # weekly means that move less, in smallest important differences, are taken to move so much
SCALES = np.exp(np.linspace(-0.6, 0.6, 9))


@dataclass(frozen=True)
class Contribution:
    """What is believed of the level contribution C, in smallest important differences; a mixture of normals.

    ``mid``, ``sd`` and ``weight`` are [cell]; without coupling ``sd`` is 0. ``coupled`` [coupling] is the probability
    of each of ``PULLS``.
    """

    mid: Array
    sd: Array
    weight: Array
    coupled: Array

    def above(self, value: float) -> float:
        """The probability that C is at least ``value``."""
        with np.errstate(divide="ignore", invalid="ignore"):
            z = (self.mid - value) / self.sd
        # No matrix product: it would wake every core for a sum that one does faster.
        return float((self.weight * np.where(self.sd > 0, ndtr(z), self.mid >= value)).sum())

    def quantile(self, share: float) -> float:
        """The value below which C lies with probability ``share``, by bisection."""
        low, high = -50.0, 50.0
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if 1 - self.above(middle) < share else (low, middle)
        found = (low + high) / 2
        return 0.0 if abs(found) < _SPIKE else found  # all of what has no coupling lies at 0 exactly


def contribution_before(data: PersonData, outlook: Outlook, gut: GutPrior = USUAL) -> Contribution:
    """What is believed of C of anyone who keeps such a diary, before a word of it or a stool is read."""
    nobody = PersonData(np.zeros(data.score.size), ())
    levels = np.array([belief.level_var for belief in gut_beliefs(nobody, DELAYS, MEASURED, gut)])
    sd = np.sqrt(levels)[:, None] * np.abs(PULLS)
    share = np.exp(_guts())[:, None] * outlook.weights()
    return Contribution(np.zeros(sd.size), sd.ravel(), share.ravel(), outlook.weights())


def contribution_after(
    data: PersonData, outlooks: tuple[Outlook, ...], gut: GutPrior = USUAL
) -> dict[str, Contribution]:
    """What is believed of C after the data, by outlook."""
    guts = gut_beliefs(data, DELAYS, MEASURED, gut)
    weekly = weeks_of(np.isfinite(data.score))
    scores = weekly @ np.nan_to_num(data.score)
    noises = [_noise(weekly, likeness, share) for likeness, share in _cells()]
    parts = [[_weighed(scores, noise, belief) for belief in guts] for noise in noises]
    mid, sd, weight = (np.array([[cell[k] for cell in row] for row in parts]) for k in range(3))
    weight = weight + _guts()[:, None, None]
    return {outlook.id: _under(outlook, mid, sd, weight) for outlook in outlooks}


def _under(outlook: Outlook, mid: Array, sd: Array, log_weight: Array) -> Contribution:
    """``mid``, ``sd`` and ``log_weight`` are [noise, gut, coupling, scale]."""
    weight = np.exp(log_weight - log_weight.max()) * outlook.weights()[:, None]
    weight /= weight.sum()
    kept = weight > _NEGLIGIBLE * weight.max()
    share = weight[kept] / weight[kept].sum()
    return Contribution(mid[kept], sd[kept], share, weight.sum((0, 1, 3)))


def _guts() -> Array:
    """The log prior of each delay and share, [gut], in the order of ``gut_beliefs``."""
    return np.asarray(np.log(np.outer(DELAY_WEIGHTS, MEASURED_WEIGHTS).ravel()))


@cache
def _cells() -> list[tuple[float, float]]:
    return [(0.0, 1.0), *((phi, share) for phi in LIKENESS if phi > 0 for share in SHARES)]


def _noise(weekly: Array, likeness: float, share: float) -> tuple[Array, float]:
    """A basis [week, contrast] in which the noise of weekly scores has variance 1, blind to their level; its log."""
    days = np.arange(weekly.shape[1])
    lag = np.abs(np.subtract.outer(days, days))
    drift = weekly @ np.linspace(-0.5, 0.5, len(days))
    spread = weekly @ (share * likeness**lag + (1 - share) * (lag == 0)) @ weekly.T + DRIFT**2 * np.outer(drift, drift)
    level = np.linalg.svd(np.ones((1, len(weekly))))[2][1:]  # contrasts between weeks
    values, vectors = np.linalg.eigh(level @ spread @ level.T)
    return level.T @ vectors / np.sqrt(values), float(-0.5 * np.log(values).sum())


def _weighed(scores: Array, noise: tuple[Array, float], belief: GutBelief) -> tuple[Array, Array, Array]:
    """Mid, sd and log weight of C in each cell [coupling, scale] of one noise and one gut."""
    basis, log_noise = noise
    along, turn = np.linalg.eigh(basis.T @ belief.spread @ basis)
    basis = basis @ turn
    seen, expected, shared = scores @ basis, belief.mid @ basis, belief.shared @ basis
    size = max(float(np.sqrt((seen**2).mean())), _STEADIEST)
    pull, scale = PULLS[:, None, None], (size * SCALES)[None, :, None]
    variance = pull**2 * np.maximum(along, 0.0) + scale**2
    off = (seen - pull * expected) / variance
    log_weight = -0.5 * (off**2 * variance + np.log(variance)).sum(-1) + log_noise + belief.evidence
    pull = pull[..., 0]
    mid = pull * (belief.level_mid + pull * (off @ shared))
    left = belief.level_var - pull**2 * ((1 / variance) @ shared**2)
    return mid, np.abs(pull) * np.sqrt(np.maximum(left, 1e-12)), log_weight
