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
_FLATTEST = 1e-6  # the least curvature, so that what says nothing still has a size
_DEEPEST = 60.0  # errors short of an edge, beyond which the pull is that of the edge itself
LATE = 2.0
"""How many times the variance of what was written on the day that of a later memory is. Assumed."""


@dataclass(frozen=True, eq=False)
class Observed:
    """Latent values ``at`` [datum] by day, and what makes them differ from the path of the body.

    ``channel`` and ``row`` [datum] name the place on the path. ``offsets`` [datum, offset]
    are the columns of levels, drifts and laboratories, whose names are ``offset_names``. A datum of ``item`` k has the
    variance ``weight * (error[k] * exp(spread[k] * z))**2 + fixed``; one of item -1 has ``fixed`` alone.
    ``low`` and ``high`` [datum] are the edges of the stretch of the latent scale that a reading may lie in after its
    error, both endless where it is taken as it is.
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
    low: Array
    high: Array

    def variance(self, size: Array) -> Array:
        """The variance [..., datum] where the sizes of the errors stand at the deviates ``size`` [..., item]."""
        return np.asarray(self.fixed + self.weight * self.shares(size).sum(-1))

    def shares(self, size: Array) -> Array:
        """The variance of a full reading of each item, where it is the datum's own [..., datum, item]."""
        var = (self.error * np.exp(self.spread * size)) ** 2
        own = self.item[:, None] == np.arange(len(self.items))
        return np.asarray(var[..., None, :] * own)

    def errors(self, size: Array) -> Array:
        """The SD of the error of each reading of an item [..., datum], without what steps hide."""
        return np.asarray(np.sqrt(self.weight * self.shares(size).sum(-1)))

    def density(self, expected: Array, size: Array) -> Array:
        """The log probability [..., datum] of what was written where ``expected`` [..., datum] was, for normal errors.

        A step counts with all of its stretch, an end of a scale with all that lies beyond; nothing is made straight.
        """
        stepped = np.isfinite(self.low) | np.isfinite(self.high)
        with np.errstate(divide="ignore", invalid="ignore"):
            sd = np.where(stepped, self.errors(size), 1.0)
            within = _between((self.low - expected) / sd, (self.high - expected) / sd)
        return np.where(stepped, within, _normal(self.at - expected, self.variance(size)))

    def normal(self, left: Array, size: Array) -> Array:
        """The same by the normal law that stands in for it, where ``left`` [..., datum] is left of the data."""
        return _normal(left, self.variance(size))

    def seen_from(self, expected: Array, size: Array, unsure: Array | float = 0.0) -> Observed:
        """The same with steps and ends of scales as normal readings that pull and curve alike.

        ``expected`` [datum] is what all else lets one expect, ``unsure`` [datum] the variance of that, and ``size``
        [item] are those of the errors. Where nothing is unsure, pull and curvature are those of the log probability
        at ``expected``; else those of its mean over what is expected, which is wider where an end hides much.
        """
        stepped = np.isfinite(self.low) | np.isfinite(self.high)
        if not stepped.any():
            return self
        own = self.errors(size)[stepped] ** 2
        wide = np.sqrt(own + np.broadcast_to(unsure, self.at.shape)[stepped])
        now = expected[stepped]
        pull, curve = _pulled((self.low[stepped] - now) / wide, (self.high[stepped] - now) / wide)
        at, fixed = self.at.copy(), self.fixed.copy()
        at[stepped] = now + wide * pull / curve
        fixed[stepped] = wide**2 * (1 / curve - 1)
        return replace(self, at=at, fixed=fixed)

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
        rows.append((sample.day, -1, float(latent[0]), fixed, 0.0, places.index(sample.reading), offsets_of, *_ENDLESS))
    if not rows:
        raise UsageError("Nothing was observed: give a series or a sample.", field="record")
    rows.sort(key=lambda row: row[:2])
    day, item, at, fixed_part, weight, channel, offsets, low, high = zip(*rows, strict=True)
    return Observed(
        at=np.array(at),
        channel=np.array(channel, dtype=np.int64),
        row=np.array([row_of(d) for d in day], dtype=np.int64),
        fixed=np.array(fixed_part),
        weight=np.array(weight),
        item=np.array(item, dtype=np.int64),
        offsets=np.array(offsets),
        low=np.array(low),
        high=np.array(high),
        offset_names=columns.names,
        items=tuple(s.id for s in record.series),
        error=np.array([s.reading.error for s in record.series]),
        spread=np.log([s.spread for s in record.series]),
    )


def drift_at(day: Array | Places, days: int) -> Array:
    """The shape of a drift on days of the diary: straight from -1/2 to 1/2, and level on either side."""
    return np.asarray(np.clip(day / max(days - 1, 1), 0.0, 1.0) - 0.5)


_ENDLESS = (-np.inf, np.inf)


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
    place, (lows, highs) = places.index(series.reading), series.reading.stretch(series.values[seen])
    return [
        (int(d), number, float(y), float(h), float(w), place, o, float(a), float(b))
        for d, y, h, w, o, a, b in zip(seen, latent, hidden, weight, offsets, lows, highs, strict=True)
    ]


def _normal(left: Array, variance: Array) -> Array:
    return np.asarray(-0.5 * (left**2 / variance + np.log(2 * np.pi * variance)))


def _pulled(low: Array, high: Array) -> tuple[Array, Array]:
    """Pull and curvature of the log chance that a normal deviate lies between two others, as its mean moves."""
    far = np.where(np.isinf(low), np.clip(high, -_DEEPEST, FARTHEST) - high, 0.0)
    far = np.where(np.isinf(high), np.clip(low, -FARTHEST, _DEEPEST) - low, far)
    low, high = low + far, high + far
    within = _between(low, high)
    at_low, at_high = (np.exp(-0.5 * edge**2 - 0.5 * np.log(2 * np.pi) - within) for edge in (low, high))
    pull = at_low - at_high
    bent = np.where(np.isinf(high), 0.0, high) * at_high - np.where(np.isinf(low), 0.0, low) * at_low
    return pull, np.clip(bent + pull**2, _FLATTEST, 1.0)


def _between(low: Array, high: Array) -> Array:
    """The log of the chance that a standard normal deviate lies between two others, right far out as well."""
    turned = low + high > 0
    low, high = np.where(turned, -high, low), np.where(turned, -low, high)
    top = log_ndtr(high)
    return np.asarray(top + np.log(-np.expm1(np.minimum(log_ndtr(low) - top, -1e-300))))
