"""One person's days under given unknowns, from rest by way of eight weeks at home into the diary.

The path is the axis's own ``fast`` mode in double precision; its derivatives are taken forwards, column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import UsageError
from ...modelling import Axis
from ...simulation import (
    FAST,
    Field,
    Flows,
    Schedule,
    at_rest,
    backend,
    even_on_average,
    medians,
    nudged,
    sharding,
    width,
)
from .reading import Reading
from .record import LEAD, LEAD_ROWS, STRIDE
from .unknowns import Unknowns

Array = NDArray[np.float64]
LANES = 32
"""Paths, or columns of a derivative, worked out side by side."""
SETTLING = (1.0,) * 4 + (8.0,) * 16
"""Steps in days that bring a person from the rest of the median one to their own."""


@dataclass(frozen=True)
class Path:
    """What a person of ``axis`` would show, as a function of their unknowns.

    ``readings`` are the channels; ``days`` counts from the first day of the diary. ``plan`` lists exposures over
    ``LEAD + days``. ``held`` are states kept at a value from eight weeks before the diary on, against everything
    that would move them: the rest of the body then lives beside them.
    """

    axis: Axis
    unknowns: Unknowns
    readings: tuple[Reading, ...]
    days: int
    plan: Schedule

    @property
    def names(self) -> tuple[str, ...]:
        """The unknowns, in order."""
        return self.unknowns.names(self.days)

    def courses(self, z: Array, held: Mapping[str, float] | None = None) -> Array:
        """Latent values [lane, channel, row] at the deviates ``z`` [lane, unknown]: rows of the lead, then days."""
        with width("float64"):
            run, _ = _programs(self.axis, self.unknowns, self.readings, self.days)
            fixed = self._fixed(held or {})
            parts = [np.asarray(run(backend().device_put(part.T, sharding(2)), *fixed)) for part in _lanes(z)]
        return np.concatenate(parts)[: len(z)]

    def slopes(self, z: Array) -> tuple[Array, Array]:
        """Latent values [channel, row] at ``z`` [unknown], and their derivatives [channel, row, unknown]."""
        with width("float64"):
            _, tangents = _programs(self.axis, self.unknowns, self.readings, self.days)
            values, columns = tangents(np.asarray(z, np.float64), *self._fixed({}))
            flat = np.asarray(columns)
        found = flat.reshape(-1, *flat.shape[2:])[: len(z)]
        return np.asarray(values), np.moveaxis(found, 0, -1)

    def _fixed(self, held: Mapping[str, float]) -> tuple[Array, ...]:
        paths = [s.path for s in self.axis.states]
        for path in held:
            if path not in paths:
                raise UsageError(f"{path} is no state of this axis: it cannot be held.", field=path)
        values = np.array([held.get(path, 0.0) for path in paths])
        which = np.array([float(path in held) for path in paths])
        start = np.array(_rest(self.axis, tuple(self.plan.usual)))
        return start, self.plan.usual, _rows(self.plan.daily, "mean"), _rows(self.plan.pulses, "sum"), values, which


def _lanes(z: Array) -> list[Array]:
    """``z`` in portions of ``LANES``, the last filled up with zeros."""
    short = -len(z) % LANES
    whole = np.concatenate([z, np.zeros((short, z.shape[1]))])
    return [whole[k : k + LANES] for k in range(0, len(whole), LANES)]


def _rows(daily: Array, how: str) -> Array:
    """Exposures by row: those of the lead as the mean or the sum of ``STRIDE`` days, then day by day."""
    lead = daily[:LEAD].reshape(LEAD_ROWS, STRIDE, -1)
    return np.concatenate([lead.mean(1) if how == "mean" else lead.sum(1), daily[LEAD:]])


@lru_cache(maxsize=64)
def _rest(axis: Axis, usual: tuple[float, ...]) -> tuple[float, ...]:
    """The states in which the median person rests under these usual exposures."""
    found = at_rest(axis, dict(zip((e.path for e in axis.exposures), usual, strict=True)))
    return tuple(found[s.path] for s in axis.states)


@lru_cache(maxsize=16)
def _programs(
    axis: Axis, unknowns: Unknowns, readings: tuple[Reading, ...], days: int
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compiled paths of a portion of people, and one path with its derivatives."""
    jax = backend()
    path = _path(axis, unknowns, readings, days)
    count = len(unknowns.names(days))
    portions = -(-count // LANES)

    def tangents(z: Any, *fixed: Any) -> Any:
        basis = jax.numpy.eye(portions * LANES, count).reshape(portions, LANES, count)

        def column(direction: Any) -> Any:
            return jax.jvp(lambda at: path(at, *fixed), (z,), (direction,))

        values, columns = jax.lax.map(jax.vmap(column, out_axes=(None, 0)), basis)
        return values[0], columns

    return jax.jit(jax.vmap(path, in_axes=(1, *(None,) * 6))), jax.jit(tangents)


def _path(axis: Axis, unknowns: Unknowns, readings: tuple[Reading, ...], days: int) -> Callable[..., Any]:
    """The path of one person as a function of deviates, exposures and what is held."""
    jax = backend()
    jnp = jax.numpy
    wanted = tuple(sorted({p for r in readings for p in r.paths}))
    field, names = Field(axis), tuple(e.path for e in axis.exposures)
    read, shake = field.outputs(wanted), _shaking(axis, unknowns)
    pulsing = [k for k, e in enumerate(axis.exposures) if e.pulse]
    which, scale = unknowns.pushes(days)
    before = len(SETTLING) + LEAD_ROWS
    lengths = np.concatenate([SETTLING, np.full(LEAD_ROWS, float(STRIDE)), np.ones(days)])
    number = np.arange(before + days)

    def path(z: Any, rest: Any, usual: Any, daily: Any, pulses: Any, held: Any, which_held: Any) -> Any:
        own = {**medians(axis), **unknowns.values(axis, z)}

        def day(x: Any, row: Any) -> Any:
            length, is_first, lives, written, exposures, given, push = row
            known = {**own, **dict(zip(names, exposures, strict=True))}
            moved = shake.start(x, z)
            x = tuple(jnp.where(is_first, a, b) for a, b in zip(moved, x, strict=True))
            hold = which_held * lives
            x = _set(jnp, x, held, hold)
            seen = tuple(jnp.asarray(v, z.dtype) for v in read(x, known))
            x = field.jump(x, {**known, **{names[k]: given[k] for k in pulsing}})
            x = _through(field.flows(known), x, length, hold)
            return tuple(jnp.asarray(v, z.dtype) for v in shake.push(x, known, push, written)), seen

        pushes = jnp.concatenate([jnp.zeros((before, which.shape[1])), z[which] * scale])
        settling = jnp.broadcast_to(usual, (len(SETTLING), len(names)))
        rows = (
            *(lengths, number == before, (number >= len(SETTLING)).astype(float), (number >= before).astype(float)),
            *(jnp.concatenate([settling, daily]), jnp.concatenate([0 * settling, pulses]), pushes),
        )
        course = jax.lax.scan(day, tuple(rest), rows)[1]
        body = {p: c[len(SETTLING) :] for p, c in zip(wanted, course, strict=True)}
        return jnp.stack([r.expected(body) for r in readings])

    return path


def _set(jnp: Any, x: Any, held: Any, hold: Any) -> Any:
    return tuple(jnp.where(hold[k] > 0, held[k], xi) for k, xi in enumerate(x))


def _through(flows: Flows, x: Any, length: Any, hold: Any) -> Any:
    """Step through one row; a state that is held is neither made nor lost."""
    jax = backend()
    h = length / FAST.steps_per_day

    def free(x: Any, time: Any) -> Any:
        made, lost = flows(x, time)
        kept = [1 - hold[k] for k in range(len(x))]
        return tuple(k * m for k, m in zip(kept, made, strict=True)), tuple(
            k * v for k, v in zip(kept, lost, strict=True)
        )

    def step(_: Any, now: Any) -> Any:
        return tuple(v.astype(h.dtype) for v in FAST.step(free, now, None, h))

    return jax.lax.fori_loop(0, FAST.steps_per_day, step, x)


@dataclass(frozen=True)
class _Shaking:
    """Where starts and pushes act: (place of the state, place of the deviate or its size)."""

    axis: Axis
    starts: tuple[tuple[int, int, float], ...]
    drivers: tuple[tuple[int, str], ...]

    def start(self, x: Any, z: Any) -> Any:
        """The states with what life before the diary left."""
        moved = list(x)
        for place, unknown, spread in self.starts:
            moved[place] = nudged(self.axis.states[place], moved[place], spread * z[unknown])
        return tuple(moved)

    def push(self, x: Any, known: Any, deviates: Any, within: Any) -> Any:
        """The states after a day's pushes, ``within`` the diary (1) or before it (0)."""
        moved = list(x)
        for k, (place, size) in enumerate(self.drivers):
            state, sd = self.axis.states[place], known[size]
            step = even_on_average(state, sd * deviates[k], sd * within)
            moved[place] = nudged(state, moved[place], step)
        return tuple(moved)


def _shaking(axis: Axis, unknowns: Unknowns) -> _Shaking:
    place = {s.path: k for k, s in enumerate(axis.states)}
    first = len(unknowns.constants)
    starts = tuple((place[s.state], first + k, s.spread) for k, s in enumerate(unknowns.starts))
    size = {n.state.path: n.per_root_day.path for n in axis.noises}
    return _Shaking(axis, starts, tuple((place[d.state], size[d.state]) for d in unknowns.drivers))
