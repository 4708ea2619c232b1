"""What fitting the whole axis to one person teaches of its couplings: mostly little, and that is said of each.

For researchers. No verdict and no page of a person rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..axis import AXIS
from ..inference import Posterior, fit_person, gut_level
from ..intake import Person, Reference
from ..outcomes import outcomes, scales
from .answer import Learnt, Limits
from .askable import score_of
from .axis_record import AxisRecord, Unread, axis_record
from .person_answer import plain
from .samples import standing_in

LEVEL = 0.9
TAUGHT = 0.3
"""Contraction of an interval from which on a constant is called identified. Assumed."""


@dataclass(frozen=True)
class AxisFit:
    """A fit of the axis of one ``condition`` to one person.

    ``constants`` are their couplings and set points with interval, prior and contraction; ``identified`` names those
    that these data taught something of, ``not_identified`` the others. ``gut`` is the level contribution of the gut to
    ``score`` in points, above 0 where it adds; ``items`` are what was read, with the number of days or samples.
    ``diagnostics`` come first for a reader: how the search ended, and which items the model does not fit.
    """

    condition: str
    model: str
    first: str
    days: int
    score: str | None
    items: Mapping[str, int]
    unread: tuple[Unread, ...]
    diagnostics: Mapping[str, Any]
    constants: Mapping[str, Learnt]
    gut: Learnt | None
    seed: int
    said: str = field(default="", repr=False)

    @property
    def identified(self) -> tuple[str, ...]:
        """The constants whose interval the data made narrower by :data:`TAUGHT` or more."""
        return tuple(path for path, found in self.constants.items() if found.contraction >= TAUGHT)

    @property
    def not_identified(self) -> tuple[str, ...]:
        """The constants that a diary like this leaves to what was believed of them."""
        return tuple(path for path in self.constants if path not in self.identified)

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        found: dict[str, Any] = plain(self)
        return found | {"identified": list(self.identified), "not_identified": list(self.not_identified)}


def axis_fit(person: Person, own: Sequence[Reference] = (), seed: int = 0) -> AxisFit | None:
    """Fit the axis of the person's first condition to their folder; None where there are too few days for it.

    Raises MissingExtraError without JAX.
    """
    samples = [standing_in(person, k, own) for k in range(len(person.samples))]
    record = axis_record(person, samples, AXIS)
    return fit_of(person, record, seed) if record else None


def fit_of(person: Person, record: AxisRecord, seed: int = 0) -> AxisFit:
    """The same of a record that is read already, on the axis that it names."""
    found = fit_person(record.axis, record.history, condition=record.condition, horizon=0, seed=seed)
    main = score_of(person).item
    written = {s.id: int(np.isfinite(s.values).sum()) for s in record.history.series}
    stools: dict[str, int] = {}
    for sample in record.history.samples:
        stools[sample.reading.path] = stools.get(sample.reading.path, 0) + 1
    score = main if main in written and main in outcomes() else next(s for s in written if s in outcomes())
    return AxisFit(
        condition=record.condition,
        model=record.axis.digest,
        first=record.first.isoformat(),
        days=record.history.days,
        score=score,
        items=written | stools,
        unread=record.unread,
        diagnostics=found.diagnostics.as_dict(),
        constants={path: _constant(found, path) for path in found.path.unknowns.constants},
        gut=_gut(found, score),
        seed=seed,
        said=str(found.diagnostics),
    )


def _constant(found: Posterior, path: str) -> Learnt:
    return _learnt(found.constant(path), found.believed(path), found.path.axis.symbol(path).unit)


def _gut(found: Posterior, score: str) -> Learnt:
    level = gut_level(found, score)
    return _learnt(level.after, level.before, scales()[score].unit if score in scales() else "points")


def _learnt(after: Any, before: Any, unit: str) -> Learnt:
    low, mid, high = (float(v) for v in np.quantile(after, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]))
    a, m, b = (float(v) for v in np.quantile(before, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]))
    contraction = 1 - (high - low) / (b - a) if b > a else 0.0
    return Learnt(mid, low, high, LEVEL, unit, prior=Limits(m, a, b), contraction=contraction)
