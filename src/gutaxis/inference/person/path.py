"""One person's days under given unknowns, from rest by way of eight weeks at home into the diary.

The path is the axis's own ``fast`` mode in double precision, less what no reading hears of; its derivatives
are taken forwards, column by column.
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
from ...simulation import FAST, Flows, Schedule, at_rest, backend, medians, sharding, width
from .living import Living, idle, reaching
from .reading import Reading
from .record import LEAD, LEAD_ROWS, STRIDE, filled_up
from .unknowns import Unknowns

Array = NDArray[np.float64]
LANES = 128
"""Paths, or columns of a derivative, worked out side by side."""
SETTLING = (1.0,) * 4 + (8.0,) * 16
"""Steps in days that bring a person from the rest of the median one to their own."""
BEFORE = len(SETTLING) + LEAD_ROWS
"""Rows of a path before the first day of the diary."""


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
        kept, place = self._kept(held or {}), backend().device_put
        with width("float64"):
            run = _programs(self.axis, self.unknowns, self.readings, kept.states)[0]
            found = []
            for part in _lanes(z):
                theta, pushes = part[:, : self._steady].T, np.moveaxis(self._filled(self._pushes(part), 1), 0, -1)
                found.append(run(place(theta, sharding(2)), place(pushes, sharding(3)), kept.start, *kept.given))
            course = np.concatenate([np.asarray(part) for part in found], -1)[self._inside]
        return course[..., : len(z)].transpose(2, 1, 0)

    def slopes(self, z: Array, until: int | None = None) -> tuple[Array, Array]:
        """Latent values [channel, row] at ``z`` [unknown], and their derivatives [channel, row, unknown].

        Only the first ``until`` rows are asked for, where it is given; what acts later is then left at 0.
        """
        kept, last = self._kept({}), BEFORE + self.days if until is None else len(SETTLING) + until
        leaning = self._filled(self._leaning(), 0)
        begins = np.where(np.arange(len(z)) < self._steady, 0, leaning.any(1).argmax(0))
        acting, steady = np.flatnonzero(begins < last), np.eye(self._steady, len(z))
        slope = np.zeros((self._inside.stop - self._inside.start, len(self.readings), len(z)))
        with width("float64"):
            tangents = _programs(self.axis, self.unknowns, self.readings, kept.states)[1]
            at = (z[: self._steady], self._filled(self._pushes(z[None])[0], 0))
            for k in range(0, len(acting), LANES):
                which = acting[k : k + LANES]
                found = tangents(*at, _wide(steady[:, which]), _wide(leaning[..., which]), kept.start, *kept.given)
                course, columns = (np.asarray(each)[self._inside] for each in found)
                slope[..., which] = columns[..., : len(which)]
        return course.T, slope.swapaxes(0, 1)

    @property
    def _inside(self) -> slice:
        """The rows that are asked for: without the settling, and without those that fill up."""
        return slice(len(SETTLING), BEFORE + self.days)

    def _filled(self, rows: Array, axis: int) -> Array:
        """Filled up along ``axis`` with rows that take no time, to a length of which there are few."""
        short = BEFORE + filled_up(self.days) - rows.shape[axis]
        return np.pad(rows, [(0, short if k == axis else 0) for k in range(rows.ndim)])

    @property
    def _steady(self) -> int:
        """How many unknowns, the first ones, are constants and starts."""
        return len(self.unknowns.constants) + len(self.unknowns.starts)

    def _pushes(self, z: Array) -> Array:
        """Pushes [lane, row, driver] at ``z`` [lane, unknown], none before the diary."""
        which, scale = self.unknowns.pushes(self.days)
        return np.pad(z[:, which] * scale, ((0, 0), (BEFORE, 0), (0, 0)))

    def _leaning(self) -> Array:
        """How each push depends on each unknown: [row, driver, unknown]."""
        which, scale = self.unknowns.pushes(self.days)
        own = (which[..., None] == np.arange(len(self.names))) * scale[:, None]
        return np.pad(own, ((BEFORE, 0), (0, 0), (0, 0)))

    def _rows(self) -> tuple[Array, ...]:
        """What is given of each row: its length in days, whether it is the first of the diary, whether life at home
        has begun, whether the diary has, exposures and pulses."""
        number = np.arange(BEFORE + self.days)
        settling = np.tile(self.plan.usual, (len(SETTLING), 1))
        given = (
            *(np.concatenate([SETTLING, np.full(LEAD_ROWS, float(STRIDE)), np.ones(self.days)]), number == BEFORE),
            *((number >= len(SETTLING)).astype(float), (number >= BEFORE).astype(float)),
            np.concatenate([settling, _by_row(self.plan.daily, "mean")]),
            np.concatenate([0 * settling, _by_row(self.plan.pulses, "sum")]),
        )
        return tuple(self._filled(part, 0) for part in given)

    def _kept(self, held: Mapping[str, float]) -> _Kept:
        paths = [s.path for s in self.axis.states]
        for path in held:
            if path not in paths:
                raise UsageError(f"{path} is no state of this axis: it cannot be held.", field=path)
        rest = dict(zip(paths, _rest(self.axis, tuple(self.plan.usual)), strict=True))
        on = np.abs(np.vstack([self.plan.usual, self.plan.daily, self.plan.pulses])).max(0) > 0
        given = frozenset(e.path for e, taken in zip(self.axis.exposures, on, strict=True) if taken)
        states = _lived(self.axis, self.readings, given, tuple(rest.values()))
        values = np.array([held.get(path, 0.0) for path in states])
        which = np.array([float(path in held) for path in states])
        return _Kept(
            states, np.array([rest[p] for p in states]), (self._rows(), np.array(list(rest.values())), values, which)
        )


@dataclass(frozen=True, eq=False)
class _Kept:
    """The states of a path that are lived, where they start [state], and what every program is given besides.

    ``given`` are the rows, all states at rest, the values at which states are held, and which of them are.
    """

    states: tuple[str, ...]
    start: Array
    given: tuple[tuple[Array, ...], Array, Array, Array]


def _lanes(z: Array) -> list[Array]:
    """``z`` in portions of ``LANES``, the last filled up with zeros."""
    return [_wide(z[k : k + LANES].T).T for k in range(0, len(z), LANES)]


def _wide(columns: Array) -> Array:
    """Filled up with zeros to ``LANES`` along the last axis."""
    return np.pad(columns, (*((0, 0),) * (columns.ndim - 1), (0, LANES - columns.shape[-1])))


def _by_row(daily: Array, how: str) -> Array:
    """Exposures by row: those of the lead as the mean or the sum of ``STRIDE`` days, then day by day."""
    lead = daily[:LEAD].reshape(LEAD_ROWS, STRIDE, -1)
    return np.concatenate([lead.mean(1) if how == "mean" else lead.sum(1), daily[LEAD:]])


@lru_cache(maxsize=64)
def _rest(axis: Axis, usual: tuple[float, ...]) -> tuple[float, ...]:
    """The states in which the median person rests under these usual exposures."""
    found = at_rest(axis, dict(zip((e.path for e in axis.exposures), usual, strict=True)))
    return tuple(found[s.path] for s in axis.states)


@lru_cache(maxsize=64)
def _lived(
    axis: Axis, readings: tuple[Reading, ...], given: frozenset[str], rest: tuple[float, ...]
) -> tuple[str, ...]:
    """The states, in their order, that any reading hears of while ``given`` is eaten, taken and done."""
    found = reaching(axis, tuple(p for r in readings for p in r.paths))
    still = idle(axis, given, dict(zip((s.path for s in axis.states), rest, strict=True)))
    return tuple(s.path for s in axis.states if s.path in found and s.path not in still)


@lru_cache(maxsize=16)
def _programs(
    axis: Axis, unknowns: Unknowns, readings: tuple[Reading, ...], kept: tuple[str, ...]
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compiled lives of a portion of people, and of one person with a portion of derivatives."""
    jax = backend()
    life = _life(axis, unknowns, readings, kept)

    def people(theta: Any, pushes: Any, *given: Any) -> Any:
        return jax.vmap(lambda *own: life(*own, *given), in_axes=-1, out_axes=-1)(theta, pushes)

    def tangents(theta: Any, pushes: Any, steady: Any, leaning: Any, *given: Any) -> Any:
        def column(*moved: Any) -> Any:
            return jax.jvp(lambda *at: life(*at, *given), (theta, pushes), moved)

        return jax.vmap(column, in_axes=-1, out_axes=(None, -1))(steady, leaning)

    return jax.jit(people), jax.jit(tangents)


