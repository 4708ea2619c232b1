"""Many people, many days: run in blocks that fit the caches, over all cores, with nothing kept but what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..modelling import Axis
from .deviates import NOISE, check_seed, normals, stream_keys
from .device import Precision, backend, device, rolled, sharding, width
from .field import Field
from .people import RESTING, constants, medians, settle, unsure
from .schedule import Schedule
from .shaking import shaken
from .steppers import SCHEMES, Mode, Scheme

BLOCK = 4096
"""People per block: large enough to keep the cores busy, small enough for their caches (``bench/engines.py``)."""
RUN_IN = 28
"""Days before day 0 that people live with their day-to-day noise, so that day 0 is a day like any other."""
MOST_LANES = 20_000_000
"""Most people times draws in one run; beyond it a run takes hours and is better split by seed."""


@dataclass(frozen=True)
class Question:
    """What to run: everything that decides the numbers, and nothing else.

    ``outputs`` are paths of states and derived quantities. With ``draws=1`` every person has a belief of the
    population's constants of their own; with more, every person is run under each of ``draws`` beliefs, or, where
    they are ``strangers``, every belief has people of its own.
    ``median`` runs the one person with median constants, without noise. ``steps`` a day replace the mode's own
    number, so that what the steps add to an error can be seen. ``own`` hands in the constants of every lane
    [constant, lane], as :func:`~gutaxis.simulation.lanes_of` makes them, instead of drawing them.
    """

    axis: Axis
    schedule: Schedule
    outputs: tuple[str, ...]
    people: int = 1
    draws: int = 1
    mode: Mode = "fast"
    seed: int = 0
    precision: Precision = "float32"
    median: bool = False
    noise: bool = True
    steps: int | None = None
    own: NDArray[np.float64] | None = None
    strangers: bool = False

    def __post_init__(self) -> None:
        check_seed(self.seed)
        for field in ("people", "draws"):
            if getattr(self, field) < 1:
                raise UsageError(f"{getattr(self, field)} {field} cannot be run: take 1 or more.", field=field)
        if self.lanes > MOST_LANES:
            raise UsageError(
                f"{self.lanes:,} runs (people x draws) are more than one command carries: take at most "
                f"{MOST_LANES:,}, or split them over several seeds.",
                field="people",
            )
        if self.median and self.lanes != 1:
            raise UsageError("--median is one person: leave --people and --draws out.", field="median")
        self._check_own()
        for path in self.outputs:
            Field(self.axis).check_output(path)
        for rows in (self.schedule.daily, self.schedule.pulses):
            if rows.ndim == 3 and rows.shape[2] != self.people:
                raise UsageError(f"The schedule is for {rows.shape[2]} people, not for {self.people}.", field="people")

    def _check_own(self) -> None:
        wanted = (len(unsure(self.axis)), self.lanes)
        if self.own is not None and self.own.shape != wanted:
            raise UsageError(f"The constants handed in have the shape {self.own.shape}, not {wanted}.", field="own")

    @property
    def lanes(self) -> int:
        """Runs side by side: people times draws; lane = draw * people + person."""
        return self.people * self.draws


@dataclass(frozen=True)
class Block:
    """Results of some lanes: ``values`` [output, day, lane]; NaN throughout for lanes whose run failed."""

    first: int
    values: NDArray[np.floating[Any]]
    failed: tuple[int, ...]


def blocks(question: Question, lanes: range | None = None) -> Iterator[Block]:
    """Run the question block by block, in order of lanes; only ``lanes`` (without gaps), all if left out.

    Whoever runs, each lane's course is the same, so that a crowd may be run in parts on many machines. A lane with
    any non-finite number is named in ``failed`` and blanked, never dropped. The next block is already running while
    one is handed out.
    """
    asked = _checked(question, lanes)
    with width(question.precision):
        size = _block_size(len(asked))
        ahead: list[tuple[range, Any]] = []
        for first in asked[::size]:
            ahead.append((range(first, min(first + size, asked.stop)), _launch(question, first, size)))
            if len(ahead) > 1:
                yield _collect(*ahead.pop(0))
        for waiting in ahead:
            yield _collect(*waiting)


def _checked(question: Question, lanes: range | None) -> range:
    whole = range(question.lanes)
    asked = whole if lanes is None else lanes
    if not len(asked) or asked.step != 1 or asked[0] not in whole or asked[-1] not in whole:
        raise UsageError(f"The runs {asked} are not among the {question.lanes:,} that there are.", field="lanes")
    return asked


def _collect(lanes: range, result: Any) -> Block:
    values, finite = np.asarray(result[0]).swapaxes(0, 1), np.asarray(result[1])
    values, finite = values[..., : len(lanes)], finite[: len(lanes)]
    failed = tuple(int(lanes[k]) for k in np.flatnonzero(~finite))
    if failed:
        values = np.where(finite, values, np.nan)
    return Block(lanes.start, values, failed)


def _block_size(lanes: int) -> int:
    """A power of two, so that few programs are compiled, shared evenly by the devices."""
    devices = device().count
    wanted = min(BLOCK, 1 << max(0, lanes - 1).bit_length())
    return max(wanted, devices) // devices * devices


def _launch(question: Question, first: int, size: int) -> Any:
    """Start one block; JAX hands the result over before it is ready."""
    jax = backend()
    q = question
    pulsed = bool(q.schedule.pulses.any())
    program = _program(q.axis, q.outputs, q.mode, q.steps, q.precision, q.median, q.noise, pulsed)
    lanes = np.arange(first, first + size, dtype=np.uint32)
    rows = (_rows(r, lanes % q.people, q.precision) for r in (q.schedule.daily, q.schedule.pulses))
    usual = q.schedule.usual.astype(q.precision)
    start = np.array(Field(q.axis).start(), q.precision)
    return program(jax.device_put(lanes, sharding(1)), _own(q, lanes), start, stream_keys(q.seed), usual, *rows)


def _own(question: Question, lanes: NDArray[np.uint32]) -> Any:
    """The constants of one block's people: a row [lane] for each that is uncertain or in which people differ.

    A row each, because a program that takes them from one array is compiled for every row it takes.
    """
    if question.median:
        return []
    if question.own is not None:
        given = question.own[:, lanes % question.lanes].astype(question.precision)
        return [backend().device_put(row, sharding(1)) for row in given]
    person, draw = lanes % question.people, lanes // question.people
    belief = person if question.draws == 1 else draw
    person = lanes if question.strangers else person
    rows = _lottery(question.axis, question.precision)(stream_keys(question.seed), person, belief)
    return backend().device_put(list(np.asarray(rows)), sharding(1))


@lru_cache(maxsize=32)
def _lottery(axis: Axis, precision: Precision) -> Callable[..., Any]:
    """The compiled drawing of people: constants [row, lane], given keys, persons and beliefs."""
    jax = backend()
    dtype = jax.numpy.dtype(precision).type
    compiled: Callable[..., Any] = jax.jit(lambda keys, person, belief: constants(axis, keys, person, belief, dtype))
    return compiled


def _rows(rows: NDArray[np.float64], person: NDArray[np.uint32], precision: Precision) -> Any:
    """Exposures for one block's people: shared rows as they are, personal ones laid out with the people."""
    if rows.ndim == 2:
        return rows.astype(precision)
    return backend().device_put(rows[..., person].astype(precision), sharding(3))


