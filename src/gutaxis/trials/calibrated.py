"""What published trials have taught the model: beliefs that have been moved, in a file that says by what.

The file is made by :mod:`gutaxis.inference` (``gutaxis calibrate``) and read here, so that every trial on paper starts
from what real ones have shown. It belongs to one axis and is refused for any other.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import IntakeError
from ..modelling import Assumed, Axis, LogitNormal, LogNormal, Normal, Prior
from ..simulation import believed, unsure

Array = NDArray[np.float64]
SHIPPED, NONE = "shipped", "none"
FORM = 1
"""The form of the file; another one is refused."""
PRIOR_DOMINATED = 0.3
"""Below this contraction the data have hardly spoken."""
_FIELDS = ("form", "axis", "names", "mean", "factor", "sources", "constants", "directions", "made_with", "digest")


@dataclass(frozen=True)
class Calibration:
    """Beliefs after published trials, for the axis with digest ``axis``.

    ``names`` are unknowns that were standard normal before: paths of constants, and words such as ``potency of
    dupilumab``; ``mean`` [name] and ``factor`` [name, direction] (times its transpose: the covariance) are what is
    believed of them now. ``sources`` are the findings that were read, ``constants`` and ``directions`` what is told of
    them, ``made_with`` how. Names that are not here keep their prior.
    """

    axis: str
    names: tuple[str, ...]
    mean: Array
    factor: Array
    sources: tuple[str, ...] = ()
    constants: tuple[Mapping[str, Any], ...] = ()
    directions: tuple[Mapping[str, Any], ...] = ()
    made_with: Mapping[str, Any] | None = None

    @property
    def cov(self) -> Array:
        """Covariance of the unknowns: [name, name]."""
        found: Array = self.factor @ self.factor.T
        return found

    def belief(self, name: str) -> tuple[float, float]:
        """Mean and SD of one unknown, in prior SDs; 0 and 1 where nothing was learnt."""
        if name not in self.names:
            return 0.0, 1.0
        place = self.names.index(name)
        return float(self.mean[place]), float(np.linalg.norm(self.factor[place]))

    def of(self, axis: Axis) -> Axis:
        """An axis (of any condition) whose constants are believed in as they are now, each by itself."""
        changes: dict[str, Prior | float] = {}
        for param in unsure(axis):
            if param.path in self.names and (law := believed(axis, param)) is not None:
                moved = _moved(law, *self.belief(param.path))
                changes[param.path] = Assumed(moved) if isinstance(axis.prior(param), Assumed) else moved
        return axis.replace(changes)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of what is believed, and of the axis that it is about."""
        return hashlib.sha256(json.dumps(self._numbers(), sort_keys=True).encode()).hexdigest()[:12]

    def text(self) -> str:
        """The file, as JSON; the same beliefs always give the same bytes."""
        told = {
            "sources": list(self.sources), "constants": list(self.constants), "directions": list(self.directions),
            "made_with": dict(self.made_with or {}), "digest": self.digest,
        }  # fmt: skip
        return json.dumps({**self._numbers(), **told}, indent=None, separators=(",\n", ":")) + "\n"

    def _numbers(self) -> dict[str, Any]:
        return {
            "form": FORM, "axis": self.axis, "names": list(self.names),
            "mean": [round(float(v), 5) for v in self.mean],
            "factor": [[round(float(v), 5) for v in row] for row in self.factor],
        }  # fmt: skip


def find_calibration(name: str, axis: Axis) -> Calibration | None:
    """The calibration ``none`` (None), ``shipped``, or that of a file.

    Raises IntakeError for a file that is none, was changed by hand, or was made for another axis.
    """
    if name == NONE:
        return None
    found = shipped_calibration() if name == SHIPPED else read_calibration(name)
    if found.axis != axis.digest:
        text = (
            f"This calibration was made for the axis {found.axis}, and this is {axis.digest}. Make one that fits with "
            "gutaxis calibrate -o FILE, or go without: --calibration none."
        )
        raise IntakeError(text, file=name, field="axis")
    return found


@cache
def shipped_calibration() -> Calibration:
    """The one that ships with gutaxis."""
    text = (resources.files(__package__) / "data" / "calibration.json").read_text(encoding="utf-8")
    return _read(text, "calibration.json")


def read_calibration(file: str | Path) -> Calibration:
    """The calibration of a file; IntakeError where it is none."""
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as broken:
        raise IntakeError(f"This file cannot be read: {broken}.", file=str(file)) from broken
    return _read(text, str(file))


def _read(text: str, file: str) -> Calibration:
    try:
        table = json.loads(text)
    except ValueError as broken:
        raise IntakeError("This is no calibration: it is not JSON. Make one: gutaxis calibrate.", file=file) from broken
    missing = [field for field in _FIELDS if not isinstance(table, dict) or field not in table]
    if missing:
        raise IntakeError(f"This is no calibration: it has no {missing[0]!r}.", file=file, field=missing[0])
    if table["form"] != FORM:
        text = (
            f"This calibration has the form {table['form']}, and {FORM} is read here. Make it anew: gutaxis calibrate."
        )
        raise IntakeError(text, file=file, field="form")
    found = _built(table, file)
    if found.digest != table["digest"]:
        text = f"The numbers do not fit their digest ({table['digest']}): the file was changed. Make it anew."
        raise IntakeError(text, file=file, field="digest")
    return found


def _built(table: Mapping[str, Any], file: str) -> Calibration:
    names = tuple(table["names"])
    try:
        mean, factor = np.array(table["mean"], np.float64), np.array(table["factor"], np.float64)
    except (TypeError, ValueError) as broken:
        raise IntakeError(f"A number is none: {broken}.", file=file, field="factor") from broken
    if mean.shape != (len(names),) or factor.shape[:1] != (len(names),) or factor.ndim != 2:
        raise IntakeError(f"{len(names)} names, and numbers for {mean.shape}.", file=file, field="mean")
    sources, constants, directions = (tuple(table[field]) for field in ("sources", "constants", "directions"))
    return Calibration(table["axis"], names, mean, factor, sources, constants, directions, table["made_with"])


def _moved(law: LogNormal | Normal | LogitNormal, mean: float, sd: float) -> LogNormal | Normal | LogitNormal:
    """A belief after its deviate has moved to ``mean``, ``sd`` instead of 0 and 1."""
    middle = float(law.at(mean))
    if isinstance(law, LogNormal):
        return LogNormal(middle, math.exp(sd * math.log(law.spread)))
    if isinstance(law, Normal):
        return Normal(middle, sd * law.sd)
    return LogitNormal(middle, sd * law.sd)
