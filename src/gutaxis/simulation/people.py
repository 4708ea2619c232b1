"""People drawn from the model: everyone with constants of their own, around what is believed of the population."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..modelling import Assumed, Axis, Fixed, LogitNormal, LogNormal, Normal, Param
from .deviates import BELIEF, PERSON, normals, stream_keys
from .device import backend, width
from .field import Field
from .steppers import FAST, Mode, quasi_steady

RESTING = (1.0,) * 20 + (3.0,) * 30 + (8.0,) * 30
"""Steps in days (350 together) that bring a person to rest; the resting point itself is exact."""


def medians(axis: Axis) -> dict[str, float]:
    """Every constant at its median: the median person."""
    return {p.path: axis.prior(p).median for p in axis.params}


def constants(axis: Axis, keys: Any, person: Any, draw: Any, dtype: Any) -> dict[str, Any]:
    """Constants by path, arrays [person] (or numbers where nobody differs and nothing is uncertain).

    ``keys`` are the seed's; ``person`` and ``draw`` [person] are numbers (uint32): the same person keeps
    their deviates in every draw, and a draw moves everyone's population values together.
    """
    population = {p.path: axis.prior(p).median for p in axis.params} | _believed(axis, keys[BELIEF], draw, dtype)
    varying = [p for p in axis.params if p.varies is not None]
    own = normals(keys[PERSON], person, 0, len(varying), dtype)
    differing = {p.path: p.varies.about(population[p.path], z) for p, z in zip(varying, own, strict=True) if p.varies}
    return population | differing


def _believed(axis: Axis, key: Any, draw: Any, dtype: Any) -> dict[str, Any]:
    """Uncertain constants by path: [person]. Priors of one kind are drawn in one go, which compiles much faster."""
    jnp = backend().numpy
    beliefs = {p.path: _belief(axis, p) for p in axis.params}
    uncertain = {path: belief for path, belief in beliefs.items() if not isinstance(belief, Fixed)}
    deviates = normals(key, draw, 0, len(uncertain), dtype)
    row = {path: k for k, path in enumerate(uncertain)}
    found: dict[str, Any] = {}
    for kind in (LogNormal, Normal, LogitNormal):
        mine = {path: belief for path, belief in uncertain.items() if type(belief) is kind}
        if mine:
            columns = [jnp.array(c, dtype)[:, None] for c in zip(*map(astuple, mine.values()), strict=True)]
            law: Callable[..., Any] = kind.law
            values = law(*columns, deviates[jnp.array([row[path] for path in mine])])
            found |= {path: values[k] for k, path in enumerate(mine)}
    return found


def drawn(axis: Axis, seed: int, people: int) -> dict[str, NDArray[np.float64]]:
    """The constants of the people that a run with this seed draws (``draws=1``), by path: [person]."""
    with width("float64"):
        numbers = backend().numpy.arange(people, dtype="uint32")
        found = constants(axis, stream_keys(seed), numbers, numbers, np.float64)
        return {path: np.broadcast_to(np.asarray(value, np.float64), people) for path, value in found.items()}


def settle(field: Field, known: Mapping[str, Any], start: tuple[Any, ...]) -> tuple[Any, ...]:
    """The state in which people rest under these constants and exposures, without noise, in the axis's order."""
    jax = backend()
    flows = field.flows(known)

    def step(x: Any, h: Any) -> Any:
        moved = quasi_steady(flows, x, None, h)
        return tuple(new.astype(old.dtype) for new, old in zip(moved, x, strict=True)), None

    steps = jax.numpy.array(RESTING, dtype=start[0].dtype)
    rest: tuple[Any, ...] = jax.lax.scan(step, start, steps)[0]
    return rest


def at_rest(axis: Axis, known: Mapping[str, float] | None = None, mode: Mode = "fast") -> dict[str, float]:
    """The states in which one person rests, by path: day 0 of a run in that mode, worked out without JAX.

    Constants stand at their medians and exposures as usual, except those that ``known`` gives by path.
    """
    field = Field(axis)
    flows = field.flows({**axis.reference(), **(known or {})})
    x: tuple[float, ...] = field.start()
    parts = FAST.steps_per_day if mode == "fast" else 1  # as the run does it: fast rests in its own steps
    for h in RESTING:
        for _ in range(parts):
            x = quasi_steady(flows, x, None, h / parts)
    return dict(zip(field.paths, (float(xi) for xi in x), strict=True))


def _belief(axis: Axis, param: Param) -> LogNormal | Normal | LogitNormal | Fixed:
    prior = axis.prior(param)
    belief = prior.belief if isinstance(prior, Assumed) else prior
    assert isinstance(belief, LogNormal | Normal | LogitNormal | Fixed)
    return belief
