"""What could be measured of people before a trial: each test reads some of the body, errs, and costs money."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ...errors import IntakeError, nearest
from ...modelling import Axis

Array = NDArray[np.float64]
TINY = 1e-9
"""What is counted before a logarithm is taken; no quantity is read that finely."""


class Reading(BaseModel):
    """One quantity that a test reads: ``noise`` is the SD of a reading, of its logarithm where ``scale`` is ``log``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    path: str
    scale: Literal["plain", "log"]
    noise: float = Field(ge=0)
    source: str = ""

    def read(self, true: Array, random: np.random.Generator) -> Array:
        """One reading of everybody, on the scale on which it errs."""
        value = np.log(np.maximum(true, TINY)) if self.scale == "log" else true
        return value + self.noise * random.standard_normal(true.shape)


class BaselineTest(BaseModel):
    """A test that is bought as one: its ``reads``, and its ``cost`` in euro a person."""

    __test__ = False  # not one of pytest's
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    says: str
    cost: float = Field(gt=0)
    reads: tuple[Reading, ...] = Field(min_length=1)
    source: str = ""

    @property
    def assumed(self) -> int:
        """How many of its numbers are guesses."""
        return (not self.source) + sum(not r.source for r in self.reads)

    @property
    def numbers(self) -> int:
        """How many numbers it has: its cost, and the noise of each reading."""
        return 1 + len(self.reads)


class _List(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    test: tuple[BaselineTest, ...]


@cache
def known_tests() -> tuple[BaselineTest, ...]:
    """The tests that ship."""
    text = files(__package__).joinpath("data/tests.toml").read_text(encoding="utf-8")
    return _List.model_validate(tomllib.loads(text)).test


def read_tests(path: str | Path) -> tuple[BaselineTest, ...]:
    """Tests of one's own, in the form of the list that ships. Raises IntakeError with file and field."""
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
        found = _List.model_validate(told).test
    except FileNotFoundError:
        raise IntakeError("There is no such file.", file=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as bad:
        raise IntakeError(f"This is no TOML: {bad}.", file=str(path)) from None
    except ValidationError as bad:
        first = bad.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise IntakeError(f"{first['msg']}; found {_short(first['input'])}.", file=str(path), field=field) from None
    names = [test.id for test in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise IntakeError(f"Two tests are called {twice[0]!r}: give each a name.", file=str(path), field="id")
    return found


def offered(axis: Axis, tests: tuple[BaselineTest, ...], file: str | None = None) -> tuple[BaselineTest, ...]:
    """The tests of which this axis has every quantity moving. IntakeError for a path that the model never had."""
    for test in tests:
        for reading in test.reads:
            if reading.path not in axis.symbols and reading.path not in axis.frozen:
                known = [*axis.symbols, *axis.frozen]
                text = f"{test.id} reads {reading.path!r}, which the model does not have."
                raise IntakeError(text, file=file, field=reading.path, nearest=nearest(reading.path, known))
    return tuple(test for test in tests if not any(r.path in axis.frozen for r in test.reads))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else text[:57] + "..."
