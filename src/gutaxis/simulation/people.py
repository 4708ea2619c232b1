"""People drawn from the model: everyone with constants of their own, around what is believed of the population."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..modelling import Assumed, Axis, Fixed, LogitNormal, LogNormal, Normal, Param
from .deviates import BELIEF, PERSON, normals, stream_keys
from .device import backend, rolled, width
from .field import Field
from .steppers import FAST, Mode, quasi_steady

RESTING = (1.0,) * 20 + (3.0,) * 30 + (8.0,) * 30
"""Steps in days (350 together) that bring a person to rest; the resting point itself is exact."""


def medians(axis: Axis) -> dict[str, float]:
    """Every constant at its median: the median person."""
    return {p.path: axis.prior(p).median for p in axis.params}


def unsure(axis: Axis) -> tuple[Param, ...]:
    """The constants that are uncertain or in which people differ; all others are the same for everyone."""
    return tuple(p for p in axis.params if p.varies is not None or not isinstance(_belief(axis, p), Fixed))


def constants(axis: Axis, keys: Any, person: Any, draw: Any, dtype: Any) -> Any:
    """Values [constant, person] of the constants of :func:`unsure`, in that order.

    ``keys`` are the seed's; ``person`` and ``draw`` [person] are numbers (uint32): the same person keeps
    their deviates in every draw, and a draw moves everyone's population values together. Laws of one kind are
    worked out in one go, which compiles much faster.
    """
    jnp = backend().numpy
    params = unsure(axis)
    beliefs = {k: b for k, p in enumerate(params) if not isinstance(b := _belief(axis, p), Fixed)}
    differences = {k: p.varies for k, p in enumerate(params) if p.varies is not None}
    middle = jnp.array([axis.prior(p).median for p in params], dtype)[:, None]
    values = jnp.broadcast_to(middle, (len(params), *person.shape))
    values = _spread(values, beliefs, normals(keys[BELIEF], draw, 0, len(beliefs), dtype))
    return _spread(values, differences, normals(keys[PERSON], person, 0, len(differences), dtype))


def _spread(values: Any, laws: Mapping[int, Any], deviates: Any) -> Any:
    """``values`` [row, person], the rows named in ``laws`` moved by ``deviates`` [law, person]."""
    jnp = backend().numpy
    places = {row: k for k, row in enumerate(laws)}
    for kind in dict.fromkeys(map(type, laws.values())):
        rows = [row for row, law in laws.items() if type(law) is kind]
        spreads = jnp.array([astuple(laws[row])[-1] for row in rows], values.dtype)[:, None]
        law: Callable[..., Any] = kind.law  # type: ignore[attr-defined]
        moved = law(values[jnp.array(rows)], spreads, deviates[jnp.array([places[row] for row in rows])])
        values = values.at[jnp.array(rows)].set(moved)
    return values


def drawn(axis: Axis, seed: int, people: int) -> dict[str, NDArray[np.float64]]:
    """The constants of the people that a run with this seed draws (``draws=1``), by path: [person]."""
    with width("float64"):
        numbers = backend().numpy.arange(people, dtype="uint32")
        rows = np.asarray(constants(axis, stream_keys(seed), numbers, numbers, np.float64))
    same = {path: np.full(people, value) for path, value in medians(axis).items()}
    return same | {p.path: row for p, row in zip(unsure(axis), rows, strict=True)}


def settle(field: Field, known: Mapping[str, Any], start: tuple[Any, ...]) -> tuple[Any, ...]:
    """The state in which people rest under these constants and exposures, without noise, in the axis's order."""
    jax = backend()
    flows = field.flows(known)
    lengths = jax.numpy.array(RESTING, dtype=start[0].dtype)
    rest: tuple[Any, ...] = rolled(len(RESTING), lambda k, x: quasi_steady(flows, x, None, lengths[k]), start)
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


def believed(axis: Axis, param: Param) -> LogNormal | Normal | LogitNormal | None:
    """What is believed of the population value of a constant; None where it is certain."""
    belief = _belief(axis, param)
    return None if isinstance(belief, Fixed) else belief


def _belief(axis: Axis, param: Param) -> LogNormal | Normal | LogitNormal | Fixed:
    prior = axis.prior(param)
    belief = prior.belief if isinstance(prior, Assumed) else prior
    assert isinstance(belief, LogNormal | Normal | LogitNormal | Fixed)
    return belief
