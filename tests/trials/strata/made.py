"""Made-up worlds in which it is known who gains, from what, and which test would tell."""

import numpy as np

from gutaxis.trials.strata import BaselineTest, Reading, Sample

WORLDS, PEOPLE = 64, 60


def buy(name, cost, *paths, noise=0.3):
    reads = tuple(Reading(path=path, scale="plain", noise=noise) for path in paths)
    return BaselineTest(id=name, says=name, cost=cost, reads=reads)


TESTS = (buy("cheap", 10.0, "a"), buy("dear", 200.0, "a_too"), buy("other", 20.0, "b"), buy("idle", 5.0, "c"))


def made(seed, *, by_a=0.0, by_b=0.0, scatter=1.0, options=1, mean=2.0):
    """Benefit ``mean`` in every world, give or take one of its own, ``by_a`` and ``by_b`` for each SD of a and b.

    The last of several options gains from b what the first loses.
    """
    random = np.random.default_rng(seed)
    world = np.repeat(np.arange(WORLDS), PEOPLE)
    a, b, c, entry = random.standard_normal((4, len(world)))
    level = mean + 0.5 * random.standard_normal(WORLDS)[world]
    rows = [
        level + by_a * a + by_b * b * (1 - 2 * k) + scatter * random.standard_normal(len(world)) for k in range(options)
    ]
    read = {"a": a + 0.3 * random.standard_normal(len(world)), "a_too": a, "b": b, "c": c}
    return Sample(world, 20 + 5 * entry, read, np.array(rows), {"skin_barrier.repair": a, "itch.half_signal": c})
