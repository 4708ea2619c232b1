"""What was observed as one list of latent values, each with its error, beside what the body alone would show.

A figure is the latent value of its channel, an offset and a drift of its item or an offset of its laboratory, and an
error whose size belongs to the item and is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

from ...errors import UsageError
from .reading import Reading
from .record import History, Series, row_of

Array = NDArray[np.float64]
Places = NDArray[np.int64]
FARTHEST = 4.0
"""So many errors beyond the edge a reading at the end of its scale pulls no more."""
LATE = 2.0
"""How many times the variance of what was written on the day that of a later memory is. Assumed."""


@dataclass(frozen=True, eq=False)
class Observed:
    """Latent values ``at`` [datum] by day, and what makes them differ from the path of the body.

    ``channel`` and ``row`` [datum] name the place on the path. ``offsets`` [datum, offset]
    are the columns of levels, drifts and laboratories, whose names are ``offset_names``. A datum of ``item`` k has the
    variance ``weight * (error[k] * exp(spread[k] * z))**2 + fixed``; one of item -1 has ``fixed`` alone.
    ``side`` [datum] is -1 or 1 for what was read at an end of its scale, beyond the latent ``edge``, 0 for the rest.
    """

    at: Array
    channel: Places
    row: Places
    fixed: Array
    weight: Array
    item: Places
    offsets: Array
    offset_names: tuple[str, ...]
    items: tuple[str, ...]
    error: Array
    spread: Array
    side: Array
    edge: Array

    def variance(self, size: Array) -> Array:
        """The variance [..., datum] where the sizes of the errors stand at the deviates ``size`` [..., item]."""
        return np.asarray(self.fixed + self.weight * self.shares(size).sum(-1))

    def shares(self, size: Array) -> Array:
        """The variance of a full reading of each item, where it is the datum's own [..., datum, item]."""
        var = (self.error * np.exp(self.spread * size)) ** 2
        own = self.item[:, None] == np.arange(len(self.items))
        return np.asarray(var[..., None, :] * own)

    def seen_from(self, expected: Array, size: Array) -> Observed:
        """The same with readings at the ends of a scale as normal ones of equal pull and curvature at ``expected``.

        Such a reading says only that its latent value lies beyond the edge. ``size`` [item] are those of the errors.
        """
        at_end = self.side != 0
        if not at_end.any():
            return self
        sd = np.sqrt(self.shares(size).sum(-1)[at_end])
        side, now = self.side[at_end], expected[at_end]
        inside = np.clip(side * (now - self.edge[at_end]) / sd, -30.0, FARTHEST)
        ratio = np.exp(-0.5 * inside**2 - 0.5 * np.log(2 * np.pi) - log_ndtr(inside))
        at, fixed, weight = self.at.copy(), self.fixed.copy(), self.weight.copy()
        at[at_end] = now + side * sd / (ratio + inside)
        fixed[at_end], weight[at_end] = sd**2 / (ratio * (ratio + inside)), 0.0
        return replace(self, at=at, fixed=fixed, weight=weight)

    def of(self, course: Array, offset: Array) -> Array:
        """What is expected of each datum [..., datum]: ``course`` [..., channel, row] and ``offset`` [..., offset]."""
        return np.asarray(course[..., self.channel, self.row] + offset @ self.offsets.T)


def channels(record: History, watch: tuple[Reading, ...] = ()) -> tuple[Reading, ...]:
    """The channels of a path that a record reads, each once, and those that are watched beside it."""
    found = (*(s.reading for s in record.series), *(s.reading for s in record.samples), *watch)
    return tuple(dict.fromkeys(found))


def observed(record: History, places: tuple[Reading, ...]) -> Observed:
    """The data of a record in the order of their days; UsageError where there is none."""
    columns = _Columns(record)
    rows: list[Row] = []
    for k, s in enumerate(record.series):
        rows += _series(k, s, columns, places, record.days)
    for sample in record.samples:
        latent, hidden = sample.reading.latent(np.array([sample.value]))
        offsets_of = columns.row({f"{sample.laboratory}: {sample.reading.path}": sample.offset})
        fixed = float(hidden[0]) + sample.reading.error**2
        rows.append((sample.day, -1, float(latent[0]), fixed, 0.0, places.index(sample.reading), offsets_of, 0.0, 0.0))
    if not rows:
        raise UsageError("Nothing was observed: give a series or a sample.", field="record")
    rows.sort(key=lambda row: row[:2])
    day, item, at, fixed_part, weight, channel, offsets, side, edge = zip(*rows, strict=True)
    return Observed(
        at=np.array(at),
        channel=np.array(channel, dtype=np.int64),
        row=np.array([row_of(d) for d in day], dtype=np.int64),
        fixed=np.array(fixed_part),
        weight=np.array(weight),
        item=np.array(item, dtype=np.int64),
        offsets=np.array(offsets),
        side=np.array(side),
        edge=np.array(edge),
        offset_names=columns.names,
        items=tuple(s.id for s in record.series),
        error=np.array([s.reading.error for s in record.series]),
        spread=np.log([s.spread for s in record.series]),
    )


def drift_at(day: Array | Places, days: int) -> Array:
    """The shape of a drift on days of the diary: straight from -1/2 to 1/2, and level on either side."""
    return np.asarray(np.clip(day / max(days - 1, 1), 0.0, 1.0) - 0.5)


class _Columns:
    """Which offsets there are: a level and a drift of each series, and one of each laboratory and quantity."""

    def __init__(self, record: History) -> None:
        series = [f"{s.id} {what}" for s in record.series for what in ("level", "drift")]
        firms = [f"{s.laboratory}: {s.reading.path}" for s in record.samples if s.laboratory]
        self.names = tuple(dict.fromkeys([*series, *firms]))

    def row(self, sizes: dict[str, float]) -> Array:
        """One datum's row of the offsets."""
        return np.array([sizes.get(name, 0.0) for name in self.names])


Row = tuple[int, int, float, float, float, int, Array, float, float]


def _series(number: int, series: Series, columns: _Columns, places: tuple[Reading, ...], days: int) -> list[Row]:
    seen = np.flatnonzero(np.isfinite(series.values))
    latent, hidden = series.reading.latent(series.values[seen])
    late = series.late[seen] if series.late.size else np.zeros(len(seen), dtype=bool)
    weight = np.where(late, LATE, 1.0)
    drift = drift_at(seen, days) * series.drift
    offsets = [columns.row({f"{series.id} level": series.level, f"{series.id} drift": d}) for d in drift]
    place, (sides, edges) = places.index(series.reading), series.reading.ends(series.values[seen])
    return [
        (int(d), number, float(y), float(h), float(w), place, o, float(s), float(e))
        for d, y, h, w, o, s, e in zip(seen, latent, hidden, weight, offsets, sides, edges, strict=True)
    ]
