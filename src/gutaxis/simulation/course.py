"""The course of many people over many days: what a simulation hands back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..errors import SolveError
from ..modelling import Axis
from .device import Precision
from .run import Question, blocks
from .schedule import Dose, schedule
from .steppers import Mode

ALL_STATES_UP_TO = 100
"""Up to so many people every state is kept; beyond, only what is asked for."""


@dataclass(frozen=True)
class Course:
    """Values of the outputs at the start of every day: ``values`` [output, day, draw, person].

    Day 0 is the first; the last row is the start of the day after the run. ``failed`` are the (draw, person)
    whose run gave a number that is not finite; their values are NaN and they are left out of every summary.
    """

    question: Question
    values: NDArray[np.floating[Any]]
    failed: tuple[tuple[int, int], ...]

    @property
    def days(self) -> NDArray[np.int64]:
        """The days, 0 to the length of the run."""
        return np.arange(self.values.shape[1])

    def unit(self, path: str) -> str:
        """The unit of an output."""
        return self.question.axis.symbol(path).unit

    def __getitem__(self, path: str) -> NDArray[np.floating[Any]]:
        """One output: [day, draw, person]."""
        found: NDArray[np.floating[Any]] = self.values[self.question.outputs.index(path)]
        return found

    def quantiles(self, path: str, levels: Iterable[float]) -> NDArray[np.float64]:
        """Quantiles over everyone whose run succeeded: [level, day]."""
        flat = self[path].reshape(len(self.days), -1)
        kept = flat[:, np.isfinite(flat).all(0)]
        found: NDArray[np.float64] = np.quantile(kept.astype(np.float64), list(levels), axis=1)
        return found

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the numbers themselves."""
        return hashlib.sha256(np.ascontiguousarray(self.values).tobytes()).hexdigest()[:12]

    def provenance(self) -> dict[str, Any]:
        """What decides the numbers, and their digest."""
        q = self.question
        return {
            "gutaxis": __version__,
            "model": q.axis.digest,
            "seed": q.seed,
            "people": q.people,
            "draws": q.draws,
            "mode": q.mode,
            "precision": q.precision,
            "median": int(q.median),
            "noise": int(q.noise),
            "failed": len(self.failed),
            "digest": self.digest,
        }

    def dataset(self) -> Any:
        """The same as an ``xarray.Dataset`` with dimensions day, draw, person, and units as attributes."""
        import xarray as xr

        dims = ("day", "draw", "person")
        q = self.question
        data = {p: (dims, self[p], {"units": self.unit(p), "long_name": q.axis.symbol(p).note}) for p in q.outputs}
        coords = {
            "day": ("day", self.days, {"units": "day"}),
            "draw": np.arange(q.draws),
            "person": np.arange(q.people),
        }
        return xr.Dataset(data, coords=coords, attrs=self.provenance())

    def __repr__(self) -> str:
        q = self.question
        return (
            f"<Course {self.digest}: {q.people} people x {q.draws} draws, {len(self.days) - 1} days, "
            f"{len(q.outputs)} outputs, {len(self.failed)} failed, axis {q.axis.digest}>"
        )


def simulate(
    axis: Axis,
    *,
    days: int,
    people: int = 1,
    draws: int = 1,
    doses: Iterable[Dose] = (),
    usual: dict[str, float] | None = None,
    outputs: Iterable[str] | None = None,
    mode: Mode = "fast",
    seed: int = 0,
    precision: Precision = "float32",
    median: bool = False,
    noise: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Course:
    """Run people of the model through their days.

    ``outputs`` are paths of states and derived quantities (all states if left out); ``doses`` change exposures;
    ``usual`` replaces population defaults. The same seed gives the same people in every arm, on any machine
    layout. ``progress`` is told how many runs are done. Raises :class:`~gutaxis.errors.SolveError` if nobody's
    run succeeded.
    """
    paths = tuple(outputs) if outputs is not None else tuple(s.path for s in axis.states)
    plan = schedule(axis, days, doses, usual)
    question = Question(axis, plan, paths, people, draws, mode, seed, precision, median, noise)
    values = np.empty((len(paths), days + 1, question.lanes), dtype=precision)
    failed: list[int] = []
    for block in blocks(question):
        values[..., block.first : block.first + block.values.shape[-1]] = block.values
        failed += block.failed
        if progress:
            progress(block.first + block.values.shape[-1])
    if len(failed) == question.lanes:
        raise SolveError(f"All {question.lanes} runs gave numbers that are not finite. Check doses and constants.")
    named = tuple(divmod(lane, people) for lane in failed)
    return Course(question, values.reshape(len(paths), days + 1, draws, people), named)