def _life(axis: Axis, unknowns: Unknowns, readings: tuple[Reading, ...], kept: tuple[str, ...]) -> Callable[..., Any]:
    """One person's latent values [row, channel] as a function of their constants and starts, and of their pushes."""
    jax = backend()
    jnp = jax.numpy
    wanted = tuple(sorted({p for r in readings for p in r.paths}))
    names, paths = tuple(e.path for e in axis.exposures), tuple(s.path for s in axis.states)
    body = Living(axis, kept, unknowns)
    pulsing = [k for k, e in enumerate(axis.exposures) if e.pulse]

    def life(theta: Any, pushes: Any, start: Any, rows: Any, rest: Any, held: Any, which_held: Any) -> Any:
        own = {**medians(axis), **dict(zip(paths, rest, strict=True)), **unknowns.values(axis, theta)}

        def day(x: Any, row: Any) -> Any:
            (length, is_first, lives, written, exposures, given), push = row
            known = {**own, **dict(zip(names, exposures, strict=True))}
            moved = body.started(x, theta)
            x = tuple(jnp.where(is_first, a, b) for a, b in zip(moved, x, strict=True))
            hold = which_held * lives
            x = _set(jnp, x, held, hold)
            seen = tuple(jnp.asarray(v, theta.dtype) for v in body.read(x, known, wanted))
            x = body.jump(x, {**known, **{names[k]: given[k] for k in pulsing}})
            x = _through(body.flows(known), x, length, hold)
            return tuple(jnp.asarray(v, theta.dtype) for v in body.pushed(x, known, push, written)), seen

        course = jax.lax.scan(day, tuple(start), (rows, pushes))[1]
        read = dict(zip(wanted, course, strict=True))
        return jnp.stack([jnp.asarray(r.expected(read), theta.dtype) for r in readings], -1)

    return life


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
