"""People who do not exist, drawn from the very beliefs under which they are read."""

import numpy as np

from gutaxis.inference.pointing import LEAD, REFERENCE, GutPrior, PersonData, Stool
from gutaxis.inference.pointing.contribution import DELAY_WEIGHTS, DELAYS, MEASURED, MEASURED_WEIGHTS
from gutaxis.inference.pointing.gut import heard
from gutaxis.inference.pointing.outlook import PULLS

GUT = GutPrior()
DAYS = 84
PUSHED = (range(10, 31), range(52, 73))


def drawn(rng, coupling=None):
    """A person with two stools and two pushes, and the true level contribution."""
    shift = np.zeros(LEAD + DAYS)
    for days in PUSHED:
        shift[LEAD + np.array(days)] = 1.0
    lag = np.abs(np.subtract.outer(np.arange(LEAD + DAYS), np.arange(LEAD + DAYS)))
    root = np.linalg.cholesky(1 + GUT.wander**2 * np.exp(-lag / GUT.memory))
    shown, hidden = (root @ rng.normal(size=len(lag)) + rng.normal(GUT.push, GUT.push_sd) * shift for _ in range(2))
    share = rng.choice(MEASURED, p=MEASURED_WEIGHTS)
    pull = rng.choice(PULLS, p=REFERENCE.weights()) if coupling is None else coupling
    delay = DELAYS[rng.choice(len(DELAYS), p=DELAY_WEIGHTS)]
    pulled = pull * heard(DAYS, delay) @ (np.sqrt(share) * shown + np.sqrt(1 - share) * hidden)
    days = np.abs(np.subtract.outer(np.arange(DAYS), np.arange(DAYS)))
    noise = 0.45 * np.linalg.cholesky(0.7 * 0.7**days + 0.3 * (days == 0)) @ rng.normal(size=DAYS)
    score = 10 + pulled + noise + 0.45 * rng.normal() * np.linspace(-0.5, 0.5, DAYS)
    score[rng.random(DAYS) < 0.1] = np.nan
    offset = GUT.laboratory * rng.normal()
    stools = [Stool(day, float(shown[LEAD + day] + offset + 0.5 * rng.normal()), 0.5, "a") for day in (5, 70)]
    return PersonData(score, tuple(stools), shift), float(pulled.mean())