@lru_cache(maxsize=32)
def _program(
    axis: Axis,
    outputs: tuple[str, ...],
    mode: Mode,
    steps: int | None,
    precision: Precision,
    median: bool,
    noise: bool,
    pulsed: bool,
) -> Callable[..., Any]:
    """A compiled run: ``values`` [day, output, lane] and ``finite`` [lane].

    Given lanes, their constants, where they start, keys and exposures, so that conditions, which believe
    something else of the constants, share one program.
    """
    jax = backend()
    jnp = jax.numpy
    field, scheme, dtype = Field(axis), _scheme(mode, steps), jnp.dtype(precision).type
    names = tuple(e.path for e in axis.exposures)
    read = field.outputs(outputs)
    shakes = len(axis.noises) if noise and not median else 0

    common = medians(axis)
    differing = () if median else tuple(p.path for p in unsure(axis))

    def run(lanes: Any, rows: Any, start: Any, keys: Any, usual: Any, daily: Any, pulses: Any) -> Any:
        own = {**common, **dict(zip(differing, rows, strict=True))}

        def day(x: Any, row: Any) -> Any:
            number, length, shaking, exposures, pulse = row
            known = {**own, **dict(zip(names, exposures, strict=True))}
            seen = jnp.stack(_wide(read(x, known), lanes, dtype))
            if pulsed:
                x = field.jump(x, {**known, **_given(axis, names, pulse)})
            x = _through(scheme, field.flows(known), x, length)
            if shakes:
                z = normals(keys[NOISE], lanes, number * ((shakes + 1) // 2), shakes, dtype)
                moved = shaken(axis, x, known, z)
                x = tuple(jnp.where(shaking, new, old) for new, old in zip(moved, x, strict=True))
            return _wide(x, lanes, dtype), seen

        # One loop for everything, so that the laws are compiled once: resting, the run-in, the days that were
        # asked for, and one day more, whose start is the end of the last.
        rest = len(RESTING) if mode == "fast" else 0
        before = rest + (RUN_IN if shakes else 0)
        lengths = jnp.concatenate([jnp.array(RESTING[:rest]), jnp.ones(before - rest + len(daily) + 1)]).astype(dtype)
        place = jnp.arange(len(lengths)) - rest
        numbers, shaking = jnp.maximum(place, 0).astype(jnp.uint32), place >= 0
        plan = (numbers, lengths, shaking, _around(usual, before, daily), _around(0 * usual, before, pulses))
        first = _wide(tuple(start), lanes, dtype)
        if mode == "full":
            first = settle(field, {**own, **dict(zip(names, usual, strict=True))}, first)
        last, course = jax.lax.scan(day, first, plan)
        values = course[before:]
        finite = jnp.isfinite(values).all((0, 1)) & jnp.isfinite(jnp.stack(last)).all(0)
        return values, finite

    compiled: Callable[..., Any] = jax.jit(run)
    return compiled


def _scheme(mode: Mode, steps: int | None) -> Scheme:
    usual = SCHEMES[mode]
    return usual if steps is None else replace(usual, steps_per_day=steps)


def _around(usual: Any, before: int, rows: Any) -> Any:
    """``rows`` [day, exposure(, person)] after ``before`` rows of ``usual`` [exposure], the last row twice."""
    jnp = backend().numpy
    first = jnp.broadcast_to(usual.reshape(-1, *(1,) * (rows.ndim - 2)), (before, *rows.shape[1:]))
    return jnp.concatenate([first, rows, rows[-1:]])


def _through(scheme: Scheme, flows: Any, x: Any, length: Any) -> Any:
    """Step through one row of ``length`` days; ``full`` only knows days, and tells the time of day."""
    h = length / scheme.steps_per_day

    def step(k: Any, now: Any) -> Any:
        time = k.astype(h.dtype) * h if scheme.mode == "full" else None
        return scheme.step(flows, now, time, h, rolled)

    return rolled(scheme.steps_per_day, step, x)


def _given(axis: Axis, names: Iterable[str], pulse: Any) -> dict[str, Any]:
    pulsing = {e.path for e in axis.exposures if e.pulse}
    return {name: amount for name, amount in zip(names, pulse, strict=True) if name in pulsing}


def _wide(values: tuple[Any, ...], lanes: Any, dtype: Any) -> tuple[Any, ...]:
    """Numbers spread over the lanes; arrays as they are, all of one width."""
    jnp = backend().numpy
    return tuple(jnp.broadcast_to(jnp.asarray(v, dtype), lanes.shape) for v in values)
