"""Series whose truth is known, from worlds that are not quite the one that is believed in."""

import numpy as np


def drifting(rng, days, likeness, share, trend=0.0):
    """A score with a drift and with noise that is new every day, in standard deviations of its own."""
    drift = np.empty(days)
    drift[0] = rng.normal()
    for day in range(1, days):
        drift[day] = likeness * drift[day - 1] + np.sqrt(1 - likeness**2) * rng.normal()
    score = np.sqrt(share) * drift + np.sqrt(1 - share) * rng.normal(size=days)
    return score + trend * np.arange(days) / 60


def someone(rng, days):
    """Anyone: any likeness, any share, gaps, a score of 0 to 10 in whole points for every other one."""
    likeness, share = rng.uniform(0.0, 0.97), rng.uniform(0.3, 1.0)
    score = 5 + 1.5 * drifting(rng, days, likeness, share, rng.normal(0, 0.5))
    return np.clip(np.rint(score), 0, 10) if rng.random() < 0.5 else score
