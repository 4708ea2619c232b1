"""Chance that does not depend on the machine: a normal deviate for every (seed, lane, slot).

Counter-based (Threefry-2x32, Salmon 2011, doi:10.1145/2063384.2063405): person 7 on day 30 gets the same shake
whether 10 people run or 100,000, on one core or on a cluster, alone or in another arm of a trial.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from .device import backend

PERSON, BELIEF, NOISE = range(3)
"""Streams of chance: who a person is; which possible population is the true one; the day-to-day noise."""


def check_seed(seed: int) -> int:
    """The seed, if it is a whole number of at most 64 bits."""
    if not 0 <= seed < 2**64:
        raise UsageError(f"The seed {seed} lies outside 0 to 2**64 - 1. Take a smaller whole number.", field="seed")
    return seed


def stream_keys(seed: int) -> NDArray[np.uint32]:
    """A key [stream, word] for each stream of chance, from a seed of at most 64 bits."""
    low, high = check_seed(seed) & 0xFFFFFFFF, seed >> 32
    # The odd constant (2**32 over the golden ratio) only keeps the streams of neighbouring seeds apart.
    return np.array([[low, high ^ (k * 0x9E3779B9 & 0xFFFFFFFF)] for k in range(3)], dtype=np.uint32)


def normals(key: Any, lane: Any, first_slot: Any, count: int, dtype: Any) -> Any:
    """Standard normal deviates [slot, person] from a stream's ``key`` (two words); ``count`` slots.

    ``lane`` [person] numbers the people (uint32); ``first_slot`` says which of a lane's deviates to take.
    """
    jnp = backend().numpy
    from jax.extend.random import threefry2x32_p

    pairs = (count + 1) // 2
    shape = (pairs, *lane.shape)
    slots = jnp.asarray(first_slot, jnp.uint32) + jnp.arange(pairs, dtype=jnp.uint32)
    counters = (jnp.broadcast_to(lane, shape), jnp.broadcast_to(slots[:, None], shape))
    words = threefry2x32_p.bind(*(jnp.full(shape, w) for w in (key[0], key[1])), *counters)
    return _normal(jnp.concatenate(words), dtype)[:count]


def _normal(word: Any, dtype: Any) -> Any:
    """Bits to a normal deviate. 23 bits, centred, so that float32 never reaches the infinite ends (|z| < 5.3)."""
    jax = backend()
    jnp = jax.numpy
    centred = ((word >> 9).astype(dtype) + dtype(0.5)) * dtype(2.0**-22) - dtype(1)
    return dtype(2.0**0.5) * jax.lax.erf_inv(jnp.asarray(centred, dtype))
