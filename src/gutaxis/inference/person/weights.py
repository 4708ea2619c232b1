"""What weighted draws are worth, and whether their weights can be trusted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def worth(log_weight: Array) -> tuple[float, float]:
    """How many independent draws weighted ones are worth, and the shape of the tail of their weights."""
    weight = np.exp(log_weight - log_weight.max())
    return float(weight.sum() ** 2 / (weight**2).sum()), tail_shape(weight)


def tail_shape(weight: Array) -> float:
    """The shape k of a generalised Pareto law of the largest fifth of the weights; 0 where they are all the same.

    By the estimator of Zhang & Stephens 2009 (Technometrics 51:316-325), drawn a little towards one half, as is usual
    for the weights of importance sampling.
    """
    ordered = np.sort(weight)
    count = int(min(0.2 * len(ordered), 3 * np.sqrt(len(ordered))))
    over = ordered[-count:] - ordered[-count - 1]
    if over[-1] <= 1e-12 * ordered[-1]:
        return 0.0
    over = over[over > 0]
    many = 30 + int(np.sqrt(len(over)))
    quartile = over[max(int(len(over) / 4 + 0.5) - 1, 0)]
    theta = 1 / over[-1] + (1 - np.sqrt(many / (np.arange(1, many + 1) - 0.5))) / (3 * quartile)
    shape = np.log1p(-theta[:, None] * over).mean(1)
    likelihood = len(over) * (np.log(-theta / shape) - shape - 1)
    belief = np.exp(likelihood - likelihood.max())
    best = float(theta @ belief / belief.sum())
    k = float(np.log1p(-best * over).mean())
    return (k * len(over) + 5.0) / (len(over) + 10)
